import { readReceipt } from "../../petition/number.ts";
import { isChat } from "../../store/schema/petition.ts";
import type { Intake, Ticketed } from "../office.ts";
import type { Parts } from "../parts.ts";

const placeOf = ({ channel, address }: Pick<Ticketed, "channel" | "address">) => `ticket\n${channel}\n${address}`;

/**
 * The receipt of a sealed petition, closed for the chat it came from: whoever reads the row of that conversation learns
 * neither receipt nor petition from it. Null where there is no chat, or nothing is sealed.
 */
export async function ticketFor(
  { seals }: Parts,
  { channel, address }: Intake,
  receipt: string,
  sealed: boolean,
): Promise<string | null> {
  return sealed && address && isChat(channel) ? seals.close(placeOf({ channel, address }), receipt) : null;
}

/** The receipt that was typed, or that a ticket stands for in its own chat; null when it is none. */
export const receiptOf = async ({ seals }: Parts, own: { receipt: string } | Ticketed): Promise<string | null> =>
  "receipt" in own ? readReceipt(own.receipt) : seals.open(placeOf(own), own.ticket);
