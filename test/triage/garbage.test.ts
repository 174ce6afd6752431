import fc from "fast-check";
import { expect, it } from "vitest";
import { fold, spanOf } from "../../src/triage/script.ts";
import { triage } from "../../src/triage/triage.ts";
import { knowledge } from "./knowledge.ts";

const known = knowledge();
const villager = fc.array(
  fc.constantFrom(
    "补偿款",
    "没到账",
    "村支书",
    "贪污",
    "不是",
    "垟心村",
    "北山镇",
    "，",
    "👵",
    "\u0000",
    "<b>",
    " ",
    "補",
    "谢谢",
    "ＡＢ",
    "𠮷",
    "\ud83d",
  ),
  { maxLength: 40 },
);
const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  villager.map((words) => words.join("")),
);

it("reads anything without throwing, and its evidence points at real text", () => {
  fc.assert(
    fc.property(anything, (text) => {
      const found = triage(text, known);
      expect(found.sureness).toBeGreaterThanOrEqual(0);
      expect(found.sureness).toBeLessThanOrEqual(1);
      for (const { start, end, word } of found.evidence) {
        expect(end).toBeGreaterThan(start);
        expect(text.slice(start, end)).toBe(word);
      }
      for (const subject of found.subjects) expect(text).toContain(subject);
    }),
    { numRuns: 500 },
  );
});

it("folds to text whose every unit knows where it came from", () => {
  fc.assert(
    fc.property(anything, (text) => {
      const folded = fold(text);
      if (folded.origin) expect(folded.origin.starts.length).toBe(folded.text.length);
      else expect(text.length).toBe(folded.text.length);
      for (let at = 0; at < folded.text.length; at++) {
        const { start, end } = spanOf(folded, at, at + 1);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      expect(fold(folded.text).text).toBe(folded.text);
    }),
  );
});

it.each([
  ["one character", "水"],
  ["a village", "垟心村"],
  ["accusations", "不是贪污王主任"],
  ["markup", "<td>&nbsp;"],
  ["emoji", "👨‍👩‍👧🏽"],
  ["blanks", "\t \n"],
])("takes time in proportion to the length: %s over and over", (_, unit) => {
  const textOf = (length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  const [long, short] = [textOf(20_000), textOf(2_000)];
  const time = (texts: readonly string[]) => {
    const before = process.cpuUsage();
    for (const text of texts) triage(text, known);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  // The same number of characters both times, in turns: what is slower by its square takes ten times as long.
  const [whole, parts] = [[long], Array.from({ length: 10 }, () => short)];
  time([...whole, ...parts]);
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 20 && least >= 3; round++) least = Math.min(least, time(whole) / time(parts));
  expect(least).toBeLessThan(3);
});
