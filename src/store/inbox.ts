import { and, asc, desc, eq, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { CivilDate } from "../deadline/civil-date.ts";
import { addDays } from "../deadline/civil-date.ts";
import { SOON } from "../deadline/standing.ts";
import type { Scope } from "../petition/access.ts";
import type { Sought } from "../triage/sought.ts";
import type { PetitionRow } from "./petition.ts";
import { isLine, saysSameAs } from "./quiet.ts";
import { readable, within } from "./readable.ts";
import { petition } from "./schema/petition.ts";
import { find } from "./search.ts";
import type { Db } from "./store.ts";

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
  /** The number of a petition: all that say the same, which stand behind it in one line. */
  same?: string;
  /** Where the page before ended. */
  after?: string;
};

export type ListQuery = Omit<Filters, "search"> & {
  /** One petition by its whole number. */
  number?: string | undefined;
  /** Words of the petition or its answers, all of them. A list of these is the newest first. */
  sought?: readonly Sought[] | undefined;
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

function conditions(query: Omit<ListQuery, "limit">, today: CivilDate): (SQL | undefined)[] {
  const { standing } = query;
  return [
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
    query.from ? sql`${petition.registeredOn} >= ${query.from}` : undefined,
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

const cursorOf = (row: PetitionRow, closed: boolean): string =>
  `${(closed ? row.closedOn : row.legalDue) ?? ""}~${row.id}`;

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
  const closed = query.closed ?? false;
  const key = closed ? petition.closedOn : petition.legalDue;
  const [day = "", id] = query.after?.split("~") ?? [];
  if (query.sought) {
    const where = and(...conditions(query, today));
    const found = await find(
      db,
      scope,
      query.sought,
      { ...query, closed },
      { where, after: id, limit: query.limit + 1 },
    );
    return page(found, query.limit, closed);
  }
  const order = closed ? desc : asc;
  const beyond = query.after
    ? closed
      ? sql`(${key}, ${petition.id}) < (${day}, ${id ?? ""})`
      : sql`(${key}, ${petition.id}) > (${day}, ${id ?? ""})`
    : undefined;
  const rows = await db
    .select()
    .from(petition)
    .where(and(readable(scope), ...conditions(query, today), beyond))
    .orderBy(order(key), order(petition.id))
    .limit(query.limit + 1);
  return page(rows, query.limit, closed);
}

/** Of one row more than a page holds only is known that there is another page. */
function page(rows: readonly PetitionRow[], limit: number, closed: boolean) {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: rows.slice(0, limit), next: last ? cursorOf(last, closed) : null };
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
