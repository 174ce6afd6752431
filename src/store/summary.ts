import { and, asc, desc, isNull, type SQL, sql } from "drizzle-orm";
import { addDays, type CivilDate, weekday } from "../deadline/civil-date.ts";
import { SOON } from "../deadline/standing.ts";
import type { Scope } from "../petition/access.ts";
import { officeTurn, openly, unrouted } from "./inbox.ts";
import type { PetitionRow } from "./petition.ts";
import { rowsOf } from "./rows.ts";
import { petition } from "./schema/petition.ts";
import type { Db } from "./store.ts";

const count = sql<number>`count(*)`;
const lateOn = (today: CivilDate) =>
  sql<number>`coalesce(sum(case when ${officeTurn} and ${petition.legalDue} < ${today} then 1 else 0 end), 0)`;

/**
 * Counts of open petitions this person may read, by place and topic, the most first, and altogether. Accusations are in no
 * figure. One look through what is open, whose columns stand in `petition_open`.
 */
export async function byVillageAndTopic(db: Db, scope: Scope, today: CivilDate) {
  const sum = (condition: SQL) => sql<number>`coalesce(sum(${condition}), 0)`;
  const rows = await db
    .select({
      village: petition.village,
      township: petition.township,
      topic: petition.topic,
      open: count,
      late: lateOn(today),
      soon: sum(sql`${officeTurn} and ${isSoon(today)}`),
      unrouted: sum(unrouted),
    })
    .from(petition)
    .where(and(openly(scope), isNull(petition.closedOn)))
    .groupBy(petition.village, petition.township, petition.topic)
    .orderBy(desc(count));
  const all = (of: "open" | "late" | "soon" | "unrouted") => rows.reduce((n, row) => n + row[of], 0);
  return {
    cells: rows.map(({ soon: _, unrouted: __, ...cell }) => cell),
    totals: { open: all("open"), late: all("late"), soon: all("soon"), unrouted: all("unrouted") },
  };
}

/** Upper ends, in days since registration, of the age groups a leader reads; the last one has none. */
export const AGES = [15, 30, 60, 90, 180] as const;

/** Open matters by unit, the latest first, and by how long ago they were registered; how many of each are overdue. */
export async function byUnitAndAge(db: Db, scope: Scope, today: CivilDate) {
  const age = sql<number>`(case ${sql.join(
    AGES.map((upTo) => sql`when ${petition.registeredOn} >= ${addDays(today, -upTo)} then ${sql.raw(String(upTo))}`),
    sql` `,
  )} else 0 end)`;
  const rows = await db
    .select({
      unit: petition.unit,
      age,
      open: count,
      late: lateOn(today),
      oldest: sql<CivilDate | null>`min(${petition.registeredOn})`,
    })
    .from(petition)
    .where(and(openly(scope), isNull(petition.closedOn)))
    .groupBy(petition.unit, age);
  const sums = (some: typeof rows) => ({
    open: some.reduce((n, row) => n + row.open, 0),
    late: some.reduce((n, row) => n + row.late, 0),
  });
  const units = [...Map.groupBy(rows, ({ unit }) => unit)].map(([unit, some]) => ({
    unit,
    ...sums(some),
    oldest: some.map(({ oldest }) => oldest).sort()[0] ?? null,
  }));
  const ages = [...AGES, null].map((upTo, i) => {
    const before = i === 0 ? null : (AGES[i - 1] ?? null);
    return {
      upTo,
      from: upTo === null ? null : addDays(today, -upTo),
      to: before === null ? null : addDays(today, -before - 1),
      ...sums(rows.filter((row) => row.age === (upTo ?? 0))),
    };
  });
  return { units: units.sort((a, b) => b.late - a.late || b.open - a.open), ages };
}

export const overdue = (db: Db, scope: Scope, today: CivilDate, limit: number): Promise<PetitionRow[]> =>
  rowsOf(db, petition, {
    where: and(openly(scope), isNull(petition.closedOn), officeTurn, sql`${petition.legalDue} < ${today}`),
    order: [asc(petition.legalDue), asc(petition.id)],
    limit,
  });

const isSoon = (today: CivilDate): SQL =>
  sql`${petition.legalDue} >= ${today} and ${petition.nominalDue} <= ${addDays(today, SOON)}`;

/** What is due within the next days and not yet late. */
export const dueSoon = (db: Db, scope: Scope, today: CivilDate, limit: number): Promise<PetitionRow[]> =>
  rowsOf(db, petition, {
    where: and(openly(scope), isNull(petition.closedOn), officeTurn, isSoon(today)),
    order: [asc(petition.legalDue), asc(petition.id)],
    limit,
  });

/** What came in and what was closed in each of the last `weeks` weeks, Monday to Sunday, this one included. */
export async function flow(db: Db, scope: Scope, today: CivilDate, weeks: number) {
  const monday = addDays(today, 1 - weekday(today));
  const since = addDays(monday, -7 * (weeks - 1));
  // By days, in which the indexes are sorted; weeks are made of them here.
  const counted = async (column: typeof petition.registeredOn | typeof petition.closedOn) => {
    const days = await db
      .select({ day: sql<CivilDate>`${column}`, n: count })
      .from(petition)
      .where(and(openly(scope), sql`${column} >= ${since}`))
      .groupBy(column);
    return (from: CivilDate) =>
      days.reduce((sum, { day, n }) => (day >= from && day < addDays(from, 7) ? sum + n : sum), 0);
  };
  const [came, went] = [await counted(petition.registeredOn), await counted(petition.closedOn)];
  return Array.from({ length: weeks }, (_, week) => {
    const from = addDays(since, 7 * week);
    return { from, registered: came(from), closed: went(from) };
  });
}
