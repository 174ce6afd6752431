import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Language } from "../wording/language.ts";
import { OFFICE_STREAM } from "./event.ts";
import { rewording } from "./schema/notice.ts";
import { event } from "./schema/petition.ts";
import type { Db, Statement } from "./store.ts";

export type RewordingRow = typeof rewording.$inferSelect;

/** Every line said in the office's own words. */
export const rewordings = (db: Db): Promise<RewordingRow[]> =>
  Promise.resolve(db.select().from(rewording).orderBy(asc(rewording.language), asc(rewording.path)));

export const rewordingAt = async (db: Db, language: Language, path: string): Promise<RewordingRow | null> =>
  (
    await db
      .select()
      .from(rewording)
      .where(and(eq(rewording.language, language), eq(rewording.path, path)))
  )[0] ?? null;

export const setRewording = (db: Db, row: RewordingRow): Statement =>
  db
    .insert(rewording)
    .values(row)
    .onConflictDoUpdate({
      target: [rewording.language, rewording.path],
      set: { said: row.said, person: row.person, at: row.at },
    });

export const dropRewording = (db: Db, language: Language, path: string): Statement =>
  db.delete(rewording).where(and(eq(rewording.language, language), eq(rewording.path, path)));

/** What is written down when a line is reworded; `said` null: the shipped words again. */
export const REWORDED = "reworded";
export type Reworded = { language: Language; path: string; was: string; said: string | null };

/** What was done to one line, newest first, twenty at most. */
export const rewordingsOf = async (db: Db, language: Language, path: string) => {
  const rows = await db
    .select({ at: event.at, by: event.by, data: event.data })
    .from(event)
    .where(
      and(
        eq(event.stream, OFFICE_STREAM),
        eq(event.type, REWORDED),
        sql`json_extract(${event.data}, '$.language') = ${language}`,
        sql`json_extract(${event.data}, '$.path') = ${path}`,
      ),
    )
    .orderBy(desc(event.seq))
    .limit(20);
  return rows.map(({ at, by, data }) => ({ at, person: by.person, ...(data as Reworded) }));
};
