import { and, asc, desc, eq, type inArray, isNotNull, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { CivilDate } from "../deadline/civil-date.ts";
import { addDays } from "../deadline/civil-date.ts";
import { SOON } from "../deadline/standing.ts";
import type { Scope } from "../petition/access.ts";
import type { PetitionRow } from "./petition.ts";
import * as schema from "./schema/petition.ts";
import type { Db } from "./store.ts";

const { petition, desk, exclusion } = schema;

/** At most as many values as one statement takes beside the filters. */
const within = (column: Parameters<typeof inArray>[0], values: readonly string[]): SQL =>
  values.length ? sql`${column} in (select value from json_each(${JSON.stringify(values)}))` : sql`0`;

/**
 * The condition every list and count carries: what this person may read, in SQL. Accusations answer only to the sealed
 * desks that hold them, and nothing answers to somebody it is about.
 */
export function readable(scope: Scope): SQL {
  const crossed = (posts: readonly string[]) =>
    posts.length
      ? sql`exists (select 1 from ${desk} where ${desk.petition} = ${petition.id} and ${within(desk.post, posts)})`
      : sql`0`;
  return sql`(
    not exists (select 1 from ${exclusion} where ${exclusion.petition} = ${petition.id} and ${exclusion.person} = ${scope.person})
    and case when ${petition.kind} = 'accusation' then ${crossed(scope.sealed)}
      else (${within(petition.county, scope.counties)} or ${within(petition.unit, scope.units)} or ${crossed(scope.desks)}) end
  )`;
}

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
  /** A number, or words out of the text. */
  search?: string;
  /** Where the page before ended. */
  after?: string;
};

export type ListQuery = Filters & {
  /** Only turns of these posts. */
  holders?: readonly string[];
  closed?: boolean;
  limit: number;
};

/** A stage to ask for that means every stage in which no unit has the matter yet. */
export const UNROUTED = "unrouted";
export const unrouted = sql`${petition.stage} in ('registered', 'objected', 'disputed')`;
/** Late or soon is only what the office owes: a petitioner's days are their own. */
export const officeTurn = sql`${petition.holder} <> 'petitioner'`;

/** `%` and `_` typed by people are characters, not patterns. */
const containing = (words: string) => `%${words.replace(/[\\%_]/g, "\\$&")}%`;

function conditions(scope: Scope, query: ListQuery, today: CivilDate): (SQL | undefined)[] {
  const { standing } = query;
  return [
    readable(scope),
    query.closed ? isNotNull(petition.closedOn) : isNull(petition.closedOn),
    query.holders ? within(petition.holder, query.holders) : undefined,
    query.topic ? eq(petition.topic, query.topic) : undefined,
    query.village === "none"
      ? isNull(petition.village)
      : query.village
        ? eq(petition.village, query.village)
        : undefined,
    query.township ? eq(petition.township, query.township) : undefined,
    query.stage === UNROUTED ? unrouted : query.stage ? sql`${petition.stage} = ${query.stage}` : undefined,
    query.kind ? sql`${petition.kind} = ${query.kind}` : undefined,
    query.unit ? eq(petition.unit, query.unit) : undefined,
    standing === "late" ? sql`${officeTurn} and ${petition.legalDue} < ${today}` : undefined,
    standing === "soon"
      ? sql`${officeTurn} and ${petition.legalDue} >= ${today} and ${petition.nominalDue} <= ${addDays(today, SOON)}`
      : undefined,
    standing === "ample" ? sql`${officeTurn} and ${petition.nominalDue} > ${addDays(today, SOON)}` : undefined,
    query.search
      ? or(eq(petition.number, query.search), sql`${petition.text} like ${containing(query.search)} escape '\\'`)
      : undefined,
  ];
}

const cursorOf = (row: PetitionRow, closed: boolean): string =>
  `${(closed ? row.closedOn : row.legalDue) ?? ""}~${row.id}`;

/** One page of petitions this person may read, the most pressing first (closed ones: the latest first), by keyset. */
export async function list(
  db: Db,
  scope: Scope,
  query: ListQuery,
  today: CivilDate,
): Promise<{ rows: PetitionRow[]; next: string | null }> {
  const closed = query.closed ?? false;
  const key = closed ? petition.closedOn : petition.legalDue;
  const [day = "", id = ""] = query.after?.split("~") ?? [];
  const order = closed ? desc : asc;
  const beyond = query.after
    ? closed
      ? sql`(${key}, ${petition.id}) < (${day}, ${id})`
      : sql`(${key}, ${petition.id}) > (${day}, ${id})`
    : undefined;
  const rows = await db
    .select()
    .from(petition)
    .where(and(...conditions(scope, query, today), beyond))
    .orderBy(order(key), order(petition.id))
    .limit(query.limit + 1);
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  return { rows: rows.slice(0, query.limit), next: last ? cursorOf(last, closed) : null };
}

export async function countAll(
  db: Db,
  scope: Scope,
  query: Omit<ListQuery, "limit">,
  today: CivilDate,
): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(*)` })
    .from(petition)
    .where(and(...conditions(scope, { ...query, limit: 0 }, today)));
  return row?.n ?? 0;
}

/** Numbers, places and days of what may be read, for the summary. Accusations are never part of a figure. */
export const openly = (scope: Scope): SQL => and(readable(scope), ne(petition.kind, "accusation")) ?? sql`0`;
