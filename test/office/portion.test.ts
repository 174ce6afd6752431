import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays, civilDate, daysBetween } from "../../src/deadline/civil-date.ts";
import { byDays, inTurn } from "../../src/office/portion.ts";

const FIRST = civilDate("2024-02-27");

it("asks about every day of a span once and in order, about no more than so many at a time", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(800), fc.integer({ min: 1, max: 100 }), async (length, most) => {
      const span = { from: FIRST, to: addDays(FIRST, length) };
      const portions = await byDays(span, most, async (portion) => portion);
      const asked = portions.flatMap(({ from, to }) =>
        Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i)),
      );
      expect(asked).toEqual(Array.from({ length: length + 1 }, (_, i) => addDays(FIRST, i)));
      expect(portions.length).toBeLessThanOrEqual(60);
      if (length < 60 * most) for (const { from, to } of portions) expect(daysBetween(from, to)).toBeLessThan(most);
    }),
    { numRuns: 40 },
  );
  expect(await byDays({ from: FIRST, to: addDays(FIRST, -1) }, 7, async () => 1)).toEqual([]);
});

it("lets whoever waits be answered between any two portions, and between any two questions", async () => {
  let answered = 0;
  let isOver = false;
  const others = () => {
    answered++;
    if (!isOver) setImmediate(others);
  };
  setImmediate(others);
  const seen = await byDays({ from: FIRST, to: addDays(FIRST, 9) }, 2, async () => answered);
  const [one, two, three] = await inTurn(
    async () => answered,
    async () => "two",
    async () => answered,
  );
  isOver = true;
  expect(two).toBe("two");
  const order = [...seen, one, three];
  expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
});
