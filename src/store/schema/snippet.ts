import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Words staff put into opinions with one press. `owner`: `person:` and an account, or `unit:` and a unit's code. */
export const snippet = sqliteTable(
  "snippet",
  {
    id: text().primaryKey(),
    owner: text().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    changedAt: integer("changed_at").notNull(),
  },
  (t) => [index("snippet_owner").on(t.owner, t.title)],
);
