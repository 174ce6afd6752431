import { and, desc, type SQL, sql } from "drizzle-orm";
import type { CivilDate } from "../deadline/civil-date.ts";
import type { Scope } from "../petition/access.ts";
import type { Kind } from "../petition/kind.ts";
import type { EventType } from "../petition/verb.ts";
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

type ActRow = { types: readonly EventType[]; said?: string; kind?: Kind };
/** What the yearly report counts of what was done (XF 41): events by what was said with them; each matter once. */
export const ACTS = {
  forwarded: { types: ["routed"] },
  assigned: { types: ["agreed", "designated"] },
  supervised: { types: ["supervised"] },
  supervisionAnswered: { types: ["supervision-answered"] },
  support: { types: ["answered"], said: "support" },
  explain: { types: ["answered"], said: "explain" },
  refuse: { types: ["answered"], said: "refuse" },
  asked: { types: ["review-requested"] },
  upheld: { types: ["review-answered"], said: "uphold" },
  amended: { types: ["review-answered"], said: "amend" },
  adopted: { types: ["replied"], said: "adopted", kind: "suggestion" },
  partly: { types: ["replied"], said: "partly", kind: "suggestion" },
  notAdopted: { types: ["replied"], said: "not-adopted", kind: "suggestion" },
} as const satisfies Record<string, ActRow>;
export type DoneAct = keyof typeof ACTS;
export const ACT_NAMES = Object.keys(ACTS) as [DoneAct, ...DoneAct[]];

const SAID: SQL<string> = sql`coalesce(json_extract(${event.data}, '$.outcome'), json_extract(${event.data}, '$.adoption'), '')`;
const names = (types: readonly string[]): SQL =>
  sql.join(
    types.map((type) => sql`${type}`),
    sql`, `,
  );

/** An event is one of an act's. */
const isOf = ({ types, said }: ActRow): SQL =>
  sql`${event.type} in (${names(types)})${said === undefined ? sql`` : sql` and ${SAID} = ${said}`}`;
const ofKind = ({ kind }: ActRow): SQL => (kind === undefined ? sql`1` : sql`${petition.kind} = ${kind}`);

/** A matter with which an act was done in a span of days. */
export const wasDone = (act: DoneAct, { from, to }: Period): SQL =>
  sql`(${ofKind(ACTS[act])} and ${petition.id} in (select ${event.stream} from ${event}
    where ${isOf(ACTS[act])} and ${event.on} between ${from} and ${to}))`;

/** With how many matters each act was done in a span of days. Accusations are in none. */
export async function countActs(db: Db, scope: Scope, { from, to }: Period): Promise<Record<DoneAct, number>> {
  const times = (act: ActRow) =>
    sql<number>`count(distinct case when ${isOf(act)} and ${ofKind(act)} then ${event.stream} end)`;
  const types = [...new Set(Object.values(ACTS).flatMap((act): readonly string[] => act.types))];
  const [row] = await db
    .select(Object.fromEntries(ACT_NAMES.map((act) => [act, times(ACTS[act])])) as Record<DoneAct, SQL<number>>)
    .from(event)
    .innerJoin(petition, sql`${petition.id} = ${event.stream}`)
    .where(and(sql`${event.type} in (${names(types)})`, sql`${event.on} between ${from} and ${to}`, openly(scope)));
  return row ?? (Object.fromEntries(ACT_NAMES.map((act) => [act, 0])) as Record<DoneAct, number>);
}
