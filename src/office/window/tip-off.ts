import { addDays, type CivilDate, civilDate } from "../../deadline/civil-date.ts";
import { readerOf, type Viewer } from "../../petition/access.ts";
import { SMALLEST } from "../../petition/measure.ts";
import { accusationsAt } from "../../store/figure.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { dayOf } from "../summon.ts";
import type { Period, TipOffs } from "./view.ts";

/** The last quarter of the calendar that is over on a day. Pure. */
export function quarterBefore(today: CivilDate): Period & { year: number; quarter: number } {
  const first = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1;
  const to = addDays(civilDate(`${today.slice(0, 4)}-${String(first).padStart(2, "0")}-01`), -1);
  const quarter = Number(to.slice(5, 7)) / 3;
  const from = civilDate(`${to.slice(0, 4)}-${String(quarter * 3 - 2).padStart(2, "0")}-01`);
  return { from, to, year: Number(to.slice(0, 4)), quarter };
}

/** The largest multiple of five that is no more than `n`; null below five. Pure. */
export const bandOf = (n: number): number | null => (n < SMALLEST ? null : n - (n % SMALLEST));

/**
 * The one figure of tip-offs there is: for the head of a county's government, how many came in at the county's discipline
 * desk in the last whole quarter, in bands of five. It is read from events as they were written, so that it stays the same
 * the quarter through whatever is sealed, released or dealt with: no two days can be compared. What accuses the head or
 * those near them lies at the desk above and is in no number here.
 */
export async function tipOffsOf(parts: Parts, county: County, viewer: Viewer): Promise<TipOffs | null> {
  const post = viewer.posts.find((one) => readerOf(one) === "head" && county.counties.includes(one.county));
  if (!post) return null;
  const { year, quarter, ...period } = quarterBefore(dayOf(parts));
  const n = await accusationsAt(parts.store.db, `${post.county}/discipline/discipline`, period);
  return { year, quarter, atLeast: bandOf(n) };
}
