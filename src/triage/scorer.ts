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
export type Scorer = { topics: readonly string[]; from: Int32Array; weights: Int32Array; scores: Scores };
/**
 * What learned words say of a text: a score a topic, and the log-odds that it accuses. `last[topic]` is the place of the
 * latest word that adds something worth telling to the topic, 0 for none; of such a word, `before` is the place of the one
 * before it for the same topic, `hits` which hit it is, and `adds` how much it adds. Kept from text to text, since making
 * arrays takes longer than filling them: good until the scorer's next.
 */
export type Scores = {
  topics: Float64Array;
  odds: number;
  last: Int32Array;
  size: number;
  before: Int32Array;
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
  const numberOfTopic = new Map(topics.map((one, at) => [one, at]));
  const sides = rowsOf(forSides, vocabulary);
  const from = [0];
  const weights: number[] = [];
  for (const [word, row] of rowsOf(forTopics, vocabulary).entries()) {
    const leans = (sides[word] ?? []).map(({ topic, weight }) => (topic === "accusation" ? weight : -weight));
    weights.push(inThousandths(leans.reduce((sum, one) => sum + one, 0)));
    for (const { topic, weight } of row) weights.push(inThousandths(weight) * TOPICS + (numberOfTopic.get(topic) ?? 0));
    from.push(weights.length);
  }
  return {
    topics,
    from: Int32Array.from(from),
    weights: Int32Array.from(weights),
    scores: {
      topics: new Float64Array(topics.length),
      odds: 0,
      last: new Int32Array(topics.length),
      ...roomFor(256),
      size: 1,
    },
  };
}

const roomFor = (size: number): Pick<Scores, "before" | "hits" | "adds"> => ({
  before: new Int32Array(size),
  hits: new Int32Array(size),
  adds: new Float64Array(size),
});

/** Makes room for `more` words worth telling. */
function grow(scores: Scores, more: number): void {
  if (scores.size + more <= scores.before.length) return;
  const { before, hits, adds } = scores;
  Object.assign(scores, roomFor(2 * (scores.size + more)));
  scores.before.set(before);
  scores.hits.set(hits);
  scores.adds.set(adds);
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
  const last = scores.last.fill(0);
  const share = shareOf(hits);
  let odds = 0;
  scores.size = 1;
  for (let hit = 0; hit < hits.size; hit++) {
    const word = hits.numbers[hit] as number;
    const by = (repeated(hits.times[hit] as number) * share) / 1000;
    let at = from[word] as number;
    odds += (weights[at++] as number) * by;
    if (skip !== null && skip[hits.starts[hit] as number] === 1) continue;
    const end = from[word + 1] as number;
    grow(scores, end - at);
    let { size } = scores;
    const { before, adds } = scores;
    for (; at < end; at++) {
      const entry = weights[at] as number;
      const weight = (entry >> BITS) * by;
      if (weight < WORTH_TELLING) break;
      const topic = entry & (TOPICS - 1);
      into[topic] = (into[topic] as number) + weight;
      before[size] = last[topic] as number;
      scores.hits[size] = hit;
      adds[size] = weight;
      last[topic] = size++;
    }
    scores.size = size;
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
