import type { Features, Said } from "./feature.ts";
import type { Entry, Lexicon } from "./lexicon.ts";
import { type Heard, type Hearing, holds } from "./listen.ts";
import { type LearnedEntry, type Scorer, scorerOf } from "./scorer.ts";

/** Words of a text that speak for a topic, and how much each adds; several may stand in one another. */
type Reason = { word: string; start: number; end: number; adds: number };
/** `written`: some word written by hand spoke for it. */
export type Ranked<T extends string> = { topic: T; score: number; written: boolean; reasons: Reason[] };

/** The weight of silence: one faint word alone does not decide. */
const SILENCE = 0.6;
/** So many topics are told of with their words. */
const FOREMOST = 6;
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

const told = (by: readonly { said: Said; adds: number }[]): Reason[] =>
  by.map(({ said: { word, start, end }, adds }) => ({ word, start, end, adds }));

/** How a text leans by its learned words: the log-odds that it accuses an official, and the words for it. */
export function leaningOf(
  said: Features,
  { sealing }: Pick<Lexicon<string>, "sealing">,
): { odds: number; reasons: Reason[] } {
  const scores = learnedOf(sealing)(said);
  const at = (topic: string) => scores.of[scores.topics.indexOf(topic)] ?? 0;
  const odds = at("accusation") - at("open");
  return { odds, reasons: odds > 0 ? tellable(told(scores.reasons("accusation"))) : [] };
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
 * The topics that some word of a text speaks for, best first, by log-odds of written and learned words together; the
 * foremost with their reasons. Nothing is learned from what is denied, nor from the names of places: a spring (泉) in a
 * village's name is no water.
 */
export function rank<T extends string>(
  said: Features,
  hearing: Hearing,
  lexicon: Lexicon<T>,
  denied: ReadonlySet<Heard> = new Set(),
  places: readonly { start: number; end: number }[] = [],
): Ranked<T>[] {
  const written = writtenIn(hearing, denied);
  const spans = [...denied, ...places];
  const learned = learnedOf(lexicon.entries)(
    said,
    spans.length === 0 ? undefined : (at) => spans.some(({ start, end }) => start <= at && at < end),
  );
  const scores = new Map(learned.topics.map((topic, at) => [topic, learned.of[at] as number]));
  for (const [topic, by] of written)
    scores.set(
      topic,
      by.reduce((sum, one) => sum + one.adds, scores.get(topic) ?? 0),
    );
  const foremost = [...scores].filter(([, score]) => score > 0).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return foremost.flatMap(([topic, score], at) => {
    const by = written.get(topic) ?? [];
    const reasons = at < FOREMOST ? tellable([...by, ...told(learned.reasons(topic))]) : [];
    if (at < FOREMOST && reasons.length === 0) return [];
    return [{ topic: topic as T, score, written: by.some((one) => one.adds > 0), reasons }];
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

/** The share of the best: that of a softmax in which silence stands too. 0 when nothing was heard. */
export function surenessOf(ranked: readonly { score: number }[]): number {
  const best = ranked[0]?.score;
  if (best === undefined) return 0;
  const others = ranked.reduce((sum, { score }) => sum + Math.exp(score - best), 0);
  return 1 / (others + Math.exp(SILENCE - best));
}
