import { and, asc, eq, gte, lt } from "drizzle-orm";
import { delivery } from "./schema/notice.ts";
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
/** Notes a question, so that it is answered once; a second of the same number is a Conflict. */
export const insertQuestion = (db: Db, asker: string, nonce: string, at: number): Statement =>
  db.insert(delivery).values({ key: `figures:${asker}:${nonce}`, body: "", petition: null, answer: null, at });
/** Forgets questions that are too old to be answered again. */
export const dropQuestions = (db: Db, before: number): Statement =>
  db.delete(delivery).where(and(gte(delivery.key, "figures:"), lt(delivery.key, "figures;"), lt(delivery.at, before)));
export const dropAsker = (db: Db, id: string): Statement => db.delete(asker).where(eq(asker.id, id));

export const askedCounties = (db: Db): Promise<AskedCountyRow[]> =>
  Promise.resolve(db.select().from(askedCounty).orderBy(asc(askedCounty.name), asc(askedCounty.id)));
export const insertAskedCounty = (db: Db, row: AskedCountyRow): Statement => db.insert(askedCounty).values(row);
export const updateAskedCounty = (db: Db, id: string, change: Partial<AskedCountyRow>): Statement =>
  db.update(askedCounty).set(change).where(eq(askedCounty.id, id));
export const dropAskedCounty = (db: Db, id: string): Statement => db.delete(askedCounty).where(eq(askedCounty.id, id));
