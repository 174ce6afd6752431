import { YearWithoutData } from "../../deadline/calendar.ts";
import { type CivilDate, daysBetween } from "../../deadline/civil-date.ts";
import { count, type Step } from "../../deadline/count.ts";
import { type Standing, standing } from "../../deadline/standing.ts";
import { OBJECTION_LIMIT } from "../../petition/clock.ts";
import type { PetitionRow } from "../../store/petition.ts";
import type { County } from "../county.ts";

/** A day that counts beside that of the turn: until when a unit may object, and what was promised or agreed for when. */
export type RunningClock = {
  clock: "object" | "promise" | "agreed";
  on: CivilDate;
  /** The article, where one sets the day. */
  article: string | null;
  steps: readonly Step[];
  standing: Standing;
};

/** The last day to object, as people count it; null where it is past, or the calendar of its year is missing. */
function objecting(row: PetitionRow, { calendar }: County, today: CivilDate) {
  if (row.stage !== "routed" || row.designated) return null;
  try {
    const { legalDue, steps } = count(calendar, row.since, OBJECTION_LIMIT);
    return daysBetween(today, legalDue) < 0 ? null : { legalDue, steps };
  } catch (error) {
    if (error instanceof YearWithoutData) return null;
    throw error;
  }
}

/** The clocks that run on a petition beside its turn. */
export function clocksOf(row: PetitionRow, county: County, today: CivilDate): RunningClock[] {
  const clocks: RunningClock[] = [];
  const add = (clock: RunningClock["clock"], on: CivilDate, article: string | null, steps: readonly Step[] = []) =>
    clocks.push({ clock, on, article, steps, standing: standing({ nominalDue: on, legalDue: on }, today) });
  const objection = objecting(row, county, today);
  if (objection) add("object", objection.legalDue, "XF23", objection.steps);
  if (row.promisedOn && row.promiseKept === null) add("promise", row.promisedOn, "XF32");
  if (row.agreedOn && row.stage === "settled" && row.agreedOn !== row.legalDue) add("agreed", row.agreedOn, "XF33");
  return clocks;
}
