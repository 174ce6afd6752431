import { scopeOf, type Viewer } from "../petition/access.ts";
import { countToCall } from "../store/notice.ts";
import { byAge, byUnit, byVillageAndTopic, flow, overdue, totals } from "../store/summary.ts";
import type { County } from "./county.ts";
import type { Parts } from "./parts.ts";
import { dayOf } from "./summon.ts";
import type { Summary } from "./view.ts";
import { rowOf } from "./view-of.ts";

const WEEKS = 8;
const LONGEST_LIST = 50;

/** What is unresolved in the viewer's reach: where, of what, with whom, since when. No tip-off is in any figure. */
export async function summarise(parts: Parts, county: County, viewer: Viewer): Promise<Summary> {
  const { db } = parts.store;
  const today = dayOf(parts);
  const scope = scopeOf(viewer);
  const [sums, cells, units, ages, late, weeks, undelivered] = await Promise.all([
    totals(db, scope, today),
    byVillageAndTopic(db, scope, today),
    byUnit(db, scope, today),
    byAge(db, scope, today),
    overdue(db, scope, today, LONGEST_LIST),
    flow(db, scope, today, WEEKS),
    countToCall(db, scope, parts.clock(), today),
  ]);
  return {
    on: today,
    ...sums,
    cells: cells.map(({ village, township, ...cell }) => ({
      ...cell,
      village: county.place(village),
      township: township === null ? null : { code: township, name: county.townshipName(township) ?? "" },
    })),
    units: units.map(({ unit, ...figures }) => ({ unit: county.unitName(unit), code: unit, ...figures })),
    ages,
    overdue: late.map((row) => rowOf({ ...row, contentKey: null }, county, today)),
    weeks,
    undelivered: undelivered.waiting,
    scope: [
      ...scope.counties.map((code) => county.unitName(`${code}/government`)),
      ...scope.units.map((unit) => county.unitName(unit)),
    ],
  };
}
