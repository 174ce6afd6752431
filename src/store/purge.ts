import { sql } from "drizzle-orm";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { setSetting } from "./county.ts";
import { setting } from "./schema/county.ts";
import type { Db, Statement } from "./store.ts";

/**
 * What is taken out of the search index still lies in the file until the index is written anew. Three counts among the
 * settings say how far that is: how many times it was owed, for which of them it was begun, and for which it was done.
 */
const OWED = "purge-owed";
const BEGUN = "purge-begun";
const DONE = "purge-done";
/** Every database owes one: an older version may have left it half done. */
const FIRST = "1";

const told = (key: string) => sql`(select ${setting.value} from ${setting} where ${setting.key} = ${key})`;
const owed = sql<string>`coalesce(${told(OWED)}, ${FIRST})`;

/** Goes into each write that takes words out of the index which nobody may find in the file any more. */
export const owePurge = (db: Db): Statement =>
  db
    .insert(setting)
    .values({ key: OWED, value: "2" })
    .onConflictDoUpdate({ target: setting.key, set: { value: sql`cast(${setting.value} as integer) + 1` } });

/**
 * `owed`: which purge is owed, and whether it `isBegun` or `isDone`. `structure`: what the index consists of, the record FTS5
 * keeps of it: another one whenever anything of it was written.
 */
export type PurgeState = { owed: string; isBegun: boolean; isDone: boolean; structure: string };

export async function purgeState(db: Db): Promise<PurgeState> {
  const [row] = await db.all<Record<"owed" | "begun" | "done" | "structure", string | null>>(
    sql`select ${owed} as owed, ${told(BEGUN)} as begun, ${told(DONE)} as done,
      (select hex(block) from search_data where id = 10) as structure`,
  );
  const which = row?.owed ?? FIRST;
  return {
    owed: which,
    isBegun: row?.begun === which,
    isDone: row?.done === which,
    structure: row?.structure ?? "",
  };
}

// Named one by one: drizzle remembers columns by the name of their table, and of these there are three.
const rows = sqliteTable("search", { place: integer("rowid").notNull(), letters: text("letters").notNull() });
const commands = sqliteTable("search", { command: text("search"), rank: integer("rank") });
// A value that is bound arrives as a fraction, which is none of a setting.
const run = (db: Db, command: string, rank: number): Statement =>
  db.insert(commands).values({ command, rank: sql`${sql.raw(String(rank))}` });

/** Pages of the index that are written at once: some ten milliseconds. */
const PAGES = 100;

/**
 * Begins to write the whole index anew, without whatever was taken out of it until now, and writes the first portion. A
 * merge FTS5 is in the middle of, with all there is, would be gone on with instead, and keep what it has already written of
 * words taken out since: there is a row of no petition, put anew, that has no part in it.
 */
export const beginPurge = (db: Db): Statement[] => [
  db.delete(rows).where(sql`rowid = 0`),
  db.insert(rows).values({ place: 0, letters: "¶" }),
  // However little else was written meanwhile, it goes on with what it began.
  run(db, "usermerge", 2),
  run(db, "merge", -PAGES),
  db
    .insert(setting)
    .values({ key: BEGUN, value: owed })
    .onConflictDoUpdate({ target: setting.key, set: { value: owed } }),
];

/** Goes on with the next portion; changes nothing once all is written anew. */
export const goOnPurging = (db: Db): Statement[] => [run(db, "merge", PAGES)];

/** That this purge is done; whatever was owed since is owed still. */
export const purged = (db: Db, which: string): Statement => setSetting(db, DONE, which);
