import { listenerOf } from "./listen.ts";
import { type Folded, fold, rewrite, spanOf } from "./script.ts";
import { type Cut, cut } from "./token.ts";
import type { Knowledge } from "./triage.ts";

/** A word as triage hears it: simplified, half width, misspellings put right. `start` and `end` are of the original. */
export type Term = { word: string; start: number; end: number };
/** How a text becomes words: the same for what is written, what is looked for and what is compared. */
export type Hearing = Pick<Knowledge<string>, "lexicon" | "segment">;

const RUN = /[\p{L}\p{N}\p{M}]+/gu;
const LETTER = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu;
/** Nearly every word, and each unit of it one letter: told at a fraction of what the classes above take. */
const PLAIN = /^[\u3400-\u4dbf\u4e00-\u9fff]+$/;
/** Longer parts of a word than this are looked for in vain; a word of the dictionary seldom has more letters. */
const LONGEST_PART = 6;

/** A text as triage hears it, and where its words end. */
export type Spoken = { folded: Folded; words: Cut };

export function spokenAs(text: string, { lexicon, segment }: Hearing): Spoken {
  const folded = rewrite(fold(text), listenerOf(lexicon).spellings);
  return { folded, words: cut(folded.text, segment) };
}

/**
 * The words of a text, in order, without blanks, punctuation and pictures. Takes any string, in linear time. `spoken`: the
 * same text, where it was cut before.
 */
export function wordsHeard(text: string, hearing: Hearing, spoken: Spoken = spokenAs(text, hearing)): string[] {
  const found: string[] = [];
  let start = 0;
  for (const end of spoken.words.ends) {
    const token = spoken.folded.text.slice(start, end);
    if (PLAIN.test(token)) found.push(token);
    else found.push(...(token.match(RUN) ?? []));
    start = end;
  }
  return found;
}

/** The same, each with where it stands. */
export function termsOf(text: string, hearing: Hearing): Term[] {
  const { folded, words } = spokenAs(text, hearing);
  return words.ends.flatMap((end, at, ends) => {
    const start = ends[at - 1] ?? 0;
    return [...folded.text.slice(start, end).matchAll(RUN)].map(({ 0: word, index }) => {
      const from = start + index;
      return { word, ...spanOf(folded, from, from + word.length) };
    });
  });
}

/** The letters of a word: each Han character is one, and so is any run of other letters and digits. */
export const lettersOf = (word: string): string[] => (PLAIN.test(word) ? word.split("") : (word.match(LETTER) ?? []));

/**
 * The word and what lies inside it, two letters at least: 补偿款 holds 补偿. What crosses the border of a word is no part of it.
 * They are put into `found`.
 */
export function addParts(found: Set<string>, word: string): void {
  found.add(word);
  if (word.length < 3) return;
  // A word of letters of one unit each is cut as it stands.
  const letters = PLAIN.test(word) ? word : lettersOf(word);
  for (let size = 2; size <= Math.min(letters.length - 1, LONGEST_PART); size++)
    for (let at = 0; at + size <= letters.length; at++) {
      const part = letters.slice(at, at + size);
      found.add(typeof part === "string" ? part : part.join(""));
    }
}
