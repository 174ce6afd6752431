import { and, eq, lt } from "drizzle-orm";
import { pastList } from "./schema/past.ts";
import type { Db, Statement } from "./store.ts";

export type PastListRow = typeof pastList.$inferSelect;

export const insertPastList = (db: Db, row: PastListRow): Statement => db.insert(pastList).values(row);

/** The list of this id, if this person brought it. */
export const pastListBy = async (db: Db, id: string, person: string): Promise<PastListRow | null> =>
  (
    await db
      .select()
      .from(pastList)
      .where(and(eq(pastList.id, id), eq(pastList.person, person)))
      .limit(1)
  )[0] ?? null;

/** Notes how far it has come, unless somebody else was quicker. */
export const updatePastList = (db: Db, { id, gone }: PastListRow, change: Partial<PastListRow>): Statement =>
  db
    .update(pastList)
    .set(change)
    .where(and(eq(pastList.id, id), eq(pastList.gone, gone)));

export const dropPastLists = (db: Db, before: number): Statement => db.delete(pastList).where(lt(pastList.at, before));
