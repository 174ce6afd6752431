import fc from "fast-check";
import { expect, it } from "vitest";
import {
  addDays,
  civilDate,
  daysBetween,
  instantAt,
  isCivilDate,
  localTime,
  weekday,
} from "../../src/deadline/civil-date.ts";

it.each(["2027-02-29", "2026-13-01", "2026-1-1", "today", "2026-11-23T00:00"])("refuses %s as a day", (text) => {
  expect(isCivilDate(text)).toBe(false);
  expect(() => civilDate(text)).toThrow(RangeError);
});

it("counts Monday as 1 and Sunday as 7", () => {
  expect(weekday(civilDate("2026-11-23"))).toBe(1);
  expect(weekday(civilDate("2026-11-22"))).toBe(7);
});

it("puts an instant on the civil day of Shanghai, whatever the machine's zone", () => {
  expect(localTime(Date.UTC(2026, 10, 22, 15, 59))).toEqual({ day: "2026-11-22", time: "23:59" });
  expect(localTime(Date.UTC(2026, 10, 22, 16, 0))).toEqual({ day: "2026-11-23", time: "00:00" });
});

it("undoes in days what it added in days", () => {
  fc.assert(
    fc.property(fc.integer({ min: -40000, max: 40000 }), (n) => {
      const start = civilDate("2026-11-23");
      expect(daysBetween(start, addDays(start, n))).toBe(n);
    }),
  );
});

it("knows the instant at which it is nine in the morning of a day, wherever that is", () => {
  const day = civilDate("2026-11-23");
  for (const zone of ["Asia/Shanghai", "UTC", "America/New_York"])
    expect(localTime(instantAt(day, "09:00", zone), zone)).toEqual({ day, time: "09:00" });
  expect(instantAt(day, "00:30")).toBe(Date.UTC(2026, 10, 22, 16, 30));
});
