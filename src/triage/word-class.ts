import type { Cut } from "./token.ts";
import { step, type Trie } from "./trie.ts";

/**
 * The words of classes in a text, in its order: where each stands, and the number of its class. Kept from text to text,
 * since making it takes longer than filling it: good until the next is read.
 */
export type Found = { size: number; starts: Int32Array; ends: Int32Array; classes: Int32Array };

/** The classes with a part of their own here: sums of money have no list of words, everyday words hide others. */
export const SUMS = 0;
export const EVERYDAY = 1;

const SUM =
  /(?:\d[\d,.]{0,11}|[一二两三四五六七八九十百千万几]{1,8})多?(?:块|元|十|百|千|万|成|条|瓶|套|份|间|毛|%| yuan)[百千万多块元钱]{0,4}|百分之[一二两三四五六七八九十百\d]{1,4}|half/y;
const NUMBER = new Uint8Array(0x10000);
for (const char of "0123456789一二两三四五六七八九十百千万几h") NUMBER[char.charCodeAt(0)] = 1;

const found: Found = { size: 0, starts: new Int32Array(64), ends: new Int32Array(64), classes: new Int32Array(64) };

/** The same numbers with room for as many again. */
export function widened(numbers: Int32Array): Int32Array {
  const wide = new Int32Array(2 * numbers.length);
  wide.set(numbers);
  return wide;
}

/**
 * Words of all classes, in order: the longest of its class where it begins, none inside another of its class or inside an
 * everyday word. The segmenter cuts rare words at random, so of two edges a Chinese word of two characters needs one, a
 * longer one none. `reach`, one number a class, is room to work in.
 */
export function wordsIn({ text, edges }: Cut, trie: Trie<readonly number[]>, reach: Int32Array): Found {
  reach.fill(0);
  found.size = 0;
  let counted = 0;
  for (let start = 0; start < text.length; start++) {
    const first = text.charCodeAt(start);
    /** The words that begin here: from this one on, the longest of each class. */
    const from = found.size;
    let node = step(trie, 0, first);
    for (let end = start + 1; node !== 0; end++) {
      const classes = trie.values[node];
      if (classes !== undefined && isBordered(text, edges, start, end))
        for (const one of classes) lengthen(from, start, end, one);
      node = end < text.length ? step(trie, node, text.charCodeAt(end)) : 0;
    }
    if (NUMBER[first] === 1 && start >= counted) {
      SUM.lastIndex = start;
      if (SUM.test(text)) {
        counted = SUM.lastIndex;
        lengthen(from, start, counted, SUMS);
      }
    }
    if (found.size > from) keepNew(from, reach);
  }
  return found;
}

/** Adds a word, in the place of a shorter one of its class that begins where it does. */
function lengthen(from: number, start: number, end: number, of: number): void {
  let at = from;
  while (at < found.size && found.classes[at] !== of) at++;
  if (at === found.starts.length)
    for (const column of ["starts", "ends", "classes"] as const) found[column] = widened(found[column]);
  found.starts[at] = start;
  found.ends[at] = end;
  found.classes[at] = of;
  if (at === found.size) found.size++;
}

/** Of the words from one on, which begin at one place, leaves those that reach further than what was found before. */
function keepNew(from: number, reach: Int32Array): void {
  const { size, starts, ends, classes } = found;
  let everyday = reach[EVERYDAY] as number;
  for (let at = from; at < size; at++)
    if (classes[at] === EVERYDAY && (ends[at] as number) > everyday) everyday = ends[at] as number;
  found.size = from;
  for (let at = from; at < size; at++) {
    const [end, of] = [ends[at] as number, classes[at] as number];
    if (end <= (reach[of] as number) || (end <= everyday && of !== EVERYDAY)) continue;
    reach[of] = end;
    const kept = found.size++;
    starts[kept] = starts[at] as number;
    ends[kept] = end;
    classes[kept] = of;
  }
}

/** Whether what stands at `[start, end)` begins and ends as a word must. */
function isBordered(text: string, edges: Uint8Array, start: number, end: number): boolean {
  if (text.charCodeAt(start) > LATIN) return (edges[start] as number) + (edges[end] as number) >= 3 - (end - start);
  return !isLatin(text.charCodeAt(start - 1)) && !isLatin(text.charCodeAt(end));
}

const LATIN = 0x2e80;
/** Letters of an alphabet: some segmenters make a token of each. */
export const isLatin = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code <= 0x24f);
