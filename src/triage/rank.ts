import type { Entry, Lexicon } from "./lexicon.ts";
import { type Heard, type Hearing, holds } from "./listen.ts";
import { type LearnedEntry, type Scorer, scorerOf } from "./scorer.ts";
import type { Cut } from "./token.ts";

/** Words of a text that speak for a topic, and how much each adds; several may stand in one another. */
type Reason = { word: string; start: number; end: number; adds: number };
/** `written`: some word written by hand spoke for it. */
export type Ranked<T extends string> = { topic: T; score: number; written: boolean; reasons: Reason[] };

/** The weight of silence: one faint word alone does not decide. */
const SILENCE = 0.6;
/** How far a word may stand from one it must be near to, in characters. */
const NEAR = 12;
/** As many words are told of a decision. */
const MOST_REASONS = 8;
/** Of learned words, what adds less than this is not worth telling. */
const WORTH_TELLING = 0.05;

const scorers = new WeakMap<readonly Entry<string>[], Scorer>();
const isLearned = (entry: Entry<string>): entry is LearnedEntry => entry.learned !== undefined;

/** The scorer of what was learned among some entries; built on first use and kept with them. */
function learnedOf(entries: readonly Entry<string>[]): Scorer {
  const known = scorers.get(entries);
  if (known) return known;
  const scorer = scorerOf(entries.filter(isLearned));
  scorers.set(entries, scorer);
  return scorer;
}

/** How a text leans by its learned words: the log-odds that it accuses an official, and the words for it. */
export function leaningOf(
  text: Cut,
  { sealing }: Pick<Lexicon<string>, "sealing">,
): { odds: number; reasons: Reason[] } {
  const scores = learnedOf(sealing)(text);
  const accuses = scores.get("accusation");
  const by = (accuses?.by ?? []).map(({ said: { word, start, end }, adds }) => ({ word, start, end, adds }));
  return { odds: (accuses?.score ?? -1) - (scores.get("open")?.score ?? 0), reasons: tellable(by) };
}

function isNear({ near }: Entry<string>, start: number, places: Hearing["places"]): boolean {
  if (!near) return true;
  return near.some((word) =>
    places.get(word)?.some((at) => (at < start ? start - at - word.length : at - start) <= NEAR),
  );
}

/** What the words written by hand say, each once for a topic. */
function writtenIn({ heard, seen, places }: Hearing, denied: ReadonlySet<Heard>): Map<string, Reason[]> {
  const reasons = new Map<string, Reason[]>();
  const counted = new Set<string>();
  for (const one of heard) {
    if (denied.has(one)) continue;
    for (const meaning of one.meanings) {
      if (meaning.is !== "topic" || !holds(meaning.entry, seen) || !isNear(meaning.entry, one.start, places)) continue;
      const { topic, weight } = meaning.entry;
      const key = `${topic} ${one.word}`;
      if (counted.has(key)) continue;
      counted.add(key);
      const list = reasons.get(topic) ?? [];
      reasons.set(topic, list);
      list.push({ word: one.word, start: one.start, end: one.end, adds: weight });
    }
  }
  return reasons;
}

/**
 * Log-odds of every topic some word of a text speaks for or against: written and learned words together. Nothing is
 * learned from what is denied, nor from the names of places: a spring (泉) in a village's name is no water.
 */
export function weigh<T extends string>(
  text: Cut,
  hearing: Hearing,
  lexicon: Lexicon<T>,
  denied: ReadonlySet<Heard>,
  places: readonly { start: number; end: number }[] = [],
): Ranked<T>[] {
  const written = writtenIn(hearing, denied);
  const spans = [...denied, ...places];
  const learned = learnedOf(lexicon.entries)(
    text,
    spans.length === 0 ? undefined : (at) => spans.some(({ start, end }) => start <= at && at < end),
  );
  return [...new Set([...written.keys(), ...learned.keys()])].map((topic) => {
    const by = written.get(topic) ?? [];
    const also = learned.get(topic);
    const score = by.reduce((sum, one) => sum + one.adds, also?.score ?? 0);
    const rest = (also?.by ?? []).map(({ said: { word, start, end }, adds }) => ({ word, start, end, adds }));
    return { topic: topic as T, score, written: by.some((one) => one.adds > 0), reasons: tellable([...by, ...rest]) };
  });
}

/** The reasons worth telling, the weightiest first: none inside another that is told. */
function tellable(reasons: readonly Reason[]): Reason[] {
  const told: Reason[] = [];
  for (const one of reasons.filter(({ adds }) => adds >= WORTH_TELLING).sort((a, b) => b.adds - a.adds)) {
    if (told.length === MOST_REASONS) break;
    if (!told.some(({ start, end }) => start < one.end && one.start < end)) told.push(one);
  }
  return told;
}

/** The topics that something speaks for, best first. */
export const ranking = <T extends string>(weighed: readonly Ranked<T>[]): Ranked<T>[] =>
  weighed
    .filter((one) => one.score > 0 && one.reasons.length > 0)
    .sort((a, b) => b.score - a.score || (a.topic < b.topic ? -1 : 1));

/** The share of the best: that of a softmax in which silence stands too. 0 when nothing was heard. */
export function surenessOf(ranked: readonly { score: number }[]): number {
  const best = ranked[0]?.score;
  if (best === undefined) return 0;
  const others = ranked.reduce((sum, { score }) => sum + Math.exp(score - best), 0);
  return 1 / (others + Math.exp(SILENCE - best));
}
