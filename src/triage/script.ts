import { Converter } from "opencc-js/t2cn";
import { buildTrie, step, type Trie } from "./trie.ts";

/** Text made comparable, with the way back to what the person wrote. */
export type Folded = {
  text: string;
  /** For each UTF-16 unit of `text`, where its source begins and ends in the original; null where each is its own. */
  origin: Origin | null;
};
type Origin = { starts: number[]; ends: number[] };

const convert = Converter({ from: "t", to: "cn" });
const plain = new Map<string, string>();

/** One character in simplified script. Remembered: a text holds few different characters and conversion is dear. */
function simplified(char: string): string {
  const known = plain.get(char);
  if (known !== undefined) return known;
  const found = convert(char);
  plain.set(char, found);
  return found;
}

const DROPPED = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Variation_Selector}]/u;
const isBlank = (code: number) =>
  code === 0x20 ||
  (code >= 0x09 && code <= 0x0d) ||
  code === 0xa0 ||
  code === 0x3000 ||
  (code >= 0x2000 && code <= 0x200a);

/** What one character becomes: "" when it is dropped. */
function foldChar(char: string, code: number): string {
  if (isBlank(code)) return " ";
  if (code < 0x20 || code === 0x7f) return "";
  if (code < 0x7f) return code >= 0x41 && code <= 0x5a ? char.toLowerCase() : char;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
  if (code >= 0x4e00 && code <= 0x9fff) return simplified(char);
  return DROPPED.test(char) ? "" : simplified(char);
}

const BLANK = 0x20;
/** What a UTF-16 unit becomes, where that is one unit too; 0 until it has been met. */
const FOLDED = new Uint16Array(0x10000);

/**
 * Traditional script becomes simplified, full width half width, capitals small, any run of blanks one blank; control
 * characters and emoji go. Takes any string at all, in linear time.
 */
export function fold(original: string): Folded {
  /** Joined at the end: a text put together by + is slow to read. */
  const pieces: string[] = [];
  let origin: Origin | null = null;
  let altered = false;
  let blank = true;
  /** From here on what stands in the original stays as it is. */
  let same = 0;
  for (let at = 0; at < original.length; ) {
    const unit = original.charCodeAt(at);
    if (FOLDED[unit] === unit && unit !== 0 && !(blank && unit === BLANK)) {
      blank = unit === BLANK;
      if (origin) from(origin, at, at + 1);
      at++;
      continue;
    }
    if (at > same) pieces.push(original.slice(same, at));
    const code = original.codePointAt(at) ?? 0;
    const end = code > 0xffff ? at + 2 : at + 1;
    const folded = FOLDED[unit] ? String.fromCharCode(FOLDED[unit]) : foldChar(original.slice(at, end), code);
    if (folded.length === 1 && code <= 0xffff) FOLDED[code] = folded.charCodeAt(0);
    const dropped = folded === " " && blank;
    if (!dropped) altered ||= code > 0x2fff && code < 0xff00 && folded !== original.slice(at, end);
    if (dropped || folded.length !== 1 || end > at + 1) origin ??= unmoved(at);
    if (!dropped && folded !== "") {
      if (origin) for (let n = 0; n < folded.length; n++) from(origin, at, end);
      pieces.push(folded);
      blank = folded === " ";
    }
    at = end;
    same = end;
  }
  pieces.push(original.slice(same));
  const text = pieces.join("");
  return { text: altered ? inContext(original, origin, text) : text, origin };
}

function from({ starts, ends }: Origin, start: number, end: number): void {
  starts.push(start);
  ends.push(end);
}

/** Where the first units come from, as long as each is its own source. */
function unmoved(length: number): Origin {
  const origin: Origin = { starts: [], ends: [] };
  for (let at = 0; at < length; at++) from(origin, at, at + 1);
  return origin;
}

/** Whole words decide some characters (乾隆 is not 干隆): takes the converter's reading where it keeps the length. */
function inContext(original: string, origin: Origin | null, text: string): string {
  const sources = origin ? origin.starts.map((start) => original.charAt(start)).join("") : original;
  const whole = convert(sources);
  if (whole.length !== text.length) return text;
  let joined = "";
  for (let at = 0; at < text.length; at++) {
    const code = sources.charCodeAt(at);
    joined += code >= 0x4e00 && code <= 0x9fff ? whole.charAt(at) : text.charAt(at);
  }
  return joined;
}

/** Wrong spellings, and what is right. */
export type Spellings = Trie<{ wrong: string; right: string }>;

/** A table of spellings, wrong → right, made ready for `rewrite`. */
export const spellingsOf = (table: Readonly<Record<string, string>>): Spellings =>
  buildTrie(Object.entries(table).map(([wrong, right]) => [wrong, { wrong, right }] as const));

/** The longest wrong spelling that begins at a place. */
function misspeltAt(text: string, at: number, spellings: Spellings) {
  let longest: Spellings["values"][number];
  let node = 0;
  for (let end = at; end < text.length; ) {
    node = step(spellings, node, text.charCodeAt(end++));
    if (node === 0) break;
    longest = spellings.values[node] ?? longest;
  }
  return longest;
}

/** Puts the right spelling for every wrong one, keeping the way back to the original. */
export function rewrite(folded: Folded, spellings: Spellings): Folded {
  const { text } = folded;
  let kept = 0;
  let righted = "";
  let origin: Origin | null = null;
  for (let at = 0; at < text.length; at++) {
    const hit = spellings.first[text.charCodeAt(at)] === 0 ? undefined : misspeltAt(text, at, spellings);
    if (!hit) continue;
    const { wrong, right } = hit;
    origin ??= { starts: [], ends: [] };
    righted += text.slice(kept, at) + right;
    copy(folded, origin, kept, at);
    const { start, end } = spanOf(folded, at, at + wrong.length);
    for (let unit = 0; unit < right.length; unit++) from(origin, start, end);
    kept = at + wrong.length;
    at = kept - 1;
  }
  if (!origin) return folded;
  copy(folded, origin, kept, text.length);
  return { text: righted + text.slice(kept), origin };
}

function copy(folded: Folded, into: Origin, start: number, end: number): void {
  for (let at = start; at < end; at++) from(into, folded.origin?.starts[at] ?? at, folded.origin?.ends[at] ?? at + 1);
}

/** The place in the original text that `[start, end)` of the folded text came from. */
export function spanOf({ origin }: Folded, start: number, end: number): { start: number; end: number } {
  return origin ? { start: origin.starts[start] ?? 0, end: origin.ends[end - 1] ?? 0 } : { start, end };
}
