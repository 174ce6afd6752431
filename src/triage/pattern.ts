import { type Clause, clausesOf } from "./clause.ts";
import type { Pattern, Speech } from "./speech.ts";
import type { Cut } from "./token.ts";

/** Classes with a meaning of their own, whose words are told to whoever asks; the others only serve the patterns. */
export const TOLD: ReadonlySet<string> = new Set([
  ...["official", "private", "kin", "contact"],
  ...["denial", "not", "hedge", "wonder", "everyday"],
  ...["turn", "also", "calm", "dated", "now"],
]);

export type Part = { start: number; end: number; class: string };
/** A pattern found: the words that make it, in order, and the clause the last of them stands in. */
export type Phrase = { pattern: Pattern; parts: readonly Part[]; clause: number };

/** What the classes of `TOLD` and the patterns found in a text, in the order of the text. */
export type Spoken = { clauses: readonly Clause[]; parts: ReadonlyMap<string, readonly Part[]>; phrases: Phrase[] };

type Node = { next: Map<number, Node>; classes: number[] | null };
/** A step of a pattern that a class can take; `slot` is its place in the table of links, the step before it is one less. */
type Step = { pattern: Pattern; slot: number; first: boolean; last: boolean; within: number };
type Link = { part: Part; from: Link | null; words: number; clause: number };
/** What is found, in order, and beside it the number of its class. */
type Found = { parts: Part[]; classes: number[] };

export type Ear = (text: Cut) => Spoken;

/** From so many clauses on a text is a long letter, in which officials and dangers pass by. */
export const LETTER = 12;
const WITHIN = 6;
const SUM =
  /(?:\d[\d,.]{0,11}|[一二两三四五六七八九十百千万几]{1,8})多?(?:块|元|十|百|千|万|成|条|瓶|套|份|间|毛|%| yuan)[百千万多块元钱]{0,4}|百分之[一二两三四五六七八九十百\d]{1,4}|half/y;
const NUMBER = new Set([..."0123456789一二两三四五六七八九十百千万几h"].map((char) => char.charCodeAt(0)));

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
  const root: Node = { next: new Map(), classes: null };
  const names = [...new Set(["sum", "everyday", ...Object.keys(speech.classes)])];
  const numbers = new Map(names.map((name, number) => [name, number]));
  names.forEach((name, number) => {
    for (const one of speech.classes[name] ?? []) plant(root, one, number);
  });
  const beginnings = new Array<Node | undefined>(0x10000).fill(undefined);
  for (const [code, node] of root.next) beginnings[code] = node;
  const steps: Step[][] = names.map(() => []);
  let slots = 0;
  for (const pattern of speech.patterns) {
    // Later steps first: a word of two steps of one pattern must not follow itself.
    for (let at = pattern.of.length - 1; at >= 0; at--)
      for (const name of (pattern.of[at] ?? "").split("|")) {
        const [first, last] = [at === 0, at === pattern.of.length - 1];
        const step = { pattern, slot: slots + at, first, last, within: pattern.within ?? WITHIN };
        steps[numbers.get(name) ?? -1]?.push(step);
      }
    slots += pattern.of.length;
  }
  const barring = speech.patterns.flatMap(({ none }) => none ?? []);
  const told = names.map((name) => TOLD.has(name) || barring.includes(name));
  return (cut) => {
    const found = partsIn(cut, beginnings, names);
    const parts = new Map<string, Part[]>();
    for (let at = 0; at < found.parts.length; at++) {
      const part = found.parts[at] as Part;
      if (!told[found.classes[at] ?? 0]) continue;
      const list = parts.get(part.class);
      if (list) list.push(part);
      else parts.set(part.class, [part]);
    }
    const turns = (parts.get("turn") ?? []).map((part) => part.start);
    const spoken: Spoken = { clauses: clausesOf(cut, turns), parts, phrases: [] };
    phrasesIn(cut, found, spoken, steps, slots);
    return spoken;
  };
}

function plant(root: Node, one: string, number: number) {
  let node = root;
  for (let at = 0; at < one.length; at++) {
    const code = one.charCodeAt(at);
    let next = node.next.get(code);
    if (!next) {
      next = { next: new Map(), classes: null };
      node.next.set(code, next);
    }
    node = next;
  }
  node.classes = [...(node.classes ?? []), number];
}

const SUMS = 0;
const EVERYDAY = 1;

/**
 * Words of all classes, in order: the longest of its class where it begins, none inside another of its class or inside an
 * everyday word. The segmenter cuts rare words at random, so of two edges a Chinese word of two characters needs one, a
 * longer one none.
 */
function partsIn({ text, edges }: Cut, root: readonly (Node | undefined)[], names: readonly string[]): Found {
  const found: Found = { parts: [], classes: [] };
  const reach = new Int32Array(names.length);
  const longest = new Int32Array(names.length);
  const here: number[] = [];
  let counted = 0;
  for (let start = 0; start < text.length; start++) {
    const first = text.charCodeAt(start);
    let node = root[first];
    for (let end = start + 1; node; end++) {
      if (node.classes) {
        const borders =
          first > LATIN
            ? (edges[start] ?? 0) + (edges[end] ?? 0) >= 3 - (end - start)
            : !isLatin(text.charCodeAt(start - 1)) && !isLatin(text.charCodeAt(end));
        if (borders)
          for (const number of node.classes) {
            if (!longest[number]) here.push(number);
            longest[number] = end;
          }
      }
      node = end < text.length ? node.next.get(text.charCodeAt(end)) : undefined;
    }
    if (start >= counted && NUMBER.has(first)) {
      SUM.lastIndex = start;
      const sum = SUM.exec(text);
      if (sum) {
        counted = start + sum[0].length;
        longest[SUMS] = counted;
        here.push(SUMS);
      }
    }
    if (here.length === 0) continue;
    const everyday = Math.max(reach[EVERYDAY] ?? 0, longest[EVERYDAY] ?? 0);
    for (const number of here) {
      const end = longest[number] ?? 0;
      longest[number] = 0;
      if (end <= (reach[number] ?? 0) || (end <= everyday && number !== EVERYDAY)) continue;
      reach[number] = end;
      found.parts.push({ start, end, class: names[number] ?? "" });
      found.classes.push(number);
    }
    here.length = 0;
  }
  return found;
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

function phrasesIn(cut: Cut, found: Found, spoken: Spoken, steps: readonly Step[][], slots: number) {
  const { clauses, phrases } = spoken;
  const links = new Array<Link | undefined>(slots);
  const barred = new Map<string, Set<number>>();
  const bars = (name: string, clause: number) => {
    const known = barred.get(name) ?? clausesWith(spoken, name);
    barred.set(name, known);
    return known.has(clause);
  };
  let clause = 0;
  let counted = 0;
  let words = 0;
  for (let index = 0; index < found.parts.length; index++) {
    const part = found.parts[index] as Part;
    const mine = steps[found.classes[index] ?? 0];
    if (!mine || mine.length === 0) continue;
    while (clause + 1 < clauses.length && (clauses[clause]?.end ?? 0) <= part.start) clause++;
    for (; counted < part.start; counted++) words += beginsWord(cut, counted);
    let through = words;
    for (let at = part.start; at < part.end; at++) through += beginsWord(cut, at);
    let opening: Link | null = null;
    for (const { pattern, slot, first, last, within } of mine) {
      let link: Link;
      if (first) {
        opening ??= { part, from: null, words: through, clause };
        link = opening;
      } else {
        const before = links[slot - 1];
        if (!before || before.part.end > part.start || words - before.words > within) continue;
        if (before.clause !== clause)
          if (!pattern.far || clauses[before.clause]?.sentence !== clauses[clause]?.sentence) continue;
        link = { part, from: before, words: through, clause };
      }
      if (!last) links[slot] = link;
      else if (!pattern.none?.some((name) => bars(name, clause)))
        phrases.push({ pattern, parts: unwind(link), clause });
    }
  }
}

/** Those of `list` that lie in none of `covers`; both in the order of the text. */
export function outside<T extends { start: number; end: number }>(
  list: readonly T[],
  covers: readonly { start: number; end: number }[] = [],
): T[] {
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

/** The clauses in which a word of a class stands. */
export function clausesWith({ clauses, parts }: Spoken, name: string): Set<number> {
  const found = new Set<number>();
  let at = 0;
  for (const part of parts.get(name) ?? []) {
    while (at + 1 < clauses.length && (clauses[at]?.end ?? 0) <= part.start) at++;
    found.add(at);
  }
  return found;
}
