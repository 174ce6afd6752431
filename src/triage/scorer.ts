import { type Feature, repeated } from "./feature.ts";
import { type Hits, numberOf, type Vocabulary } from "./vocabulary.ts";

/** An entry whose weight was learned. */
export type LearnedEntry = { word: string; topic: string; weight: number; learned: Feature["form"] };
/** A word that speaks for a topic, and how much it adds. */
export type Reason = { word: string; start: number; end: number; adds: number };
/**
 * Learned weights. Those of word n stand from `from[n]` to `from[n + 1]`, the ones for topics up to `middle[n]`, the ones
 * for sides (accusing or open) behind it, each the heaviest first. Sides are numbered behind the topics.
 */
export type Scorer = {
  topics: readonly string[];
  sides: readonly string[];
  from: Int32Array;
  middle: Int32Array;
  numbers: Uint16Array;
  weights: Float64Array;
};
/** What learned words say of a text: a score a topic and one a side. */
export type Scores = { topics: number[]; sides: number[] };

export const featureOf = ({ word, learned }: LearnedEntry): Feature => ({ form: learned, word });

const labelsOf = (entries: readonly LearnedEntry[]) => [...new Set(entries.map(({ topic }) => topic))];

/** The entries by number of their word, the heaviest of each first. */
function rowsOf(entries: readonly LearnedEntry[], vocabulary: Vocabulary): LearnedEntry[][] {
  const rows: LearnedEntry[][] = Array.from({ length: vocabulary.size }, () => []);
  for (const entry of entries) rows[numberOf(vocabulary, featureOf(entry))]?.push(entry);
  return rows.map((row) => row.sort((a, b) => b.weight - a.weight));
}

/** Makes learned entries ready for scoring, those that tell topics and those that tell sides; the vocabulary holds all their words. */
export function scorerOf(
  vocabulary: Vocabulary,
  forTopics: readonly LearnedEntry[],
  forSides: readonly LearnedEntry[] = [],
): Scorer {
  const [topics, sides] = [labelsOf(forTopics), labelsOf(forSides)];
  const from = [0];
  const middle: number[] = [];
  const numbers: number[] = [];
  const weights: number[] = [];
  const second = rowsOf(forSides, vocabulary);
  const byLabel = [topics, sides].map(
    (labels, group) => new Map(labels.map((one, at) => [one, at + group * topics.length])),
  );
  for (const [word, first] of rowsOf(forTopics, vocabulary).entries()) {
    for (const [group, row] of [first, second[word] ?? []].entries()) {
      for (const { topic, weight } of row) {
        numbers.push(byLabel[group]?.get(topic) ?? 0);
        weights.push(weight);
      }
      if (group === 0) middle.push(numbers.length);
    }
    from.push(numbers.length);
  }
  return {
    topics,
    sides,
    from: Int32Array.from(from),
    middle: Int32Array.from(middle),
    numbers: Uint16Array.from(numbers),
    weights: Float64Array.from(weights),
  };
}

/** Where scores are summed up, kept from text to text: an array of this kind takes long to make. */
let sums = new Float64Array(0);

/** What saying one thing counts among all that are said. */
const shareOf = ({ different }: Hits): number => 1 / Math.sqrt(Math.max(different, 1));

/**
 * Scores learned words and characters. Each adds its weight, times 1 + ln of how often it is said; the sum is divided by
 * the root of how many different ones the text holds, known or not, so that long texts are no surer than short ones, and
 * told from the mean over all topics. `skip` is 1 where what first stands there does not count for topics.
 */
export function scored(hits: Hits, scorer: Scorer, skip: Uint8Array | null = null): Scores {
  const { from, middle, numbers, weights } = scorer;
  const topics = scorer.topics.length;
  const all = topics + scorer.sides.length;
  if (sums.length < all) sums = new Float64Array(all);
  const into = sums.fill(0);
  const share = shareOf(hits);
  for (let hit = 0; hit < hits.size; hit++) {
    const word = hits.numbers[hit] as number;
    const by = repeated(hits.times[hit] as number) * share;
    const skipped = skip !== null && skip[hits.starts[hit] as number] === 1;
    const end = from[word + 1] as number;
    for (let at = (skipped ? middle[word] : from[word]) as number; at < end; at++) {
      const label = numbers[at] as number;
      into[label] = (into[label] as number) + (weights[at] as number) * by;
    }
  }
  return { topics: centred(into, 0, topics), sides: centred(into, topics, all) };
}

function centred(scores: Float64Array, from: number, to: number): number[] {
  let sum = 0;
  for (let at = from; at < to; at++) sum += scores[at] as number;
  const mean = sum / (to - from || 1);
  const told: number[] = [];
  for (let at = from; at < to; at++) told.push((scores[at] as number) - mean);
  return told;
}

/**
 * Adds to the lists of some topics, by their numbers, the words that add `least` to them or more. Gives 1 for every topic
 * that some word adds so much to.
 */
export function addReasons(
  lists: readonly (Reason[] | undefined)[],
  least: number,
  text: string,
  hits: Hits,
  { topics, from, middle, numbers, weights }: Scorer,
  skip: Uint8Array | null,
): Uint8Array {
  const share = shareOf(hits);
  const moved = new Uint8Array(topics.length);
  for (let hit = 0; hit < hits.size; hit++) {
    if (skip !== null && skip[hits.starts[hit] as number] === 1) continue;
    const word = hits.numbers[hit] as number;
    const by = repeated(hits.times[hit] as number) * share;
    const end = middle[word] as number;
    for (let at = from[word] as number; at < end; at++) {
      const adds = (weights[at] as number) * by;
      if (adds < least) break;
      const topic = numbers[at] as number;
      moved[topic] = 1;
      lists[topic]?.push(reasonOf(text, hits, hit, adds));
    }
  }
  return moved;
}

/** The words that add `least` to a side or more. */
export function reasonsFor(side: string, least: number, text: string, hits: Hits, scorer: Scorer): Reason[] {
  const { from, middle, numbers, weights } = scorer;
  const label = scorer.topics.length + scorer.sides.indexOf(side);
  const share = shareOf(hits);
  const reasons: Reason[] = [];
  for (let hit = 0; hit < hits.size; hit++) {
    const word = hits.numbers[hit] as number;
    const by = repeated(hits.times[hit] as number) * share;
    for (let at = middle[word] as number; at < (from[word + 1] as number); at++) {
      const adds = (weights[at] as number) * by;
      if (numbers[at] === label && adds >= least) reasons.push(reasonOf(text, hits, hit, adds));
    }
  }
  return reasons;
}

function reasonOf(text: string, { starts, ends }: Hits, hit: number, adds: number): Reason {
  const [start, end] = [starts[hit] as number, ends[hit] as number];
  return { word: text.slice(start, end), start, end, adds };
}
