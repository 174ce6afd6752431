import { Converter } from "opencc-js/t2cn";

/** Text made comparable, with the way back to what the person wrote. */
export type Folded = {
  text: string;
  /** For each UTF-16 unit of `text`, where its source begins and ends in the original. */
  starts: number[];
  ends: number[];
};

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

/**
 * Traditional script becomes simplified, full width half width, capitals small, any run of blanks one blank; control
 * characters and emoji go. Takes any string at all, in linear time.
 */
export function fold(original: string): Folded {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = "";
  let altered = false;
  let blank = true;
  for (let at = 0; at < original.length; ) {
    const code = original.codePointAt(at) ?? 0;
    const char = String.fromCodePoint(code);
    const folded = foldChar(char, code);
    if (folded === " " && blank) {
      at += char.length;
      continue;
    }
    altered ||= folded !== char && code > 0x2fff && code < 0xff00;
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(at);
      ends.push(at + char.length);
    }
    text += folded;
    if (folded !== "") blank = folded === " ";
    at += char.length;
  }
  return { text: altered ? inContext(original, starts, text) : text, starts, ends };
}

/** Whole words decide some characters (乾隆 is not 干隆): takes the converter's reading where it keeps the length. */
function inContext(original: string, starts: number[], text: string): string {
  const sources = starts.map((start) => original.slice(start, start + 1)).join("");
  const whole = convert(sources);
  if (whole.length !== text.length) return text;
  let joined = "";
  for (let at = 0; at < text.length; at++) {
    const code = sources.charCodeAt(at);
    joined += code >= 0x4e00 && code <= 0x9fff ? whole.charAt(at) : text.charAt(at);
  }
  return joined;
}

/** Puts `right` for every `wrong` of the table (longest first), keeping the way back to the original. */
export function rewrite(folded: Folded, table: ReadonlyMap<string, readonly [wrong: string, right: string][]>): Folded {
  const { text } = folded;
  let kept = 0;
  let out: Folded | null = null;
  const copy = (into: Folded, to: number) => {
    for (let at = kept; at < to; at++) {
      into.text += text.charAt(at);
      into.starts.push(folded.starts[at] ?? 0);
      into.ends.push(folded.ends[at] ?? 0);
    }
  };
  for (let at = 0; at < text.length; at++) {
    const hit = table.get(text.charAt(at))?.find(([wrong]) => text.startsWith(wrong, at));
    if (!hit) continue;
    const [wrong, right] = hit;
    out ??= { text: "", starts: [], ends: [] };
    copy(out, at);
    for (const unit of right.split("")) {
      out.text += unit;
      out.starts.push(folded.starts[at] ?? 0);
      out.ends.push(folded.ends[at + wrong.length - 1] ?? 0);
    }
    kept = at + wrong.length;
    at = kept - 1;
  }
  if (!out) return folded;
  copy(out, text.length);
  return out;
}

/** The place in the original text that `[start, end)` of the folded text came from. */
export function spanOf(folded: Folded, start: number, end: number): { start: number; end: number } {
  return { start: folded.starts[start] ?? 0, end: folded.ends[end - 1] ?? 0 };
}
