import fc from "fast-check";
import { expect, it } from "vitest";
import { lane } from "../../../src/office/intake/lane.ts";

it("lets so many go on at once, in the order they came, and none is lost when another fails", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.array(fc.boolean(), { maxLength: 40 }), async (most, fates) => {
      const inLane = lane(most, most);
      const begun: number[] = [];
      let now = 0;
      let atOnce = 0;
      const all = fates.map((fails, i) =>
        inLane(async () => {
          begun.push(i);
          atOnce = Math.max(atOnce, ++now);
          await new Promise((resolve) => setImmediate(resolve));
          now--;
          if (fails) throw new Error("no");
          return i;
        }).catch(() => -1),
      );
      expect(await Promise.all(all)).toEqual(fates.map((fails, i) => (fails ? -1 : i)));
      expect(begun).toEqual([...fates.keys()]);
      expect(atOnce).toBeLessThanOrEqual(most);
    }),
  );
});

it("begins so many in one turn, and lets whoever else asks in between", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 30 }), async (each, count) => {
      const inLane = lane(8, each);
      const begun = [0];
      const nextTurn = () => {
        begun.push(0);
        if (!over) setImmediate(nextTurn);
      };
      let over = false;
      setImmediate(nextTurn);
      await Promise.all(
        Array.from({ length: count }, () =>
          inLane(async () => {
            begun[begun.length - 1] = (begun.at(-1) ?? 0) + 1;
          }),
        ),
      );
      over = true;
      expect(Math.max(...begun)).toBeLessThanOrEqual(each);
      expect(begun.reduce((sum, one) => sum + one)).toBe(count);
    }),
  );
});
