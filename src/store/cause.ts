import { and, desc, gte, isNotNull, sql } from "drizzle-orm";
import type { CivilDate } from "../deadline/civil-date.ts";
import type { Scope } from "../petition/access.ts";
import type { FigureQuery } from "./figure.ts";
import { openly } from "./inbox.ts";
import { within } from "./readable.ts";
import { event, petition } from "./schema/petition.ts";
import type { Db } from "./store.ts";

/** The newest matters since a day, no more than `limit`: what causes are looked for in. */
export const mattersSince = (db: Db, scope: Scope, since: CivilDate, limit: number) =>
  Promise.resolve(
    db
      .select({
        id: petition.id,
        petitioner: petition.petitioner,
        topic: petition.topic,
        village: petition.village,
        township: petition.township,
        text: petition.text,
        registeredOn: petition.registeredOn,
        closedOn: petition.closedOn,
      })
      .from(petition)
      .where(and(openly(scope), gte(petition.registeredOn, since)))
      .orderBy(desc(petition.registeredOn))
      .limit(limit),
  );

/** What was answered to these, the latest word of each: an opinion, what became of a suggestion, or how it was settled. */
export async function outcomesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .select({
      stream: event.stream,
      said: sql<string>`coalesce(json_extract(${event.data}, '$.outcome'), json_extract(${event.data}, '$.adoption'), ${event.type})`,
    })
    .from(event)
    // By their streams: of answers alone there are far more in the archive.
    .where(and(within(event.stream, ids), sql`+${event.type} in ('answered', 'replied', 'settled')`))
    .orderBy(event.stream, event.seq);
  return new Map(rows.map(({ stream, said }) => [stream, said]));
}

/** How many matters came from each village in a span of days. */
export const byVillage = (db: Db, scope: Scope, { from, to }: Pick<FigureQuery, "from" | "to">) =>
  Promise.resolve(
    db
      .select({ village: petition.village, n: sql<number>`count(*)` })
      .from(petition)
      .where(and(openly(scope), isNotNull(petition.village), sql`${petition.registeredOn} between ${from} and ${to}`))
      .groupBy(petition.village),
  );
