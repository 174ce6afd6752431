import { and, asc, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { addDays, type CivilDate } from "../deadline/civil-date.ts";
import { SOON } from "../deadline/standing.ts";
import type { Scope } from "../petition/access.ts";
import { officeTurn, openly } from "./inbox.ts";
import type { NoticeRow } from "./notice.ts";
import type { PetitionRow } from "./petition.ts";
import { readable, within } from "./readable.ts";
import { rowsOf } from "./rows.ts";
import { notice } from "./schema/notice.ts";
import { petition } from "./schema/petition.ts";
import type { Db } from "./store.ts";

/** Turns of these posts among what this person may read; never of a sealed matter. */
const turnsOf = (scope: Scope, posts: readonly string[]) =>
  and(openly(scope), isNull(petition.closedOn), within(petition.holder, posts));

/** How many turns of these posts are late, due today, and soon due. */
export async function turnCounts(db: Db, scope: Scope, posts: readonly string[], today: CivilDate) {
  const sum = (condition: SQL) => sql<number>`coalesce(sum(${condition}), 0)`;
  const [row] = await db
    .select({
      late: sum(sql`${petition.legalDue} < ${today}`),
      today: sum(sql`${petition.legalDue} = ${today}`),
      soon: sum(sql`${petition.legalDue} > ${today} and ${petition.nominalDue} <= ${addDays(today, SOON)}`),
    })
    .from(petition)
    .where(turnsOf(scope, posts));
  return { late: row?.late ?? 0, today: row?.today ?? 0, soon: row?.soon ?? 0 };
}

/** The most pressing turns of these posts. */
export const pressing = (db: Db, scope: Scope, posts: readonly string[], limit: number): Promise<PetitionRow[]> =>
  rowsOf(db, petition, { where: turnsOf(scope, posts), order: [asc(petition.legalDue), asc(petition.id)], limit });

/** How many matters whose turn is theirs now came to these posts after an instant. */
export async function begunSince(db: Db, scope: Scope, posts: readonly string[], since: number): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(distinct ${petition.id})` })
    .from(notice)
    .innerJoin(petition, eq(petition.id, notice.petition))
    .where(
      and(
        turnsOf(scope, posts),
        eq(notice.channel, "desk"),
        eq(notice.about, "turn"),
        eq(notice.address, petition.holder),
        within(notice.address, posts),
        sql`${notice.createdAt} > ${since}`,
      ),
    );
  return row?.n ?? 0;
}

/** What somebody sees to though the turn is another's: of a unit or a county, late since a day or longer. */
export type Watch = ({ unit: string } | { county: string }) & { lateSince: CivilDate };

const watched = (scope: Scope, posts: readonly string[], watches: readonly Watch[]) =>
  and(
    openly(scope),
    isNull(petition.closedOn),
    officeTurn,
    sql`not ${within(petition.holder, posts)}`,
    or(
      ...watches.slice(0, 20).map((watch) => {
        const whose = "unit" in watch ? eq(petition.unit, watch.unit) : eq(petition.county, watch.county);
        return and(whose, sql`${petition.legalDue} <= ${watch.lateSince}`);
      }),
    ),
  );

/** Late turns of others that fall under one of these watches: how many, and the latest. None without a watch. */
export async function overdueElsewhere(
  db: Db,
  scope: Scope,
  posts: readonly string[],
  watches: readonly Watch[],
  limit: number,
): Promise<{ n: number; rows: PetitionRow[] }> {
  if (watches.length === 0) return { n: 0, rows: [] };
  const where = watched(scope, posts, watches);
  const [counted] = await db.select({ n: sql<number>`count(*)` }).from(petition).where(where);
  const rows = await rowsOf(db, petition, { where, order: [asc(petition.legalDue), asc(petition.id)], limit });
  return { n: counted?.n ?? 0, rows };
}

const MOST_UNSEEN = 50;

/**
 * What was left on these desks and not yet put away, the newest first, of petitions this person may still read: whatever was
 * sealed meanwhile, or turned out to be about them, is gone from here too.
 */
export async function unseen(db: Db, scope: Scope, addresses: readonly string[]): Promise<NoticeRow[]> {
  // Desk by desk, each the newest first: what was left on a desk and never put away is not gone through.
  const found = await Promise.all(
    addresses.map((address) =>
      db
        .select({ notice })
        .from(notice)
        .leftJoin(petition, eq(notice.petition, petition.id))
        .where(
          and(
            sql`${notice.channel} = 'desk'`,
            eq(notice.address, address),
            isNull(notice.seenAt),
            or(isNull(notice.petition), readable(scope)),
          ),
        )
        .orderBy(desc(notice.createdAt))
        .limit(MOST_UNSEEN),
    ),
  );
  return found
    .flat()
    .map((row) => row.notice)
    .sort((a, b) => b.createdAt - a.createdAt)
    .slice(0, MOST_UNSEEN);
}
