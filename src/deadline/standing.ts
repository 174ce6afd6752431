import { type CivilDate, daysBetween } from "./civil-date.ts";

export const STANDINGS = ["ample", "soon", "today", "late"] as const;

/** Where a turn stands on a day. `days`: left until the last day in law, or, when late, days past it. */
export type Standing = { standing: (typeof STANDINGS)[number]; days: number };

/** A turn is `soon` due when this many days or fewer are left to the unrolled date. */
export const SOON = 3;

/**
 * Never stored, always compared: whoever looks brings the day. Cadres are warned by the nominal date, breach counts by
 * the legal one.
 */
export function standing(due: { nominalDue: CivilDate; legalDue: CivilDate }, today: CivilDate): Standing {
  const left = daysBetween(today, due.legalDue);
  if (left < 0) return { standing: "late", days: -left };
  if (left === 0) return { standing: "today", days: 0 };
  return { standing: daysBetween(today, due.nominalDue) <= SOON ? "soon" : "ample", days: left };
}
