import type { Cut } from "./token.ts";

/** A stretch of a text between two stops; `sentence` counts the full stops before it. */
export type Clause = { start: number; end: number; sentence: number };

const [COMMA, FULL_STOP, POINT, BLANK] = [1, 2, 3, 4];
/** Which kind of stop a character is; asked for every character of a text. */
const STOPS = new Uint8Array(0x10000);
for (const char of ",，、；;：:") STOPS[char.charCodeAt(0)] = COMMA;
for (const char of "。！？!?…") STOPS[char.charCodeAt(0)] = FULL_STOP;
STOPS[".".charCodeAt(0)] = POINT;
STOPS[" ".charCodeAt(0)] = BLANK;
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
  for (let at = 0; at < text.length; at++) {
    while (turn < turns.length && (turns[turn] as number) < at) turn++;
    if (turn < turns.length && turns[turn] === at) {
      if (at > start) clauses.push({ start, end: at, sentence });
      start = at;
    }
    const stop = STOPS[text.charCodeAt(at)];
    if (stop === 0) continue;
    if (stop === POINT && isDigit(text.charCodeAt(at + 1))) continue;
    if (stop === BLANK && !(isHan(text.charCodeAt(at - 1)) && isHan(text.charCodeAt(at + 1)))) continue;
    if (at > start) clauses.push({ start, end: at, sentence });
    start = at + 1;
    if (stop === FULL_STOP || stop === POINT) sentence++;
  }
  if (text.length > start) clauses.push({ start, end: text.length, sentence });
  return clauses;
}
