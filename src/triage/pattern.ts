import { type Clause, clausesOf } from "./clause.ts";
import type { Pattern, Speech } from "./speech.ts";
import type { Cut } from "./token.ts";
import { buildTrie, gathered, step, type Trie } from "./trie.ts";

/** Classes with a meaning of their own, whose words are told to whoever asks; the others only serve the patterns. */
export const TOLD: ReadonlySet<string> = new Set([
  ...["official", "private", "kin", "contact"],
  ...["denial", "not", "hedge", "wonder", "rumour", "everyday"],
  ...["turn", "also", "calm", "dated", "now"],
]);

export type Part = { start: number; end: number; class: string };
/** A pattern found: the words that make it, in order, and the clause the last of them stands in. */
export type Phrase = { pattern: Pattern; parts: readonly Part[]; clause: number };

/** What the classes of `TOLD` and the patterns found in a text, in the order of the text. */
export type Spoken = { clauses: readonly Clause[]; parts: ReadonlyMap<string, readonly Part[]>; phrases: Phrase[] };

/** A word of a class, by the class's number too. */
type Word = Part & { number: number };
/** A step of a pattern that a class can take: `before` and `slot` are where the links to the one before and to it are kept. */
type Step = { pattern: Pattern; before: number; slot: number; last: boolean; within: number };
/** What a class can do: go on with patterns, and open those whose first step it is, told by their slots. */
type Moves = { steps: Step[]; opens: number[] };
type Link = { part: Part; from: Link | null; words: number; clause: number };

export type Ear = (text: Cut) => Spoken;

/** From so many clauses on a text is a long letter, in which officials and dangers pass by. */
export const LETTER = 12;
const WITHIN = 6;
const SUM =
  /(?:\d[\d,.]{0,11}|[一二两三四五六七八九十百千万几]{1,8})多?(?:块|元|十|百|千|万|成|条|瓶|套|份|间|毛|%| yuan)[百千万多块元钱]{0,4}|百分之[一二两三四五六七八九十百\d]{1,4}|half/y;
const NUMBER = new Uint8Array(0x10000);
for (const char of "0123456789一二两三四五六七八九十百千万几h") NUMBER[char.charCodeAt(0)] = 1;

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
  const names = [...new Set(["sum", "everyday", ...Object.keys(speech.classes)])];
  const words = names.flatMap((name, number) => (speech.classes[name] ?? []).map((word) => [word, number] as const));
  const trie = buildTrie(gathered(words));
  const { moves, slots } = movesOf(speech.patterns, names);
  const barring = speech.patterns.flatMap(({ none }) => none ?? []);
  const told = names.map((name) => TOLD.has(name) || barring.includes(name));
  // Made once: making them anew for each short text takes longer than reading it.
  const reach = new Int32Array(names.length);
  const links = new Int32Array(slots);
  return (cut) => {
    const found = wordsIn(cut, trie, names, reach.fill(0));
    const parts = new Map<string, Part[]>();
    for (const one of found) {
      if (!told[one.number]) continue;
      const list = parts.get(one.class);
      if (list) list.push(one);
      else parts.set(one.class, [one]);
    }
    const turns = parts.get("turn")?.map((part) => part.start) ?? [];
    const spoken: Spoken = { clauses: clausesOf(cut, turns), parts, phrases: [] };
    phrasesIn(cut, found, spoken, moves, links.fill(0));
    return spoken;
  };
}

/** By number of a class, what it can do. Patterns that begin alike share their first slot. */
function movesOf(patterns: readonly Pattern[], names: readonly string[]): { moves: Moves[]; slots: number } {
  const numbers = new Map(names.map((name, number) => [name, number]));
  const moves: Moves[] = names.map(() => ({ steps: [], opens: [] }));
  const openings = new Map<string, number>();
  let slots = 0;
  for (const pattern of patterns) {
    const [first = "", ...others] = pattern.of;
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
      const step = { pattern, before, slot: slots + at - 1, last, within: pattern.within ?? WITHIN };
      for (const name of (pattern.of[at] ?? "").split("|")) moves[numbers.get(name) ?? -1]?.steps.push(step);
    }
    slots += others.length;
  }
  return { moves, slots };
}

/** The slot before a first step. */
const NOTHING = -1;
const SUMS = 0;
const EVERYDAY = 1;

/**
 * Words of all classes, in order: the longest of its class where it begins, none inside another of its class or inside an
 * everyday word. The segmenter cuts rare words at random, so of two edges a Chinese word of two characters needs one, a
 * longer one none.
 */
function wordsIn(
  { text, edges }: Cut,
  trie: Trie<readonly number[]>,
  names: readonly string[],
  reach: Int32Array,
): Word[] {
  const found: Word[] = [];
  let counted = 0;
  for (let start = 0; start < text.length; start++) {
    const first = text.charCodeAt(start);
    /** The words that begin here: from this one on, the longest of each class. */
    const from = found.length;
    let node = step(trie, 0, first);
    for (let end = start + 1; node !== 0; end++) {
      const classes = trie.values[node];
      if (classes !== undefined && isBordered(text, edges, start, end))
        for (const number of classes) lengthen(found, from, start, end, names[number] as string, number);
      node = end < text.length ? step(trie, node, text.charCodeAt(end)) : 0;
    }
    if (NUMBER[first] === 1 && start >= counted) {
      SUM.lastIndex = start;
      if (SUM.test(text)) {
        counted = SUM.lastIndex;
        lengthen(found, from, start, counted, "sum", SUMS);
      }
    }
    if (found.length > from) keepNew(found, from, reach);
  }
  return found;
}

/** Adds a word, in the place of a shorter one of its class that begins where it does. */
function lengthen(found: Word[], from: number, start: number, end: number, name: string, number: number): void {
  for (let at = from; at < found.length; at++) {
    const known = found[at] as Word;
    if (known.number !== number) continue;
    known.end = end;
    return;
  }
  found.push({ start, end, class: name, number });
}

/** Of the words from one on, which begin at one place, leaves those that reach further than what was found before. */
function keepNew(found: Word[], from: number, reach: Int32Array): void {
  let everyday = reach[EVERYDAY] as number;
  for (let at = from; at < found.length; at++) {
    const { number, end } = found[at] as Word;
    if (number === EVERYDAY && end > everyday) everyday = end;
  }
  let kept = from;
  for (let at = from; at < found.length; at++) {
    const one = found[at] as Word;
    if (one.end <= (reach[one.number] as number) || (one.end <= everyday && one.number !== EVERYDAY)) continue;
    reach[one.number] = one.end;
    found[kept++] = one;
  }
  while (found.length > kept) found.pop();
}

/** Whether what stands at `[start, end)` begins and ends as a word must. */
function isBordered(text: string, edges: Uint8Array, start: number, end: number): boolean {
  if (text.charCodeAt(start) > LATIN) return (edges[start] as number) + (edges[end] as number) >= 3 - (end - start);
  return !isLatin(text.charCodeAt(start - 1)) && !isLatin(text.charCodeAt(end));
}

const LATIN = 0x2e80;
/** Letters of an alphabet: some segmenters make a token of each. */
const isLatin = (code: number) => (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code <= 0x24f);
const isBlank = (code: number) => code === 0x20;

/** Whether a word begins at a place, for counting how far two of them are apart. */
function beginsWord({ text, edges }: Cut, at: number): number {
  const code = text.charCodeAt(at);
  if (isBlank(code) || (isLatin(code) && isLatin(text.charCodeAt(at - 1)))) return 0;
  return edges[at] ?? 0;
}

function phrasesIn(cut: Cut, found: readonly Word[], spoken: Spoken, moves: readonly Moves[], links: Int32Array): void {
  const { clauses, phrases } = spoken;
  const barred = new Map<string, ReadonlySet<number>>();
  /** All links; `links` holds of each slot the place of its latest, 0 where there is none. */
  const chain: (Link | null)[] = [null];
  let clause = 0;
  let counted = 0;
  let words = 0;
  for (const part of found) {
    const { steps, opens } = moves[part.number] as Moves;
    if (steps.length === 0 && opens.length === 0) continue;
    while (clause + 1 < clauses.length && (clauses[clause] as Clause).end <= part.start) clause++;
    for (; counted < part.start; counted++) words += beginsWord(cut, counted);
    let through = words;
    for (let at = part.start; at < part.end; at++) through += beginsWord(cut, at);
    for (const { pattern, before, slot, last, within } of steps) {
      let link: Link;
      if (before === NOTHING) link = { part, from: null, words: through, clause };
      else {
        const from = chain[links[before] as number];
        if (!from || from.part.end > part.start || words - from.words > within) continue;
        if (from.clause !== clause)
          if (!pattern.far || clauses[from.clause]?.sentence !== clauses[clause]?.sentence) continue;
        link = { part, from, words: through, clause };
      }
      if (!last) links[slot] = chain.push(link) - 1;
      else if (!pattern.none?.some((name) => isBarred(spoken, name, clause, barred)))
        phrases.push({ pattern, parts: unwind(link), clause });
    }
    if (opens.length > 0) chain.push({ part, from: null, words: through, clause });
    for (const slot of opens) links[slot] = chain.length - 1;
  }
}

/** Whether a word of a class stands in a clause; `known` keeps what has been asked. */
function isBarred(spoken: Spoken, name: string, clause: number, known: Map<string, ReadonlySet<number>>): boolean {
  const clauses = known.get(name) ?? clausesWith(spoken, name);
  known.set(name, clauses);
  return clauses.has(clause);
}

/** Those of `list` that lie in none of `covers`; both in the order of the text. */
export function outside<T extends { start: number; end: number }>(
  list: readonly T[],
  covers: readonly { start: number; end: number }[] = [],
): readonly T[] {
  if (covers.length === 0) return list;
  let at = 0;
  return list.filter(({ start, end }) => {
    while ((covers[at]?.end ?? Number.POSITIVE_INFINITY) < end) at++;
    const cover = covers[at];
    return cover === undefined || cover.start > start;
  });
}

function unwind(link: Link): Part[] {
  const parts: Part[] = [];
  for (let at: Link | null = link; at; at = at.from) parts.unshift(at.part);
  return parts;
}

const NOWHERE: ReadonlySet<number> = new Set();

/** The clauses in which a word of a class stands. */
export function clausesWith({ clauses, parts }: Spoken, name: string): ReadonlySet<number> {
  const words = parts.get(name);
  if (!words) return NOWHERE;
  const found = new Set<number>();
  let at = 0;
  for (const part of words) {
    while (at + 1 < clauses.length && (clauses[at]?.end ?? 0) <= part.start) at++;
    found.add(at);
  }
  return found;
}
