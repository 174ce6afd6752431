import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarOf, dayOff, YearWithoutData } from "../../src/deadline/calendar.ts";
import { addDays, civilDate, daysBetween } from "../../src/deadline/civil-date.ts";
import { count, countWithoutCalendar, days, workdays } from "../../src/deadline/count.ts";
import { calendar, seedYears } from "./county.ts";

describe("the eighteen dates of the handbook", () => {
  it.each([
    ["2026-11-23", 15, "2026-12-08", "2026-12-08"],
    ["2026-11-23", 60, "2027-01-22", "2027-01-22"],
    ["2026-08-08", 60, "2026-10-07", "2026-10-08"],
    ["2026-09-19", 15, "2026-10-04", "2026-10-08"],
    ["2026-01-31", 15, "2026-02-15", "2026-02-24"],
    ["2026-01-24", 30, "2026-02-23", "2026-02-24"],
    ["2026-04-18", 15, "2026-05-03", "2026-05-06"],
    ["2026-09-05", 15, "2026-09-20", "2026-09-20"],
    ["2026-09-10", 30, "2026-10-10", "2026-10-10"],
    ["2026-12-31", 60, "2027-03-01", "2027-03-01"],
    ["2026-12-09", 60, "2027-02-07", "2027-02-09"],
  ])("%s and %i days end on %s, in law on %s", (start, length, nominalDue, legalDue) => {
    expect(count(calendar, civilDate(start), days(length))).toMatchObject({ nominalDue, legalDue });
  });
  it.each([
    ["2026-09-30", 5, "2026-10-13"],
    ["2026-02-13", 5, "2026-02-27"],
    ["2026-02-10", 5, "2026-02-24"],
    ["2026-09-18", 5, "2026-09-24"],
    ["2026-04-30", 3, "2026-05-08"],
    ["2026-04-30", 10, "2026-05-18"],
    ["2026-09-24", 10, "2026-10-15"],
  ])("%s and %i working days end on %s", (start, length, due) => {
    expect(count(calendar, civilDate(start), workdays(length))).toMatchObject({ nominalDue: due, legalDue: due });
  });
});

it("says how a date that rolled was counted, holiday by holiday", () => {
  const { steps } = count(calendar, civilDate("2026-09-19"), days(15));
  expect(steps.map((s) => s.step)).toEqual(["started", "counted", "rolled"]);
  expect(steps.at(-1)).toMatchObject({ from: "2026-10-04", to: "2026-10-08" });
  expect(steps.at(-1)).toHaveProperty("over.0", { date: "2026-10-04", because: "国庆节" });
});

it("names each day off that working days skip", () => {
  const skipped = count(calendar, civilDate("2026-09-30"), workdays(5)).steps.find((s) => s.step === "skipped");
  expect(skipped?.over.map((d) => d.date)).toEqual([
    ...Array.from({ length: 7 }, (_, i) => `2026-10-0${i + 1}`),
    "2026-10-11",
  ]);
});

it("says that a date in 2027 is provisional until the year is announced", () => {
  expect(count(calendar, civilDate("2026-11-23"), days(15)).provisional).toBe(false);
  expect(count(calendar, civilDate("2026-11-23"), days(60)).provisional).toBe(true);
  const announced = calendarOf(seedYears.map((y) => ({ ...y, status: "announced" as const })));
  expect(count(announced, civilDate("2026-11-23"), days(60)).provisional).toBe(false);
  expect(announced.version).not.toBe(calendar.version);
});

it("refuses to count in a year that nobody has entered", () => {
  expect(() => count(calendar, civilDate("2027-12-01"), days(60))).toThrow(YearWithoutData);
  expect(() => count(calendar, civilDate("2027-12-28"), workdays(10))).toThrow(/2028/);
  expect(() => count(calendar, civilDate("2026-11-23"), days(1.5))).toThrow(RangeError);
});

it("still gives a receipt a date by weekday alone, and calls it provisional", () => {
  expect(countWithoutCalendar(civilDate("2027-12-28"), workdays(5))).toMatchObject({
    legalDue: "2028-01-04",
    provisional: true,
  });
});

const someDay = fc.integer({ min: 0, max: 1300 }).map((n) => addDays(civilDate("2024-01-01"), n));

it("never ends a limit on a day off, before its nominal day, or more than a holiday later", () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: 0, max: 90 }), fc.boolean(), (start, length, working) => {
      const due = count(calendar, start, working ? workdays(length) : days(length));
      expect(dayOff(calendar, due.legalDue)).toBeNull();
      expect(daysBetween(due.nominalDue, due.legalDue)).toBeGreaterThanOrEqual(0);
      expect(daysBetween(due.nominalDue, due.legalDue)).toBeLessThanOrEqual(10);
    }),
  );
});

it("never lets a longer limit end sooner", () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: 0, max: 60 }), fc.boolean(), (start, length, working) => {
      const limit = working ? workdays : days;
      const shorter = count(calendar, start, limit(length)).legalDue;
      expect(count(calendar, start, limit(length + 1)).legalDue >= shorter).toBe(true);
    }),
  );
});
