import fc from "fast-check";
import { expect, it } from "vitest";
import { stretchesOf } from "../../src/web/desk/evidence.tsx";

const evidence = fc.record({
  start: fc.integer({ min: -2, max: 40 }),
  end: fc.integer({ min: -2, max: 45 }),
  word: fc.constant(""),
  because: fc.constantFrom("wages", "place:1", "danger:fire"),
});

it("marks words without losing or moving a character, whatever the evidence", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), fc.array(evidence, { maxLength: 8 }), (text, marks) => {
      expect(stretchesOf(text, marks).reduce((all, { text: one }) => all + one, "")).toBe(text);
    }),
  );
});

it("says of each part everything that covers it", () => {
  const marks = [
    { start: 0, end: 4, word: "", because: "wages" },
    { start: 2, end: 6, word: "", because: "danger:fire" },
  ];
  expect(stretchesOf("拖欠工资着火了", marks)).toEqual([
    { text: "拖欠", because: ["wages"] },
    { text: "工资", because: ["wages", "danger:fire"] },
    { text: "着火", because: ["danger:fire"] },
    { text: "了", because: [] },
  ]);
});
