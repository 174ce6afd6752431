import { type Feature, type Features, repeated, type Said } from "./feature.ts";

/** An entry whose weight was learned. */
export type LearnedEntry = { word: string; topic: string; weight: number; learned: Feature["form"] };
/** What learned words say of a text: a score a topic, as `topics` lists them, and the words behind one of them. */
export type Scores = {
  topics: readonly string[];
  of: Float64Array;
  reasons(topic: string): { said: Said; adds: number }[];
};
export type Scorer = (said: Features, skip?: (start: number) => boolean) => Scores;

type Weights = { topics: number[]; weights: number[] };

/**
 * Hears learned words and characters. Each adds its weight, times 1 + ln of how often it is said; the sum is divided by the
 * root of how many different ones the text holds, known or not, so that long texts are no surer than short ones, and told
 * from the mean over all topics. `skip` tells what does not count, by where it first stands.
 */
export function scorerOf(entries: readonly LearnedEntry[]): Scorer {
  const topics = [...new Set(entries.map((entry) => entry.topic))];
  const numbers = new Map(topics.map((topic, at) => [topic, at]));
  const known = { word: new Map<string, Weights>(), characters: new Map<string, Weights>() };
  for (const { word, topic, weight, learned } of entries) {
    const one = known[learned].get(word) ?? { topics: [], weights: [] };
    known[learned].set(word, one);
    one.topics.push(numbers.get(topic) ?? 0);
    one.weights.push(weight);
  }
  return ({ words, characters }, skip) => {
    const of = new Float64Array(topics.length);
    const hits: { said: Said; times: number; known: Weights }[] = [];
    const root = Math.sqrt(words.length + characters.length) || 1;
    for (const list of [words, characters])
      for (const said of list) {
        const weighed = known[said.form].get(said.word);
        if (!weighed || skip?.(said.start)) continue;
        const times = repeated(said.times) / root;
        hits.push({ said, times, known: weighed });
        for (let k = 0; k < weighed.topics.length; k++) {
          const topic = weighed.topics[k] as number;
          of[topic] = (of[topic] as number) + (weighed.weights[k] as number) * times;
        }
      }
    const mean = of.reduce((sum, score) => sum + score, 0) / (topics.length || 1);
    return {
      topics,
      of: of.map((score) => score - mean),
      reasons(topic) {
        const number = numbers.get(topic);
        return hits.flatMap(({ said, times, known: { topics, weights } }) => {
          const at = number === undefined ? -1 : topics.indexOf(number);
          return at < 0 ? [] : [{ said, adds: (weights[at] as number) * times }];
        });
      },
    };
  };
}
