import { daysBetween } from "../../deadline/civil-date.ts";
import { scopeOf, type Viewer } from "../../petition/access.ts";
import { COLLECTED_AT } from "../../petition/move.ts";
import { matchesOf } from "../../store/inbox.ts";
import type { PetitionRow } from "../../store/petition.ts";
import { near, sealedOf } from "../../store/search.ts";
import { likenessOf, tells } from "../../triage/likeness.ts";
import { wordsHeard } from "../../triage/term.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { dayOf, summon } from "../summon.ts";
import { asViewer, isLocked, type Matter } from "../vault/matter.ts";
import type { LikeMatter } from "../view.ts";

/** Of each sort of neighbour the newest so many are compared: the work is the same however many petitions there are. */
export const EACH = 20;
const MOST_WORDS = 8;
const MOST_LIKE = 8;
const MOST_SHARED = 6;
/** Less alike than this is chance: two texts of one topic share a word or two that everybody says. */
const LEAST = 0.05;
/** As much of a text as is compared. */
const COMPARED = 600;

export const wordsIn = ({ text }: PetitionRow, county: County): string[] =>
  wordsHeard(text.slice(0, COMPARED), county.knowledge);

/** The words worth looking for: the longest say most. */
export const longest = (words: readonly string[]): string[] =>
  [...new Set(words.filter(tells))].sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);

export type Alike = { one: PetitionRow; alike: number; shared: string[] };

/** Those of the others that are alike in their words, the most alike first; `own`: the words of the one they are like. */
export function alikeAmong(own: readonly string[], others: readonly PetitionRow[], county: County): Alike[] {
  const once = [...new Map(others.map((one) => [one.id, one])).values()];
  const likeness = likenessOf(
    own,
    once.map((one) => wordsIn(one, county)),
  );
  return once
    .map((one, i) => ({ one, alike: likeness[i]?.alike ?? 0, shared: likeness[i]?.shared ?? [] }))
    .filter(({ alike }) => alike >= LEAST)
    .sort((a, b) => b.alike - a.alike || (a.one.id < b.one.id ? 1 : -1));
}

/** Sealed matters of the same topic and desks, the newest, as far as this viewer has them unlocked. */
async function sealedLike(parts: Parts, viewer: Viewer, row: Matter): Promise<Matter[]> {
  const where = matchesOf({ topic: row.topic }, dayOf(parts));
  const open = await sealedOf(parts.store.db, scopeOf(viewer), { where, limit: 2 * EACH });
  const closed = await sealedOf(parts.store.db, scopeOf(viewer), {
    where: matchesOf({ topic: row.topic, closed: true }, dayOf(parts)),
    limit: 2 * EACH,
  });
  return (await asViewer(parts, viewer, [...open, ...closed])).filter((one) => one.id !== row.id && !isLocked(one));
}

/**
 * Matters like this one, for precedents and common causes: among those of the same topic that this viewer may read, of
 * the same village, the same township, with the same words, or just the newest, the `most` alike in their words, eight
 * unless said otherwise. Nobody's name or telephone takes part; a sealed matter is compared with sealed ones of the same desk alone. Null when
 * there is no such petition for this viewer.
 */
export async function likeMatters(
  parts: Parts,
  county: County,
  viewer: Viewer,
  number: string,
  most = MOST_LIKE,
): Promise<LikeMatter[] | null> {
  const row = await summon(parts, viewer, number, "search");
  if (!row) return null;
  const { db } = parts.store;
  const scope = scopeOf(viewer);
  const own = wordsIn(row, county);
  const words = longest(own);
  const { topic, village, township } = row;
  const neighbours = isLocked(row)
    ? []
    : row.kind === "accusation"
      ? await sealedLike(parts, viewer, row)
      : [
          ...(village ? await near(db, scope, row, { topic, village }, EACH) : []),
          ...(township ? await near(db, scope, row, { topic, township }, EACH) : []),
          ...(words.length > 0 ? await near(db, scope, row, { topic, words }, EACH) : []),
          ...(await near(db, scope, row, { topic }, EACH)),
        ];
  const today = dayOf(parts);
  return alikeAmong(own, neighbours, county)
    .slice(0, most)
    .map(({ one, alike, shared }) => ({
      number: one.number,
      topic: one.topic,
      village: county.place(one.village),
      township: one.township === null ? null : county.townshipName(one.township),
      stage: one.stage,
      outcome: one.outcome,
      registeredOn: one.registeredOn,
      closedOn: one.closedOn,
      days: daysBetween(one.registeredOn, one.closedOn ?? today),
      alone: one.matter === null && COLLECTED_AT.includes(one.stage),
      alike,
      shared: shared.slice(0, MOST_SHARED),
    }));
}
