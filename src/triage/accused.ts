import type { Lexicon } from "./lexicon.ts";
import type { Part, Spoken } from "./pattern.ts";
import type { Cut } from "./token.ts";

/**
 * An official a text speaks of, as written: a post with the name beside it, a committee, an organ. `asked` is who was only
 * called on, telephoned, told, greeted or thanked.
 */
export type Official = { start: number; end: number; rank: "post" | "top" | "discipline"; asked: boolean };

const HAN = /^\p{Script=Han}+$/u;
const GREETING = /^[:,，：]?\s?(?:您好|你好|好[,!，！])/;
/** 姓陈的主任: how far before a post the surname may stand. */
const SURNAMED = /(?:那个)?姓(\p{Script=Han})的$/u;
/** How far before a post the word stands that says it was only asked, in characters: 找了我们村的会计. */
const ASKED = 6;

const people = new WeakMap<
  Lexicon["posts"],
  { surnames: Set<string>; notNames: Set<string>; rank: Map<string, Official["rank"]> }
>();

function peopleOf({ posts }: Pick<Lexicon, "posts">) {
  const known = people.get(posts);
  if (known) return known;
  const made = {
    surnames: new Set(posts.surnames),
    notNames: new Set(posts.notNames),
    rank: new Map<string, Official["rank"]>([
      ...posts.top.map((word) => [word, "top"] as const),
      ...posts.discipline.map((word) => [word, "discipline"] as const),
    ]),
  };
  people.set(posts, made);
  return made;
}

/** Finds posts and bodies, and takes in the name before (王主任, 姓王的主任) or behind (村支书叶茂林) them. */
export function officialsIn({ text, edges }: Cut, spoken: Spoken, lexicon: Pick<Lexicon, "posts">): Official[] {
  const parts = spoken.parts.get("official");
  if (!parts) return [];
  const { surnames, notNames, rank } = peopleOf(lexicon);
  const wordBefore = (end: number) => {
    let start = end - 1;
    while (start > 0 && edges[start] !== 1) start--;
    return end > 0 ? text.slice(start, end) : "";
  };
  const wordAt = (start: number) => {
    let end = start + 1;
    while (end < text.length && edges[end] !== 1) end++;
    return start < text.length ? text.slice(start, end) : "";
  };
  const contacts = spoken.parts.get("contact") ?? [];
  let contact = 0;
  const found: Official[] = [];
  for (const { start, end } of parts) {
    const last = found.at(-1);
    while ((contacts[contact + 1]?.end ?? Number.POSITIVE_INFINITY) <= start) contact++;
    const asked = isAsked(contacts[contact], start) || GREETING.test(text.slice(end, end + 5));
    const rankOf = rank.get(text.slice(start, end)) ?? "post";
    if (last && last.end === start) {
      last.end = end + nameLength(end);
      if (rankOf !== "post") last.rank = rankOf;
      continue;
    }
    if (last && last.end > start) continue;
    const before = edges[start] === 1 ? wordBefore(start) : "";
    const surnamed = SURNAMED.exec(text.slice(Math.max(0, start - 5), start));
    const from = surnamed ? start - surnamed[0].length : surnames.has(before) ? start - before.length : start;
    found.push({ start: from, end: end + nameLength(end), rank: rankOf, asked });
  }
  return found;

  function isAsked(one: Part | undefined, start: number): boolean {
    return (
      one !== undefined &&
      one.end <= start &&
      start - one.end <= ASKED &&
      !/[,.;!?，。；！？]/.test(text.slice(one.end, start))
    );
  }

  /**
   * Length of the name that begins at a place: a surname and one or two characters that can be a given name, however the
   * segmenter cut them (叶|茂|林, 叶|茂林, 叶茂|林, 叶茂林).
   */
  function nameLength(at: number): number {
    if (edges[at] !== 1) return 0;
    const first = wordAt(at);
    if (!surnames.has(first.charAt(0)) || notNames.has(first)) return 0;
    if (first.length === 3) return first.length;
    const second = nameCharacters(wordAt(at + first.length));
    if (first.length === 2) return second === 1 ? 3 : 0;
    if (first.length > 2 || second === 0) return 0;
    return 1 + second + (second === 1 && nameCharacters(wordAt(at + 2)) === 1 ? 1 : 0);
  }

  /** How many characters of a given name a word can be: one or two, or 0. */
  function nameCharacters(word: string): number {
    return word.length <= 2 && HAN.test(word) && !notNames.has(word) ? word.length : 0;
  }
}
