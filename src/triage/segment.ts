import type { Dictionary } from "./dictionary.ts";
import { buildTrie, step } from "./trie.ts";

/** Where nothing is a word (SPECIAL_SEPARATORS of cppjieba). */
const SEPARATORS = new Set([..." \t\n，。"].map((sign) => sign.charCodeAt(0)));

const isHigh = (unit: number) => (unit & 0xfc00) === 0xd800;
const isLow = (unit: number) => (unit & 0xfc00) === 0xdc00;

/**
 * Cuts a text along the most probable words, as `nodejieba.cut` does (cppjieba's MPSegment: a letter the dictionary lacks
 * counts like its rarest word, a word told besides its own like one that nobody has counted, and of equals the shorter word wins). `told`
 * are the county's words; one the dictionary has keeps its own frequency. The words given, joined, are the text again.
 */
export function segmenterOf(
  { paths, words, weights, least, told: weightTold }: Dictionary,
  told: Iterable<string>,
): (text: string) => string[] {
  const more = buildTrie([...told].filter((word) => !/\s/.test(word)).map((word) => [word, true] as const));
  let best = new Float64Array(1024);
  let next = new Int32Array(1024);

  /** The most probable way from each letter of a stretch to its end. */
  function weigh(text: string, from: number, to: number): void {
    best[to] = 0;
    for (let at = to - 1; at >= from; at--) {
      const unit = text.charCodeAt(at);
      // The second half of a letter begins nothing.
      if (at > from && isLow(unit) && isHigh(text.charCodeAt(at - 1))) continue;
      const whole = at + 1 < to && isHigh(unit) && isLow(text.charCodeAt(at + 1)) ? at + 2 : at + 1;
      let node = step(paths, 0, unit);
      let other = step(more, 0, unit);
      let end = at + 1;
      if (whole > end) {
        node = node && step(paths, node, text.charCodeAt(end));
        other = other && step(more, other, text.charCodeAt(end));
        end = whole;
      }
      let most = Number.NEGATIVE_INFINITY;
      for (let letter = true; ; letter = false) {
        const known = words[node] as number;
        if (letter || known > 0 || more.values[other]) {
          const own = known > 0 ? (weights[known] as number) : more.values[other] ? weightTold : least;
          const weight = (best[end] as number) + own;
          if (weight > most) {
            most = weight;
            next[at] = end;
          }
        }
        if (end === to) break;
        const following = text.charCodeAt(end);
        node = node && step(paths, node, following);
        other = other && step(more, other, following);
        if (!node && !other) break;
        end++;
      }
      best[at] = most;
    }
  }

  return (text) => {
    if (best.length <= text.length) {
      best = new Float64Array(2 * text.length);
      next = new Int32Array(2 * text.length);
    }
    const cut: string[] = [];
    for (let from = 0; from < text.length; ) {
      let to = from;
      while (to < text.length && !SEPARATORS.has(text.charCodeAt(to))) to++;
      if (to > from) weigh(text, from, to);
      for (; from < to; from = next[from] as number) cut.push(text.slice(from, next[from]));
      if (to < text.length) cut.push(text.charAt(to));
      from = to + 1;
    }
    return cut;
  };
}
