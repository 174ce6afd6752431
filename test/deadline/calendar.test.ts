import chineseDays from "chinese-days";
import { expect, it } from "vitest";
import { calendarOf, dayOff, nextWorkday, YearWithoutData } from "../../src/deadline/calendar.ts";
import { addDays, type CivilDate, civilDate, yearOf } from "../../src/deadline/civil-date.ts";
import { calendar, seedYears } from "./county.ts";

it.each([2024, 2025, 2026])("agrees with the published days off of %i, every day of the year", (year) => {
  for (let day = civilDate(`${year}-01-01`); yearOf(day) === year; day = addDays(day, 1))
    expect(`${day} ${dayOff(calendar, day) === null}`).toBe(`${day} ${chineseDays.isWorkday(day)}`);
});

it("knows 2026 as 33 days off and 6 make-up working days", () => {
  const year = seedYears.find((y) => y.year === 2026);
  expect(Object.keys(year?.off ?? {})).toHaveLength(33);
  expect(Object.keys(year?.working ?? {})).toEqual([
    "2026-01-04",
    "2026-02-14",
    "2026-02-28",
    "2026-05-09",
    "2026-09-20",
    "2026-10-10",
  ]);
});

it("holds the statutory days of 2027 and says that the rest is not announced", () => {
  const year = seedYears.find((y) => y.year === 2027);
  expect(year?.status).toBe("provisional");
  expect(Object.keys(year?.off ?? {})).toHaveLength(13);
});

it("counts a make-up Saturday as a working day and rolls over a holiday", () => {
  expect(dayOff(calendar, civilDate("2026-10-10"))).toBeNull();
  expect(dayOff(calendar, civilDate("2026-10-11"))).toBe("weekend");
  expect(nextWorkday(calendar, civilDate("2026-10-01"))).toBe("2026-10-08");
});

it("refuses a year without data", () => {
  expect(() => dayOff(calendar, "2028-01-03" as CivilDate)).toThrow(YearWithoutData);
});

it("has one version for the same days whatever order they came in, and another for other days", () => {
  expect(calendarOf([...seedYears].reverse()).version).toBe(calendar.version);
  expect(calendarOf(seedYears.slice(1)).version).not.toBe(calendar.version);
});
