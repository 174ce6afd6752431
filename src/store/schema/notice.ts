import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** `desk`: shown on a post's own page; `track`: read on the petitioner's page; the others leave the house. */
export const NOTICE_CHANNELS = ["telegram", "chat", "track", "desk"] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];
export type Button = { label: string; value: string };

/** What is owed to somebody, written in the same list as the event that owes it. The id says what it is: never twice. */
export const notice = sqliteTable(
  "notice",
  {
    id: text().primaryKey(),
    petition: text(),
    /** The event it tells of, or a rung of the ladder. */
    about: text().notNull(),
    channel: text().$type<NoticeChannel>().notNull(),
    /** A chat, a petition's page, or a post. */
    address: text().notNull(),
    text: text().notNull(),
    buttons: text({ mode: "json" }).$type<Button[][]>(),
    /** A receipt that stands in the text as {receipt}: encrypted, and forgotten once it is sent. */
    sealed: text(),
    createdAt: integer("created_at").notNull(),
    notBefore: integer("not_before").notNull(),
    attempts: integer().notNull(),
    sentAt: integer("sent_at"),
    seenAt: integer("seen_at"),
    /** Given up: a person of the office must call or visit. */
    failedAt: integer("failed_at"),
    error: text(),
  },
  (t) => [
    index("notice_waiting").on(t.sentAt, t.failedAt, t.notBefore),
    index("notice_petition").on(t.petition),
    index("notice_address").on(t.channel, t.address, t.seenAt),
  ],
);

/** A message taken in once: the same key with the same body gets the same answer. */
export const delivery = sqliteTable("delivery", {
  key: text().primaryKey(),
  body: text().notNull(),
  petition: text(),
  /** The answer given, readable only with the key and body that earned it. */
  answer: text(),
  at: integer("at").notNull(),
});

/** Where a conversation stands: our own state, so that a restart or a new version never loses a person's place. */
export const conversation = sqliteTable(
  "conversation",
  {
    /** `<channel>:<address>`. */
    key: text().notNull(),
    /** The next draft is the next version: of two messages at once, one is asked to read again. */
    version: integer().notNull(),
    draft: text({ mode: "json" }).$type<Readonly<Record<string, unknown>>>().notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.version] })],
);

/** What a person has begun to type on a petition's page, kept when the petition moves on under them. */
export const scribble = sqliteTable(
  "scribble",
  {
    petition: text().notNull(),
    person: text().notNull(),
    verb: text().notNull(),
    fields: text({ mode: "json" }).$type<Record<string, string>>().notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.petition, t.person, t.verb] })],
);
