import { and, asc, eq, inArray, isNull, lt } from "drizzle-orm";
import { bulk, bulkDeed } from "./schema/bulk.ts";
import type { Db, Statement } from "./store.ts";

export type BulkRow = typeof bulk.$inferSelect;
export type BulkDeedRow = typeof bulkDeed.$inferSelect;

export const insertBulk = (db: Db, row: BulkRow): Statement => db.insert(bulk).values(row);
/** Until it has begun, what is said with it can be said anew, and it can be begun. */
export const updateBulk = (db: Db, id: string, change: Partial<BulkRow>): Statement =>
  db
    .update(bulk)
    .set(change)
    .where(and(eq(bulk.id, id), isNull(bulk.startedAt)));

/** The bulk of this id, if this person made it. */
export const bulkBy = async (db: Db, id: string, person: string): Promise<BulkRow | null> =>
  (
    await db
      .select()
      .from(bulk)
      .where(and(eq(bulk.id, id), eq(bulk.person, person)))
      .limit(1)
  )[0] ?? null;

/** What became of its petitions so far, in the order it was done. */
export const deedsIn = (db: Db, id: string): Promise<BulkDeedRow[]> =>
  Promise.resolve(
    db.select().from(bulkDeed).where(eq(bulkDeed.bulk, id)).orderBy(asc(bulkDeed.at), asc(bulkDeed.number)),
  );

/** Stands in the write of the move itself: whoever does it a second time gets Conflict, and nothing of it is written. */
export const insertDeed = (db: Db, row: BulkDeedRow): Statement => db.insert(bulkDeed).values(row);
/** Notes a refusal, unless something became of it meanwhile. */
export const noteDeed = (db: Db, row: BulkDeedRow): Statement => db.insert(bulkDeed).values(row).onConflictDoNothing();

/** Forgets what a person made before an instant. What was done stands in the events of the petitions. */
export const dropBulks = (db: Db, person: string, before: number): Statement[] => {
  const old = and(eq(bulk.person, person), lt(bulk.madeAt, before));
  return [
    db.delete(bulkDeed).where(inArray(bulkDeed.bulk, db.select({ id: bulk.id }).from(bulk).where(old))),
    db.delete(bulk).where(old),
  ];
};
