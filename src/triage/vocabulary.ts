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

/** What a text says of a vocabulary: its number, how often, and where first. */
export type Hit = { number: number; times: number; start: number; end: number };
/** `different`: how many things the text says, known or not. */
export type Hits = { text: string; list: Hit[]; different: number };

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

/**
 * An open table of the keys of the text at hand, and beside each the place of its hit, or -1 where no vocabulary knows it.
 * Kept from text to text: making one takes long.
 */
let met = new Int32Array(0);

/** Hears what of a vocabulary a text says: words, then characters, in the order of the text. (Those of `featuresOf`.) */
export function hitsIn({ text, ends }: Cut, vocabulary: Vocabulary): Hits {
  const bits = 34 - Math.clz32(text.length);
  if (met.length < 2 << bits) met = new Int32Array(2 << bits);
  else met.fill(0, 0, 2 << bits);
  const hits: Hits = { text, list: [], different: 0 };
  let longer: Map<string, Hit | null> | null = null;
  let start = 0;
  for (const end of ends) {
    const first = text.charCodeAt(start);
    if (isHan(first)) {
      const second = end - start === 2 ? text.charCodeAt(start + 1) : 0;
      if (end - start === 1 || isHan(second)) meet(hits, vocabulary, bits, keyOf(first, second) + WORD, start, end);
      else {
        longer ??= new Map();
        meetLonger(hits, vocabulary, longer, start, end);
      }
    }
    start = end;
  }
  for (let at = 0; at < text.length; at++) {
    const first = text.charCodeAt(at);
    if (!isHan(first)) continue;
    meet(hits, vocabulary, bits, keyOf(first, 0), at, at + 1);
    const second = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
    if (isHan(second)) meet(hits, vocabulary, bits, keyOf(first, second), at, at + 2);
  }
  return hits;
}

function meet(hits: Hits, vocabulary: Vocabulary, bits: number, key: number, start: number, end: number): void {
  let at = placeOf(key, bits);
  for (let known = met[2 * at]; known !== 0; known = met[2 * at]) {
    if (known === key) {
      const place = met[2 * at + 1] as number;
      if (place >= 0) (hits.list[place] as Hit).times++;
      return;
    }
    at = (at + 1) & ((1 << bits) - 1);
  }
  hits.different++;
  const number = numberAt(vocabulary, key);
  met[2 * at] = key;
  met[2 * at + 1] = number < 0 ? -1 : hits.list.push({ number, times: 1, start, end }) - 1;
}

function meetLonger(hits: Hits, vocabulary: Vocabulary, met: Map<string, Hit | null>, start: number, end: number) {
  const word = hits.text.slice(start, end);
  const known = met.get(word);
  if (known) known.times++;
  if (known !== undefined) return;
  hits.different++;
  const number = vocabulary.longer.get(word);
  const hit = number === undefined ? null : { number, times: 1, start, end };
  met.set(word, hit);
  if (hit) hits.list.push(hit);
}
