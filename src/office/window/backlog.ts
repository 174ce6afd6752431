import type { CivilDate } from "../../deadline/civil-date.ts";

export type Flow = { from: CivilDate; registered: number; closed: number };

/** How much stood open at the end of each week, counted back from what is open now: each week's coming less its going. Pure. */
export function withBacklog(weeks: readonly Flow[], openNow: number): (Flow & { backlog: number })[] {
  let backlog = openNow;
  return weeks
    .toReversed()
    .map((week) => {
      const atEnd = backlog;
      backlog = atEnd - week.registered + week.closed;
      return { ...week, backlog: atEnd };
    })
    .toReversed();
}
