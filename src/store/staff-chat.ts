import { and, asc, count, eq, gt, inArray, isNull, lt, lte, sql } from "drizzle-orm";
import type { NoticeRow } from "./notice.ts";
import { type LeavingChannel, linkCode, notice, staffChat } from "./schema/notice.ts";
import type { Db, Statement } from "./store.ts";

export type StaffChatRow = typeof staffChat.$inferSelect;

export const staffChats = (db: Db): Promise<StaffChatRow[]> =>
  Promise.resolve(db.select().from(staffChat).orderBy(asc(staffChat.linkedAt)));
export const chatsOf = (db: Db, person: string): Promise<StaffChatRow[]> =>
  Promise.resolve(db.select().from(staffChat).where(eq(staffChat.person, person)).orderBy(asc(staffChat.linkedAt)));
export const chatAt = async (db: Db, channel: LeavingChannel, address: string): Promise<StaffChatRow | null> =>
  (
    await db
      .select()
      .from(staffChat)
      .where(and(eq(staffChat.channel, channel), eq(staffChat.address, address)))
      .limit(1)
  )[0] ?? null;

/** One chat a person in a channel, and one person a chat: whatever was linked before on either side is not any more. */
export const linkChat = (db: Db, row: StaffChatRow): Statement[] => [
  db.delete(staffChat).where(and(eq(staffChat.channel, row.channel), eq(staffChat.person, row.person))),
  db.delete(staffChat).where(and(eq(staffChat.channel, row.channel), eq(staffChat.address, row.address))),
  db.insert(staffChat).values(row),
];
export const unlinkChat = (db: Db, { channel, address }: StaffChatRow): Statement =>
  db.delete(staffChat).where(and(eq(staffChat.channel, channel), eq(staffChat.address, address)));
/** Whether the chats of a person get the week. */
export const setWeekly = (db: Db, person: string, weekly: boolean): Statement =>
  db.update(staffChat).set({ weekly }).where(eq(staffChat.person, person));

/** A person's new code; the older one is void. */
export const giveCode = (db: Db, row: typeof linkCode.$inferInsert): Statement[] => [
  db.delete(linkCode).where(eq(linkCode.person, row.person)),
  db.insert(linkCode).values(row),
];
/** Whose code it is, while it lasts. */
export const codeBy = async (db: Db, mark: string, now: number): Promise<string | null> =>
  (
    await db
      .select({ person: linkCode.person })
      .from(linkCode)
      .where(and(eq(linkCode.mark, mark), gt(linkCode.expiresAt, now)))
      .limit(1)
  )[0]?.person ?? null;
export const dropCode = (db: Db, mark: string): Statement => db.delete(linkCode).where(eq(linkCode.mark, mark));

/** Wrong codes of a chat stand beside the codes, without a person: `mark` is the chat's, and a number. */
const triesOf = (mark: string) => sql`${linkCode.mark} >= ${`${mark}:`} and ${linkCode.mark} < ${`${mark};`}`;
export const wrongTries = async (db: Db, mark: string, now: number): Promise<number> =>
  (
    await db
      .select({ n: count() })
      .from(linkCode)
      .where(and(triesOf(mark), gt(linkCode.expiresAt, now)))
  )[0]?.n ?? 0;
/** The `n`th wrong try; of two at once one gets Conflict. What has run out is forgotten. */
export const countTry = (db: Db, mark: string, n: number, now: number, expiresAt: number): Statement[] => [
  db.delete(linkCode).where(lt(linkCode.expiresAt, now)),
  db.insert(linkCode).values({ mark: `${mark}:${n}`, person: "", expiresAt }),
];

const untold = and(sql`${notice.channel} = 'desk'`, isNull(notice.sentAt), isNull(notice.failedAt));

/** Word left on desks that has not yet been passed on to anybody's chat, oldest first. */
export const notPassedOn = (db: Db, now: number, limit: number): Promise<NoticeRow[]> =>
  Promise.resolve(
    db
      .select()
      .from(notice)
      .where(and(untold, lte(notice.notBefore, now)))
      .orderBy(asc(notice.notBefore), asc(notice.id))
      .limit(limit),
  );
export const passedOn = (db: Db, ids: readonly string[], now: number): Statement =>
  db
    .update(notice)
    .set({ sentAt: now })
    .where(and(isNull(notice.sentAt), sql`${notice.id} in (select value from json_each(${JSON.stringify(ids)}))`));

/** Word left at these addresses, passed on in [from, to) and not put away since. */
export const passedBetween = (db: Db, addresses: readonly string[], from: number, to: number): Promise<NoticeRow[]> =>
  addresses.length
    ? Promise.resolve(
        db
          .select()
          .from(notice)
          .where(
            and(
              sql`${notice.channel} = 'desk'`,
              inArray(notice.address, addresses.slice(0, 50)),
              isNull(notice.seenAt),
              sql`${notice.sentAt} >= ${from} and ${notice.sentAt} < ${to}`,
            ),
          )
          .orderBy(asc(notice.createdAt), asc(notice.id))
          .limit(200),
      )
    : Promise.resolve([]);

/** Which of these notices are written already. */
export const written = async (db: Db, ids: readonly string[]): Promise<string[]> =>
  (
    await db
      .select({ id: notice.id })
      .from(notice)
      .where(sql`${notice.id} in (select value from json_each(${JSON.stringify(ids)}))`)
  ).map(({ id }) => id);
