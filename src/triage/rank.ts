import type { Entry, Lexicon } from "./lexicon.ts";
import { type Heard, type Hearing, holds } from "./listen.ts";
import {
  addReasons,
  featureOf,
  type LearnedEntry,
  type Reason,
  reasonsFor,
  type Scorer,
  scored,
  scorerOf,
} from "./scorer.ts";
import type { Cut } from "./token.ts";
import { type Hits, hitsIn, type Vocabulary, vocabularyOf } from "./vocabulary.ts";

/** `written`: some word written by hand spoke for it. `reasons` are the words worth telling, the weightiest first. */
export type Ranked<T extends string> = { topic: T; score: number; written: boolean; reasons: readonly Reason[] };

/** How a text leans by its learned words: the log-odds that it accuses an official, and the words for it. */
export type Leaning = { odds: number; reasons: readonly Reason[] };

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

function leaningBy(sides: readonly number[], text: string, hits: Hits, scorer: Scorer): Leaning {
  const odds = (sides[scorer.sides.indexOf("accusation")] ?? 0) - (sides[scorer.sides.indexOf("open")] ?? 0);
  return { odds, reasons: odds > 0 ? tellable(reasonsFor("accusation", WORTH_TELLING, text, hits, scorer)) : NOTHING };
}

function isNear({ near }: Entry<string>, start: number, places: Hearing["places"]): boolean {
  if (!near) return true;
  return near.some((word) =>
    places.get(word)?.some((at) => (at < start ? start - at - word.length : at - start) <= NEAR),
  );
}

/** What the words written by hand say, each once for a topic. */
function writtenIn({ heard, seen, places }: Hearing, denied: ReadonlySet<Heard>): Map<string, Reason[]> {
  const written = new Map<string, Reason[]>();
  for (const one of heard) {
    if (denied.has(one)) continue;
    for (const meaning of one.meanings) {
      if (meaning.is !== "topic" || !holds(meaning.entry, seen) || !isNear(meaning.entry, one.start, places)) continue;
      const { topic, weight } = meaning.entry;
      const { word, start, end } = one;
      const reasons = written.get(topic);
      if (!reasons) written.set(topic, [{ word, start, end, adds: weight }]);
      else if (!reasons.some((reason) => reason.word === word)) reasons.push({ word, start, end, adds: weight });
    }
  }
  return written;
}

/** A topic that is spoken for, by its number among those learned; `by` are the written words for it. */
type Spoken = { topic: string; number: number; score: number; by: Reason[] | undefined };

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
  const written = writtenIn(hearing, denied);
  const spoken = spokenFor(scores.topics, scorer.topics, written);
  const ranked = explained(spoken, text.text, hits, scorer, skip) as Ranked<T>[];
  return { ranked, leaning: leaningBy(scores.sides, text.text, hits, scorer) };
}

/** The topics whose score is above nought, best first. */
function spokenFor(
  scores: readonly number[],
  topics: readonly string[],
  written: ReadonlyMap<string, Reason[]>,
): Spoken[] {
  const byNumber = new Array<Reason[] | undefined>(topics.length).fill(undefined);
  const spoken: Spoken[] = [];
  for (const [topic, by] of written) {
    const number = topics.indexOf(topic);
    if (number >= 0) byNumber[number] = by;
    else put(spoken, topic, number, 0, by);
  }
  for (let number = 0; number < topics.length; number++)
    put(spoken, topics[number] as string, number, scores[number] as number, byNumber[number]);
  return spoken;
}

/** Gives the foremost topics their reasons, the written and the learned; those go that no word worth telling speaks for. */
function explained(
  spoken: readonly Spoken[],
  text: string,
  hits: Hits,
  scorer: Scorer,
  skip: Uint8Array | null,
): Ranked<string>[] {
  const lists = new Array<Reason[] | undefined>(scorer.topics.length).fill(undefined);
  for (let at = 0; at < spoken.length && at < FOREMOST; at++) {
    const { number, by } = spoken[at] as Spoken;
    if (number >= 0) lists[number] = by ? by.slice() : [];
  }
  const moved = addReasons(lists, WORTH_TELLING, text, hits, scorer, skip);
  const ranked: Ranked<string>[] = [];
  for (let at = 0; at < spoken.length; at++) {
    const { topic, number, score, by } = spoken[at] as Spoken;
    if (moved[number] !== 1 && !by?.some(isWorthTelling)) continue;
    const reasons = at < FOREMOST ? tellable((number < 0 ? by?.slice() : lists[number]) ?? []) : NOTHING;
    ranked.push({ topic, score, written: by?.some(isFor) ?? false, reasons });
  }
  return ranked;
}

const isFor = ({ adds }: Reason): boolean => adds > 0;
const isWorthTelling = ({ adds }: Reason): boolean => adds >= WORTH_TELLING;

/** Puts a topic in its place among those spoken for, if it is one. */
function put(spoken: Spoken[], topic: string, number: number, learned: number, by: Reason[] | undefined): void {
  let score = learned;
  if (by) for (const { adds } of by) score += adds;
  if (score <= 0) return;
  let at = spoken.length;
  for (; at > 0; at--) {
    const other = spoken[at - 1] as Spoken;
    if (other.score > score || (other.score === score && other.topic < topic)) break;
    spoken[at] = other;
  }
  spoken[at] = { topic, number, score, by };
}

/** The reasons worth telling, the weightiest first: none inside another that is told. Uses up the list. */
function tellable(reasons: Reason[]): Reason[] {
  const told: Reason[] = [];
  let left = reasons.length;
  while (left > 0 && told.length < MOST_REASONS) {
    let best = reasons[0] as Reason;
    for (let at = 1; at < left; at++) if ((reasons[at] as Reason).adds > best.adds) best = reasons[at] as Reason;
    if (best.adds < WORTH_TELLING) break;
    told.push(best);
    let kept = 0;
    for (let at = 0; at < left; at++) {
      const one = reasons[at] as Reason;
      if (one.end <= best.start || best.end <= one.start) reasons[kept++] = one;
    }
    left = kept;
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
