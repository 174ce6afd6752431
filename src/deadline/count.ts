import { type Calendar, type DayOff, dayOff, isProvisional, nextWorkday } from "./calendar.ts";
import { addDays, type CivilDate, weekday } from "./civil-date.ts";

/** 日 is a calendar day, 工作日 a working day: the text of the rule decides (信访工作条例 22, 23, 34). */
export type Limit = { length: number; unit: "day" | "workday" };
export const days = (length: number): Limit => ({ length, unit: "day" });
export const workdays = (length: number): Limit => ({ length, unit: "workday" });

/** How a date came about, in the order a person would count it on a wall calendar. */
export type Step =
  | { step: "started"; on: CivilDate }
  | { step: "counted"; length: number; unit: Limit["unit"]; to: CivilDate }
  | { step: "skipped"; over: readonly DayOff[] }
  | { step: "rolled"; from: CivilDate; to: CivilDate; over: readonly DayOff[] };

export type Deadline = {
  /** The last day before any roll: what cadres are warned by. */
  readonly nominalDue: CivilDate;
  /** The last day in law: breach begins the day after, at 24:00 (民法典 203). */
  readonly legalDue: CivilDate;
  /** True when a day it rests on belongs to a year that is not announced yet. */
  readonly provisional: boolean;
  readonly calendarVersion: string;
  readonly steps: readonly Step[];
};

const offBetween = (calendar: Calendar, from: CivilDate, until: CivilDate): DayOff[] => {
  const over: DayOff[] = [];
  for (let date = from; date < until; date = addDays(date, 1)) {
    const because = dayOff(calendar, date);
    if (because) over.push({ date, because });
  }
  return over;
};

/** Everything that comes in on one day runs by the same few limits. */
const counted = new WeakMap<Calendar, Map<string, Deadline>>();
const MOST_COUNTED = 1000;

/**
 * The last day of a limit that starts on `start`. The starting day is not counted (民法典 201); a limit in calendar
 * days whose last day falls on a day off runs to the next working day (民法典 203); working days skip days off and
 * count make-up days. Refuses a length that is not a whole number ≥ 0 (RangeError) and a year without data
 * (YearWithoutData).
 */
export function count(calendar: Calendar, start: CivilDate, limit: Limit): Deadline {
  const asked = `${start} ${limit.length} ${limit.unit}`;
  const known = counted.get(calendar)?.get(asked);
  if (known) return known;
  const deadline = countAnew(calendar, start, limit);
  const all = counted.get(calendar);
  if (all && all.size < MOST_COUNTED) all.set(asked, deadline);
  else counted.set(calendar, new Map([[asked, deadline]]));
  return deadline;
}

function countAnew(calendar: Calendar, start: CivilDate, { length, unit }: Limit): Deadline {
  if (!Number.isInteger(length) || length < 0) throw new RangeError(`not a number of days: ${length}`);
  const nominalDue = unit === "day" ? addDays(start, length) : lastWorkday(calendar, start, length);
  const legalDue = nextWorkday(calendar, nominalDue);
  const steps: Step[] = [{ step: "started", on: start }];
  if (unit === "workday") {
    const over = offBetween(calendar, addDays(start, 1), nominalDue);
    if (over.length) steps.push({ step: "skipped", over });
  }
  steps.push({ step: "counted", length, unit, to: nominalDue });
  if (legalDue !== nominalDue)
    steps.push({ step: "rolled", from: nominalDue, to: legalDue, over: offBetween(calendar, nominalDue, legalDue) });
  return {
    nominalDue,
    legalDue,
    provisional: restsOnProvisional(calendar, unit === "day" ? nominalDue : addDays(start, 1), legalDue),
    calendarVersion: calendar.version,
    steps,
  };
}

function restsOnProvisional(calendar: Calendar, from: CivilDate, to: CivilDate): boolean {
  for (let date = from; date <= to; date = addDays(date, 1)) if (isProvisional(calendar, date)) return true;
  return false;
}

function lastWorkday(calendar: Calendar, start: CivilDate, length: number): CivilDate {
  let day = start;
  for (let left = length; left > 0; ) {
    day = addDays(day, 1);
    if (!dayOff(calendar, day)) left--;
  }
  return day;
}

/**
 * The same limit counted by weekday alone, for the one case where waiting for the calendar would break a promise: a
 * petition must be registered even in a year nobody has entered. Always provisional; recounted when the year comes.
 */
export function countWithoutCalendar(start: CivilDate, { length, unit }: Limit): Deadline {
  let due = start;
  if (unit === "day") due = addDays(start, length);
  else
    for (let left = length; left > 0; ) {
      due = addDays(due, 1);
      if (weekday(due) < 6) left--;
    }
  return {
    nominalDue: due,
    legalDue: due,
    provisional: true,
    calendarVersion: "none",
    steps: [
      { step: "started", on: start },
      { step: "counted", length, unit, to: due },
    ],
  };
}
