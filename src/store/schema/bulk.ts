import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** One thing to be done to many petitions, as one person chose them. Never over a sealed matter. */
export const bulk = sqliteTable(
  "bulk",
  {
    id: text().primaryKey(),
    person: text().notNull(),
    deed: text().notNull(),
    /** What was typed for all of them; null until it has been. */
    fields: text({ mode: "json" }).$type<Readonly<Record<string, string>>>(),
    /** In the order of the list they were chosen from, each with the seq it was chosen at. */
    matters: text({ mode: "json" }).$type<readonly { number: string; seq: number }[]>().notNull(),
    /** The list they came from. */
    list: text().notNull(),
    madeAt: integer("made_at").notNull(),
    /** When it was told to go; until then nothing has been done. */
    startedAt: integer("started_at"),
  },
  (t) => [index("bulk_person").on(t.person, t.madeAt)],
);

/** What became of one petition of it. Written together with the move itself: a second time is a conflict. */
export const bulkDeed = sqliteTable(
  "bulk_deed",
  { bulk: text().notNull(), number: text().notNull(), refused: text(), at: integer("at").notNull() },
  (t) => [primaryKey({ columns: [t.bulk, t.number] })],
);
