import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** The key pair of somebody who sits at a sealed desk; the secret half opens with their passphrase alone. */
export const memberKey = sqliteTable("member_key", {
  person: text().primaryKey(),
  recipient: text().notNull(),
  secret: text().notNull(),
  /** Wrong passphrases since the last right one, and until when no other is looked at. */
  failures: integer().notNull(),
  waitUntil: integer("wait_until").notNull(),
});

/** The key pair of a sealed desk. Its secret half is in no row but closed: for each member, and for whoever recovers it. */
export const deskKey = sqliteTable("desk_key", {
  desk: text().primaryKey(),
  recipient: text().notNull(),
  /** The secret half under the recovery key, of which three people keep a part each. */
  recovery: text().notNull(),
});

/** The secret half of a desk's key, closed to one member. */
export const deskShare = sqliteTable(
  "desk_share",
  { desk: text().notNull(), person: text().notNull(), wrapped: text().notNull() },
  (t) => [primaryKey({ columns: [t.desk, t.person] })],
);

/** The content key of a sealed petition, closed to one desk. */
export const deed = sqliteTable(
  "deed",
  { petition: text().notNull(), desk: text().notNull(), wrapped: text().notNull() },
  (t) => [primaryKey({ columns: [t.petition, t.desk] })],
);

/** A member's secret while they work, closed with what stands in a cookie of theirs and nowhere else. */
export const unlocking = sqliteTable(
  "unlocking",
  {
    id: text().primaryKey(),
    person: text().notNull(),
    closed: text().notNull(),
    openedAt: integer("opened_at").notNull(),
    usedAt: integer("used_at").notNull(),
  },
  (t) => [index("unlocking_person").on(t.person)],
);

/** Files to be destroyed: a row stays until that is done. */
export const leftover = sqliteTable("leftover", { file: text().primaryKey() });
