import type { Official } from "./accused.ts";
import type { Denials } from "./denial.ts";
import { type Heard, holds } from "./listen.ts";
import { clausesWith, LETTER, outside, type Spoken, TOLD } from "./pattern.ts";

/** Words that accuse: how heavily, of whom, and whether they are denied (不是要举报). */
export type Wrong = {
  start: number;
  end: number;
  clause: number;
  words: readonly { start: number; end: number }[];
  weight: number;
  /** The officials they are about; nobody, when none is named near them. */
  officials: readonly Official[];
  denied: boolean;
};

/** How many clauses back the official may have been named whom a clause without a name is about. */
const BACK = 3;
/** What words weigh less that name no official, in a letter, of a private person or firm, or in a question (难道, 是否). */
const WONDERED = 1;
/** Sealing rather than opening: what naming an official adds to words of wrongdoing. */
const NAMED = 1;

type Place = { start: number; end: number };

/** Of each clause the officials in it and whether a private person or firm (包工头, 邻居) is spoken of. */
type Cast = { officials: Official[]; privates: Place[] }[];

function castOf({ clauses, parts }: Spoken, officials: readonly Official[]): Cast {
  const cast: Cast = clauses.map(() => ({ officials: [], privates: [] }));
  let at = 0;
  for (const one of officials) {
    while (at + 1 < clauses.length && (clauses[at]?.end ?? 0) <= one.start) at++;
    cast[at]?.officials.push(one);
  }
  at = 0;
  for (const one of parts[TOLD.private]) {
    while (at + 1 < clauses.length && (clauses[at]?.end ?? 0) <= one.start) at++;
    cast[at]?.privates.push(one);
  }
  return cast;
}

/**
 * Whom words in a clause are about: the official last named before them, else behind them, else in one of the `back`
 * clauses before; first those who were not merely asked. "private" when only a private person or firm stands there.
 */
function actorOf(cast: Cast, clause: number, at: Place, back: number): Official | "private" | null {
  const here = cast[clause];
  if (!here) return null;
  const first = after(here.officials, at.start);
  const before = here.officials[first - 1];
  const other = here.privates[after(here.privates, at.start) - 1];
  if (before && !before.asked && (!other || other.start < before.start)) return before;
  if (other) return before?.asked === false ? before : "private";
  const behind = here.officials[first];
  if (behind && !behind.asked) return behind;
  for (let earlier = clause - 1; earlier >= Math.max(0, clause - back); earlier--) {
    const named = cast[earlier]?.officials.at(-1);
    const firm = cast[earlier]?.privates.at(-1);
    if (firm && (!named || firm.start > named.start)) return "private";
    if (named && !named.asked) return named;
  }
  if (before ?? behind) return before ?? behind ?? null;
  for (let earlier = clause - 1; earlier >= Math.max(0, clause - back); earlier--) {
    const asked = cast[earlier]?.officials.at(-1);
    if (asked) return asked;
  }
  return null;
}

/** Where in an ordered list the first stands that begins at `start` or behind it. */
function after(list: readonly Place[], start: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Finds all words of wrongdoing, those of the lexicon that accuse by themselves and turns of phrase; denied or not, by a
 * negation, or by a word in their clause or the next that calls it a rumour or a mistake (谣言, 冤枉, 记错了).
 */
export function wrongsIn(
  heard: readonly Heard[],
  seen: ReadonlySet<string>,
  spoken: Spoken,
  officials: readonly Official[],
  denied: Denials,
): Wrong[] {
  const charges = chargesIn(heard, seen, spoken, officials);
  if (charges.length === 0) return [];
  const cast = castOf(spoken, officials);
  const letter = spoken.clauses.length >= LETTER;
  const wondered = clausesWith(spoken, TOLD.wonder);
  const rumours = clausesWith(spoken, TOLD.rumour);
  const wrongs: Wrong[] = [];
  for (const { words, clause, acts, named, byOfficial, weight: said } of charges) {
    const first = acts[0];
    const end = words.at(-1)?.end;
    if (!first || end === undefined) continue;
    const actor = named.length > 0 ? null : actorOf(cast, clause, first, letter ? 0 : BACK);
    const about = actor === null || actor === "private" ? named : [actor];
    let weight = said;
    if (about.length === 0 && byOfficial) weight = 0;
    else if (about.length > 0 && !byOfficial && named.length === 0) weight += NAMED;
    if (about.length === 0 && (letter || actor === "private" || wondered.has(clause))) weight -= WONDERED;
    const start = Math.min(words[0]?.start ?? first.start, first.start);
    const isDenied = denied(clause, acts) || rumours.has(clause) || rumours.has(clause + 1);
    if (weight > 0 || isDenied) wrongs.push({ words, clause, start, end, weight, officials: about, denied: isDenied });
  }
  return wrongs.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Words that may accuse: which of them tell what was done, and the officials named among them. */
type Charge = Pick<Wrong, "words" | "clause" | "weight"> & {
  acts: readonly Place[];
  named: readonly Official[];
  byOfficial: boolean;
};

function chargesIn(
  heard: readonly Heard[],
  seen: ReadonlySet<string>,
  { clauses, parts, phrases }: Spoken,
  officials: readonly Official[],
): Charge[] {
  const charges: Charge[] = [];
  let at = 0;
  for (const one of outside(heard, parts[TOLD.everyday])) {
    if (one.is !== "accusation") continue;
    while (at + 1 < clauses.length && (clauses[at]?.end ?? 0) <= one.start) at++;
    for (const meaning of one.meanings) {
      if (!holds(meaning, seen)) continue;
      const { weight } = meaning;
      charges.push({ words: [one], clause: at, weight, acts: [one], named: [], byOfficial: false });
    }
  }
  for (const { pattern, parts: words, clause } of phrases) {
    const { weight } = pattern;
    if (weight === undefined) continue;
    const acts = words.filter((part) => part.class !== "official" && part.class !== "cadre" && part.class !== "sum");
    const named = words
      .filter((part) => part.class === "official" || part.class === "cadre")
      .flatMap((part) => officials[after(officials, part.end) - 1] ?? []);
    const byOfficial = pattern.by === "official";
    charges.push({ words, clause, weight, acts: acts.length > 0 ? acts : words, named, byOfficial });
  }
  return charges;
}
