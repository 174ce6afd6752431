import { type Feature, isHan, keyOf, WORD } from "./feature.ts";
import type { Cut } from "./token.ts";

/** Learned words and characters, each with a number. */
export type Vocabulary = {
  size: number;
  /** An open table of 2 ** `bits` keys and beside each its number; `longer` are words without a key. */
  bits: number;
  table: Int32Array;
  longer: ReadonlyMap<string, number>;
  /** By number, one more than its place among the hits of the text that is being read; 0 in between. */
  met: Int32Array;
};

/**
 * What a text says of a vocabulary: `size` of its numbers, how often each is said, and where first; `different`: how many
 * things the text says, known or not. Kept from text to text, since making it takes long: good until the next is read.
 */
export type Hits = {
  size: number;
  different: number;
  numbers: Int32Array;
  times: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
};

const placeOf = (key: number, bits: number) => Math.imul(key, 0x9e3779b1) >>> (32 - bits);

/** The key of a feature, 0 for what has none. */
function keyOfFeature({ form, word }: Feature): number {
  if (word.length > 2 || ![...word].every((char) => isHan(char.charCodeAt(0)))) return 0;
  return keyOf(word.charCodeAt(0), word.charCodeAt(1) || 0) + (form === "word" ? WORD : 0);
}

/** Numbers some features, each once. */
export function vocabularyOf(features: readonly Feature[]): Vocabulary {
  const each = [...new Map(features.map((one) => [`${one.form} ${one.word}`, one])).values()];
  const bits = 33 - Math.clz32(each.length);
  const table = new Int32Array(2 << bits);
  const longer = new Map<string, number>();
  for (const [number, one] of each.entries()) {
    const key = keyOfFeature(one);
    if (key === 0) {
      if (one.form === "word") longer.set(one.word, number);
      continue;
    }
    let at = placeOf(key, bits);
    while (table[2 * at] !== 0) at = (at + 1) & ((1 << bits) - 1);
    table.set([key, number], 2 * at);
  }
  return { size: each.length, bits, table, longer, met: new Int32Array(each.length) };
}

/** The number of a feature, or -1. */
export function numberOf(vocabulary: Vocabulary, feature: Feature): number {
  const key = keyOfFeature(feature);
  return key === 0 ? (vocabulary.longer.get(feature.word) ?? -1) : numberAt(vocabulary, key);
}

function numberAt({ bits, table }: Vocabulary, key: number): number {
  for (let at = placeOf(key, bits); ; at = (at + 1) & ((1 << bits) - 1)) {
    const known = table[2 * at];
    if (known === key) return table[2 * at + 1] as number;
    if (known === 0) return -1;
  }
}

const hits: Hits = {
  size: 0,
  different: 0,
  numbers: new Int32Array(0),
  times: new Int32Array(0),
  starts: new Int32Array(0),
  ends: new Int32Array(0),
};
/** An open table of the keys of that text that the vocabulary lacks. */
let unknown = new Int32Array(0);

/** Makes room for 2 ** `bits` things that a text may say. */
function begin(bits: number): void {
  hits.size = 0;
  hits.different = 0;
  if (unknown.length >= 1 << bits) unknown.fill(0, 0, 1 << bits);
  else {
    unknown = new Int32Array(1 << bits);
    for (const each of ["numbers", "times", "starts", "ends"] as const) hits[each] = new Int32Array(1 << bits);
  }
}

/** Hears what of a vocabulary a text says: words, then characters, in the order of the text. (Those of `featuresOf`.) */
export function hitsIn({ text, ends }: Cut, vocabulary: Vocabulary): Hits {
  const bits = 34 - Math.clz32(text.length);
  begin(bits);
  const { longer, met } = vocabulary;
  let strange: Set<string> | null = null;
  let start = 0;
  for (const end of ends) {
    const first = text.charCodeAt(start);
    if (isHan(first)) {
      const second = end - start === 2 ? text.charCodeAt(start + 1) : 0;
      if (end - start === 1 || isHan(second)) meet(vocabulary, bits, keyOf(first, second) + WORD, start, end);
      else {
        const word = text.slice(start, end);
        const number = longer.get(word);
        if (number !== undefined) hit(met, number, start, end);
        else {
          strange ??= new Set();
          strange.add(word);
        }
      }
    }
    start = end;
  }
  for (let at = 0; at < text.length; at++) {
    const first = text.charCodeAt(at);
    if (!isHan(first)) continue;
    meet(vocabulary, bits, keyOf(first, 0), at, at + 1);
    const second = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
    if (isHan(second)) meet(vocabulary, bits, keyOf(first, second), at, at + 2);
  }
  hits.different += hits.size + (strange?.size ?? 0);
  for (let n = 0; n < hits.size; n++) met[hits.numbers[n] as number] = 0;
  return hits;
}

function meet(vocabulary: Vocabulary, bits: number, key: number, start: number, end: number): void {
  const number = numberAt(vocabulary, key);
  if (number >= 0) hit(vocabulary.met, number, start, end);
  else countOnce(key, bits);
}

/** Counts what the vocabulary lacks, once. */
function countOnce(key: number, bits: number): void {
  let at = placeOf(key, bits);
  for (let known = unknown[at]; known !== 0; known = unknown[at]) {
    if (known === key) return;
    at = (at + 1) & ((1 << bits) - 1);
  }
  unknown[at] = key;
  hits.different++;
}

function hit(met: Int32Array, number: number, start: number, end: number): void {
  const known = met[number] as number;
  if (known > 0) {
    hits.times[known - 1] = (hits.times[known - 1] as number) + 1;
    return;
  }
  const place = hits.size++;
  met[number] = place + 1;
  hits.numbers[place] = number;
  hits.times[place] = 1;
  hits.starts[place] = start;
  hits.ends[place] = end;
}
