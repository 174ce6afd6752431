import type { Cut } from "./token.ts";

/** Something a text says that a weight can be learned for: a word, or one or two Han characters wherever they stand. */
export type Feature = { form: "word" | "characters"; word: string };
/** How often it was said, and where first. */
export type Said = Feature & { times: number; start: number; end: number };

const isHan = (code: number) => code >= 0x4e00 && code <= 0x9fff;

export type Features = { words: Said[]; characters: Said[] };

/** All words and characters of a text's first `length` characters, each once. */
export function featuresOf({ text, tokens }: Cut, length = text.length): Features {
  const words = new Map<string, Said>();
  const characters = new Map<string, Said>();
  const say = (into: Map<string, Said>, form: Feature["form"], word: string, start: number) => {
    const known = into.get(word);
    if (known) known.times++;
    else into.set(word, { form, word, times: 1, start, end: start + word.length });
  };
  for (const { start, end } of tokens) {
    if (start >= length) break;
    // The segmenter cuts other scripts letter by letter, and a letter says nothing.
    if (isHan(text.charCodeAt(start))) say(words, "word", text.slice(start, end), start);
  }
  for (let at = 0; at < Math.min(length, text.length); at++) {
    if (!isHan(text.charCodeAt(at))) continue;
    say(characters, "characters", text.charAt(at), at);
    if (at + 1 < length && isHan(text.charCodeAt(at + 1))) say(characters, "characters", text.slice(at, at + 2), at);
  }
  return { words: [...words.values()], characters: [...characters.values()] };
}

/** What saying a thing again adds: each doubling the same. */
export const repeated = (times: number): number => (times === 1 ? 1 : 1 + Math.log(times));
