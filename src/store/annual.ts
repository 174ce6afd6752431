import { and, type SQL, sql } from "drizzle-orm";
import type { CivilDate } from "../deadline/civil-date.ts";
import type { Scope } from "../petition/access.ts";
import type { Kind } from "../petition/kind.ts";
import type { EventType } from "../petition/verb.ts";
import { openly } from "./inbox.ts";
import { event, petition } from "./schema/petition.ts";
import type { Db } from "./store.ts";

type Period = { from: CivilDate; to: CivilDate };
/** What came in during a span of days, counted by kind, channel, topic and unit. Accusations are in none. */
export const registeredIn = (db: Db, scope: Scope, { from, to }: Period) => {
  const { kind, channel, topic, unit } = petition;
  return Promise.resolve(
    db
      .select({ kind, channel, topic, unit, n: sql<number>`count(*)` })
      .from(petition)
      .where(and(openly(scope), sql`${petition.registeredOn} between ${from} and ${to}`))
      .groupBy(kind, channel, topic, unit),
  );
};

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

/**
 * Each act that was done in a span of days, and with which matter, by a number that stays the same while one counts: an act
 * done twice with one matter is there twice. Accusations are in none.
 */
export async function actsIn(db: Db, scope: Scope, { from, to }: Period): Promise<{ act: DoneAct; matter: number }[]> {
  const types = [...new Set(Object.values(ACTS).flatMap((act): readonly string[] => act.types))];
  const cases = ACT_NAMES.map((act) => sql`when ${isOf(ACTS[act])} and ${ofKind(ACTS[act])} then ${act}`);
  const rows = await db
    .select({
      // An event is one of a single act.
      act: sql<DoneAct | null>`case ${sql.join(cases, sql` `)} end`,
      matter: sql<number>`${petition}.rowid`,
    })
    .from(event)
    .innerJoin(petition, sql`${petition.id} = ${event.stream}`)
    .where(and(sql`${event.type} in (${names(types)})`, sql`${event.on} between ${from} and ${to}`, openly(scope)));
  return rows.flatMap(({ act, matter }) => (act === null ? [] : [{ act, matter }]));
}
