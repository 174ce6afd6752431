import { and, asc, count, desc, eq, inArray, isNotNull, lt, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { insert } from "./ready.ts";
import { petition, quiet } from "./schema/petition.ts";
import type { Db, Statement } from "./store.ts";

export type QuietRow = typeof quiet.$inferSelect;

export const insertQuiet = (db: Db, row: QuietRow): Statement => insert(db, quiet, row);
export const handOn = (db: Db, id: string): Statement =>
  db.update(quiet).set({ handedOn: true }).where(eq(quiet.petition, id));

/** Those that wait to be handed on, danger first, then in the order they came in. */
export const waiting = (db: Db, limit: number): Promise<QuietRow[]> =>
  Promise.resolve(
    db
      .select()
      .from(quiet)
      .where(eq(quiet.handedOn, false))
      .orderBy(desc(quiet.urgent), asc(quiet.petition))
      .limit(limit),
  );

/** Said in words, not by a value: only so does SQLite see that the index of those handed on will do. */
const isOn = (of: { handedOn: SQLWrapper }): SQL => sql`${of.handedOn} = 1`;

const [before, first] = [alias(quiet, "before"), alias(petition, "first")];
const [hidden, behind] = [alias(quiet, "hidden"), alias(petition, "behind")];

/** Whether one that says the same, is open and lies on the same desk, was handed on before this one. */
const isBehind = sql`exists (select 1 from ${quiet} ${before} join ${petition} ${first} on ${first.id} = ${before.petition}
  where ${before.same} = ${quiet.same} and ${before.petition} < ${quiet.petition} and ${isOn(before)}
    and ${first.closedOn} is null and ${first.holder} = ${petition.holder})`;

/** The condition of lists: what still waits, or stands behind another, is no line of its own. */
export const isLine: SQL = sql`not exists (select 1 from ${quiet} where ${quiet.petition} = ${petition.id}
  and (${quiet.handedOn} = 0 or ${isBehind}))`;

/** The condition of the list behind one line: all that say the same as the petition of this number. */
export const saysSameAs = (
  number: string,
): SQL => sql`${petition.id} in (select ${hidden.petition} from ${quiet} ${hidden}
  join ${quiet} ${before} on ${before.same} = ${hidden.same} join ${petition} ${first} on ${first.id} = ${before.petition}
  where ${first.number} = ${number} and ${isOn(hidden)})`;

/** How many stand behind each of these petitions, for ninety of them at most. */
export async function countBehind(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: quiet.petition, n: count() })
    .from(quiet)
    .innerJoin(petition, eq(petition.id, quiet.petition))
    .innerJoin(hidden, and(eq(hidden.same, quiet.same), lt(quiet.petition, hidden.petition), isOn(hidden)))
    .innerJoin(behind, eq(behind.id, hidden.petition))
    .where(
      and(
        inArray(quiet.petition, [...ids]),
        isNotNull(quiet.same),
        sql`${behind.closedOn} is null`,
        eq(behind.holder, petition.holder),
      ),
    )
    .groupBy(quiet.petition);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** Whether another one that says the same was handed on before. */
export const isHandedOn = async (db: Db, same: string): Promise<boolean> =>
  (
    await db
      .select({ id: quiet.petition })
      .from(quiet)
      .where(and(eq(quiet.same, same), isOn(quiet)))
      .limit(1)
  ).length > 0;
