import { describe, expect, it } from "vitest";
import { civilDate } from "../../src/deadline/civil-date.ts";
import {
  isMorning,
  isStaffTime,
  isWorkday,
  minutesSinceOpening,
  workdayBefore,
} from "../../src/deadline/office-hours.ts";
import { calendar } from "./county.ts";

const at = (day: string, time: string) => ({ day: civilDate(day), time });

describe("the office works", () => {
  it.each([
    ["a Monday", "2026-03-02", true],
    ["a Saturday", "2026-03-07", false],
    ["a make-up Saturday", "2026-10-10", true],
    ["a holiday in the week", "2026-10-01", false],
    ["a provisional holiday", "2027-02-05", false],
    ["a Friday nobody has entered", "2031-03-07", true],
    ["a Sunday nobody has entered", "2031-03-09", false],
  ])("on %s %s: %s", (_, day, works) => expect(isWorkday(calendar, civilDate(day))).toBe(works));

  it("and the day before is the last one it worked", () => {
    expect(workdayBefore(calendar, civilDate("2026-03-02"))).toBe("2026-02-28");
    expect(workdayBefore(calendar, civilDate("2026-10-08"))).toBe("2026-09-30");
    expect(workdayBefore(calendar, civilDate("2031-03-10"))).toBe("2031-03-07");
  });
});

it("staff are told of work from half past eight until nine, and get their list until noon", () => {
  const times = ["00:00", "08:29", "08:30", "11:59", "12:00", "20:59", "21:00"];
  expect(times.filter((time) => isStaffTime(calendar, at("2026-03-02", time)))).toEqual(times.slice(2, 6));
  expect(times.filter((time) => isMorning(calendar, at("2026-03-02", time)))).toEqual(times.slice(2, 4));
  expect(times.filter((time) => isStaffTime(calendar, at("2026-03-07", time)))).toEqual([]);
});

it("counts from the hour the office opened, over days too", () => {
  expect(minutesSinceOpening(civilDate("2026-03-02"), at("2026-03-02", "08:00"))).toBe(-30);
  expect(minutesSinceOpening(civilDate("2026-02-28"), at("2026-03-02", "08:31"))).toBe(2881);
});
