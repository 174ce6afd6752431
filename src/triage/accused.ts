import type { Lexicon } from "./lexicon.ts";
import { type Part, type Spoken, TOLD } from "./pattern.ts";
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
const OF = "的".charCodeAt(0);
/** How far before a post the word stands that says it was only asked, in characters: 找了我们村的会计. */
const ASKED = 6;

type People = { surnames: Set<string>; notNames: Set<string>; rank: Map<string, Official["rank"]> };
const known = new WeakMap<Lexicon["posts"], People>();

function peopleOf({ posts }: Pick<Lexicon, "posts">): People {
  const people = known.get(posts);
  if (people) return people;
  const made: People = {
    surnames: new Set(posts.surnames),
    notNames: new Set(posts.notNames),
    rank: new Map<string, Official["rank"]>([
      ...posts.top.map((word) => [word, "top"] as const),
      ...posts.discipline.map((word) => [word, "discipline"] as const),
    ]),
  };
  known.set(posts, made);
  return made;
}

/** Finds posts and bodies, and takes in the name before (王主任, 姓王的主任) or behind (村支书叶茂林) them. */
export function officialsIn(cut: Cut, spoken: Spoken, lexicon: Pick<Lexicon, "posts">): Official[] {
  const parts = spoken.parts[TOLD.official];
  if (parts.length === 0) return [];
  const { text } = cut;
  const people = peopleOf(lexicon);
  const contacts = spoken.parts[TOLD.contact];
  let contact = 0;
  const found: Official[] = [];
  for (const { start, end } of parts) {
    const last = found.at(-1);
    while ((contacts[contact + 1]?.end ?? Number.POSITIVE_INFINITY) <= start) contact++;
    const asked = isAsked(text, contacts[contact], start) || GREETING.test(text.slice(end, end + 5));
    const rank = people.rank.get(text.slice(start, end)) ?? "post";
    if (last && last.end === start) {
      last.end = end + nameLength(cut, end, people);
      if (rank !== "post") last.rank = rank;
      continue;
    }
    if (last && last.end > start) continue;
    found.push({
      start: start - surnameBefore(cut, start, people),
      end: end + nameLength(cut, end, people),
      rank,
      asked,
    });
  }
  return found;
}

/** Whether the word that calls on somebody stands right before a post. */
function isAsked(text: string, one: Part | undefined, start: number): boolean {
  if (one === undefined || one.end > start || start - one.end > ASKED) return false;
  return !/[,.;!?，。；！？]/.test(text.slice(one.end, start));
}

/** The word that begins at a place, as the segmenter cut it. */
function wordAt({ text, edges }: Cut, start: number): string {
  let end = start + 1;
  while (end < text.length && edges[end] !== 1) end++;
  return start < text.length ? text.slice(start, end) : "";
}

/** Length of the surname that ends at a place, with what binds it to the post. */
function surnameBefore({ text, edges }: Cut, end: number, { surnames }: People): number {
  const surnamed = text.charCodeAt(end - 1) === OF && SURNAMED.exec(text.slice(Math.max(0, end - 5), end));
  if (surnamed) return surnamed[0].length;
  if (edges[end] !== 1 || end === 0) return 0;
  let start = end - 1;
  while (start > 0 && edges[start] !== 1) start--;
  return surnames.has(text.slice(start, end)) ? end - start : 0;
}

/**
 * Length of the name that begins at a place: a surname and one or two characters that can be a given name, however the
 * segmenter cut them (叶|茂|林, 叶|茂林, 叶茂|林, 叶茂林).
 */
function nameLength(cut: Cut, at: number, people: People): number {
  if (cut.edges[at] !== 1) return 0;
  const first = wordAt(cut, at);
  if (!people.surnames.has(first.charAt(0)) || people.notNames.has(first)) return 0;
  if (first.length === 3) return first.length;
  const second = nameCharacters(wordAt(cut, at + first.length), people);
  if (first.length === 2) return second === 1 ? 3 : 0;
  if (first.length > 2 || second === 0) return 0;
  return 1 + second + (second === 1 && nameCharacters(wordAt(cut, at + 2), people) === 1 ? 1 : 0);
}

/** How many characters of a given name a word can be: one or two, or 0. */
const nameCharacters = (word: string, { notNames }: People): number =>
  word.length <= 2 && HAN.test(word) && !notNames.has(word) ? word.length : 0;
