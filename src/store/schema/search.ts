import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * The place of a petition in the search index, counted up as they come in: the newest has the highest. `version` says by
 * which dictionary its words were cut; empty until they are.
 */
export const entry = sqliteTable(
  "entry",
  { place: integer().primaryKey(), petition: text().notNull().unique(), version: text().notNull() },
  (t) => [index("entry_version").on(t.version, t.place)],
);
