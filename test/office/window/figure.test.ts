import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDate } from "../../../src/deadline/civil-date.ts";
import { withBacklog } from "../../../src/office/window/backlog.ts";
import { silentAmong } from "../../../src/office/window/silent.ts";
import { bandOf, quarterBefore } from "../../../src/office/window/tip-off.ts";

const MONDAY = civilDate("2026-03-02");

describe("the backlog of a week", () => {
  it("is that of the week before, and what came, less what went", () => {
    const flows = fc.array(fc.record({ registered: fc.nat(50), closed: fc.nat(50) }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(flows, fc.nat(500), (weeks, open) => {
        const told = withBacklog(
          weeks.map((week, i) => ({ from: addDays(MONDAY, 7 * i), ...week })),
          open,
        );
        expect(told.at(-1)?.backlog).toBe(open);
        told.forEach(({ backlog, registered, closed }, i) => {
          if (i > 0) expect(backlog).toBe((told[i - 1]?.backlog ?? 0) + registered - closed);
        });
      }),
    );
  });
});

describe("a silent village", () => {
  const village = (code: string, n: number, before = 0) => ({ code, township: "t", n, before });
  it.each([
    ["is one whose neighbours spoke", [village("a", 0), village("b", 3), village("c", 4)], ["a"]],
    ["is one that spoke the year before", [village("a", 0, 5)], ["a"]],
    ["is none among the silent", [village("a", 0), village("b", 1), village("c", 30), village("d", 2)], []],
    ["is none beside one neighbour alone", [village("a", 0), village("b", 30)], []],
    ["is none that spoke at all", [village("a", 1, 9), village("b", 30), village("c", 30)], []],
  ])("%s", (_, villages, silent) => expect(silentAmong(villages).map(({ code }) => code)).toEqual(silent));
});

describe("the number of tip-offs", () => {
  it.each([
    ["2026-01-01", "2025-10-01", "2025-12-31", 4],
    ["2026-03-31", "2025-10-01", "2025-12-31", 4],
    ["2026-04-01", "2026-01-01", "2026-03-31", 1],
    ["2026-12-31", "2026-07-01", "2026-09-30", 3],
  ])("on %s is that of %s to %s", (today, from, to, quarter) =>
    expect(quarterBefore(civilDate(today))).toEqual({ from, to, quarter, year: Number(to.slice(0, 4)) }),
  );

  it("is the same on every day of a quarter, and tells five apart from nine by nothing", () => {
    fc.assert(
      fc.property(fc.nat(2000), (n) => {
        const one = quarterBefore(addDays(MONDAY, n));
        expect(one.to < addDays(MONDAY, n)).toBe(true);
        expect(quarterBefore(addDays(one.to, 1))).toEqual(one);
      }),
    );
    expect([0, 4, 5, 9, 10, 14].map(bandOf)).toEqual([null, null, 5, 5, 10, 10]);
  });
});
