import type { Cut } from "./token.ts";

/** Something a text says that a weight can be learned for: a word, or one or two Han characters wherever they stand. */
export type Feature = { form: "word" | "characters"; word: string };

const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;
/** A word counts if it begins so: the segmenter cuts other scripts letter by letter, and a letter says nothing. */
export const isHan = (code: number): boolean => code >= FIRST_HAN && code <= LAST_HAN;

/** All features of a text's first `length` characters and how often it says them: words, then characters, in its order. */
export function featuresOf({ text, ends }: Cut, length = text.length): (Feature & { times: number })[] {
  const words: string[] = [];
  ends.forEach((end, at) => {
    const start = ends[at - 1] ?? 0;
    if (start < length && isHan(text.charCodeAt(start))) words.push(text.slice(start, end));
  });
  const characters: string[] = [];
  for (let at = 0; at < Math.min(length, text.length); at++) {
    if (!isHan(text.charCodeAt(at))) continue;
    characters.push(text.charAt(at));
    if (at + 1 < length && isHan(text.charCodeAt(at + 1))) characters.push(text.slice(at, at + 2));
  }
  return [...counted("word", words), ...counted("characters", characters)];
}

function counted(form: Feature["form"], all: readonly string[]): (Feature & { times: number })[] {
  const times = new Map<string, number>();
  for (const word of all) times.set(word, (times.get(word) ?? 0) + 1);
  return [...times].map(([word, times]) => ({ form, word, times }));
}

/** One more than there are Han characters: nought stands for none. */
const RADIX = LAST_HAN - FIRST_HAN + 2;
/** Added to the key of characters it makes that of the word. */
export const WORD = 2 ** 29;

/** A number above 0 for one or two Han characters (`second` is 0 for one), so that none of them need be a string. */
export const keyOf = (first: number, second: number): number =>
  (first - FIRST_HAN + 1) * RADIX + (second === 0 ? 0 : second - FIRST_HAN + 1);

const logarithm = (times: number) => 1 + Math.log(times);
const SELDOM = Float64Array.from({ length: 32 }, (_, times) => logarithm(times));

/** What saying a thing again adds: each doubling the same. */
export const repeated = (times: number): number => SELDOM[times] ?? logarithm(times);
