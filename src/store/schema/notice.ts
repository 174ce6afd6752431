import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { CivilDate } from "../../deadline/civil-date.ts";
import type { Language } from "../../wording/language.ts";

/** Channels whose notices leave the house. */
export const LEAVING = ["telegram", "wechat"] as const;
export type LeavingChannel = (typeof LEAVING)[number];
export const isLeaving = (channel: string): channel is LeavingChannel =>
  (LEAVING as readonly string[]).includes(channel);
/** `desk`: shown on a post's own page; `track`: read on the petitioner's page; `chat`: fetched by the page of the chat. */
export const NOTICE_CHANNELS = [...LEAVING, "chat", "track", "desk"] as const;
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
    /** The mark of a chat, a petition's page, or a post. */
    address: text().notNull(),
    text: text().notNull(),
    buttons: text({ mode: "json" }).$type<Button[][]>(),
    /**
     * A receipt that stands in the text as {receipt}: encrypted, and forgotten once it is sent. Where the text is empty:
     * all that was said, of a reply under seal, or under the content key of a petition that was sealed later.
     */
    sealed: text(),
    createdAt: integer("created_at").notNull(),
    notBefore: integer("not_before").notNull(),
    attempts: integer().notNull(),
    sentAt: integer("sent_at"),
    seenAt: integer("seen_at"),
    /** Given up: a person of the office must call or visit. */
    failedAt: integer("failed_at"),
    /** The last day on which that call or visit is still in time. */
    callBy: text("call_by").$type<CivilDate>(),
    error: text(),
  },
  (t) => [
    index("notice_waiting")
      .on(t.channel, t.notBefore, t.address)
      .where(sql`sent_at is null and failed_at is null and channel in ('telegram', 'wechat')`),
    index("notice_to_call")
      .on(t.callBy, t.id, t.petition, t.notBefore, t.failedAt, t.about, t.sentAt, t.seenAt)
      .where(sql`sent_at is null and seen_at is null and (call_by is not null or failed_at is not null)`),
    index("notice_untold").on(t.notBefore, t.id).where(sql`channel = 'desk' and sent_at is null and failed_at is null`),
    index("notice_petition").on(t.petition),
    index("notice_address").on(t.channel, t.address, t.createdAt).where(sql`channel <> 'desk'`),
    index("notice_unseen").on(t.address, t.createdAt).where(sql`channel = 'desk' and seen_at is null`),
  ],
);

/**
 * A message taken in once: the same key with the same body gets the same answer. Also how far a text went that is too long
 * for one message.
 */
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
    /** `<channel>:<mark of the chat>`. */
    key: text().notNull(),
    /** The next draft is the next version: of two messages at once, one is asked to read again. */
    version: integer().notNull(),
    draft: text({ mode: "json" }).$type<Readonly<Record<string, unknown>>>().notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.version] })],
);

/**
 * What a person has begun to type on a petition's page, kept when the petition moves on under them. Once they have sent it,
 * it is what will be done at `leavesAt`, unless they take it back before.
 */
export const scribble = sqliteTable(
  "scribble",
  {
    petition: text().notNull(),
    person: text().notNull(),
    verb: text().notNull(),
    fields: text({ mode: "json" }).$type<Record<string, string>>().notNull(),
    at: integer("at").notNull(),
    /** The seq of the page it was sent from. */
    seen: integer(),
    leavesAt: integer("leaves_at"),
    /** Why what was sent was not done after all. */
    refused: text(),
  },
  (t) => [
    primaryKey({ columns: [t.petition, t.person, t.verb] }),
    index("scribble_leaving").on(t.leavesAt),
    index("scribble_person").on(t.person, t.leavesAt),
  ],
);

/** Who has an open petition's page before them, for a minute after their browser last said so. */
export const presence = sqliteTable(
  "presence",
  {
    petition: text().notNull(),
    person: text().notNull(),
    until: integer("until").notNull(),
    /** The form they are typing into, and until when that is believed. */
    typing: text(),
    typingUntil: integer("typing_until"),
  },
  (t) => [primaryKey({ columns: [t.petition, t.person] }), index("presence_until").on(t.until)],
);

/** The chat in which the bot speaks to a member of staff, by its mark. */
export const staffChat = sqliteTable(
  "staff_chat",
  {
    channel: text().$type<LeavingChannel>().notNull(),
    address: text().notNull(),
    person: text().notNull(),
    linkedAt: integer("linked_at").notNull(),
    /** Whether a leader wishes to have the week in five sentences here on Mondays. */
    weekly: integer({ mode: "boolean" }).notNull().default(true),
  },
  (t) => [primaryKey({ columns: [t.channel, t.address] }), index("staff_chat_person").on(t.person)],
);

/** A code that links a chat to a member of staff, once and for a short time; only its mark is kept. */
export const linkCode = sqliteTable("link_code", {
  mark: text().primaryKey(),
  person: text().notNull(),
  expiresAt: integer("expires_at").notNull(),
});

/** A line of wording as the office put it, in place of the one in `prompts/`. `path`: `bot.ask.village`. */
export const rewording = sqliteTable(
  "rewording",
  {
    language: text().$type<Language>().notNull(),
    path: text().notNull(),
    said: text().notNull(),
    person: text().notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.language, t.path] })],
);
