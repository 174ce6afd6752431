import { civilDate, earlier } from "../../deadline/civil-date.ts";
import { scopeOf, type Viewer } from "../../petition/access.ts";
import { together } from "../../petition/measure.ts";
import { ACT_NAMES, actsIn, type DoneAct, registeredIn } from "../../store/annual.ts";
import { countFigure } from "../../store/figure.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { byDays, QUARTER } from "../portion.ts";
import { dayOf } from "../summon.ts";
import { measured, reachOf } from "./summarise.ts";
import type { Annual, Period } from "./view.ts";

const MOST_UNITS = 10;
/** Acts of so many days are read at once: each is looked up with its matter. */
const WEEK = 7;

type Row = Awaited<ReturnType<typeof registeredIn>>[number];
/** How many of each there are, the most first. */
function tally(rows: readonly Row[], of: "kind" | "channel" | "topic" | "unit"): [string, number][] {
  const found = new Map<string, number>();
  for (const row of rows) found.set(row[of], (found.get(row[of]) ?? 0) + row.n);
  return [...found].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

/** With how many matters each act was done, each matter once though it was done with it again months later. */
async function countActs(parts: Parts, viewer: Viewer, period: Period): Promise<Record<DoneAct, number>> {
  const matters = new Map(ACT_NAMES.map((act) => [act, new Set<number>()]));
  await byDays(period, WEEK, async (days) => {
    for (const { act, matter } of await actsIn(parts.store.db, scopeOf(viewer), days)) matters.get(act)?.add(matter);
  });
  return Object.fromEntries([...matters].map(([act, { size }]) => [act, size])) as Record<DoneAct, number>;
}

/**
 * What the yearly report must hold (XF 41): how many matters and of what, which units they were most about, what was
 * forwarded, assigned and supervised, which proposals were made and adopted. Accusations are in no figure of it.
 */
export async function annual(parts: Parts, county: County, viewer: Viewer, year: number): Promise<Annual> {
  const { db } = parts.store;
  const scope = scopeOf(viewer);
  const period = { from: civilDate(`${year}-01-01`), to: earlier(civilDate(`${year}-12-31`), dayOf(parts)) };
  const rows = (await byDays(period, QUARTER, (days) => registeredIn(db, scope, days))).flat();
  const closed = await byDays(period, QUARTER, (days) => countFigure(db, scope, { figure: "closed", ...days }));
  return {
    year,
    ...period,
    registered: rows.reduce((sum, { n }) => sum + n, 0),
    closed: together(closed).of,
    kinds: Object.fromEntries(tally(rows, "kind")),
    channels: Object.fromEntries(tally(rows, "channel")),
    topics: tally(rows, "topic").map(([topic, n]) => ({ topic, n })),
    units: tally(rows, "unit")
      .slice(0, MOST_UNITS)
      .map(([code, n]) => ({ unit: county.unitName(code), code, n })),
    acts: await countActs(parts, viewer, period),
    measures: await measured(db, scope, period),
    scope: reachOf(county, scope),
  };
}
