import { type PetitionerRow, type PetitionRow, petitionerOf } from "../../store/petition.ts";
import { isLeaving, type LeavingChannel } from "../../store/schema/notice.ts";
import type { County } from "../county.ts";
import { reachOf } from "../notice/call.ts";
import type { Parts } from "../parts.ts";

/**
 * How a word reaches the petitioner now: into a messenger, the chat of the web, their own page, by a call or visit, or, of
 * a sealed matter, when they ask with their code. `from`: what is sent at night goes out in the morning.
 */
export type Outward = { way: LeavingChannel | "chat" | "page" | "call" | "sealed"; from: number | null };

const HAS_PAGE: readonly PetitionerRow["channel"][] = ["web", "api", "chat"];

export async function outwardOf(parts: Parts, county: County, row: PetitionRow): Promise<Outward> {
  if (row.kind === "accusation") return { way: "sealed", from: null };
  const now = parts.clock();
  const petitioner = await petitionerOf(parts.store.db, row.petitioner);
  const { channel, notBefore, callBy } = reachOf(petitioner, row, { about: "told" }, county, now, parts.zone);
  if (isLeaving(channel)) return { way: channel, from: notBefore > now ? notBefore : null };
  if (channel === "chat") return { way: "chat", from: null };
  const called = callBy !== null && petitioner !== null && !HAS_PAGE.includes(petitioner.channel);
  return { way: called ? "call" : "page", from: null };
}
