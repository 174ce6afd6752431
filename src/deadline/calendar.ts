import { addDays, type CivilDate, weekday, yearOf } from "./civil-date.ts";

/** One year's notice of the State Council: days off and make-up working days, each with the name of its holiday. */
export type HolidayYear = {
  year: number;
  /** `provisional`: only the statutory days are known, bridges and make-up days are not announced yet. */
  status: "announced" | "provisional";
  source: string;
  off: Readonly<Record<string, string>>;
  working: Readonly<Record<string, string>>;
};

/** `version` changes whenever a day in it does; it is kept with every date counted by it. */
export type Calendar = { version: string; years: Readonly<Record<number, HolidayYear>> };

/** A date was asked about in a year whose holidays nobody has entered. Counting on would be guessing. */
export class YearWithoutData extends Error {
  readonly year: number;
  constructor(year: number) {
    super(`no holiday data for ${year}: enter the State Council's notice before counting days in it`);
    this.name = "YearWithoutData";
    this.year = year;
  }
}

function yearFor(calendar: Calendar, date: CivilDate): HolidayYear {
  const year = calendar.years[yearOf(date)];
  if (!year) throw new YearWithoutData(yearOf(date));
  return year;
}

export type DayOff = { date: CivilDate; because: string };
export const WEEKEND = "weekend";

/**
 * Why nobody works on `date`: the holiday's name, `weekend`, or null on a working day. A make-up Saturday or Sunday
 * is a working day (全国年节及纪念日放假办法 2, 6, 7). Throws YearWithoutData.
 */
export function dayOff(calendar: Calendar, date: CivilDate): string | null {
  const { off, working } = yearFor(calendar, date);
  if (working[date]) return null;
  return off[date] ?? (weekday(date) >= 6 ? WEEKEND : null);
}

/** Whether what is known of `date`'s year may still change. */
export const isProvisional = (calendar: Calendar, date: CivilDate): boolean =>
  yearFor(calendar, date).status === "provisional";

/** `date` itself when it is a working day, else the first working day after it. Throws YearWithoutData. */
export function nextWorkday(calendar: Calendar, date: CivilDate): CivilDate {
  let day = date;
  while (dayOff(calendar, day)) day = addDays(day, 1);
  return day;
}

/** The calendar made of these years; two years with the same days have the same version. */
export function calendarOf(years: readonly HolidayYear[]): Calendar {
  const sorted = [...years].sort((a, b) => a.year - b.year);
  const said = sorted.map((y) => [y.year, y.status, Object.keys(y.off).sort(), Object.keys(y.working).sort()]);
  return { version: fingerprint(JSON.stringify(said)), years: Object.fromEntries(sorted.map((y) => [y.year, y])) };
}

/** FNV-1a, 32 bits, in hex: tells calendars apart, guards nothing. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
