import { and, desc, type SQL, sql } from "drizzle-orm";
import type { CivilDate } from "../deadline/civil-date.ts";
import type { Scope } from "../petition/access.ts";
import { openly } from "./inbox.ts";
import { event, petition } from "./schema/petition.ts";
import type { Db } from "./store.ts";

type Period = { from: CivilDate; to: CivilDate };
const count = sql<number>`count(*)`;

/** How many matters came in during a span of days, by one of their columns, the most first. Accusations are in none. */
export const registeredBy = (
  db: Db,
  scope: Scope,
  column: typeof petition.kind | typeof petition.channel | typeof petition.topic | typeof petition.unit,
  { from, to }: Period,
): Promise<{ value: string; n: number }[]> =>
  Promise.resolve(
    db
      .select({ value: sql<string>`${column}`, n: count })
      .from(petition)
      .where(and(openly(scope), sql`${petition.registeredOn} between ${from} and ${to}`))
      .groupBy(column)
      .orderBy(desc(count), column),
  );

const SAID: SQL<string> = sql`coalesce(json_extract(${event.data}, '$.outcome'), json_extract(${event.data}, '$.adoption'), '')`;

/** How often each thing happened in a span of days, by what was said with it: an opinion, or whether a proposal was adopted. */
export const happened = (
  db: Db,
  scope: Scope,
  { from, to }: Period,
): Promise<{ type: string; kind: string; said: string; n: number }[]> =>
  Promise.resolve(
    db
      .select({ type: event.type, kind: sql<string>`${petition.kind}`, said: SAID, n: count })
      .from(event)
      .innerJoin(petition, sql`${petition.id} = ${event.stream}`)
      .where(
        and(
          sql`${event.type} in ('routed', 'agreed', 'designated', 'supervised', 'supervision-answered', 'answered', 'replied', 'review-requested', 'review-answered')`,
          sql`${event.on} between ${from} and ${to}`,
          openly(scope),
        ),
      )
      .groupBy(event.type, petition.kind, SAID),
  );
