import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** A system outside that is told when an open petition goes a step on. */
export const hook = sqliteTable("hook", {
  id: text().primaryKey(),
  url: text().notNull(),
  /** What it is signed with, closed with the office's secret; and what it was signed with until lately. */
  secret: text().notNull(),
  secretBefore: text("secret_before"),
  rotatedAt: integer("rotated_at"),
  madeAt: integer("made_at").notNull(),
  pausedAt: integer("paused_at"),
  /** It has been told of every event up to this one, by the order in which events were written. */
  told: integer().notNull(),
  /** Tries of the next one so far, and when it may be tried again. */
  attempts: integer().notNull(),
  notBefore: integer("not_before").notNull(),
  failingSince: integer("failing_since"),
  /** How many were given up. */
  lost: integer().notNull(),
  /** Somebody wishes to see whether it works. */
  testedAt: integer("tested_at"),
});

/** What became of what was sent, for a month: when and of what kind, never what it said. */
export const hookPost = sqliteTable(
  "hook_post",
  {
    id: text().primaryKey(),
    hook: text().notNull(),
    type: text().notNull(),
    at: integer("at").notNull(),
    tries: integer().notNull(),
    /** The answer's; null where there was none. */
    status: integer(),
    state: text().$type<"sent" | "waiting" | "lost">().notNull(),
  },
  (t) => [index("hook_post_hook").on(t.hook, t.at)],
);
