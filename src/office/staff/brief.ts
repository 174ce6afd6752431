import type { PetitionRow } from "../../store/petition.ts";
import { chatsOf, type StaffChatRow } from "../../store/staff-chat.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { dayOf } from "../summon.ts";
import type { PetitionHead } from "../view.ts";
import { headOf } from "../view-of.ts";
import { inChat } from "./in-chat.ts";

/** A petition as a link of a message shows it. `text` without telephone and identity numbers; `masked`: there were some. */
export type Brief = Pick<PetitionHead, "number" | "topic" | "stage" | "village" | "township" | "holder" | "turn"> & {
  text: string;
  masked: boolean;
};

const LASTS = 12 * 3_600_000;
/** Half of an HMAC-SHA256: 128 bits. */
const MARK = 32;

const markOf = async (parts: Parts, chat: StaffChatRow, number: string, until: string): Promise<string> => {
  const said = [chat.person, number, until, chat.channel, chat.address, chat.linkedAt];
  return (await parts.seals.mark("brief", said.join("\n"))).slice(0, MARK);
};

/** Compares by marks of both, so that the time it takes tells nothing. */
const same = async ({ seals }: Parts, one: string, other: string): Promise<boolean> =>
  (await seals.mark("brief-same", one)) === (await seals.mark("brief-same", other));

/**
 * The link to one petition for the person a chat is linked to; null where the world does not reach this copy. It is good for
 * twelve hours, and no longer than the chat stays linked.
 */
export async function briefLink(parts: Parts, chat: StaffChatRow, number: string): Promise<string | null> {
  if (!parts.publicUrl) return null;
  const until = (parts.clock() + LASTS).toString(36);
  return `${parts.publicUrl}/brief/${number}/${until}.${chat.person}.${await markOf(parts, chat, number, until)}`;
}

const HIDDEN = "••••";
/** Telephone numbers of all shapes and identity numbers, also with blanks or dashes between. */
const NUMBERS =
  /(?<![\d０-９])(?:[+＋]?(?:86|８６)[\s-]?)?(?:[1１][\s-]?[3-9３-９](?:[\s-]?[\d０-９]){9}|[0０](?:[\s-]?[\d０-９]){9,11}|[1-9１-９](?:[\s-]?[\d０-９]){16}[\s-]?[\d０-９xXｘＸ]|[2-9２-９][\d０-９]{6,7})(?![\d０-９])/gu;

/** The words without the numbers that reach or name somebody. */
export function withoutNumbers(text: string): { text: string; masked: boolean } {
  const hidden = text.replace(NUMBERS, HIDDEN);
  return { text: hidden, masked: hidden !== text };
}

const briefOf = (row: PetitionRow, county: County, parts: Parts): Brief => {
  const { number, topic, stage, village, township, holder, turn } = headOf(row, county, dayOf(parts));
  return { number, topic, stage, village, township, holder, turn, ...withoutNumbers(row.text) };
};

/**
 * Opens a link. `expired`: it was good once. `broken`: it was never good, its chat is linked no more, or this person may not
 * read the petition today; a sealed one is as if it were not there.
 */
export async function brief(
  parts: Parts,
  county: County,
  number: string,
  seal: string,
): Promise<Brief | "expired" | "broken"> {
  const [until = "", person = "", mark = ""] = seal.split(".");
  const chats = await chatsOf(parts.store.db, person);
  const good = await Promise.all(
    chats.map(async (chat) => same(parts, mark, await markOf(parts, chat, number, until))),
  );
  if (!good.includes(true)) return "broken";
  if (!(Number.parseInt(until, 36) > parts.clock())) return "expired";
  const viewer = county.viewer(person, dayOf(parts));
  const row = viewer && (await inChat(parts, viewer, number));
  return row ? briefOf(row, county, parts) : "broken";
}
