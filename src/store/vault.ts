import { and, asc, eq, inArray, isNotNull, lt, or, sql } from "drizzle-orm";
import type { PetitionRow } from "./petition.ts";
import { within } from "./readable.ts";
import { rowsOf } from "./rows.ts";
import { delivery, notice } from "./schema/notice.ts";
import { petition } from "./schema/petition.ts";
import { deed, deskKey, deskShare, leftover, memberKey, unlocking } from "./schema/vault.ts";
import type { Db, Statement } from "./store.ts";

export type MemberKeyRow = typeof memberKey.$inferSelect;
export type DeskKeyRow = typeof deskKey.$inferSelect;
export type DeskShareRow = typeof deskShare.$inferSelect;
export type DeedRow = typeof deed.$inferSelect;
export type UnlockingRow = typeof unlocking.$inferSelect;

export const memberKeyOf = async (db: Db, person: string): Promise<MemberKeyRow | null> =>
  (await db.select().from(memberKey).where(eq(memberKey.person, person)))[0] ?? null;
/** A pair of their own for a member, in place of the one they had. */
export const putMemberKey = (db: Db, row: MemberKeyRow): Statement =>
  db.insert(memberKey).values(row).onConflictDoUpdate({ target: memberKey.person, set: row });
export const updateMemberKey = (db: Db, person: string, change: Partial<MemberKeyRow>): Statement =>
  db.update(memberKey).set(change).where(eq(memberKey.person, person));

export const memberKeysOf = (db: Db, persons: readonly string[]): Promise<MemberKeyRow[]> =>
  Promise.resolve(db.select().from(memberKey).where(within(memberKey.person, persons)));
export const allMembers = async (db: Db): Promise<string[]> =>
  (await db.select({ person: memberKey.person }).from(memberKey)).map(({ person }) => person);
export const dropMemberKey = (db: Db, person: string): Statement =>
  db.delete(memberKey).where(eq(memberKey.person, person));

export const deskKeysOf = (db: Db, desks: readonly string[]): Promise<DeskKeyRow[]> =>
  Promise.resolve(db.select().from(deskKey).where(within(deskKey.desk, desks)));
/** The key of a desk; of two who make it at once the second gets Conflict. */
export const insertDeskKey = (db: Db, row: DeskKeyRow): Statement => db.insert(deskKey).values(row);

export const updateDeskKey = (db: Db, of: string, change: Partial<DeskKeyRow>): Statement =>
  db.update(deskKey).set(change).where(eq(deskKey.desk, of));

export const sharesOf = (db: Db, desks: readonly string[]): Promise<DeskShareRow[]> =>
  Promise.resolve(db.select().from(deskShare).where(within(deskShare.desk, desks)));
export const putShare = (db: Db, row: DeskShareRow): Statement =>
  db
    .insert(deskShare)
    .values(row)
    .onConflictDoUpdate({ target: [deskShare.desk, deskShare.person], set: { wrapped: row.wrapped } });
export const dropShare = (db: Db, of: string, person: string): Statement =>
  db.delete(deskShare).where(and(eq(deskShare.desk, of), eq(deskShare.person, person)));
export const dropSharesOf = (db: Db, person: string): Statement =>
  db.delete(deskShare).where(eq(deskShare.person, person));
export const allShares = (db: Db): Promise<{ desk: string; person: string }[]> =>
  Promise.resolve(db.select({ desk: deskShare.desk, person: deskShare.person }).from(deskShare));

/** What closes each of these petitions to a desk, ninety of them at most. */
export const deedsOf = (db: Db, petitions: readonly string[]): Promise<DeedRow[]> =>
  Promise.resolve(
    db
      .select()
      .from(deed)
      .where(inArray(deed.petition, [...petitions])),
  );
export const putDeed = (db: Db, row: DeedRow): Statement =>
  db
    .insert(deed)
    .values(row)
    .onConflictDoUpdate({ target: [deed.petition, deed.desk], set: { wrapped: row.wrapped } });
export const dropDeeds = (db: Db, id: string): Statement => db.delete(deed).where(eq(deed.petition, id));

/** Sealed petitions whose content key the office's secret still opens although the desk that has them has a key. */
export const waitingForDesks = (db: Db, limit: number): Promise<PetitionRow[]> =>
  rowsOf(db, petition, {
    where: and(
      sql`${petition.kind} = 'accusation'`,
      isNotNull(petition.officeKey),
      sql`exists (select 1 from ${deskKey} where ${deskKey.desk} = ${petition.handler})`,
    ),
    order: [asc(petition.id)],
    limit,
  });

export const unlockingBy = async (db: Db, id: string): Promise<UnlockingRow | null> =>
  (await db.select().from(unlocking).where(eq(unlocking.id, id)))[0] ?? null;
export const insertUnlocking = (db: Db, row: UnlockingRow): Statement => db.insert(unlocking).values(row);
export const touchUnlocking = (db: Db, id: string, usedAt: number): Statement =>
  db.update(unlocking).set({ usedAt }).where(eq(unlocking.id, id));
export const endUnlockings = (db: Db, person: string): Statement =>
  db.delete(unlocking).where(eq(unlocking.person, person));
/** Ends what was last used, or opened, before these instants. */
export const forgetUnlockings = (db: Db, usedBefore: number, openedBefore: number): Statement =>
  db.delete(unlocking).where(or(lt(unlocking.usedAt, usedBefore), lt(unlocking.openedAt, openedBefore)));

export const leaveOver = (db: Db, files: readonly string[]): Statement[] =>
  files.map((file) => db.insert(leftover).values({ file }).onConflictDoNothing());
export const leftovers = async (db: Db): Promise<string[]> =>
  (await db.select().from(leftover)).map(({ file }) => file);
export const dropLeftover = (db: Db, file: string): Statement => db.delete(leftover).where(eq(leftover.file, file));

/** Puts the words of a notice away closed, and takes it out of the chat it was to go to. */
export const closeNotice = (db: Db, id: string, petitionId: string, closed: string, now: number): Statement =>
  db
    .update(notice)
    .set({
      text: "",
      buttons: null,
      sealed: closed,
      channel: "track",
      address: petitionId,
      sentAt: sql`coalesce(${notice.sentAt}, ${now})`,
      failedAt: null,
      callBy: null,
      error: null,
    })
    .where(eq(notice.id, id));
/** Forgets what conversations said of a petition, and by which message it came. */
export const dropReplyNotices = (db: Db, petitionId: string): Statement =>
  db.delete(notice).where(and(eq(notice.petition, petitionId), eq(notice.about, "reply")));
export const forgetDeliveries = (db: Db, petitionId: string): Statement =>
  db.update(delivery).set({ petition: null, answer: null }).where(eq(delivery.petition, petitionId));
