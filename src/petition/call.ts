import { type Calendar, YearWithoutData } from "../deadline/calendar.ts";
import type { CivilDate } from "../deadline/civil-date.ts";
import { count, countWithoutCalendar, type Deadline, type Limit, workdays } from "../deadline/count.ts";
import type { ToldEvent } from "./verb.ts";

/**
 * What must be told by a call or a visit when no message reaches the petitioner, with the article that owes it. The other
 * notices are a courtesy, or confirm what the petitioner has just done: nobody is called for them.
 */
export const CALLED: Partial<Record<ToldEvent, string>> = {
  declined: "XF23",
  redirected: "XF31",
  accepted: "XF23",
  "accepted-short": "SP",
  converted: "SP",
  extended: "XF34",
  answered: "XF34",
  replied: "XF29",
  settled: "XF33",
  fulfilled: "XF33",
  resumed: "XF33",
  "review-answered": "XF35",
  remanded: "XF35",
  "hearing-held": "XF36",
  "reexamination-answered": "XF36",
  "recusal-decided": "ZX27",
  split: "XF22",
  told: "XF18",
  "promise-performed": "XF32",
  repromised: "XF32",
};

/** What the office asks when a promised day has come: by telephone where there is no other way. */
export const ASKS = ["promise", "settlement"] as const;
export type Ask = (typeof ASKS)[number];

/** Every word that is told by a call when nothing else reaches: what is owed, and what the office asks. */
export const OWED: readonly string[] = [...Object.keys(CALLED), ...ASKS];

/**
 * How long the office takes for such a call: no law says, so it is this office's own promise. Whoever has a page of their
 * own has two working days to open it; both together are the five working days in which an answer is to be served.
 */
export const CALL = { unread: workdays(2), call: workdays(3), article: "HOUSE", basis: "house" } as const satisfies {
  unread: Limit;
  call: Limit;
  article: string;
  basis: "law" | "house";
};

/** The last day of a stretch of `CALL` that starts on `from`; counted by weekday alone in a year nobody has entered. */
export function callDue(calendar: Calendar, from: CivilDate, limit: Limit = CALL.call): Deadline {
  try {
    return count(calendar, from, limit);
  } catch (problem) {
    if (problem instanceof YearWithoutData) return countWithoutCalendar(from, limit);
    throw problem;
  }
}
