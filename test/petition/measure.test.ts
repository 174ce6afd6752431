import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percentOf, SMALLEST } from "../../src/petition/measure.ts";

const counted = fc.nat(100_000).chain((of) => fc.record({ of: fc.constant(of), met: fc.nat(of) }));

describe("a share", () => {
  it("of fewer than five is not told", () => {
    for (let of = 0; of < SMALLEST; of++) for (let met = 0; met <= of; met++) expect(percentOf({ of, met })).toBeNull();
  });

  it("is a hundred only when all were in time, and nought only when none was", () => {
    fc.assert(
      fc.property(counted, ({ of, met }) => {
        const percent = percentOf({ of, met });
        if (percent === null) return;
        expect(percent === 100).toBe(met === of);
        expect(percent === 0).toBe(met === 0);
        expect(Math.abs(percent - (100 * met) / of)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
