import { buildTrie, type Paths } from "./trie.ts";

/** A dictionary as it lies packed in one piece of memory: nothing is parsed when it is opened. */
export type Dictionary = {
  paths: Paths;
  /** By node: which of the weights the word that ends there has; 0 where none ends. */
  words: Uint16Array;
  /** Log-probabilities, by number; the first stands for no word. */
  weights: Float64Array;
  /** Of a letter the dictionary does not have, and of a word it is told besides its own. */
  least: number;
  told: number;
};

/**
 * The frequency that nodejieba's dictionary gives to words which nobody has counted, and every segmenter here to the words
 * it is told besides.
 */
export const UNCOUNTED = 3;

const HEAD = 3;

/**
 * Packs words and how often each is met (whole numbers; of a word named twice the last counts) into a few megabytes.
 * Refuses (throws) lines that are not `word frequency tag`.
 */
export function packDictionary(lines: Iterable<string>): Uint8Array<ArrayBuffer> {
  const entries = [...lines].map((line, at) => {
    const [, word, said] = /^(\S+) (\d+) \S*$/.exec(line) ?? [];
    if (!word || !(Number(said) > 0)) throw new Error(`dictionary, line ${at + 1}: ${line}`);
    return [word, Number(said)] as const;
  });
  const said = entries.map(([, frequency]) => frequency).sort((a, b) => a - b);
  const frequencies = [...new Set(said)];
  const numbers = new Map(frequencies.map((frequency, at) => [frequency, at + 1]));
  const { units, children, values } = buildTrie(entries);
  const sum = said.reduce((all, one) => all + one, 0);
  const wide = [units.length, frequencies.length, sum, ...frequencies];
  const bytes = new Uint8Array(4 * (wide.length + children.length) + 4 * units.length);
  new Uint32Array(bytes.buffer, 0, wide.length).set(wide);
  new Int32Array(bytes.buffer, 4 * wide.length, children.length).set(children);
  const narrow = new Uint16Array(bytes.buffer, 4 * (wide.length + children.length));
  narrow.set(units);
  narrow.set(
    values.map((value) => (value === undefined ? 0 : (numbers.get(value) ?? 0))),
    units.length,
  );
  return bytes;
}

/** Opens what `packDictionary` packed, on a machine of the same byte order, without copying it. */
export function openDictionary(packed: ArrayBuffer): Dictionary {
  const [nodes = 0, kinds = 0, sum = 0] = new Uint32Array(packed, 0, HEAD);
  const frequencies = new Uint32Array(packed, 4 * HEAD, kinds);
  const children = new Int32Array(packed, 4 * (HEAD + kinds), nodes + 1);
  const narrow = 4 * (HEAD + kinds + nodes + 1);
  const units = new Uint16Array(packed, narrow, nodes);
  const first = new Int32Array(0x10000);
  for (let node = 1; node < (children[1] as number); node++) first[units[node] as number] = node;
  const weightOf = (frequency: number) => Math.log(frequency / sum);
  return {
    paths: { first, units, children },
    words: new Uint16Array(packed, narrow + 2 * nodes, nodes),
    weights: Float64Array.from([0, ...Array.from(frequencies, weightOf)]),
    least: weightOf(frequencies[0] ?? 1),
    told: weightOf(UNCOUNTED),
  };
}
