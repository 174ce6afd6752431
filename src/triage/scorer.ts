import { type Feature, repeated } from "./feature.ts";
import { type Hits, numberOf, type Vocabulary } from "./vocabulary.ts";

/** An entry whose weight was learned. */
export type LearnedEntry = { word: string; topic: string; weight: number; learned: Feature["form"] };
/** A word that speaks for a topic, and how much it adds. */
export type Reason = { word: string; start: number; end: number; adds: number };
/**
 * Learned weights, in thousandths. What word n weighs stands from `from[n]` to `from[n + 1]`: first how much it speaks for
 * an accusation rather than for an open matter; then, the heaviest first, each weight for a topic times `TOPICS` and the
 * number of that topic, in one number, since a text calls for more than a thousand of them from all over the table.
 */
export type Scorer = {
  topics: readonly string[];
  numbers: ReadonlyMap<string, number>;
  from: Int32Array;
  weights: Int32Array;
  scores: Scores;
};
/**
 * What learned words say of a text: a score a topic, and the log-odds that it accuses. `first[topic]` is the place of the
 * word that adds most to the topic, 0 when none adds something worth telling; of such a word, `next` is the place of the
 * one that adds most after it, of equal ones that met first, `hits` which hit it is, and `adds` how much it adds. Kept from
 * text to text, since making arrays takes longer than filling them: good until the scorer's next.
 */
export type Scores = {
  topics: Float64Array;
  odds: number;
  first: Int32Array;
  size: number;
  next: Int32Array;
  hits: Int32Array;
  adds: Float64Array;
};

/** So many topics at most, as a number of bits. */
const BITS = 10;
const TOPICS = 1 << BITS;
const MOST_WEIGHT = 2 ** (31 - BITS) - 1;
const inThousandths = (weight: number) => Math.max(-MOST_WEIGHT, Math.min(MOST_WEIGHT, Math.round(1000 * weight)));

/** Of learned words, what adds less than this is not worth telling. */
export const WORTH_TELLING = 0.05;

export const featureOf = ({ word, learned }: LearnedEntry): Feature => ({ form: learned, word });

/** The entries by number of their word, the heaviest of each first. */
function rowsOf(entries: readonly LearnedEntry[], vocabulary: Vocabulary): LearnedEntry[][] {
  const rows: LearnedEntry[][] = Array.from({ length: vocabulary.size }, () => []);
  for (const entry of entries) rows[numberOf(vocabulary, featureOf(entry))]?.push(entry);
  return rows.map((row) => row.sort((a, b) => b.weight - a.weight));
}

/**
 * Makes learned entries ready for scoring, those that tell topics and those that tell an `accusation` from what is open;
 * the vocabulary holds all their words. Refuses (throws RangeError) more than 1024 topics.
 */
export function scorerOf(
  vocabulary: Vocabulary,
  forTopics: readonly LearnedEntry[],
  forSides: readonly LearnedEntry[] = [],
): Scorer {
  const topics = [...new Set(forTopics.map(({ topic }) => topic))];
  if (topics.length > TOPICS) throw new RangeError(`more than ${TOPICS} topics`);
  const numbers = new Map(topics.map((one, at) => [one, at]));
  const sides = rowsOf(forSides, vocabulary);
  const from = [0];
  const weights: number[] = [];
  for (const [word, row] of rowsOf(forTopics, vocabulary).entries()) {
    const leans = (sides[word] ?? []).map(({ topic, weight }) => (topic === "accusation" ? weight : -weight));
    weights.push(inThousandths(leans.reduce((sum, one) => sum + one, 0)));
    for (const { topic, weight } of row) weights.push(inThousandths(weight) * TOPICS + (numbers.get(topic) ?? 0));
    from.push(weights.length);
  }
  return {
    topics,
    numbers,
    from: Int32Array.from(from),
    weights: Int32Array.from(weights),
    scores: {
      topics: new Float64Array(topics.length),
      odds: 0,
      first: new Int32Array(topics.length),
      // A text says each word once at most, so there is room for all it can tell.
      next: new Int32Array(weights.length + 1),
      hits: new Int32Array(weights.length + 1),
      adds: new Float64Array(weights.length + 1),
      size: 1,
    },
  };
}

/** What saying one thing counts among all that are said. */
const shareOf = ({ different }: Hits): number => 1 / Math.sqrt(Math.max(different, 1));

/**
 * Scores learned words and characters. Each adds its weight, times 1 + ln of how often it is said; the sum is divided by
 * the root of how many different ones the text holds, known or not, so that long texts are no surer than short ones, and
 * told from the mean over all topics. `skip` is 1 where what first stands there does not count for topics.
 */
export function scored(hits: Hits, scorer: Scorer, skip: Uint8Array | null = null): Scores {
  const { from, weights, scores } = scorer;
  const into = scores.topics.fill(0);
  scores.first.fill(0);
  const { size, numbers, times, starts } = hits;
  const share = shareOf(hits);
  const once = (repeated(1) * share) / 1000;
  let odds = 0;
  scores.size = 1;
  for (let hit = 0; hit < size; hit++) {
    const word = numbers[hit] as number;
    const by = times[hit] === 1 ? once : (repeated(times[hit] as number) * share) / 1000;
    let at = from[word] as number;
    const end = from[word + 1] as number;
    odds += (weights[at++] as number) * by;
    if (skip !== null && skip[starts[hit] as number] === 1) continue;
    for (; at < end; at++) {
      const entry = weights[at] as number;
      const weight = (entry >> BITS) * by;
      if (weight < WORTH_TELLING) break;
      const topic = entry & (TOPICS - 1);
      into[topic] = (into[topic] as number) + weight;
      tell(scores, topic, hit, weight);
    }
    for (; at < end; at++) {
      const entry = weights[at] as number;
      const topic = entry & (TOPICS - 1);
      into[topic] = (into[topic] as number) + (entry >> BITS) * by;
    }
  }
  scores.odds = odds;
  centre(into);
  return scores;
}

/** Puts a word in its place among those worth telling of a topic. */
function tell(scores: Scores, topic: number, hit: number, weight: number): void {
  const { first, next, adds } = scores;
  let before = 0;
  let after = first[topic] as number;
  while (after !== 0 && (adds[after] as number) >= weight) {
    before = after;
    after = next[after] as number;
  }
  const at = scores.size++;
  scores.hits[at] = hit;
  adds[at] = weight;
  next[at] = after;
  if (before === 0) first[topic] = at;
  else next[before] = at;
}

/** Tells scores from their mean. */
function centre(scores: Float64Array): void {
  let sum = 0;
  for (let at = 0; at < scores.length; at++) sum += scores[at] as number;
  const mean = sum / (scores.length || 1);
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] as number) - mean;
}

/** The words that lean towards an accusation by `WORTH_TELLING` or more. */
export function leaningWords(text: string, hits: Hits, { from, weights }: Scorer): Reason[] {
  const share = shareOf(hits);
  const reasons: Reason[] = [];
  for (let hit = 0; hit < hits.size; hit++) {
    const lean = (weights[from[hits.numbers[hit] as number] as number] as number) / 1000;
    const adds = lean * repeated(hits.times[hit] as number) * share;
    if (adds >= WORTH_TELLING) reasons.push(reasonOf(text, hits, hit, adds));
  }
  return reasons;
}

export function reasonOf(text: string, { starts, ends }: Hits, hit: number, adds: number): Reason {
  const [start, end] = [starts[hit] as number, ends[hit] as number];
  return { word: text.slice(start, end), start, end, adds };
}
