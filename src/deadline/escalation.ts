import { type CivilDate, daysBetween } from "./civil-date.ts";

/**
 * Who hears of a turn that runs out, in order. `day` counts from the last day in law (negative: before it). Each rung
 * speaks once a turn. The rungs after the last day answer 信访工作条例 40 (supervision) and 43–46 (liability).
 */
export const LADDER = [
  { rung: "due-soon", day: -3, tells: "holder" },
  { rung: "due-today", day: 0, tells: "holder" },
  { rung: "overdue", day: 1, tells: "unit" },
  { rung: "overdue-week", day: 7, tells: "clerk" },
  { rung: "overdue-month", day: 30, tells: "above" },
] as const;

export type Rung = (typeof LADDER)[number]["rung"];

/** The highest rung reached on `today` for a turn due on `legalDue`, or null while there is time. */
export function rungOn(legalDue: CivilDate, today: CivilDate): (typeof LADDER)[number] | null {
  const day = daysBetween(legalDue, today);
  return LADDER.findLast((rung) => day >= rung.day) ?? null;
}
