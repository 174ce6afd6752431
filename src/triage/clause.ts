import type { Cut } from "./token.ts";

/** A stretch of a text between two stops; `sentence` counts the full stops before it. */
export type Clause = { start: number; end: number; sentence: number };

const codes = (chars: string) => new Set([...chars].map((char) => char.charCodeAt(0)));
const COMMA = codes(",，、；;：:");
const FULL_STOP = codes("。！？!?…");
const POINT = 0x2e;
const BLANK = 0x20;
const isHan = (code: number) => code >= 0x4e00 && code <= 0x9fff;
const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/**
 * Cuts a folded text into clauses: at stops, at a blank between two Chinese characters (people who type on a telephone
 * use it for a comma) and before each of `turns` (但是, 另外: places where a new thought begins), given in order.
 */
export function clausesOf({ text }: Cut, turns: readonly number[]): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let sentence = 0;
  let turn = 0;
  const close = (end: number, next: number) => {
    if (end > start) clauses.push({ start, end, sentence });
    start = next;
  };
  for (let at = 0; at < text.length; at++) {
    while ((turns[turn] ?? Number.POSITIVE_INFINITY) < at) turn++;
    if (turns[turn] === at) close(at, at);
    const code = text.charCodeAt(at);
    if (isHan(code)) continue;
    if (FULL_STOP.has(code) || (code === POINT && !isDigit(text.charCodeAt(at + 1)))) {
      close(at, at + 1);
      sentence++;
    } else if (COMMA.has(code)) close(at, at + 1);
    else if (code === BLANK && isHan(text.charCodeAt(at - 1)) && isHan(text.charCodeAt(at + 1))) close(at, at + 1);
  }
  close(text.length, text.length);
  return clauses;
}
