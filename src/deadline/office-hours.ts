import { type Calendar, dayOff, YearWithoutData } from "./calendar.ts";
import { addDays, type CivilDate, daysBetween, weekday } from "./civil-date.ts";

/** When the office opens, until when word of the morning is still of use, and after when nobody at home is disturbed. */
const OPENS = "08:30";
const NOON = "12:00";
const RESTS = "21:00";

type Local = { day: CivilDate; time: string };

/** Whether the office works on `day`; in a year nobody has entered the days of the week alone decide. */
export function isWorkday(calendar: Calendar, day: CivilDate): boolean {
  try {
    return dayOff(calendar, day) === null;
  } catch (error) {
    if (error instanceof YearWithoutData) return weekday(day) < 6;
    throw error;
  }
}

/** Whether staff may be told of their work: a working day from half past eight until nine in the evening. */
export const isStaffTime = (calendar: Calendar, { day, time }: Local): boolean =>
  time >= OPENS && time < RESTS && isWorkday(calendar, day);

/** Whether the list of the day may be sent: a working day from half past eight until noon. */
export const isMorning = (calendar: Calendar, { day, time }: Local): boolean =>
  time >= OPENS && time < NOON && isWorkday(calendar, day);

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
};

/** How many minutes ago the office opened on `day`; negative before that. */
export const minutesSinceOpening = (day: CivilDate, now: Local): number =>
  daysBetween(day, now.day) * 1440 + minutesOf(now.time) - minutesOf(OPENS);

/** The last day before `day` on which the office worked. */
export function workdayBefore(calendar: Calendar, day: CivilDate): CivilDate {
  let before = addDays(day, -1);
  while (!isWorkday(calendar, before)) before = addDays(before, -1);
  return before;
}

/** Whether no other day of this week, Monday to Sunday, that the office works on lies before `day`. */
export function isFirstWorkday(calendar: Calendar, day: CivilDate): boolean {
  for (let before = 1 - weekday(day); before < 0; before++) if (isWorkday(calendar, addDays(day, before))) return false;
  return isWorkday(calendar, day);
}
