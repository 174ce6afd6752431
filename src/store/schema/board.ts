import { index, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { CivilDate } from "../../deadline/civil-date.ts";

/**
 * What the office has put on its public board of matters of one topic in one place, in its own plain words. How many
 * asked is never stored: it is counted anew, so that one table holds for the whole board.
 */
export const boardEntry = sqliteTable(
  "board_entry",
  {
    id: text().primaryKey(),
    county: text().notNull(),
    topic: text().notNull(),
    /** A village, township or county by its code. */
    place: text().notNull(),
    text: text().notNull(),
    basis: text().notNull(),
    on: text().$type<CivilDate>().notNull(),
    /** The last day it hangs there. */
    until: text().$type<CivilDate>().notNull(),
    downOn: text("down_on").$type<CivilDate>(),
  },
  (t) => [index("board_entry_until").on(t.until)],
);

/** A list posted in villages (公示): what petitions that object to it are tied to. */
export const postedList = sqliteTable(
  "posted_list",
  {
    id: text().primaryKey(),
    county: text().notNull(),
    title: text().notNull(),
    topic: text().notNull(),
    postedOn: text("posted_on").$type<CivilDate>().notNull(),
    /** The last day on which it may be objected to. */
    until: text().$type<CivilDate>().notNull(),
    villages: text({ mode: "json" }).$type<readonly string[]>().notNull(),
    downOn: text("down_on").$type<CivilDate>(),
  },
  (t) => [index("posted_list_until").on(t.until)],
);
