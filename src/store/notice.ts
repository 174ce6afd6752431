import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, ne, or, sql } from "drizzle-orm";
import type { CivilDate } from "../deadline/civil-date.ts";
import type { Scope } from "../petition/access.ts";
import { OWED } from "../petition/call.ts";
import { readable } from "./readable.ts";
import { insert } from "./ready.ts";
import { rowOf, rowsOf } from "./rows.ts";
import { conversation, delivery, type LeavingChannel, type NoticeChannel, notice } from "./schema/notice.ts";
import { petition } from "./schema/petition.ts";
import type { Db, Statement } from "./store.ts";

export type NoticeRow = typeof notice.$inferSelect;
export type DeliveryRow = typeof delivery.$inferSelect;

/** Writes what is owed. The same notice is owed once: a second writing of its id changes nothing. */
export const owe = (db: Db, rows: readonly NoticeRow[]): Statement[] =>
  rows.map((row) => insert(db, notice, row, "orNothing"));

const isWaiting = and(isNull(notice.sentAt), isNull(notice.failedAt));
/** Said in the words of the index, which holds nothing else: of what is read on pages much more is never sent. */
const leaves = sql`${notice.channel} in ('telegram', 'wechat')`;

/** `address` is the mark of the chat, as in the rows. */
export type Chat = { channel: LeavingChannel; address: string };

/** Chats by these channels that something may go to now, the longest waiting first. */
export const chatsWaiting = async (
  db: Db,
  now: number,
  channels: readonly LeavingChannel[],
  limit: number,
): Promise<Chat[]> =>
  channels.length === 0
    ? []
    : ((await db
        .select({ channel: notice.channel, address: notice.address })
        .from(notice)
        .where(and(isWaiting, leaves, lte(notice.notBefore, now), inArray(notice.channel, [...channels])))
        .groupBy(notice.channel, notice.address)
        .orderBy(asc(sql`min(${notice.notBefore})`), asc(notice.address))
        .limit(limit)) as Chat[]);

/** What went, or is to go, to one address that is no desk; said in the words of the index. */
const at = (channel: NoticeChannel, address: string) =>
  and(sql`${notice.channel} <> 'desk'`, eq(notice.channel, channel), eq(notice.address, address));
const to = ({ channel, address }: Chat) => and(isWaiting, at(channel, address));

/**
 * What may go to a chat now, in the order it was written. What was tried before, and what waits behind it, comes first
 * however long it was to wait: nothing later overtakes it.
 */
export function queueOf(db: Db, chat: Chat, now: number, limit: number): Promise<NoticeRow[]> {
  // What waits behind another one was put off to the same instant.
  const tried = and(to(chat), gt(notice.attempts, 0));
  const heldUp = db.select({ until: notice.notBefore }).from(notice).where(tried);
  return rowsOf(db, notice, {
    where: and(to(chat), or(lte(notice.notBefore, now), inArray(notice.notBefore, heldUp))),
    order: [asc(notice.createdAt), asc(notice.id)],
    limit,
  });
}

/** Whatever waits for a chat waits until then: nothing overtakes what could not be sent. */
export const putOff = (db: Db, chat: Chat, until: number): Statement =>
  db
    .update(notice)
    .set({ notBefore: until })
    .where(and(to(chat), lt(notice.notBefore, until)));

/** Forgets a row of the outbox altogether. */
export const dropNotice = (db: Db, id: string): Statement => db.delete(notice).where(eq(notice.id, id));

/** Forgets what a conversation has answered in a chat. Lawful notices stay: they belong to their petitions. */
export const dropReplies = (db: Db, channel: NoticeChannel, mark: string): Statement =>
  db.delete(notice).where(and(at(channel, mark), eq(notice.about, "reply"), isNotNull(notice.sentAt)));

export const updateNotice = (db: Db, id: string, change: Partial<NoticeRow>): Statement =>
  db.update(notice).set(change).where(eq(notice.id, id));

export const noticesOf = (db: Db, petitionId: string): Promise<NoticeRow[]> =>
  rowsOf(db, notice, { where: eq(notice.petition, petitionId), order: [asc(notice.createdAt), asc(notice.id)] });

/** What was said to the chat of a mark, oldest first. */
export const saidTo = (db: Db, channel: NoticeChannel, mark: string, since: number): Promise<NoticeRow[]> =>
  rowsOf(db, notice, {
    where: and(at(channel, mark), sql`${notice.createdAt} > ${since}`),
    order: [asc(notice.createdAt), asc(notice.id)],
    limit: 500,
  });

export const noticeBy = (db: Db, id: string): Promise<NoticeRow | null> =>
  rowOf(db, notice, { where: eq(notice.id, id) });

/** What the index of calls is asked for. */
const isCallOrFailed = sql`(${notice.callBy} is not null or ${notice.failedAt} is not null)`;

/** What a person of the office must tell by now; of a sealed matter never. What failed before days were set has none. */
const isToCall = (now: number) =>
  and(
    isNull(notice.sentAt),
    isNull(notice.seenAt),
    lte(notice.notBefore, now),
    // The next line says the same more narrowly.
    isCallOrFailed,
    or(isNotNull(notice.callBy), and(isNotNull(notice.failedAt), inArray(notice.about, [...OWED]))),
    ne(petition.kind, "accusation"),
  );

const standsAfter = (id: string) => sql`(coalesce(${notice.callBy}, ''), ${notice.createdAt}, ${notice.id}) >
  (select coalesce(one.call_by, ''), one.created_at, one.id from notice one where one.id = ${id})`;

/**
 * Notices to be told by a call or a visit, of petitions this person may read, the most pressing first, after one of them;
 * `handlers`: only of what these posts answer for.
 */
export const toCall = (
  db: Db,
  scope: Scope,
  now: number,
  after: string | null,
  limit: number,
  handlers?: readonly string[],
) =>
  Promise.resolve(
    db
      .select({ notice, petition })
      .from(notice)
      .innerJoin(petition, eq(notice.petition, petition.id))
      .where(
        and(
          isToCall(now),
          readable(scope),
          handlers && inArray(petition.handler, [...handlers]),
          after === null ? undefined : standsAfter(after),
        ),
      )
      .orderBy(asc(notice.callBy), asc(notice.createdAt), asc(notice.id))
      .limit(limit),
  );

/** How many there are, and how many of them are past their day; counted no further than `most`, the most pressing first. */
export async function countToCall(
  db: Db,
  scope: Scope,
  now: number,
  today: CivilDate,
  most = Number.MAX_SAFE_INTEGER,
): Promise<{ waiting: number; late: number }> {
  const some = db
    .select({ callBy: notice.callBy })
    .from(notice)
    .innerJoin(petition, eq(notice.petition, petition.id))
    .where(and(isToCall(now), readable(scope)))
    .orderBy(asc(notice.callBy))
    .limit(most)
    .as("some");
  const [row] = await db
    .select({ waiting: sql<number>`count(*)`, late: sql<number>`coalesce(sum(${some.callBy} < ${today}), 0)` })
    .from(some);
  return row ?? { waiting: 0, late: 0 };
}

/** Those due by `today`, whoever may read them, after the cursor. */
export const callsDue = (
  db: Db,
  now: number,
  today: CivilDate,
  after: { callBy: CivilDate; id: string } | null,
  limit: number,
) =>
  Promise.resolve(
    db
      .select({ notice, petition })
      .from(notice)
      .innerJoin(petition, eq(notice.petition, petition.id))
      .where(
        and(
          isToCall(now),
          lte(notice.callBy, today),
          after ? sql`(${notice.callBy}, ${notice.id}) > (${after.callBy}, ${after.id})` : undefined,
        ),
      )
      .orderBy(asc(notice.callBy), asc(notice.id))
      .limit(limit),
  );

/** The petitioner has it all from the page or from somebody of the office: nobody need call for what was still unread. */
export const readBy = (db: Db, petitionId: string, now: number): Statement =>
  db
    .update(notice)
    .set({ seenAt: now, sentAt: sql`coalesce(${notice.sentAt}, ${now})` })
    .where(and(eq(notice.petition, petitionId), isUnread));
const isUnread = and(isNull(notice.seenAt), or(isNotNull(notice.callBy), inArray(notice.channel, ["track", "chat"])));

export const hasUnread = async (db: Db, petitionId: string): Promise<boolean> =>
  (
    await db
      .select({ id: notice.id })
      .from(notice)
      .where(and(eq(notice.petition, petitionId), ne(notice.about, "reply"), isUnread))
      .limit(1)
  ).length > 0;

/** A chat that was closed to us speaks again: what could not be sent there, and nobody has told yet, may go after all. */
export const revive = (db: Db, chat: Chat, now: number): Statement =>
  db
    .update(notice)
    .set({ failedAt: null, error: null, attempts: 0, callBy: null, notBefore: now })
    .where(
      and(
        at(chat.channel, chat.address),
        isNotNull(notice.failedAt),
        isNull(notice.seenAt),
        inArray(notice.about, [...OWED]),
      ),
    );

const partKey = (id: string, more: string | number) => `part:${id}:${more}`;
/** How many parts of a text too long for one message have arrived already. */
export const partsArrived = async (db: Db, id: string): Promise<number> =>
  Math.max(
    0,
    ...(
      await db
        .select({ key: delivery.key })
        .from(delivery)
        .where(and(gt(delivery.key, partKey(id, "")), lt(delivery.key, partKey(id, ":"))))
    ).map(({ key }) => Number(key.slice(partKey(id, "").length))),
  );
export const partArrived = (db: Db, id: string, part: number, at: number): Statement =>
  db
    .insert(delivery)
    .values({ key: partKey(id, part), body: "", petition: null, answer: null, at })
    .onConflictDoNothing();

/** By its key, or by one of the marks its key may stand by. */
export const deliveryBy = async (db: Db, ...keys: readonly string[]): Promise<DeliveryRow | null> =>
  (
    await db
      .select()
      .from(delivery)
      .where(inArray(delivery.key, [...keys]))
      .limit(1)
  )[0] ?? null;
export const insertDelivery = (db: Db, row: DeliveryRow): Statement => insert(db, delivery, row);

const keyOf = (channel: string, mark: string) => `${channel}:${mark}`;

export const draftOf = async (db: Db, channel: string, mark: string) =>
  (
    await db
      .select()
      .from(conversation)
      .where(eq(conversation.key, keyOf(channel, mark)))
      .orderBy(desc(conversation.version))
      .limit(1)
  )[0] ?? null;

/** The next draft of a conversation. Whoever has not read the last one gets Conflict, however far behind they are. */
export const nextDraft = (
  db: Db,
  channel: string,
  mark: string,
  version: number,
  draft: Readonly<Record<string, unknown>>,
  updatedAt: number,
): Statement[] => [
  db.insert(conversation).values({
    key: keyOf(channel, mark),
    // Earlier versions are deleted: only the newest can stand in the way of a stale writer.
    version: sql`coalesce((select max(${conversation.version}) from ${conversation}
      where ${conversation.key} = ${keyOf(channel, mark)} and ${conversation.version} > ${version}), ${version + 1})`,
    draft,
    updatedAt,
  }),
  db.delete(conversation).where(and(eq(conversation.key, keyOf(channel, mark)), lte(conversation.version, version))),
];

/** Forgets, in chats that say nothing more, how to join a sealed petition and that anything was said under seal. */
export const forgetSealed = (db: Db, now: number): Statement[] => {
  const { draft } = conversation;
  const without = (...fields: ("sealed" | "sealedUntil" | "menu" | "album" | "given")[]) =>
    fields.reduce(
      (json, field) => sql`json_set(${json}, ${`$.${field}`}, ${field === "given" ? sql`json('[]')` : sql`null`})`,
      sql`${draft}`,
    );
  return [
    db
      .update(conversation)
      .set({ draft: without("sealed", "album") })
      .where(sql`json_extract(${draft}, '$.sealed.until') <= ${now}`),
    db
      .update(conversation)
      .set({ draft: without("sealed", "sealedUntil", "menu", "album", "given") })
      .where(sql`json_extract(${draft}, '$.sealedUntil') <= ${now}`),
  ];
};
