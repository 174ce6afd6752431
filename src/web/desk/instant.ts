import { localTime } from "../../deadline/civil-date.ts";
import { sayDate } from "../../wording/say.ts";
import type { Wording } from "../../wording/wording.ts";

/** An instant (ms since 1970) as the day and the time in the county. */
export function sayInstant(words: Wording, at: number): string {
  const { day, time } = localTime(at);
  return `${sayDate(words.office, day)} ${time}`;
}

/** A size in bytes as people read it. */
export const saySize = (bytes: number): string =>
  bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`;
