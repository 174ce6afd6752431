import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** A list of past petitions somebody brought, until it has been taken in; forgotten after a day. */
export const pastList = sqliteTable(
  "past_list",
  {
    id: text().primaryKey(),
    person: text().notNull(),
    at: integer("at").notNull(),
    /** Its rows and what is wrong with others, closed with the office's secret. */
    closed: text().notNull(),
    /** How many of its rows have been gone through. */
    gone: integer().notNull(),
    all: integer("all_rows").notNull(),
    /** Of those, how many were registered, and how many were known already. */
    registered: integer().notNull(),
    known: integer().notNull(),
  },
  (t) => [index("past_list_at").on(t.at)],
);
