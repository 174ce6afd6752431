import { and, desc, gte, isNull, lt, type SQL, sql } from "drizzle-orm";
import { addDays, type CivilDate } from "../deadline/civil-date.ts";
import type { Scope } from "../petition/access.ts";
import type { Counted } from "../petition/measure.ts";
import { ACT_NAMES, wasDone } from "./annual.ts";
import { officeTurn, openly } from "./inbox.ts";
import type { PetitionRow } from "./petition.ts";
import { isOwed, OWED_ON, promiseStateOn } from "./promise.ts";
import { within } from "./readable.ts";
import { rowsOf } from "./rows.ts";
import { event, petition } from "./schema/petition.ts";
import type { Db } from "./store.ts";

/** What figures count besides the open matters of the inbox. */
export const FIGURES = [
  "registered",
  "closed",
  "open",
  "backlog",
  "again",
  "urged",
  "told",
  "answered",
  "rated",
  "office",
  "unit",
  "promised",
  "returned",
  "cause",
  ...ACT_NAMES,
] as const;
export type Figure = (typeof FIGURES)[number];
export const PARTS = ["of", "met", "missed", "excluded"] as const;
export type Part = (typeof PARTS)[number];

/** A figure's list: of which days (both included), units, matters. */
export type FigureQuery = {
  figure: Figure;
  part: Part;
  from: CivilDate;
  to: CivilDate;
  unit?: string | undefined;
  topic?: string | undefined;
  kind?: string | undefined;
  channel?: string | undefined;
  /** A village's code, of a matter without one its township's, or `none`. */
  place?: string | undefined;
  /** Topics and places that are left out, with commas between. */
  notTopics?: string | undefined;
  notPlaces?: string | undefined;
  /** Of returned ones: which unit did, and whose it said they are. */
  returner?: string | undefined;
  proposed?: string | undefined;
  /** Of a cause: which. */
  ids?: readonly string[] | undefined;
};

type Period = Pick<FigureQuery, "from" | "to">;
type Conditions = { in: SQL; excluded: SQL; met: SQL };

const between = (column: typeof petition.registeredOn | typeof petition.closedOn | SQL, { from, to }: Period): SQL =>
  sql`${column} between ${from} and ${to}`;
const NEVER = sql`0`;
/** The unit a matter was returned by: its post without the role at the end. */
const RETURNER = sql<string>`rtrim(rtrim(json_extract(${event.by}, '$.post'), 'abcdefghijklmnopqrstuvwxyz'), '/')`;
const PROPOSED = sql<string>`json_extract(${event.data}, '$.proposed')`;
const all = (where: SQL): Conditions => ({ in: where, excluded: NEVER, met: sql`1` });
/** What was taken back, or went another lawful way before it was owed, is not late. */
const done = (due: typeof petition.tellDue, on: typeof petition.toldOn, period: Period): Conditions => ({
  in: between(due, period),
  excluded: sql`(${on} is null and (${petition.closedOn} is not null or ${petition.stage} = 'withdrawn'))`,
  met: sql`(${on} is not null and ${on} <= ${due})`,
});
const rating = (column: typeof petition.ratedOffice | typeof petition.ratedUnit, period: Period): Conditions => ({
  in: between(petition.answeredOn, period),
  excluded: sql`(${column} is null)`,
  met: sql`(${column} in ('satisfied', 'fairly'))`,
});

function conditionsOf({ figure, from, to, returner, proposed, ids }: Omit<FigureQuery, "part">): Conditions {
  const period = { from, to };
  switch (figure) {
    case "registered":
      return all(between(petition.registeredOn, period));
    case "closed":
      return all(between(petition.closedOn, period));
    case "open":
      // As it stands on the last of the days; what is missed is late.
      return {
        in: sql`${petition.closedOn} is null`,
        excluded: NEVER,
        met: sql`not (${officeTurn} and ${petition.legalDue} < ${to})`,
      };
    case "backlog":
      return all(
        sql`${petition.registeredOn} <= ${to} and (${petition.closedOn} is null or ${petition.closedOn} > ${to})`,
      );
    case "again":
      return all(sql`${petition.previous} is not null and ${between(petition.registeredOn, period)}`);
    case "urged":
      return all(sql`${petition.urges} > 0 and ${petition.closedOn} is null`);
    case "told":
      return done(petition.tellDue, petition.toldOn, period);
    case "answered":
      return done(petition.answerDue, petition.answeredOn, period);
    case "rated":
      return {
        in: between(petition.answeredOn, period),
        // An import brings no petitioner who could be asked.
        excluded: sql`(${petition.channel} = 'import')`,
        met: sql`(${petition.ratedOffice} is not null or ${petition.ratedUnit} is not null)`,
      };
    case "office":
      return rating(petition.ratedOffice, period);
    case "unit":
      return rating(petition.ratedUnit, period);
    case "promised": {
      const state = promiseStateOn(addDays(to, 1));
      return {
        in: sql`${isOwed} and ${between(OWED_ON, period)}`,
        excluded: sql`${state} in ('late', 'open', 'said')`,
        met: sql`${state} = 'kept'`,
      };
    }
    case "returned":
      return all(sql`${petition.id} in (select ${event.stream} from ${event} where ${event.type} = 'objected'
        and ${event.on} between ${from} and ${to}
        and ${returner === undefined ? sql`1` : sql`${RETURNER} = ${returner}`}
        and ${proposed === undefined ? sql`1` : sql`${PROPOSED} = ${proposed}`})`);
    case "cause":
      return {
        in: within(petition.id, ids ?? []),
        excluded: NEVER,
        met: sql`(${petition.closedOn} is not null or exists (select 1 from ${event} where ${event.stream} = ${petition.id}
          and ${event.type} in ('answered', 'replied', 'settled')))`,
      };
    default:
      return all(wasDone(figure, period));
  }
}

const PLACE = sql<string>`coalesce(${petition.village}, ${petition.township}, '')`;
/** Places as an address names them: of a matter of which none is known, `none`. */
const placed = (codes: string): string[] => codes.split(",").map((code) => (code === "none" ? "" : code));

/** What of a figure's matters is meant. */
const narrowed = ({ unit, topic, kind, channel, place, notTopics, notPlaces }: FigureQuery): (SQL | undefined)[] => [
  unit ? sql`${petition.unit} = ${unit}` : undefined,
  topic ? sql`${petition.topic} = ${topic}` : undefined,
  kind ? sql`${petition.kind} = ${kind}` : undefined,
  channel ? sql`${petition.channel} = ${channel}` : undefined,
  place ? within(PLACE, placed(place)) : undefined,
  notTopics ? sql`not ${within(petition.topic, notTopics.split(","))}` : undefined,
  notPlaces ? sql`not ${within(PLACE, placed(notPlaces))}` : undefined,
];

const times = (condition: SQL) => sql<number>`count(*) filter (where ${condition})`;
const counts = ({ excluded, met }: Conditions) => ({
  of: times(sql`not ${excluded}`),
  met: times(sql`${met} and not ${excluded}`),
  excluded: times(excluded),
});

/** How many a figure counts, by what became of them. Accusations are in none. */
export async function countFigure(db: Db, scope: Scope, query: Omit<FigureQuery, "part">): Promise<Counted> {
  const conditions = conditionsOf(query);
  const [row] = await db
    .select(counts(conditions))
    .from(petition)
    .where(and(openly(scope), conditions.in, query.unit ? sql`${petition.unit} = ${query.unit}` : undefined));
  return row ?? { of: 0, met: 0, excluded: 0 };
}

/** What petitioners said of the answers of a span of days, in one look through these. */
export async function countRatings(
  db: Db,
  scope: Scope,
  period: Period,
): Promise<Record<"rated" | "office" | "unit", Counted>> {
  const of = (figure: "rated" | "office" | "unit") => counts(conditionsOf({ figure, ...period }));
  const [row] = await db
    .select({ rated: of("rated"), office: of("office"), unit: of("unit") })
    .from(petition)
    .where(and(openly(scope), between(petition.answeredOn, period)));
  const none = { of: 0, met: 0, excluded: 0 };
  return row ?? { rated: none, office: none, unit: none };
}

/** Where in a list of the newest first a matter stands. */
export type Place = { on: CivilDate; id: string };

/** Where the first `limit` matters behind a figure stand, the newest first; `after`: of those that come after this one. */
export async function placesIn(
  db: Db,
  scope: Scope,
  query: FigureQuery & { after?: Place | undefined; limit: number },
): Promise<Place[]> {
  const { in: where, excluded, met } = conditionsOf(query);
  const part = {
    of: sql`not ${excluded}`,
    met: sql`not ${excluded} and ${met}`,
    missed: sql`not ${excluded} and not ${met}`,
    excluded,
  }[query.part];
  const { after } = query;
  return db
    .select({ on: petition.registeredOn, id: petition.id })
    .from(petition)
    .where(
      and(
        openly(scope),
        where,
        part,
        ...narrowed(query),
        after && sql`(${petition.registeredOn}, ${petition.id}) < (${after.on}, ${after.id})`,
      ),
    )
    .orderBy(desc(petition.registeredOn), desc(petition.id))
    .limit(query.limit);
}

/** Of these matters those that may be read openly at this moment, the newest first. */
export const openlyAmong = async (db: Db, scope: Scope, ids: readonly string[]): Promise<PetitionRow[]> =>
  ids.length === 0
    ? []
    : rowsOf(db, petition, {
        where: and(within(petition.id, ids), openly(scope)),
        order: [desc(petition.registeredOn), desc(petition.id)],
      });

/** Units that returned matters, to whom they would have given them, and how often, in a span of days. */
export async function returns(db: Db, scope: Scope, { from, to }: Period) {
  return db
    .select({ returner: RETURNER, proposed: PROPOSED, n: sql<number>`count(distinct ${petition.id})` })
    .from(event)
    .innerJoin(petition, sql`${petition.id} = ${event.stream}`)
    .where(and(sql`${event.type} = 'objected'`, sql`${event.on} between ${from} and ${to}`, openly(scope)))
    .groupBy(RETURNER, PROPOSED)
    .orderBy(desc(sql`count(distinct ${petition.id})`))
    .limit(20);
}

/** The matters that have been open the longest. */
export const oldestOpen = (db: Db, scope: Scope, limit: number): Promise<PetitionRow[]> =>
  rowsOf(db, petition, {
    where: and(openly(scope), isNull(petition.closedOn)),
    order: [petition.registeredOn, petition.id],
    limit,
  });

/**
 * How many accusations came in at one discipline desk in a span of days, as they came in. It counts events, which are never
 * changed: of a span that is over the number is the same for ever, whatever becomes of a matter. Imports are left out, which
 * could be dated back into it.
 */
export async function accusationsAt(db: Db, desk: string, { from, to }: Period): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(*)` })
    .from(event)
    .innerJoin(petition, sql`${petition.id} = ${event.stream} and ${petition.channel} <> 'import'`)
    .where(
      and(
        sql`${event.type} = 'registered' and ${event.to} = 'sealed' and ${event.holder} = ${desk}`,
        gte(event.on, from),
        lt(event.on, addDays(to, 1)),
      ),
    );
  return row?.n ?? 0;
}
