import { chatBy, insertChat } from "../../store/chat.ts";
import type { ChatChannel } from "../../store/schema/petition.ts";
import type { Statement } from "../../store/store.ts";
import type { Parts } from "../parts.ts";

type Place = { channel: ChatChannel; address: string };

/** Rows call a chat by this mark; its address stands closed in one row of its own (PIPL 51: encryption, de-identification). */
export const markOfChat = ({ seals }: Pick<Parts, "seals">, { channel, address }: Place): Promise<string> =>
  seals.mark("address", `${channel}\n${address}`);

export const placeOfChat = (mark: string): string => `chat\n${mark}`;

/** A chat's mark, and what to write so that it can be reached by it. */
export async function knownChat(parts: Parts, place: Place): Promise<{ mark: string; statement: Statement }> {
  const mark = await markOfChat(parts, place);
  const address = await parts.seals.close(placeOfChat(mark), place.address);
  return { mark, statement: insertChat(parts.store.db, { mark, channel: place.channel, address }) };
}

/** Where a chat is, for the one who writes to it; null when it was forgotten or closed with another secret. */
export async function addressOf(parts: Parts, mark: string): Promise<string | null> {
  const row = await chatBy(parts.store.db, mark);
  return row && parts.seals.open(placeOfChat(mark), row.address);
}
