import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Who may ask this county for its figures: an office above it. */
export const asker = sqliteTable("asker", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** What it signs with, closed with the office's secret. */
  secret: text().notNull(),
  madeAt: integer("made_at").notNull(),
  askedAt: integer("asked_at"),
});

/** A county this office asks for its figures, and what it said last. No petition of it is ever here. */
export const askedCounty = sqliteTable("asked_county", {
  id: text().primaryKey(),
  name: text().notNull(),
  url: text().notNull(),
  /** By which the county knows this office, and what it signs with. */
  asker: text().notNull(),
  secret: text().notNull(),
  madeAt: integer("made_at").notNull(),
  figures: text({ mode: "json" }).$type<Readonly<Record<string, unknown>>>(),
  answeredAt: integer("answered_at"),
  /** Since when it has not answered. */
  silentSince: integer("silent_since"),
});
