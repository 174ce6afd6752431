import { asc, eq } from "drizzle-orm";
import { askedCounty, asker } from "./schema/roll.ts";
import type { Db, Statement } from "./store.ts";

export type AskerRow = typeof asker.$inferSelect;
export type AskedCountyRow = typeof askedCounty.$inferSelect;

export const askers = (db: Db): Promise<AskerRow[]> =>
  Promise.resolve(db.select().from(asker).orderBy(asc(asker.name)));
export const askerBy = async (db: Db, id: string): Promise<AskerRow | null> =>
  (await db.select().from(asker).where(eq(asker.id, id)).limit(1))[0] ?? null;
export const insertAsker = (db: Db, row: AskerRow): Statement => db.insert(asker).values(row);
export const hasAsked = (db: Db, id: string, askedAt: number): Statement =>
  db.update(asker).set({ askedAt }).where(eq(asker.id, id));
export const dropAsker = (db: Db, id: string): Statement => db.delete(asker).where(eq(asker.id, id));

export const askedCounties = (db: Db): Promise<AskedCountyRow[]> =>
  Promise.resolve(db.select().from(askedCounty).orderBy(asc(askedCounty.name), asc(askedCounty.id)));
export const insertAskedCounty = (db: Db, row: AskedCountyRow): Statement => db.insert(askedCounty).values(row);
export const updateAskedCounty = (db: Db, id: string, change: Partial<AskedCountyRow>): Statement =>
  db.update(askedCounty).set(change).where(eq(askedCounty.id, id));
export const dropAskedCounty = (db: Db, id: string): Statement => db.delete(askedCounty).where(eq(askedCounty.id, id));
