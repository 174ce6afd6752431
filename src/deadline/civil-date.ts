/** A day of the Gregorian calendar as people in the county write it: `YYYY-MM-DD`, no clock, no zone. */
declare const civil: unique symbol;
export type CivilDate = string & { readonly [civil]: "CivilDate" };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY = 86_400_000;

const instantOf = (date: CivilDate) => Date.parse(`${date}T00:00:00Z`);
const dateOf = (instant: number) => new Date(instant).toISOString().slice(0, 10) as CivilDate;

/** Whether `text` names a day that exists, as `YYYY-MM-DD`. */
export function isCivilDate(text: string): text is CivilDate {
  const instant = SHAPE.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(instant) && dateOf(instant) === text;
}

/** Takes `YYYY-MM-DD`; refuses (throws RangeError) anything that is not a day, such as 2027-02-29. */
export function civilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

/** The day `n` days after `date` (before it, when `n` is negative). */
export const addDays = (date: CivilDate, n: number): CivilDate => dateOf(instantOf(date) + n * DAY);

/** How many days `to` lies after `from`. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => (instantOf(to) - instantOf(from)) / DAY;

/** 1 Monday … 7 Sunday. */
export const weekday = (date: CivilDate): number => ((new Date(instantOf(date)).getUTCDay() + 6) % 7) + 1;

export const yearOf = (date: CivilDate): number => Number(date.slice(0, 4));

/** The earlier and the later of two days. */
export const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);
export const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  clocks.set(timeZone, clock);
  return clock;
}

const MINUTE = 60_000;
/** Asked many times for the same minute, and slow to find out. */
let last = { minute: Number.NaN, timeZone: "", local: { day: "" as CivilDate, time: "" } };

/** The civil day and the time of day (`HH:MM`) that an instant (ms since 1970) falls on in `timeZone`. */
export function localTime(instant: number, timeZone = "Asia/Shanghai"): { day: CivilDate; time: string } {
  const minute = Math.floor(instant / MINUTE);
  if (last.minute !== minute || last.timeZone !== timeZone)
    last = { minute, timeZone, local: readClock(instant, timeZone) };
  return { ...last.local };
}

function readClock(instant: number, timeZone: string): { day: CivilDate; time: string } {
  const part = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(instant)
      .map((p) => [p.type, p.value]),
  );
  return { day: civilDate(`${part.year}-${part.month}-${part.day}`), time: `${part.hour}:${part.minute}` };
}

/** The instant (ms) at which the clocks of `timeZone` show `time` (`HH:MM`) on `day`. */
export function instantAt(day: CivilDate, time: string, timeZone = "Asia/Shanghai"): number {
  const meant = Date.parse(`${day}T${time}:00Z`);
  const shown = localTime(meant, timeZone);
  return meant - (Date.parse(`${shown.day}T${shown.time}:00Z`) - meant);
}
