import { localTime } from "../deadline/civil-date.ts";
import { type Act, may, scopeOf, type Viewer } from "../petition/access.ts";
import type { Situation } from "../petition/decide.ts";
import { readNumber } from "../petition/number.ts";
import type { Actor } from "../petition/petition.ts";
import { STAGES } from "../petition/stage.ts";
import { unitOfPost } from "../petition/unit.ts";
import { byNumber, byReceipt, desksOf, excludedFrom, type PetitionRow, petitionerAt } from "../store/petition.ts";
import { readableBy } from "../store/readable.ts";
import { markOfChat } from "./chat/chat-mark.ts";
import { receiptOf } from "./chat/ticket.ts";
import type { County } from "./county.ts";
import type { Own } from "./office.ts";
import type { Parts } from "./parts.ts";
import { asOffice, asViewer, keyByOffice, keyByReceipt, type Matter, withKey } from "./vault/matter.ts";

/** The civil day it is where the office stands. */
export const dayOf = (parts: Parts) => localTime(parts.clock(), parts.zone).day;

/**
 * The one gate through which a member of staff comes to a petition, to read it or for another act of the table. What they
 * may not see is not found: sealed matters of other desks, other units' matters, and whatever is about themselves. The
 * store has asked the same in its own words before. Of a sealed matter the words are there only while they have the key of
 * its desk unlocked.
 */
export async function summon(parts: Parts, viewer: Viewer, typed: string, act: Act = "see"): Promise<Matter | null> {
  const { db } = parts.store;
  const number = readNumber(typed);
  const row = number ? await readableBy(db, scopeOf(viewer), number) : null;
  if (!row) return null;
  const [desks, excluded] = [await desksOf(db, row.id), await excludedFrom(db, row.id)];
  const whereabouts = { ...row, desks, excluded, helpers: row.help.map(({ post }) => unitOfPost(post)) };
  return may(viewer, act, whereabouts) ? ((await asViewer(parts, viewer, [row]))[0] ?? null) : null;
}

/** A petitioner's own petition: by the receipt they hold, from the chat it came from, or, while it is sealed, by ticket. */
export async function summonOwn(parts: Parts, own: Own): Promise<Matter | null> {
  const { db } = parts.store;
  if ("receipt" in own || "ticket" in own) {
    const receipt = await receiptOf(parts, own);
    const row = receipt ? await byReceipt(db, await parts.seals.marks("receipt", receipt)) : null;
    // What was said under seal is not added to what others may read by now.
    if (!row || !receipt || ("ticket" in own && row.kind !== "accusation")) return null;
    return withKey(row, (await keyByReceipt(parts, row, receipt)) ?? (await keyByOffice(parts, row)));
  }
  const number = readNumber(own.number);
  const row = number ? await byNumber(db, number) : null;
  const petitioner = row && (await petitionerAt(db, own.channel, await markOfChat(parts, own)));
  return row && petitioner && row.petitioner === petitioner.id ? asOffice(parts, row) : null;
}

/**
 * The parts this person can play for this petition: one for each post they hold; and whose post has the turn has the
 * part that goes with it, so that a head who took over from a recused cadre can handle it.
 */
export function actorsOf({ person, posts }: Viewer, { holder, stage }: Pick<PetitionRow, "holder" | "stage">): Actor[] {
  const { turn } = STAGES[stage];
  return posts.flatMap(({ id, role }) => {
    const own: Actor = { role, person, post: id };
    const takesOver = id === holder && turn === "cadre" && role === "leader";
    return takesOver ? [own, { ...own, role: turn }] : [own];
  });
}

export const situationOf = (parts: Parts, county: County, row: PetitionRow, actor: Actor): Situation => {
  const today = dayOf(parts);
  return { actor, today, calendar: county.calendar, posts: county.postsFor(row, today) };
};
