import { and, desc, eq, gte, inArray, isNull, lte, ne, sql } from "drizzle-orm";
import type { CivilDate } from "../deadline/civil-date.ts";
import { boardEntry, postedList } from "./schema/board.ts";
import { event, petition, petitioner } from "./schema/petition.ts";
import type { Db, Statement } from "./store.ts";

export type EntryRow = typeof boardEntry.$inferSelect;
export type ListRow = typeof postedList.$inferSelect;

/**
 * The matters answered from one day to another, the newest answer of each; no tip-off. `who`: a telephone number or a
 * chat tells petitioners apart; all the others could be one person.
 */
export const answeredBetween = (db: Db, from: CivilDate, to: CivilDate) => {
  const newest = sql`not exists (select 1 from ${event} as later where later.stream = ${event.stream}
    and later.seq > ${event.seq} and later.type in ('answered', 'replied'))`;
  return Promise.resolve(
    db
      .select({
        county: petition.county,
        township: petition.township,
        village: petition.village,
        topic: petition.topic,
        unit: petition.unit,
        outcome: sql<string | null>`json_extract(${event.data}, '$.outcome')`,
        who: sql<string>`coalesce(${petitioner.phoneMark}, case when ${petitioner.address} is not null then ${petitioner.id} end, '')`,
        days: sql<number>`cast(julianday(${event.on}) - julianday(${petition.registeredOn}) as integer)`,
      })
      .from(event)
      .innerJoin(petition, eq(petition.id, event.stream))
      .leftJoin(petitioner, eq(petitioner.id, petition.petitioner))
      .where(
        and(
          inArray(event.type, ["answered", "replied"]),
          gte(event.on, from),
          lte(event.on, to),
          ne(petition.kind, "accusation"),
          newest,
        ),
      ),
  );
};

const hangs = (table: typeof boardEntry | typeof postedList, today: CivilDate) =>
  and(isNull(table.downOn), gte(table.until, today));

/** What hangs on the board today, the newest first. */
export const entriesOn = (db: Db, today: CivilDate): Promise<EntryRow[]> =>
  Promise.resolve(
    db
      .select()
      .from(boardEntry)
      .where(hangs(boardEntry, today))
      .orderBy(desc(boardEntry.on), desc(boardEntry.id))
      .limit(1000),
  );
export const listsOn = (db: Db, today: CivilDate): Promise<ListRow[]> =>
  Promise.resolve(
    db
      .select()
      .from(postedList)
      .where(hangs(postedList, today))
      .orderBy(desc(postedList.postedOn), desc(postedList.id))
      .limit(1000),
  );
export const listBy = async (db: Db, id: string): Promise<ListRow | null> =>
  (await db.select().from(postedList).where(eq(postedList.id, id)).limit(1))[0] ?? null;

export const hangEntry = (db: Db, row: EntryRow): Statement => db.insert(boardEntry).values(row);
export const hangList = (db: Db, row: ListRow): Statement => db.insert(postedList).values(row);
export const takeDown = (db: Db, what: "entry" | "list", id: string, on: CivilDate): Statement =>
  what === "entry"
    ? db.update(boardEntry).set({ downOn: on }).where(eq(boardEntry.id, id))
    : db.update(postedList).set({ downOn: on }).where(eq(postedList.id, id));
