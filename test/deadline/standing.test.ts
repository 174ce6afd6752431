import { expect, it } from "vitest";
import { civilDate } from "../../src/deadline/civil-date.ts";
import { rungOn } from "../../src/deadline/escalation.ts";
import { standing } from "../../src/deadline/standing.ts";

const due = { nominalDue: civilDate("2026-10-04"), legalDue: civilDate("2026-10-08") };

it.each([
  ["2026-09-20", "ample", 18],
  ["2026-10-01", "soon", 7],
  ["2026-10-05", "soon", 3],
  ["2026-10-08", "today", 0],
  ["2026-10-09", "late", 1],
  ["2026-10-20", "late", 12],
])("on %s a turn due over the holiday stands %s by %i", (today, name, days) => {
  expect(standing(due, civilDate(today))).toEqual({ standing: name, days });
});

it.each([
  ["2026-10-04", null],
  ["2026-10-05", "due-soon"],
  ["2026-10-08", "due-today"],
  ["2026-10-09", "overdue"],
  ["2026-10-15", "overdue-week"],
  ["2026-12-01", "overdue-month"],
])("on %s the ladder stands at %s", (today, rung) => {
  expect(rungOn(due.legalDue, civilDate(today))?.rung ?? null).toBe(rung);
});
