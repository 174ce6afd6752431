import { lettersOf } from "./term.ts";

/** How alike two texts are in their words, and the words they share, those that say most first. */
export type Likeness = { alike: number; shared: string[] };

const DIGIT = /\p{N}/u;
/** Whether a word is one of those by which texts are compared: words of one letter (了, 的, 在) say little, and a figure (a sum, a telephone) is nobody's topic. */
export const tells = (word: string): boolean => lettersOf(word).length > 1 && !DIGIT.test(word);

const sum = (words: Iterable<string>, weight: (word: string) => number): number => {
  let total = 0;
  for (const word of words) total += weight(word);
  return total;
};

/**
 * Compares one text with several, all as words. Of n texts in all, a word that stands in d of them weighs
 * ln((n + 1) / d): what everybody says weighs little, what few say weighs much. Two texts A and B are alike by the weight
 * of the words in both over the weight of the words in either (a weighted Jaccard), 0 to 1. Words of one letter and
 * figures do not count. Gives one answer for each of `others`, in their order; takes time in proportion to all words.
 */
export function likenessOf(own: readonly string[], others: readonly (readonly string[])[]): Likeness[] {
  const mine = new Set(own.filter(tells));
  const theirs = others.map((words) => new Set(words.filter(tells)));
  const standsIn = new Map<string, number>();
  for (const words of [mine, ...theirs]) for (const word of words) standsIn.set(word, (standsIn.get(word) ?? 0) + 1);
  const weight = (word: string) => Math.log((theirs.length + 2) / (standsIn.get(word) ?? 1));
  return theirs.map((words) => {
    const shared = [...words].filter((word) => mine.has(word));
    const both = sum(shared, weight);
    const either = both + sum(mine.symmetricDifference(words), weight);
    return {
      alike: either > 0 ? both / either : 0,
      shared: shared.sort((a, b) => weight(b) - weight(a) || b.length - a.length || (a < b ? -1 : 1)),
    };
  });
}

/** From here on two texts say the same: a word or two put differently. */
const SAME = 0.9;
const FIGURE = /[\p{N}〇零一二三四五六七八九十百千万亿两]/u;

/** Each word as often as it stands. */
function tally(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/**
 * Whether two texts say the same: nine tenths of all their words, each counted as often as it stands, stand in both, and
 * no word with a figure in only one. (Three thousand is not five thousand, and 2024 not 2025.)
 */
export function isSame(one: readonly string[], other: readonly string[]): boolean {
  const [left, right] = [tally(one), tally(other)];
  let both = 0;
  for (const word of new Set([...one, ...other])) {
    const [here, there] = [left.get(word) ?? 0, right.get(word) ?? 0];
    if (here !== there && FIGURE.test(word)) return false;
    both += Math.min(here, there);
  }
  return both > 0 && both / (one.length + other.length - both) >= SAME;
}
