import { type Feature, isHan, keyOf, WORD } from "./feature.ts";
import type { Cut } from "./token.ts";

/** Learned words and characters, each with a number. */
export type Vocabulary = {
  size: number;
  /** An open table of 2 ** `bits` keys and beside each its number; `longer` are words without a key. */
  bits: number;
  table: Int32Array;
  longer: ReadonlyMap<string, number>;
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
  return { size: each.length, bits, table, longer };
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
/** An open table of the keys of that text, and beside each the place of its hit, or -1 where the vocabulary lacks it. */
let met = new Int32Array(0);

/** Makes room for 2 ** `bits` things that a text may say. */
function begin(bits: number): void {
  hits.size = 0;
  hits.different = 0;
  if (met.length >= 2 << bits) met.fill(0, 0, 2 << bits);
  else {
    met = new Int32Array(2 << bits);
    for (const each of ["numbers", "times", "starts", "ends"] as const) hits[each] = new Int32Array(1 << bits);
  }
}

/** Hears what of a vocabulary a text says: words, then characters, in the order of the text. (Those of `featuresOf`.) */
export function hitsIn({ text, ends }: Cut, vocabulary: Vocabulary): Hits {
  const bits = 34 - Math.clz32(text.length);
  begin(bits);
  let longer: Map<string, number> | null = null;
  let start = 0;
  for (const end of ends) {
    const first = text.charCodeAt(start);
    if (isHan(first)) {
      const second = end - start === 2 ? text.charCodeAt(start + 1) : 0;
      if (end - start === 1 || isHan(second)) meet(vocabulary, bits, keyOf(first, second) + WORD, start, end);
      else {
        longer ??= new Map();
        meetLonger(vocabulary, longer, text.slice(start, end), start, end);
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
  return hits;
}

function meet(vocabulary: Vocabulary, bits: number, key: number, start: number, end: number): void {
  let at = placeOf(key, bits);
  for (let known = met[2 * at]; known !== 0; known = met[2 * at]) {
    if (known === key) {
      repeat(met[2 * at + 1] as number);
      return;
    }
    at = (at + 1) & ((1 << bits) - 1);
  }
  met[2 * at] = key;
  met[2 * at + 1] = add(numberAt(vocabulary, key), start, end);
}

function meetLonger(vocabulary: Vocabulary, met: Map<string, number>, word: string, start: number, end: number): void {
  const known = met.get(word);
  if (known === undefined) met.set(word, add(vocabulary.longer.get(word) ?? -1, start, end));
  else repeat(known);
}

function repeat(place: number): void {
  if (place >= 0) hits.times[place] = (hits.times[place] as number) + 1;
}

/** Adds what is met for the first time; gives its place, or -1. */
function add(number: number, start: number, end: number): number {
  hits.different++;
  if (number < 0) return -1;
  const place = hits.size++;
  hits.numbers[place] = number;
  hits.times[place] = 1;
  hits.starts[place] = start;
  hits.ends[place] = end;
  return place;
}
