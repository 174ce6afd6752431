import type { Lexicon } from "./lexicon.ts";
import type { Heard } from "./listen.ts";
import type { Cut } from "./token.ts";

/** Someone a text may accuse, as written: a post with the name beside it, a committee, an organ. */
export type Accused = { start: number; end: number; rank: "post" | "top" | "discipline" };

const HAN = /^\p{Script=Han}+$/u;
const people = new WeakMap<Lexicon, { surnames: Set<string>; notNames: Set<string> }>();

function peopleOf(lexicon: Lexicon) {
  const known = people.get(lexicon);
  if (known) return known;
  const made = { surnames: new Set(lexicon.posts.surnames), notNames: new Set(lexicon.posts.notNames) };
  people.set(lexicon, made);
  return made;
}

/** Finds posts and bodies among the words heard, and takes in the name before (王主任) or behind (村支书叶茂林) them. */
export function accusedIn({ text, tokens }: Cut, heard: readonly Heard[], lexicon: Lexicon): Accused[] {
  const { surnames, notNames } = peopleOf(lexicon);
  const ending = new Map<number, number>();
  const beginning = new Map<number, number>();
  const found: Accused[] = [];
  const wordAt = (at: number | undefined) => {
    const token = at === undefined ? undefined : tokens[at];
    return token ? text.slice(token.start, token.end) : "";
  };
  for (const { start, end, meanings } of heard) {
    const post = meanings.find((meaning) => meaning.is === "post");
    if (!post) continue;
    if (ending.size === 0)
      tokens.forEach((token, at) => {
        ending.set(token.end, at);
        beginning.set(token.start, at);
      });
    const before = wordAt(ending.get(start));
    const from = surnames.has(before) ? start - before.length : start;
    found.push({ start: from, end: end + nameLength(beginning.get(end)), rank: post.rank });
  }
  return found;

  /**
   * Length of the name that begins with token `at`: a surname and one or two characters that can be a given name,
   * however the segmenter cut them (叶|茂|林, 叶|茂林, 叶茂|林, 叶茂林).
   */
  function nameLength(at: number | undefined): number {
    if (at === undefined) return 0;
    const first = wordAt(at);
    if (!surnames.has(first.charAt(0)) || notNames.has(first)) return 0;
    if (first.length === 3) return first.length;
    const second = nameCharacters(wordAt(at + 1));
    if (first.length === 2) return second === 1 ? 3 : 0;
    if (first.length > 2 || second === 0) return 0;
    return 1 + second + (second === 1 && nameCharacters(wordAt(at + 2)) === 1 ? 1 : 0);
  }

  /** How many characters of a given name a word can be: one or two, or 0. */
  function nameCharacters(word: string): number {
    return word.length <= 2 && HAN.test(word) && !notNames.has(word) ? word.length : 0;
  }
}
