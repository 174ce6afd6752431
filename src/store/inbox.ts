import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { CivilDate } from "../deadline/civil-date.ts";
import { addDays } from "../deadline/civil-date.ts";
import { SOON } from "../deadline/standing.ts";
import type { Scope } from "../petition/access.ts";
import { WORKED_ON } from "../petition/move.ts";
import { unitOfPost } from "../petition/unit.ts";
import type { Sought } from "../triage/sought.ts";
import { awaits, type Deciding, LENSES, type Lens, OF_TURNS, officeTurn, type Reader } from "./lens.ts";
import type { PetitionRow } from "./petition.ts";
import { isLine, saysSameAs } from "./quiet.ts";
import { readable, within } from "./readable.ts";
import { rowsOf } from "./rows.ts";
import { desk, helper, petition } from "./schema/petition.ts";
import { find } from "./search.ts";
import type { Db } from "./store.ts";

export { officeTurn };

/** What a list may be narrowed by; each narrows on its own. */
export type Filters = {
  topic?: string;
  /** A village's code, or `none`: not known. */
  village?: string;
  township?: string;
  /** A stage, or `unrouted`: no unit has it yet. */
  stage?: string;
  kind?: string;
  /** Code of the unit that answers for it. */
  unit?: string;
  standing?: "late" | "soon" | "ample";
  /** First and last day of registration. */
  from?: string;
  to?: string;
  /** A number, or words out of the text. */
  search?: string;
  /** One of the shared views. */
  view?: Lens;
  /** The number of a petition: all that say the same, which stand behind it in one line. */
  same?: string;
  /** Where the page before ended. */
  after?: string;
};

/** What a tab of the inbox holds. */
export type TabQuery = {
  /** Only turns of these posts. */
  holders?: readonly string[];
  /** Only what these posts answer for, whoever's turn it is. */
  handlers?: readonly string[];
  /** Only what these posts were asked to help with and have not. */
  helping?: readonly string[];
  /** Only what waits for a leader's decision. */
  decided?: Deciding;
  /** `either`: open ones and closed ones, the newest first. */
  closed?: boolean | "either";
};

export type ListQuery = Omit<Filters, "search"> &
  TabQuery & {
    /** One petition by its whole number. */
    number?: string | undefined;
    /** Words of the petition or its answers, all of them. A list of these is the newest first. */
    sought?: readonly Sought[] | undefined;
    /** Without accusations: what is done to many at once is never done to a sealed matter. */
    openly?: boolean;
    /** Who looks, for the view of what is unread. */
    reader?: Reader;
    limit: number;
  };

/** A stage to ask for that means every stage in which no unit has the matter yet. */
export const UNROUTED = "unrouted";
/** A stage to ask for that means that the head was asked for more days. */
export const EXTENSION_ASKED = "extension-asked";
export const unrouted = sql`${petition.stage} in ('registered', 'objected', 'disputed')`;

/** These posts were asked to help, have not yet, and it is still worked on. */
const helpsWith = (posts: readonly string[]): SQL =>
  sql`${within(petition.stage, WORKED_ON)} and ${petition.id} in (select ${helper.petition} from ${helper} where ${within(helper.post, posts)} and ${helper.answeredOn} is null)`;

const held = ({ holders, handlers, decided, helping }: TabQuery): (SQL | undefined)[] => [
  holders && within(petition.holder, holders),
  handlers && within(petition.handler, handlers),
  decided && awaits(decided),
  helping && helpsWith(helping),
];

function stageOf(stage: string | undefined): SQL | undefined {
  if (stage === UNROUTED) return unrouted;
  if (stage === EXTENSION_ASKED) return sql`${petition.extensionAsked}`;
  return stage ? sql`${petition.stage} = ${stage}` : undefined;
}

function conditions(query: Omit<ListQuery, "limit">, today: CivilDate): (SQL | undefined)[] {
  const { standing, view, reader = { person: "", posts: [] } } = query;
  return [
    query.closed === "either" ? undefined : query.closed ? isNotNull(petition.closedOn) : isNull(petition.closedOn),
    ...held(query),
    view ? LENSES[view](today, reader) : undefined,
    query.openly ? ne(petition.kind, "accusation") : undefined,
    query.topic ? eq(petition.topic, query.topic) : undefined,
    query.village === "none"
      ? isNull(petition.village)
      : query.village
        ? eq(petition.village, query.village)
        : undefined,
    query.township ? eq(petition.township, query.township) : undefined,
    stageOf(query.stage),
    query.kind ? sql`${petition.kind} = ${query.kind}` : undefined,
    query.unit ? eq(petition.unit, query.unit) : undefined,
    query.from ? sql`${petition.registeredOn} >= ${query.from}` : undefined,
    // Nothing is closed before it came: the archive is not gone through beyond that day.
    query.from && query.closed === true ? sql`${petition.closedOn} >= ${query.from}` : undefined,
    query.to ? sql`${petition.registeredOn} <= ${query.to}` : undefined,
    standing === "late" ? sql`${officeTurn} and ${petition.legalDue} < ${today}` : undefined,
    standing === "soon"
      ? sql`${officeTurn} and ${petition.legalDue} >= ${today} and ${petition.nominalDue} <= ${addDays(today, SOON)}`
      : undefined,
    standing === "ample" ? sql`${officeTurn} and ${petition.nominalDue} > ${addDays(today, SOON)}` : undefined,
    query.number ? eq(petition.number, query.number) : query.same ? saysSameAs(query.same) : isLine,
  ];
}

/** What a query asks of a row besides words, as one condition. */
export const matchesOf = (query: Omit<ListQuery, "limit" | "sought" | "after">, today: CivilDate): SQL | undefined =>
  and(...conditions(query, today));

type Order = {
  key: typeof petition.legalDue | typeof petition.closedOn | null;
  of: keyof PetitionRow | null;
  down: boolean;
};
/** How a list is ordered: open ones by their last day; closed ones, the latest first; both together, the newest first. */
function orderOf({ closed, sought }: Pick<ListQuery, "closed" | "sought">): Order {
  if (sought || closed === "either") return { key: null, of: null, down: true };
  return closed
    ? { key: petition.closedOn, of: "closedOn", down: true }
    : { key: petition.legalDue, of: "legalDue", down: false };
}

/** Where in such a list a petition stands: what comes after it is asked for by this. */
export const cursorOf = (row: PetitionRow, query: Pick<ListQuery, "closed" | "sought">): string => {
  const { of } = orderOf(query);
  return `${of ? (row[of] ?? "") : ""}~${row.id}`;
};

/**
 * One page of petitions this person may read, the most pressing first (closed ones: the latest first; those that words
 * were looked for in: the newest first), by keyset.
 */
export async function list(
  db: Db,
  scope: Scope,
  query: ListQuery,
  today: CivilDate,
): Promise<{ rows: PetitionRow[]; next: string | null }> {
  if (isVain(query)) return { rows: [], next: null };
  const [day = "", id] = query.after?.split("~") ?? [];
  if (query.sought) {
    const where = and(...conditions(query, today));
    const narrowing = { ...query, closed: query.closed === "either" ? undefined : (query.closed ?? false) };
    const found = await find(db, scope, query.sought, narrowing, { where, after: id, limit: query.limit + 1 });
    return page(found, query);
  }
  const { key, down } = orderOf(query);
  const way = down ? desc : asc;
  const sign = sql.raw(down ? "<" : ">");
  const beyond = !query.after
    ? undefined
    : key
      ? sql`(${key}, ${petition.id}) ${sign} (${day}, ${id ?? ""})`
      : sql`${petition.id} ${sign} ${id ?? ""}`;
  const order = [...(key ? [way(key)] : []), way(petition.id)];
  // Which they are is told by ids alone: whole rows would be sorted with all their words.
  const ids = db
    .select({ id: petition.id })
    .from(petition)
    .where(and(await share(db, scope, query), readable(scope), ...conditions(query, today), beyond))
    .orderBy(...order)
    .limit(query.limit + 1);
  const rows = await rowsOf(db, petition, { where: inArray(petition.id, ids), order });
  return page(rows, query);
}

/** What is closed is nobody's turn, and stands in one stage: asked for another, the archive need not be gone through. */
const isVain = ({ closed, standing, stage, view }: ListQuery): boolean =>
  closed === true &&
  (standing !== undefined ||
    (stage !== undefined && stage !== "closed") ||
    (view !== undefined && OF_TURNS.includes(view)));

/** So few petitions are quicker looked at one by one than an archive is gone through by its days. */
const FEW = 5000;

/** All that somebody may read where it is a small share of a long archive: it is gone through, not the whole. */
async function share(
  db: Db,
  { counties, units, helping, desks, sealed }: Scope,
  { closed, topic, unit }: Pick<ListQuery, "closed" | "topic" | "unit">,
): Promise<SQL | undefined> {
  if (counties.length > 0 || (units.length > 0 && closed !== true)) return undefined;
  const isOfUnits = (post: string) => units.includes(unitOfPost(post));
  const crossed = desks.filter(isOfUnits);
  const others = [...desks.filter((post) => !isOfUnits(post)), ...sealed];
  const own = unit === undefined ? units : units.filter((one) => one === unit);
  const isClosed = and(isNotNull(petition.closedOn), topic ? eq(petition.topic, topic) : undefined);
  const parts = [
    crossed.length > 0 &&
      sql`select ${desk.petition} from ${desk} where ${within(desk.post, crossed)} and ${desk.away}`,
    others.length > 0 && sql`select ${desk.petition} from ${desk} where ${within(desk.post, others)}`,
    helping.length > 0 && sql`select ${helper.petition} from ${helper} where ${within(helper.unit, helping)}`,
    own.length > 0 && sql`select ${petition.id} from ${petition} where ${within(petition.unit, own)} and ${isClosed}`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return sql`0`;
  const theirs = sql.join(parts, sql` union all `);
  const [counted] = await db.all<{ n: number }>(sql`select count(*) as n from (${theirs} limit ${FEW + 1})`);
  return (counted?.n ?? 0) > FEW ? undefined : sql`${petition.id} in (${theirs})`;
}

/** Of one row more than a page holds only is known that there is another page. */
function page(rows: readonly PetitionRow[], query: ListQuery) {
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  return { rows: rows.slice(0, query.limit), next: last ? cursorOf(last, query) : null };
}

/** How many petitions this person may read, counted no further than `most`: nobody needs to know how many are closed. */
export async function countAll(
  db: Db,
  scope: Scope,
  query: Omit<ListQuery, "limit">,
  today: CivilDate,
  most = Number.MAX_SAFE_INTEGER,
): Promise<number> {
  const some = db
    .select({ id: petition.id })
    .from(petition)
    .where(and(readable(scope), ...conditions(query, today)))
    .limit(most)
    .as("some");
  const [row] = await db.select({ n: sql<number>`count(*)` }).from(some);
  return row?.n ?? 0;
}

/** Numbers, places and days of what may be read, for the summary. Accusations are never part of a figure. */
export const openly = (scope: Scope): SQL => and(readable(scope), ne(petition.kind, "accusation")) ?? sql`0`;

/**
 * In one look through what is open and may be read: how many each tab holds, how many of the tab `at` each view shows, when
 * something last came to that tab, and how much came since an instant.
 */
export async function figuresOf<Tab extends string>(
  db: Db,
  scope: Scope,
  {
    tabs,
    at,
    beside,
    reader,
    since,
  }: {
    tabs: Readonly<Partial<Record<Tab, TabQuery>>>;
    at: TabQuery;
    beside: TabQuery;
    reader: Reader;
    since: number;
  },
  today: CivilDate,
): Promise<{ tabs: Partial<Record<Tab, number>>; views: Record<OpenLens, number>; latest: number; fresh: number }> {
  const all = (...some: (SQL | undefined)[]) => and(...some) ?? sql`1`;
  const sum = (condition: SQL) => sql<number>`coalesce(sum(${condition}), 0)`;
  const here = all(...held(at));
  const names = Object.keys(tabs) as Tab[];
  const seen = (lens: OpenLens) => sum(all(...held(lens === "waiting" ? beside : at), LENSES[lens](today, reader)));
  const figures = {
    ...Object.fromEntries(names.map((tab) => [`tab-${tab}`, sum(all(...held(tabs[tab] ?? {})))])),
    ...Object.fromEntries(OPEN_LENSES.map((lens) => [`view-${lens}`, seen(lens)])),
    latest: sql<number>`coalesce(max(case when ${here} then ${petition.arrivedAt} end), 0)`,
    fresh: sum(all(here, sql`${petition.arrivedAt} > ${since}`)),
  };
  const [row = {}] = (await db
    .select(figures)
    .from(petition)
    .where(and(readable(scope), isNull(petition.closedOn), isLine))) as Record<string, number>[];
  const of = <Name extends string>(kind: string, some: readonly Name[]) =>
    Object.fromEntries(some.map((name) => [name, row[`${kind}-${name}`] ?? 0])) as Record<Name, number>;
  return {
    tabs: of("tab", names),
    views: of("view", OPEN_LENSES),
    latest: row.latest ?? 0,
    fresh: row.fresh ?? 0,
  };
}
type OpenLens = Exclude<Lens, "unsolved">;
const OPEN_LENSES = (Object.keys(LENSES) as Lens[]).filter((lens): lens is OpenLens => lens !== "unsolved");
