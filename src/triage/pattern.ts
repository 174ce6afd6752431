import { type Clause, clausesOf } from "./clause.ts";
import type { Pattern, Speech } from "./speech.ts";
import type { Cut } from "./token.ts";
import { buildTrie, gathered } from "./trie.ts";
import { EVERYDAY, type Found, isLatin, SUMS, widened, wordsIn } from "./word-class.ts";

/**
 * The first classes, in the order of their numbers: those with a meaning of their own, whose words are told to whoever asks.
 * All others only serve the patterns.
 */
export const TOLD = {
  sum: SUMS,
  everyday: EVERYDAY,
  official: 2,
  private: 3,
  kin: 4,
  contact: 5,
  denial: 6,
  not: 7,
  hedge: 8,
  wonder: 9,
  rumour: 10,
  turn: 11,
  also: 12,
  calm: 13,
  dated: 14,
  now: 15,
} as const;
export type Told = (typeof TOLD)[keyof typeof TOLD];
const NAMES = Object.keys(TOLD);
const NONE: readonly Part[] = [];
const SILENT = NAMES.map(() => NONE);

export type Part = { start: number; end: number; class: string };
/** A pattern found: the words that make it, in order, and the clause the last of them stands in. */
export type Phrase = { pattern: Pattern; parts: readonly Part[]; clause: number };

/** What the classes of `TOLD` and the patterns found in a text, in the order of the text. */
export type Spoken = { clauses: readonly Clause[]; parts: Readonly<Record<Told, readonly Part[]>>; phrases: Phrase[] };

/** A step of a pattern that a class can take: `before` and `slot` are where the links to the one before and to it are kept. */
type Step = { pattern: Pattern; before: number; slot: number; last: boolean; within: number; none: readonly number[] };
/** What a class can do: go on with patterns, and open those whose first step it is, told by their slots. */
type Moves = { steps: Step[]; opens: number[] };

export type Ear = (text: Cut) => Spoken;

/** From so many clauses on a text is a long letter, in which officials and dangers pass by. */
export const LETTER = 12;
const WITHIN = 6;

/**
 * The listener for the speech of a lexicon, whose posts are its officials; made on first use and kept with it. It takes
 * time in proportion to the text, whatever that holds.
 */
export function earOf(lexicon: { speech: Speech; posts: Record<"words" | "top" | "discipline", string[]> }): Ear {
  const known = ears.get(lexicon);
  if (known) return known;
  const { speech, posts } = lexicon;
  const ear = build({
    ...speech,
    classes: { ...speech.classes, official: [...posts.words, ...posts.top, ...posts.discipline] },
  });
  ears.set(lexicon, ear);
  return ear;
}

const ears = new WeakMap<object, Ear>();

function build(speech: Speech): Ear {
  const names = [...new Set([...NAMES, ...Object.keys(speech.classes)])];
  const words = names.flatMap((name, number) => (speech.classes[name] ?? []).map((word) => [word, number] as const));
  const trie = buildTrie(gathered(words));
  const { moves, slots } = movesOf(speech.patterns, names);
  // Made once: making them anew for each short text takes longer than reading it.
  const reach = new Int32Array(names.length);
  const links = new Int32Array(slots);
  return (cut) => {
    const found = wordsIn(cut, trie, reach);
    const parts = SILENT.slice() as (Part[] | typeof NONE)[];
    for (let at = 0; at < found.size; at++) {
      const of = found.classes[at] as number;
      if (of >= SILENT.length) continue;
      const list = parts[of] as Part[];
      if (list === NONE) parts[of] = [partAt(found, at, names)];
      else list.push(partAt(found, at, names));
    }
    const told = parts as unknown as Spoken["parts"];
    const turns = told[TOLD.turn].map((part) => part.start);
    const spoken: Spoken = { clauses: clausesOf(cut, turns), parts: told, phrases: [] };
    phrasesIn(cut, found, names, spoken, moves, links.fill(0));
    return spoken;
  };
}

const partAt = ({ starts, ends, classes }: Found, at: number, names: readonly string[]): Part => ({
  start: starts[at] as number,
  end: ends[at] as number,
  class: names[classes[at] as number] as string,
});

/** By number of a class, what it can do. Patterns that begin alike share their first slot. */
function movesOf(patterns: readonly Pattern[], names: readonly string[]): { moves: Moves[]; slots: number } {
  const numbers = new Map(names.map((name, number) => [name, number]));
  const moves: Moves[] = names.map(() => ({ steps: [], opens: [] }));
  const openings = new Map<string, number>();
  let slots = 0;
  for (const pattern of patterns) {
    const [first = "", ...others] = pattern.of;
    const none = pattern.none?.map((name) => numbers.get(name) ?? -1) ?? [];
    if (others.length > 0 && !openings.has(first)) {
      openings.set(first, slots);
      for (const name of first.split("|")) moves[numbers.get(name) ?? -1]?.opens.push(slots);
      slots++;
    }
    // Later steps first: a word of two steps of one pattern must not follow itself.
    for (let at = pattern.of.length - 1; at >= 0; at--) {
      const last = at === pattern.of.length - 1;
      if (at === 0 && !last) break;
      const before = at === 0 ? NOTHING : at === 1 ? (openings.get(first) ?? NOTHING) : slots + at - 2;
      const step = { pattern, before, slot: slots + at - 1, last, within: pattern.within ?? WITHIN, none };
      for (const name of (pattern.of[at] ?? "").split("|")) moves[numbers.get(name) ?? -1]?.steps.push(step);
    }
    slots += others.length;
  }
  return { moves, slots };
}

/** The slot before a first step. */
const NOTHING = -1;
const isBlank = (code: number) => code === 0x20;

/** Whether a word begins at a place, for counting how far two of them are apart. */
function beginsWord({ text, edges }: Cut, at: number): number {
  if (edges[at] !== 1) return 0;
  const code = text.charCodeAt(at);
  return isBlank(code) || (isLatin(code) && isLatin(text.charCodeAt(at - 1))) ? 0 : 1;
}

/**
 * Links of the patterns under way: of each which word it is, which link is before it (0: none), in which clause it stands,
 * and how many words the text has up to its end. Kept from text to text like what was found.
 */
type Chain = { size: number; words: Int32Array; before: Int32Array; clauses: Int32Array; through: Int32Array };
const chain: Chain = {
  size: 1,
  words: new Int32Array(64),
  before: new Int32Array(64),
  clauses: new Int32Array(64),
  through: new Int32Array(64),
};

/** Adds a link and gives its place. */
function link(word: number, before: number, clause: number, through: number): number {
  const at = chain.size++;
  if (at === chain.words.length)
    for (const column of ["words", "before", "clauses", "through"] as const) chain[column] = widened(chain[column]);
  chain.words[at] = word;
  chain.before[at] = before;
  chain.clauses[at] = clause;
  chain.through[at] = through;
  return at;
}

/** `links` holds of each slot the place of its latest link, 0 where there is none. */
function phrasesIn(
  cut: Cut,
  found: Found,
  names: readonly string[],
  spoken: Spoken,
  moves: readonly Moves[],
  links: Int32Array,
): void {
  const { clauses, phrases } = spoken;
  const barred: Barred = [];
  chain.size = 1;
  let clause = 0;
  let counted = 0;
  let words = 0;
  for (let word = 0; word < found.size; word++) {
    const { steps, opens } = moves[found.classes[word] as number] as Moves;
    if (steps.length === 0 && opens.length === 0) continue;
    const [start, end] = [found.starts[word] as number, found.ends[word] as number];
    while (clause + 1 < clauses.length && (clauses[clause] as Clause).end <= start) clause++;
    for (; counted < start; counted++) words += beginsWord(cut, counted);
    let through = words;
    for (let at = start; at < end; at++) through += beginsWord(cut, at);
    for (const { pattern, before, slot, last, within, none } of steps) {
      const from = before === NOTHING ? 0 : (links[before] as number);
      if (before !== NOTHING) {
        if (from === 0 || (found.ends[chain.words[from] as number] as number) > start) continue;
        if (words - (chain.through[from] as number) > within) continue;
        const other = chain.clauses[from] as number;
        if (other !== clause && !(pattern.far && clauses[other]?.sentence === clauses[clause]?.sentence)) continue;
      }
      if (!last) links[slot] = link(word, from, clause, through);
      else if (!isBarred(none, found, clauses, clause, barred))
        phrases.push({ pattern, parts: unwind(word, from, found, names), clause });
    }
    if (opens.length === 0) continue;
    const opened = link(word, 0, clause, through);
    for (const slot of opens) links[slot] = opened;
  }
}

/** By number of a class, the clauses in which its words stand; of those that have been asked for. */
type Barred = Set<number>[];

/** Whether a word of one of these classes stands in a clause. */
function isBarred(
  none: readonly number[],
  found: Found,
  clauses: readonly Clause[],
  clause: number,
  barred: Barred,
): boolean {
  for (const of of none) {
    barred[of] ??= clausesAt(
      clauses,
      found.starts.subarray(0, found.size).filter((_, at) => found.classes[at] === of),
    );
    if (barred[of].has(clause)) return true;
  }
  return false;
}

/** Those of `list` that lie in none of `covers`; both in the order of the text. */
export function outside<T extends { start: number; end: number }>(
  list: readonly T[],
  covers: readonly { start: number; end: number }[] = [],
): readonly T[] {
  if (list.length === 0 || covers.length === 0) return list;
  let at = 0;
  return list.filter(({ start, end }) => {
    while ((covers[at]?.end ?? Number.POSITIVE_INFINITY) < end) at++;
    const cover = covers[at];
    return cover === undefined || cover.start > start;
  });
}

/** The words of a pattern up to one, by way of the link before it. */
function unwind(word: number, before: number, found: Found, names: readonly string[]): Part[] {
  const parts = [partAt(found, word, names)];
  for (let at = before; at !== 0; at = chain.before[at] as number)
    parts.unshift(partAt(found, chain.words[at] as number, names));
  return parts;
}

const NOWHERE: ReadonlySet<number> = new Set();

/** The clauses in which a word of a class stands. */
export function clausesWith({ clauses, parts }: Spoken, of: Told): ReadonlySet<number> {
  const words = parts[of];
  if (words.length === 0) return NOWHERE;
  const starts = words.map(({ start }) => start);
  return clausesAt(clauses, starts);
}

/** The clauses in which words stand that begin at these places, given in order. */
function clausesAt(clauses: readonly Clause[], starts: Iterable<number>): Set<number> {
  const found = new Set<number>();
  let at = 0;
  for (const start of starts) {
    while (at + 1 < clauses.length && (clauses[at]?.end ?? 0) <= start) at++;
    found.add(at);
  }
  return found;
}
