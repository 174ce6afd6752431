import { and, asc, eq, gt, isNotNull, not, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { conversation, notice, staffChat } from "./schema/notice.ts";
import { chat, petition, petitioner } from "./schema/petition.ts";
import { proof, proofKey } from "./schema/proof.ts";
import type { Db, Statement } from "./store.ts";

/** Filled, and not closed with the key whose texts begin so. */
const isOlder = (column: SQLiteColumn, newest: string): SQL =>
  and(isNotNull(column), not(sql`${column} like ${`${newest}%`}`)) as SQL;

/** Portions of rows that hold something not closed with the newest key, in the order of their keys. */
export const olderChats = (db: Db, newest: string, after: string, limit: number) =>
  Promise.resolve(
    db
      .select()
      .from(chat)
      .where(and(isOlder(chat.address, newest), gt(chat.mark, after)))
      .orderBy(asc(chat.mark))
      .limit(limit),
  );
export const olderPetitioners = (db: Db, newest: string, after: string, limit: number) =>
  Promise.resolve(
    db
      .select()
      .from(petitioner)
      .where(and(or(isOlder(petitioner.name, newest), isOlder(petitioner.phone, newest)), gt(petitioner.id, after)))
      .orderBy(asc(petitioner.id))
      .limit(limit),
  );
export const olderOfficeKeys = (db: Db, newest: string, after: string, limit: number) =>
  Promise.resolve(
    db
      .select({ id: petition.id, officeKey: petition.officeKey })
      .from(petition)
      .where(and(isOlder(petition.officeKey, newest), gt(petition.id, after)))
      .orderBy(asc(petition.id))
      .limit(limit),
  );
export const olderNotices = (db: Db, newest: string, after: string, limit: number) =>
  Promise.resolve(
    db
      .select({ id: notice.id, sealed: notice.sealed })
      .from(notice)
      .where(and(isOlder(notice.sealed, newest), gt(notice.id, after)))
      .orderBy(asc(notice.id))
      .limit(limit),
  );
export const olderProofs = (db: Db, newest: string, after: string, limit: number) =>
  Promise.resolve(
    db
      .select()
      .from(proof)
      .where(and(isOlder(proof.closed, newest), gt(proof.petition, after)))
      .orderBy(asc(proof.petition))
      .limit(limit),
  );
export const olderProofKeys = (db: Db, newest: string, after: string, limit: number) =>
  Promise.resolve(
    db
      .select()
      .from(proofKey)
      .where(and(isOlder(proofKey.closed, newest), gt(proofKey.id, after)))
      .orderBy(asc(proofKey.id))
      .limit(limit),
  );

export const keepProof = (db: Db, petition: string, closed: string): Statement =>
  db.update(proof).set({ closed }).where(eq(proof.petition, petition));
export const keepProofKey = (db: Db, id: string, closed: string): Statement =>
  db.update(proofKey).set({ closed }).where(eq(proofKey.id, id));
/** Gives a chat another mark, in every row that calls it by the old one. */
export const remarkChat = (
  db: Db,
  from: Pick<typeof chat.$inferSelect, "mark" | "channel">,
  to: typeof chat.$inferInsert,
): Statement[] => [
  db.delete(chat).where(eq(chat.mark, from.mark)),
  db
    .insert(chat)
    .values(to)
    .onConflictDoUpdate({ target: chat.mark, set: { address: to.address } }),
  db
    .update(petitioner)
    .set({ address: to.mark })
    .where(and(eq(petitioner.channel, from.channel), eq(petitioner.address, from.mark))),
  db
    .update(conversation)
    .set({ key: `${from.channel}:${to.mark}` })
    .where(eq(conversation.key, `${from.channel}:${from.mark}`)),
  db
    .update(notice)
    .set({ address: to.mark })
    .where(and(sql`${notice.channel} <> 'desk'`, eq(notice.channel, from.channel), eq(notice.address, from.mark))),
  db
    .update(staffChat)
    .set({ address: to.mark })
    .where(and(sql`${staffChat.channel} = ${from.channel}`, eq(staffChat.address, from.mark))),
];

/** How many rows hold something not closed with the newest key. */
export async function countOlder(db: Db, newest: string): Promise<number> {
  const counts = await Promise.all(
    [
      [chat, isOlder(chat.address, newest)] as const,
      [petitioner, or(isOlder(petitioner.name, newest), isOlder(petitioner.phone, newest))] as const,
      [petition, isOlder(petition.officeKey, newest)] as const,
      [notice, isOlder(notice.sealed, newest)] as const,
      [proof, isOlder(proof.closed, newest)] as const,
      [proofKey, isOlder(proofKey.closed, newest)] as const,
    ].map(async ([table, which]) => {
      const [row] = await db.select({ n: sql<number>`count(*)` }).from(table).where(which);
      return row?.n ?? 0;
    }),
  );
  return counts.reduce((sum, n) => sum + n, 0);
}
