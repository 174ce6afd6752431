import { and, count, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { lastWritten } from "./hook.ts";
import { notice } from "./schema/notice.ts";
import { event, petition, quiet } from "./schema/petition.ts";
import type { Db } from "./store.ts";

const counted = async (asked: PromiseLike<{ n: number }[]>): Promise<number> => (await asked)[0]?.n ?? 0;
const isOpenly = sql`${petition.kind} is not 'accusation'`;

/** How many were registered, and not sealed, by the events after one up to another: what an event says never changes. */
async function registered(db: Db, after: number, upTo: number): Promise<number> {
  const one = db.select({ n: count() });
  const isWithin = sql`${event}.rowid > ${after} and ${event}.rowid <= ${upTo}`;
  if (after > 0) {
    // Few events: not by type.
    const isRegistered = sql`+${event.type} = 'registered' and ${event.to} <> 'sealed'`;
    return counted(one.from(event).where(and(isWithin, isRegistered)));
  }
  const all = await counted(one.from(event).where(and(eq(event.type, "registered"), isWithin)));
  const isSealed = sql`${event.type} = 'registered' and ${event.to} = 'sealed'`;
  return all - (await counted(one.from(sql`${event} indexed by event_sealed`).where(and(isSealed, isWithin))));
}

/**
 * What the keeper of the machine watches. Nothing of a sealed matter is in any total: whoever reads them may be accused in
 * it, and could subtract. What was registered is counted through once, and from then on only what was written since.
 */
export function openMetrics(db: Db): () => Promise<Record<string, number>> {
  let known = { upTo: 0, n: 0 };
  const notices = (condition: SQL | undefined) =>
    counted(
      db
        .select({ n: count() })
        .from(notice)
        .leftJoin(petition, eq(petition.id, notice.petition))
        .where(and(isNull(notice.sentAt), condition, isOpenly)),
    );
  return async () => {
    const { upTo: before, n } = known;
    const upTo = await lastWritten(db);
    if (upTo > before) known = { upTo, n: n + (await registered(db, before, upTo)) };
    const isWaiting = (channel: SQL) => and(isNull(notice.failedAt), channel);
    const [open, quietly, leaving, untold, undelivered] = await Promise.all([
      counted(
        db
          .select({ n: count() })
          .from(petition)
          .where(and(isNull(petition.closedOn), isOpenly)),
      ),
      counted(
        db
          .select({ n: count() })
          .from(quiet)
          .innerJoin(petition, eq(petition.id, quiet.petition))
          .where(and(eq(quiet.handedOn, false), isOpenly)),
      ),
      notices(isWaiting(sql`${notice.channel} in ('telegram', 'wechat')`)),
      notices(isWaiting(sql`${notice.channel} = 'desk'`)),
      // The second half is what its index is asked for.
      notices(
        and(
          isNull(notice.seenAt),
          isNotNull(notice.failedAt),
          sql`(${notice.callBy} is not null or ${notice.failedAt} is not null)`,
        ),
      ),
    ]);
    return {
      xiaoxi_petitions_registered_total: known.n,
      xiaoxi_petitions_waiting_quietly: quietly,
      xiaoxi_petitions_open: open,
      xiaoxi_notices_waiting: leaving + untold,
      xiaoxi_notices_undelivered: undelivered,
    };
  };
}
