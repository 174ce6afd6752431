import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, sql } from "drizzle-orm";
import type { Scope } from "../petition/access.ts";
import { readable } from "./readable.ts";
import { conversation, delivery, LEAVING, type NoticeChannel, notice, scribble } from "./schema/notice.ts";
import { petition } from "./schema/petition.ts";
import type { Db, Statement } from "./store.ts";

export type NoticeRow = typeof notice.$inferSelect;
export type DeliveryRow = typeof delivery.$inferSelect;

/** Writes what is owed. The same notice is owed once: a second writing of its id changes nothing. */
export const owe = (db: Db, rows: readonly NoticeRow[]): Statement[] =>
  rows.map((row) => db.insert(notice).values(row).onConflictDoNothing());

/** What leaves the house and may go now, oldest first. */
export const waiting = (db: Db, now: number, limit: number): Promise<NoticeRow[]> =>
  Promise.resolve(
    db
      .select()
      .from(notice)
      .where(
        and(
          isNull(notice.sentAt),
          isNull(notice.failedAt),
          lte(notice.notBefore, now),
          inArray(notice.channel, LEAVING),
        ),
      )
      .orderBy(asc(notice.notBefore), asc(notice.id))
      .limit(limit),
  );

export const updateNotice = (db: Db, id: string, change: Partial<NoticeRow>): Statement =>
  db.update(notice).set(change).where(eq(notice.id, id));

export const noticesOf = (db: Db, petitionId: string): Promise<NoticeRow[]> =>
  Promise.resolve(
    db.select().from(notice).where(eq(notice.petition, petitionId)).orderBy(asc(notice.createdAt), asc(notice.id)),
  );

/** What was said to an address, oldest first. */
export const saidTo = (db: Db, channel: NoticeChannel, address: string, since: number): Promise<NoticeRow[]> =>
  Promise.resolve(
    db
      .select()
      .from(notice)
      .where(and(eq(notice.channel, channel), eq(notice.address, address), sql`${notice.createdAt} > ${since}`))
      .orderBy(asc(notice.createdAt), asc(notice.id))
      .limit(500),
  );

/** Reminders to these posts not yet put away, newest first. */
export const unseen = (db: Db, posts: readonly string[]): Promise<NoticeRow[]> =>
  posts.length
    ? Promise.resolve(
        db
          .select()
          .from(notice)
          .where(and(eq(notice.channel, "desk"), inArray(notice.address, posts.slice(0, 50)), isNull(notice.seenAt)))
          .orderBy(desc(notice.createdAt))
          .limit(50),
      )
    : Promise.resolve([]);

export const noticeBy = async (db: Db, id: string): Promise<NoticeRow | null> =>
  (await db.select().from(notice).where(eq(notice.id, id)).limit(1))[0] ?? null;

/** Notices nobody could be reached with, for those who may read the petition. */
export const failed = (db: Db, scope: Scope) =>
  Promise.resolve(
    db
      .select({ notice, petition })
      .from(notice)
      .innerJoin(petition, eq(notice.petition, petition.id))
      .where(and(isNotNull(notice.failedAt), isNull(notice.seenAt), readable(scope)))
      .orderBy(asc(notice.failedAt))
      .limit(200),
  );

export const deliveryBy = async (db: Db, key: string): Promise<DeliveryRow | null> =>
  (await db.select().from(delivery).where(eq(delivery.key, key)).limit(1))[0] ?? null;
export const insertDelivery = (db: Db, row: DeliveryRow): Statement => db.insert(delivery).values(row);

const keyOf = (channel: string, address: string) => `${channel}:${address}`;

export const draftOf = async (db: Db, channel: string, address: string) =>
  (
    await db
      .select()
      .from(conversation)
      .where(eq(conversation.key, keyOf(channel, address)))
      .orderBy(desc(conversation.version))
      .limit(1)
  )[0] ?? null;

/** The next draft of a conversation; of two writers of the same version one gets Conflict. */
export const nextDraft = (
  db: Db,
  channel: string,
  address: string,
  version: number,
  draft: Readonly<Record<string, unknown>>,
  updatedAt: number,
): Statement[] => [
  db.insert(conversation).values({ key: keyOf(channel, address), version: version + 1, draft, updatedAt }),
  db.delete(conversation).where(and(eq(conversation.key, keyOf(channel, address)), lte(conversation.version, version))),
];

export const keepScribble = (db: Db, row: typeof scribble.$inferInsert): Statement =>
  db
    .insert(scribble)
    .values(row)
    .onConflictDoUpdate({
      target: [scribble.petition, scribble.person, scribble.verb],
      set: { fields: row.fields, at: row.at },
    });
export const dropScribble = (db: Db, petitionId: string, person: string, verb: string): Statement =>
  db
    .delete(scribble)
    .where(and(eq(scribble.petition, petitionId), eq(scribble.person, person), eq(scribble.verb, verb)));
export const scribblesOf = (db: Db, petitionId: string, person: string) =>
  Promise.resolve(
    db
      .select()
      .from(scribble)
      .where(and(eq(scribble.petition, petitionId), eq(scribble.person, person))),
  );
