import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { CivilDate } from "../../deadline/civil-date.ts";
import type { Rules } from "../../petition/clock.ts";
import type { Kind } from "../../petition/kind.ts";
import type { Actor, Help, Petition } from "../../petition/petition.ts";
import type { Stage } from "../../petition/stage.ts";
import type { EventType } from "../../petition/verb.ts";
import type { Triage } from "../../triage/triage.ts";
import type { Language } from "../../wording/language.ts";
import { petitionIndexes } from "./petition-index.ts";

/** Channels in which one conversation is led. */
export const CHAT_CHANNELS = ["telegram", "chat", "wechat"] as const;
export type ChatChannel = (typeof CHAT_CHANNELS)[number];
export const isChat = (channel: string): channel is ChatChannel =>
  (CHAT_CHANNELS as readonly string[]).includes(channel);
export const CHANNELS = [...CHAT_CHANNELS, "web", "api", "phone", "visit", "letter", "import"] as const;
export type Channel = (typeof CHANNELS)[number];

const day = (name: string) => text(name).$type<CivilDate>();
/** Milliseconds since 1970. */
const instant = (name: string) => integer(name);

/** Who spoke, apart from what was said, closed: a row here is opened only for the petition it belongs to. */
export const petitioner = sqliteTable(
  "petitioner",
  {
    id: text().primaryKey(),
    name: text(),
    phone: text(),
    /** Keyed mark of the number, however it was written. */
    phoneMark: text("phone_mark"),
    channel: text().$type<Channel>().notNull(),
    /** Mark of the chat or device that answers reach; null when only the receipt does. */
    address: text(),
    language: text().$type<Language>().notNull(),
    createdAt: instant("created_at").notNull(),
    /** Since when name and number are only kept: the desk reads them no more, save the petition office with a reason. */
    restrictedAt: instant("restricted_at"),
  },
  (t) => [uniqueIndex("petitioner_address").on(t.channel, t.address), index("petitioner_phone").on(t.phoneMark)],
);

/** Every chat and device that was ever spoken with: the one place where its address stands, closed. */
export const chat = sqliteTable("chat", {
  /** Keyed mark of channel and address: what all other rows call it by. */
  mark: text().primaryKey(),
  channel: text().$type<ChatChannel>().notNull(),
  address: text().notNull(),
});

/** One petition as its last event left it. */
export const petition = sqliteTable(
  "petition",
  {
    id: text().primaryKey(),
    number: text().notNull(),
    receiptHash: text("receipt_hash").notNull(),
    seq: integer().notNull(),
    kind: text().$type<Kind>().notNull(),
    rules: text().$type<Rules>().notNull(),
    topic: text().notNull(),
    stage: text().$type<Stage>().notNull(),
    since: day("since").notNull(),
    registeredOn: day("registered_on").notNull(),
    acceptedOn: day("accepted_on"),
    agreedOn: day("agreed_on"),
    handler: text().notNull(),
    holder: text(),
    reviewer: text(),
    extension: integer().notNull(),
    hearing: integer().notNull(),
    objections: integer().notNull(),
    designated: integer({ mode: "boolean" }).notNull(),
    returned: text({ mode: "json" }).$type<readonly string[]>().notNull().default([]),
    extensionAsked: integer("extension_asked", { mode: "boolean" }).notNull().default(false),
    help: text({ mode: "json" }).$type<readonly Help[]>().notNull().default([]),
    /** The matter of several petitions it is part of; never of a sealed one. */
    matter: text(),
    represents: integer({ mode: "boolean" }).notNull().default(false),
    split: integer({ mode: "boolean" }).notNull().default(false),
    followsUp: integer("follows_up", { mode: "boolean" }).notNull(),
    hands: text({ mode: "json" }).$type<readonly string[]>().notNull(),
    recused: text({ mode: "json" }).$type<readonly string[]>().notNull(),
    recusalAsked: integer("recusal_asked", { mode: "boolean" }).notNull(),
    supervised: integer({ mode: "boolean" }).notNull(),
    before: text({ mode: "json" }).$type<Petition["before"]>(),
    outcome: text().$type<EventType>(),
    nominalDue: day("nominal_due"),
    legalDue: day("legal_due"),
    dueArticle: text("due_article"),
    /** Until when it was to be told what becomes of it and to be answered, and when that was first done: figures are made of them. */
    tellDue: day("tell_due"),
    toldOn: day("told_on"),
    answerDue: day("answer_due"),
    answeredOn: day("answered_on"),
    dueProvisional: integer("due_provisional", { mode: "boolean" }).notNull(),
    calendarVersion: text("calendar_version"),
    /** The county that answers for it and the unit of its handler. */
    county: text().notNull(),
    unit: text().notNull(),
    village: text(),
    township: text(),
    destination: text(),
    /** Empty while it is sealed, as are all but kind and topic of the reading: the words stand in `closed`. */
    text: text().notNull(),
    language: text().$type<Language>().notNull(),
    channel: text().$type<Channel>().notNull(),
    registeredAt: instant("registered_at").notNull(),
    /** When it last came to a desk, or its petitioner last said something: what is new there, however old it is. */
    arrivedAt: instant("arrived_at").notNull().default(0),
    closedOn: day("closed_on"),
    urgent: integer({ mode: "boolean" }).notNull(),
    unsure: integer({ mode: "boolean" }).notNull(),
    triage: text({ mode: "json" }).$type<Triage>().notNull(),
    /** An earlier petition this one follows. */
    previous: text(),
    petitioner: text().references(() => petitioner.id),
    urges: integer().notNull(),
    solved: text(),
    ratedOffice: text("rated_office"),
    ratedUnit: text("rated_unit"),
    promisedOn: day("promised_on"),
    /** What the petitioner said, when its day had come, of what was promised. */
    promiseKept: text("promise_kept"),
    /** The day the unit said that it is done. */
    promiseDoneOn: day("promise_done_on"),
    /** The posted list it objects to; of a sealed petition none is kept. */
    list: text(),
    /** Of a sealed petition, whose writer wished it: the chat to tell that there is something to read, under its content key. */
    callback: text(),
    /** What became of personal data by the rules of retention, and since when it is kept from them. */
    restrictedOn: day("restricted_on"),
    destroyedOn: day("destroyed_on"),
    heldOn: day("held_on"),
    /** The content key under the receipt; rows written before there were such keys lack both. */
    ownKey: text("own_key"),
    /** The content key under the office's secret: of open petitions, and of sealed ones whose desk has no key yet. */
    officeKey: text("office_key"),
    /** Words and reading of a sealed petition, under its content key. */
    closed: text(),
    /** Who brought a sealed petition and how to reach them, under its content key. */
    contact: text(),
  },
  (t) => [
    uniqueIndex("petition_number").on(t.number),
    uniqueIndex("petition_receipt").on(t.receiptHash),
    ...petitionIndexes(t),
  ],
);

/** What happened, in order. `stream` is a petition's id, or `office` for what concerns the office itself. */
export const event = sqliteTable(
  "event",
  {
    stream: text().notNull(),
    seq: integer().notNull(),
    type: text().notNull(),
    on: day("on").notNull(),
    at: instant("at").notNull(),
    by: text({ mode: "json" }).$type<Actor>().notNull(),
    article: text().notNull(),
    to: text().$type<Stage>(),
    holder: text(),
    data: text({ mode: "json" }).$type<Readonly<Record<string, unknown>>>().notNull(),
    /** Random, and closed or destroyed with the data: without it nobody can try guesses on the digest. */
    salt: text(),
    /** SHA-256 over salt and data: the chain holds whatever becomes of them. */
    digest: text(),
    /** Data and salt of a sealed petition's event, under its content key; `data` holds facts of procedure alone then. */
    closed: text(),
    /** SHA-256 over the hash before it and this row: nothing can be changed without breaking what follows. */
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.stream, t.seq] }),
    index("event_type").on(t.type, t.on),
    index("event_sealed").on(t.holder, t.on).where(sql`"type" = 'registered' and "to" = 'sealed'`),
  ],
);

/** Every post a petition has been with. */
export const desk = sqliteTable(
  "desk",
  {
    petition: text().notNull(),
    post: text().notNull(),
    /** Another unit than the post's answers for it now: all else that a unit reads is found by the petition's own unit. */
    away: integer({ mode: "boolean" }).notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.petition, t.post] }),
    index("desk_post").on(t.post, t.petition),
    index("desk_away").on(t.post, t.petition).where(sql`away`),
  ],
);

/** What of a petition a member of staff has seen: `arrivedAt` as it was when they last opened it. */
export const seen = sqliteTable(
  "seen",
  { person: text().notNull(), petition: text().notNull(), arrivedAt: instant("arrived_at").notNull() },
  (t) => [primaryKey({ columns: [t.person, t.petition] })],
);

/** Who was asked to help with a petition, as `petition.help` has it; where lists and reminders can find it. */
export const helper = sqliteTable(
  "helper",
  {
    petition: text().notNull(),
    post: text().notNull(),
    unit: text().notNull(),
    dueOn: day("due_on").notNull(),
    answeredOn: day("answered_on"),
  },
  (t) => [
    primaryKey({ columns: [t.petition, t.post] }),
    index("helper_post").on(t.post, t.answeredOn),
    index("helper_unit").on(t.unit, t.petition),
    index("helper_due").on(t.answeredOn, t.dueOn, t.petition),
  ],
);

/** Several petitions about one cause. Which they are stands on each of them; a sealed one is never among them. */
export const matter = sqliteTable("matter", {
  id: text().primaryKey(),
  title: text().notNull(),
  /** What it is about, in the words of staff. */
  cause: text().notNull(),
  createdOn: day("created_on").notNull(),
});

/** Who speaks for the others of a matter: five at most (XF 20), a place each. */
export const spokesperson = sqliteTable(
  "spokesperson",
  { matter: text().notNull(), place: integer().notNull(), petition: text().notNull() },
  (t) => [primaryKey({ columns: [t.matter, t.place] }), uniqueIndex("spokesperson_petition").on(t.petition)],
);

/** Persons for whom a petition does not exist: it is about them, or they withdrew. `person`: a keyed mark of each. */
export const exclusion = sqliteTable(
  "exclusion",
  { petition: text().notNull(), person: text().notNull(), because: text().notNull() },
  (t) => [primaryKey({ columns: [t.petition, t.person] }), index("exclusion_person").on(t.person, t.petition)],
);

/**
 * From one petition to another that was split off from the same text. Two open ones have a row each way; of a sealed one
 * and an open one only the sealed one knows.
 */
export const link = sqliteTable("link", { petition: text().notNull(), other: text().notNull() }, (t) => [
  primaryKey({ columns: [t.petition, t.other] }),
]);

/**
 * What was registered while much more came in than people write. Until it is handed on it stands in nobody's list;
 * afterwards all that say the same (`same`: a keyed mark of the words and the day, none of a sealed matter) stand behind
 * the first of them at a desk.
 */
export const quiet = sqliteTable(
  "quiet",
  {
    petition: text().primaryKey(),
    urgent: integer({ mode: "boolean" }).notNull(),
    same: text(),
    handedOn: integer("handed_on", { mode: "boolean" }).notNull(),
  },
  (t) => [
    index("quiet_waiting").on(t.handedOn, t.urgent, t.petition),
    // Of those alone that were handed on: a mark lies anywhere, and each receipt would pay for a page of it.
    index("quiet_same").on(t.same, t.petition).where(sql`handed_on = 1`),
  ],
);

export const attachment = sqliteTable(
  "attachment",
  {
    id: text().primaryKey(),
    petition: text().notNull(),
    name: text().notNull(),
    type: text().notNull(),
    size: integer().notNull(),
    sha256: text().notNull(),
    at: instant("at").notNull(),
    /** Whether a small picture of it is kept beside it. */
    thumbnail: integer({ mode: "boolean" }).notNull().default(false),
    /** What a member of staff heard in it and wrote down. */
    heard: text(),
    /** What is known of a sealed petition's file, under its content key; its bytes, to which `sha256` belongs, are closed too. */
    closed: text(),
  },
  (t) => [index("attachment_petition").on(t.petition), index("attachment_condemned").on(t.id).where(sql`sha256 = ''`)],
);
