import { type Feature, featuresOf, repeated, type Said } from "./feature.ts";
import type { Cut } from "./token.ts";

/** An entry whose weight was learned. */
export type LearnedEntry = { word: string; topic: string; weight: number; learned: Feature["form"] };
/** What learned words say for one topic, and each of them with what it adds. */
export type Scored = { score: number; by: { said: Said; adds: number }[] };
export type Scorer = (text: Cut, skip?: (start: number) => boolean) => Map<string, Scored>;

type Weights = Map<string, { topic: string; weight: number }[]>;

function sum(scores: Iterable<Scored>): number {
  let of = 0;
  for (const { score } of scores) of += score;
  return of;
}

/**
 * Hears learned words and characters. Each adds its weight, times 1 + ln of how often it is said; the sum is divided by the
 * root of how many different ones the text holds, known or not, so that long texts are no surer than short ones, and told from the mean
 * over all topics. `skip` tells what does not count, by where it first stands.
 */
export function scorerOf(entries: readonly LearnedEntry[]): Scorer {
  const words: Weights = new Map();
  const characters: Weights = new Map();
  for (const { word, topic, weight, learned } of entries) {
    const into = learned === "word" ? words : characters;
    const known = into.get(word);
    if (known) known.push({ topic, weight });
    else into.set(word, [{ topic, weight }]);
  }
  const topics = [...new Set(entries.map((entry) => entry.topic))];
  if (topics.length === 0) return () => new Map();
  return (text, skip = () => false) => {
    const said = featuresOf(text);
    const scores = new Map<string, Scored>();
    const count = (one: Said, weights: Weights) => {
      const known = weights.get(one.word);
      if (!known || skip(one.start)) return;
      for (const { topic, weight } of known) {
        const scored = scores.get(topic) ?? { score: 0, by: [] };
        scores.set(topic, scored);
        const adds = weight * repeated(one.times);
        scored.score += adds;
        scored.by.push({ said: one, adds });
      }
    };
    for (const one of said.words) count(one, words);
    for (const one of said.characters) count(one, characters);
    const root = Math.sqrt(said.words.length + said.characters.length) || 1;
    const mean = sum(scores.values()) / topics.length / root;
    for (const topic of topics) {
      const scored = scores.get(topic) ?? { score: 0, by: [] };
      scores.set(topic, scored);
      scored.score = scored.score / root - mean;
      for (const one of scored.by) one.adds /= root;
    }
    return scores;
  };
}
