import { and, asc, desc, eq, inArray, isNull, lt, lte, sql } from "drizzle-orm";
import { hook, hookPost } from "./schema/hook.ts";
import { event, petition } from "./schema/petition.ts";
import type { Db, Statement } from "./store.ts";

export type HookRow = typeof hook.$inferSelect;
export type HookPostRow = typeof hookPost.$inferSelect;

export const hooks = (db: Db): Promise<HookRow[]> => Promise.resolve(db.select().from(hook).orderBy(asc(hook.madeAt)));
export const hookBy = async (db: Db, id: string): Promise<HookRow | null> =>
  (await db.select().from(hook).where(eq(hook.id, id)).limit(1))[0] ?? null;
/** Those that may be told something now. */
export const hooksDue = (db: Db, now: number): Promise<HookRow[]> =>
  Promise.resolve(
    db
      .select()
      .from(hook)
      .where(and(isNull(hook.pausedAt), lte(hook.notBefore, now))),
  );

export const insertHook = (db: Db, row: HookRow): Statement => db.insert(hook).values(row);
export const updateHook = (db: Db, id: string, change: Partial<HookRow>): Statement =>
  db.update(hook).set(change).where(eq(hook.id, id));
export const dropHook = (db: Db, id: string): Statement[] => [
  db.delete(hook).where(eq(hook.id, id)),
  db.delete(hookPost).where(eq(hookPost.hook, id)),
];

/** Events keep the order in which they were written as their rowid; none is ever taken away. */
const order = sql<number>`${event}.rowid`;
export const lastWritten = async (db: Db): Promise<number> =>
  (await db.select({ last: sql<number>`coalesce(max(${order}), 0)` }).from(event))[0]?.last ?? 0;

/** Stages in which only the discipline desk has a petition. */
const SEALED = ["sealed", "examining", "concluded"];

/**
 * The next events of these types after the one told last, of petitions that are open and have never been anything else:
 * one that was sealed, be it for a day or from now on, is never told of.
 */
export const eventsAfter = (db: Db, told: number, upTo: number, types: readonly string[], limit: number) =>
  Promise.resolve(
    db
      .select({
        order,
        stream: event.stream,
        seq: event.seq,
        type: event.type,
        on: event.on,
        at: event.at,
        article: event.article,
        stage: event.to,
        number: petition.number,
        kind: petition.kind,
        dueOn: petition.legalDue,
        last: sql<number>`${event.seq} = ${petition.seq}`,
      })
      .from(event)
      .innerJoin(petition, eq(petition.id, event.stream))
      .where(
        and(
          sql`${order} > ${told} and ${order} <= ${upTo}`,
          inArray(event.type, [...types]),
          sql`${petition.kind} <> 'accusation'`,
          sql`not exists (select 1 from ${event} as once where once.stream = ${event.stream} and once."to" in ${SEALED})`,
        ),
      )
      .orderBy(asc(order))
      .limit(limit),
  );
export type Stepped = Awaited<ReturnType<typeof eventsAfter>>[number];

/** Notes what became of one; tried again, the newer stands. */
export const notePost = (db: Db, row: HookPostRow): Statement =>
  db.insert(hookPost).values(row).onConflictDoUpdate({ target: hookPost.id, set: row });
export const postsOf = (db: Db, id: string, limit: number): Promise<HookPostRow[]> =>
  Promise.resolve(db.select().from(hookPost).where(eq(hookPost.hook, id)).orderBy(desc(hookPost.at)).limit(limit));
export const dropPosts = (db: Db, before: number): Statement => db.delete(hookPost).where(lt(hookPost.at, before));
