import { and, asc, eq, gt, isNotNull, not, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { hook } from "./schema/hook.ts";
import { conversation, notice, staffChat } from "./schema/notice.ts";
import { pastList } from "./schema/past.ts";
import { chat, petition, petitioner } from "./schema/petition.ts";
import { proof, proofKey } from "./schema/proof.ts";
import { askedCounty, asker } from "./schema/roll.ts";
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

/** What is shared with systems outside, and lists that wait to be registered: few rows each. */
const SHARED: { table: SQLiteTable & Record<"id", SQLiteColumn>; column: SQLiteColumn; key: string; place: string }[] =
  [
    { table: hook, column: hook.secret, key: "secret", place: "hook.secret" },
    { table: hook, column: hook.secretBefore, key: "secretBefore", place: "hook.secret" },
    { table: asker, column: asker.secret, key: "secret", place: "asker.secret" },
    { table: askedCounty, column: askedCounty.secret, key: "secret", place: "asked_county.secret" },
    { table: pastList, column: pastList.closed, key: "closed", place: "past_list.closed" },
  ];
export type SharedRow = { place: string; closed: string; keep(anew: string): Statement };

/** All of these that are not closed with the newest key, each with the place it is closed for. */
export async function olderShared(db: Db, newest: string): Promise<SharedRow[]> {
  const found = SHARED.map(async ({ table, column, key, place }) => {
    const rows = await db.select({ id: table.id, closed: column }).from(table).where(isOlder(column, newest));
    return (rows as { id: string; closed: string }[]).map(({ id, closed }) => ({
      place: `${place}:${id}`,
      closed,
      keep: (anew: string): Statement =>
        db
          .update(table)
          .set({ [key]: anew })
          .where(eq(table.id, id)),
    }));
  });
  return (await Promise.all(found)).flat();
}

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
      ...SHARED.map(({ table, column }) => [table, isOlder(column, newest)] as const),
    ].map(async ([table, which]) => {
      const [row] = await db.select({ n: sql<number>`count(*)` }).from(table).where(which);
      return row?.n ?? 0;
    }),
  );
  return counts.reduce((sum, n) => sum + n, 0);
}
