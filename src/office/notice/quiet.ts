import { localTime } from "../../deadline/civil-date.ts";

/** Nobody's telephone rings between nine in the evening and eight in the morning, by the clock of the office's zone. */
const QUIET = { from: "21:00", until: "08:00" };
const MINUTE = 60_000;

/** The instant itself by day, at night the next eight in the morning. Shanghai has no summer time. */
export function afterQuietHours(now: number, zone: string): number {
  const { time } = localTime(now, zone);
  if (time < QUIET.from && time >= QUIET.until) return now;
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const until = Number(QUIET.until.slice(0, 2)) * 60;
  const wait = (until - (hours * 60 + minutes) + 1440) % 1440;
  return now + wait * MINUTE;
}
