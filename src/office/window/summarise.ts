import { addDays, type CivilDate } from "../../deadline/civil-date.ts";
import { type Scope, scopeOf, type Viewer } from "../../petition/access.ts";
import { together } from "../../petition/measure.ts";
import { countFigure, countRatings, oldestOpen } from "../../store/figure.ts";
import { countToCall } from "../../store/notice.ts";
import type { PetitionRow } from "../../store/petition.ts";
import { countUnresolved } from "../../store/promise.ts";
import type { Db } from "../../store/store.ts";
import { byUnitAndAge, byVillageAndTopic, dueSoon, flow, overdue } from "../../store/summary.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { byDays, inTurn, QUARTER } from "../portion.ts";
import { countOwed } from "../rounds/ledger.ts";
import { dayOf } from "../summon.ts";
import { rowOf } from "../view-of.ts";
import { withBacklog } from "./backlog.ts";
import { type Measured, MOST_UNRESOLVED, type Period, type Promises, type Summary } from "./view.ts";

const WEEKS = 12;
const SHORT_LIST = 10;
/** Rates are told of three months, up to yesterday: what is due today is not yet late. */
const MEASURED_DAYS = 90;
/** Promises are looked back at for a year. */
const PROMISED_DAYS = 365;

export const measuredPeriod = (today: CivilDate): Period => ({
  from: addDays(today, -MEASURED_DAYS),
  to: addDays(today, -1),
});

/** Every measure of a period. Each matter is measured on one day of it. */
export async function measured(db: Db, scope: Scope, period: Period): Promise<Measured> {
  const count = async (figure: "told" | "answered") =>
    together(await byDays(period, QUARTER, (days) => countFigure(db, scope, { figure, ...days })));
  const [told, answered] = [await count("told"), await count("answered")];
  const ratings = await byDays(period, QUARTER, (days) => countRatings(db, scope, days));
  const rating = (of: keyof (typeof ratings)[number]) => together(ratings.map((days) => days[of]));
  return { told, answered, rated: rating("rated"), office: rating("office"), unit: rating("unit") };
}

/** What was promised or agreed by days that are past, and what of it all is still to be done. */
export async function promisesOf(db: Db, scope: Scope, today: CivilDate): Promise<Promises> {
  const period = { from: addDays(today, -PROMISED_DAYS), to: addDays(today, -1) };
  const [{ kept, broken, late, open, said }, unresolved] = [
    await countOwed(db, scope, null, today, period),
    await countUnresolved(db, scope, today, MOST_UNRESOLVED + 1),
  ];
  return { of: kept + broken, met: kept, excluded: late + open + said, ...period, unresolved };
}

/** What a viewer's figures cover, as it is said. */
export const reachOf = (county: County, scope: Scope): string[] => [
  ...new Set([
    ...scope.counties.map((code) => county.unitName(`${code}/government`)),
    ...scope.units.map((unit) => county.unitName(unit)),
  ]),
];

/**
 * What is unresolved in the viewer's reach: where, of what, with whom, since when; and how the office kept its days. No
 * tip-off is in any figure.
 */
export async function summarise(parts: Parts, county: County, viewer: Viewer): Promise<Summary> {
  const { db } = parts.store;
  const today = dayOf(parts);
  const scope = scopeOf(viewer);
  const period = measuredPeriod(today);
  const list = (rows: readonly PetitionRow[]) => rows.map((row) => rowOf({ ...row, contentKey: null }, county, today));
  const [[places, weeks], units, late, soon, oldest, undelivered, measures, again, urged, promises] = await inTurn(
    // Backlogs are reckoned back from what is open: nothing may be closed between the two.
    () => Promise.all([byVillageAndTopic(db, scope, today), flow(db, scope, today, WEEKS)]),
    () => byUnitAndAge(db, scope, today),
    () => overdue(db, scope, today, SHORT_LIST),
    () => dueSoon(db, scope, today, SHORT_LIST),
    () => oldestOpen(db, scope, SHORT_LIST),
    () => countToCall(db, scope, parts.clock(), today),
    () => measured(db, scope, period),
    () => countFigure(db, scope, { figure: "again", ...period }),
    () => countFigure(db, scope, { figure: "urged", ...period }),
    () => promisesOf(db, scope, today),
  );
  return {
    on: today,
    ...places.totals,
    cells: places.cells.map(({ village, township, ...cell }) => ({
      ...cell,
      village: county.place(village),
      township: township === null ? null : { code: township, name: county.townshipName(township) ?? "" },
    })),
    units: units.units.map(({ unit, ...figures }) => ({ unit: county.unitName(unit), code: unit, ...figures })),
    ages: units.ages,
    overdue: list(late),
    dueSoon: list(soon),
    oldest: list(oldest),
    weeks: withBacklog(weeks, places.totals.open),
    measures,
    period,
    again: again.of,
    urged: urged.of,
    promises,
    undelivered: undelivered.waiting,
    scope: reachOf(county, scope),
  };
}
