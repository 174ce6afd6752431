import { fold } from "./script.ts";
import { type Hearing, lettersOf, type Term, termsOf, wordsHeard } from "./term.ts";

/** One word as it was typed into a search: what it was cut into, its letters, and its digits when it is nothing else. */
export type Sought = { terms: string[]; letters: string[]; digits: string | null };

/** Nobody types more; what is beyond is left out, so that a search is never long. */
const MOST_WORDS = 8;
const LONGEST = 200;

/**
 * What a person looks for: words with blanks between, all of them wanted. Whatever else was typed (quotes, stars,
 * brackets) is no syntax and falls out; empty when nothing is left.
 */
export function seek(typed: string, hearing: Hearing): Sought[] {
  return fold([...typed].slice(0, LONGEST).join(""))
    .text.split(" ")
    .slice(0, MOST_WORDS)
    .flatMap((one) => {
      const terms = wordsHeard(one, hearing);
      const digits = one.replace(/[-–—.·、]/g, "");
      const isNumber = /^\d{3,11}$/.test(digits);
      return terms.length > 0 ? [{ terms, letters: terms.flatMap(lettersOf), digits: isNumber ? digits : null }] : [];
    });
}

type Letter = { letter: string; term: number; start: number; end: number };

/** Each letter of a text with the word it belongs to. */
function spell(terms: readonly Term[], text: string): Letter[] {
  return terms.flatMap(({ word, start, end }, term) => {
    const letters = lettersOf(word);
    const size = [...text.slice(start, end)].length;
    // A word put right has other letters than it was written with: it is marked as a whole.
    const each = letters.length === size && end - start === word.length;
    let at = start;
    return letters.map((letter) => {
      const from = at;
      at += letter.length;
      return each ? { letter, term, start: from, end: at } : { letter, term, start, end };
    });
  });
}

/**
 * Where in a text the sought words stand, in order and without overlap: their letters one after the other, no sought
 * word across the border of two of the text's. (和服 does not stand in 和服务.)
 */
export function marksIn(text: string, sought: readonly Sought[], hearing: Hearing): { start: number; end: number }[] {
  const spelt = spell(termsOf(text, hearing), text);
  const marks: { start: number; end: number }[] = [];
  for (const { terms, letters } of sought) {
    const owners = terms.flatMap((word, term) => lettersOf(word).map(() => term));
    for (let at = 0; at + letters.length <= spelt.length; at++) {
      const here = spelt.slice(at, at + letters.length);
      const stands = here.every(
        ({ letter, term }, i) =>
          letter === letters[i] && (i === 0 || owners[i] !== owners[i - 1] || term === here[i - 1]?.term),
      );
      const [first] = here;
      if (stands && first) marks.push({ start: first.start, end: here.at(-1)?.end ?? first.end });
    }
  }
  return joined(marks);
}

/** Marks in order, those that touch made one. */
function joined(marks: { start: number; end: number }[]): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = [];
  for (const mark of marks.sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = out.at(-1);
    if (last && mark.start <= last.end) last.end = Math.max(last.end, mark.end);
    else out.push({ ...mark });
  }
  return out;
}
