import type { Entry, Lexicon } from "./lexicon.ts";
import { type Heard, type Hearing, holds } from "./listen.ts";
import {
  featureOf,
  type LearnedEntry,
  leaningWords,
  type Reason,
  reasonOf,
  type Scorer,
  type Scores,
  scored,
  scorerOf,
  WORTH_TELLING,
} from "./scorer.ts";
import type { Cut } from "./token.ts";
import { type Hits, hitsIn, type Vocabulary, vocabularyOf } from "./vocabulary.ts";

/** `written`: some word written by hand spoke for it. `reasons` are the words worth telling, the weightiest first. */
export type Ranked<T extends string> = { topic: T; score: number; written: boolean; reasons: readonly Reason[] };

/** How a text leans by its learned words: the log-odds that it accuses an official, and from `LEANS` on the words for it. */
export type Leaning = { odds: number; reasons: readonly Reason[] };

/** From these log-odds on, learned words seal. */
export const LEANS = 0.5;

/** The weight of silence: one faint word alone does not decide. */
const SILENCE = 0.6;
/** So many topics are told of with their words. */
const FOREMOST = 6;
/** In so few characters (钱没发) learned words accuse nobody. */
const FEWEST = 6;
/** How far a word may stand from one it must be near to, in characters. */
const NEAR = 12;
/** As many words are told of a decision. */
const MOST_REASONS = 8;

const NOTHING: readonly Reason[] = [];
const isLearned = (entry: Entry<string>): entry is LearnedEntry => entry.learned !== undefined;

type Lexica = Pick<Lexicon<string>, "entries" | "sealing">;
type Learned = { vocabulary: Vocabulary; scorer: Scorer };
const known = new WeakMap<Lexica, Learned>();

/** What was learned among the entries of a lexicon; made ready on first use and kept with it. */
function learnedOf(lexicon: Lexica): Learned {
  const ready = known.get(lexicon);
  if (ready) return ready;
  const [topics, sides] = [lexicon.entries.filter(isLearned), lexicon.sealing.filter(isLearned)];
  const vocabulary = vocabularyOf([...topics, ...sides].map(featureOf));
  const learned = { vocabulary, scorer: scorerOf(vocabulary, topics, sides) };
  known.set(lexicon, learned);
  return learned;
}

type Span = { start: number; end: number };

/** 1 where a text is covered by some spans. */
function covered(length: number, spans: Iterable<Span>, others: Iterable<Span>): Uint8Array {
  const cover = new Uint8Array(length);
  for (const { start, end } of spans) cover.fill(1, start, end);
  for (const { start, end } of others) cover.fill(1, start, end);
  return cover;
}

function leaningBy({ odds }: Scores, text: string, hits: Hits, scorer: Scorer): Leaning {
  if (text.length < FEWEST) return { odds: 0, reasons: NOTHING };
  return { odds, reasons: odds >= LEANS ? tellable(leaningWords(text, hits, scorer)) : NOTHING };
}

function isNear(near: readonly string[] | undefined, start: number, places: Hearing["places"]): boolean {
  if (!near) return true;
  return near.some((word) =>
    places.get(word)?.some((at) => (at < start ? start - at - word.length : at - start) <= NEAR),
  );
}

/** A topic and the words written by hand that speak for it. */
type Written = { topic: string; by: Reason[] };

function addOnce(reasons: Reason[], reason: Reason): void {
  for (const { word } of reasons) if (word === reason.word) return;
  reasons.push(reason);
}

/** What the words written by hand say, each once for a topic. */
function writtenIn({ heard, seen, places }: Hearing, denied: ReadonlySet<Heard>): Written[] {
  const written: Written[] = [];
  for (const one of heard) {
    if (one.is !== "topic" || denied.has(one)) continue;
    for (const meaning of one.meanings) {
      if (!holds(meaning, seen) || !isNear(meaning.near, one.start, places)) continue;
      const { topic, weight } = meaning;
      const { word, start, end } = one;
      let at = 0;
      while (at < written.length && (written[at] as Written).topic !== topic) at++;
      const reason = { word, start, end, adds: weight };
      if (at === written.length) written.push({ topic, by: [reason] });
      else addOnce((written[at] as Written).by, reason);
    }
  }
  return written;
}

/**
 * The topics that some word of a text speaks for, best first, by log-odds of written and learned words together, the
 * foremost with their reasons; and how the text leans. For no topic counts what is denied, nor do learned words in the
 * names of places: a spring (泉) in a village's name is no water.
 */
export function rank<T extends string>(
  text: Cut,
  hearing: Hearing,
  lexicon: Lexicon<T>,
  denied: ReadonlySet<Heard> = new Set(),
  places: readonly Span[] = [],
): { ranked: Ranked<T>[]; leaning: Leaning } {
  const { vocabulary, scorer } = learnedOf(lexicon);
  const hits = hitsIn(text, vocabulary);
  const skip = denied.size + places.length > 0 ? covered(text.text.length, denied, places) : null;
  const scores = scored(hits, scorer, skip);
  const ranked = spokenFor(scores, scorer, writtenIn(hearing, denied));
  for (let at = 0; at < ranked.length && at < FOREMOST; at++) {
    const one = ranked[at] as Spoken;
    one.reasons = foremost(one.number < 0 ? 0 : (scores.first[one.number] as number), one.by, text.text, hits, scores);
  }
  return { ranked: ranked as Ranked<string>[] as Ranked<T>[], leaning: leaningBy(scores, text.text, hits, scorer) };
}

/** A topic that is spoken for: its number among those learned, or -1, and the words written by hand that speak for it. */
type Spoken = Ranked<string> & { number: number; by: readonly Reason[]; reasons: readonly Reason[] };

const isFor = ({ adds }: Reason): boolean => adds > 0;
const isWorthTelling = ({ adds }: Reason): boolean => adds >= WORTH_TELLING;

/** The topics whose score is above nought and that some word worth telling speaks for, best first, yet without reasons. */
function spokenFor(
  { topics: learned, first }: Scores,
  { topics, numbers }: Scorer,
  written: readonly Written[],
): Spoken[] {
  const spoken: Spoken[] = [];
  for (const { topic, by } of written) {
    const number = numbers.get(topic) ?? -1;
    let score = number < 0 ? 0 : (learned[number] as number);
    for (const { adds } of by) score += adds;
    if (number >= 0) learned[number] = 0;
    if (score > 0 && ((number >= 0 && first[number] !== 0) || by.some(isWorthTelling)))
      put(spoken, { topic, score, written: by.some(isFor), reasons: NOTHING, number, by });
  }
  for (let number = 0; number < topics.length; number++) {
    const score = learned[number] as number;
    if (score > 0 && first[number] !== 0)
      put(spoken, { topic: topics[number] as string, score, written: false, reasons: NOTHING, number, by: NOTHING });
  }
  return spoken;
}

/** Puts a topic in its place among those spoken for. */
function put(spoken: Spoken[], one: Spoken): void {
  let at = spoken.length;
  for (; at > 0; at--) {
    const other = spoken[at - 1] as Spoken;
    if (other.score > one.score || (other.score === one.score && other.topic < one.topic)) break;
    spoken[at] = other;
  }
  spoken[at] = one;
}

const overlaps = (told: readonly Span[], start: number, end: number): boolean => {
  for (const one of told) if (start < one.end && one.start < end) return true;
  return false;
};

/**
 * Of the words for a topic, those written and those learned (from `first` on), the ones worth telling: the weightiest
 * first, none inside another that is told; of equal ones the written, then the one met first.
 */
function foremost(first: number, written: readonly Reason[], text: string, hits: Hits, scores: Scores): Reason[] {
  const told: Reason[] = [];
  let learned = first;
  while (told.length < MOST_REASONS) {
    let hit = scores.hits[learned] as number;
    while (learned !== 0 && overlaps(told, hits.starts[hit] as number, hits.ends[hit] as number)) {
      learned = scores.next[learned] as number;
      hit = scores.hits[learned] as number;
    }
    let adds = learned === 0 ? WORTH_TELLING : (scores.adds[learned] as number);
    let best: Reason | null = null;
    for (let at = written.length - 1; at >= 0; at--) {
      const one = written[at] as Reason;
      if (one.adds < adds || overlaps(told, one.start, one.end)) continue;
      adds = one.adds;
      best = one;
    }
    if (best) told.push(best);
    else if (learned === 0) break;
    else told.push(reasonOf(text, hits, hit, adds));
  }
  return told;
}

/** The weightiest reasons first: none inside another that is told. */
function tellable(reasons: readonly Reason[]): Reason[] {
  const told: Reason[] = [];
  for (const one of reasons.toSorted((a, b) => b.adds - a.adds))
    if (told.length < MOST_REASONS && !overlaps(told, one.start, one.end)) told.push(one);
  return told;
}

/** The share of the best: that of a softmax in which silence stands too. 0 when nothing was heard. */
export function surenessOf(ranked: readonly { score: number }[]): number {
  const best = ranked[0]?.score;
  if (best === undefined) return 0;
  const others = ranked.reduce((sum, { score }) => sum + Math.exp(score - best), 0);
  return 1 / (others + Math.exp(SILENCE - best));
}
