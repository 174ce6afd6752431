import { and, desc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import type { Scope } from "../petition/access.ts";
import { unitOfPost } from "../petition/unit.ts";
import type { Sought } from "../triage/sought.ts";
import { lettersOf } from "../triage/term.ts";
import { facet, index, triples } from "./entry.ts";
import type { PetitionRow } from "./petition.ts";
import { isNotAbout, readable, within } from "./readable.ts";
import { rowsOf } from "./rows.ts";
import { desk, petition } from "./schema/petition.ts";
import { entry } from "./schema/search.ts";
import type { Db } from "./store.ts";

const { place } = entry;

const quoted = (words: readonly string[]): string => `"${words.join(" ")}"`;
const either = (parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] ?? "") : `(${parts.join(" OR ")})`;

/** One sought word in the language of FTS5: each of its words whole or inside one word, its letters one after the other. */
function expressionOf({ terms, letters, digits }: Sought): string {
  const whole = terms.filter((term) => lettersOf(term).length > 1).map((term) => `words : ${quoted([term])}`);
  const inARow = terms.length > 1 || letters.length === 1 ? [`letters : ${quoted(letters)}`] : [];
  const said = `(${[...whole, ...inARow].join(" AND ")})`;
  return digits ? either([said, `number : ${quoted(triples(digits))}`]) : said;
}

/** Facets a filter names; none for what is left to the condition. */
export type Narrowing = {
  closed?: boolean;
  topic?: string;
  village?: string;
  township?: string;
  kind?: string;
  unit?: string;
};

const narrowed = ({ closed, topic, village, township, kind, unit }: Narrowing): string[] => [
  ...(closed === undefined ? [] : [closed ? "closed" : "stands"]),
  ...(topic ? [facet("t", topic)] : []),
  ...(village ? [facet("v", village)] : []),
  ...(township ? [facet("w", township)] : []),
  ...(kind ? [facet("k", kind)] : []),
  ...(unit ? [facet("u", unit)] : []),
];

/** What the facets know of who may read: more than the person may, never less. Null when nothing at all. */
function reach(scope: Scope): string | null {
  const facets = [
    ...scope.counties.map((county) => facet("c", county)),
    ...[...scope.units, ...scope.helping, ...scope.desks.map(unitOfPost)].map((unit) => facet("u", unit)),
  ];
  return facets.length > 0 ? `facets : ${either([...new Set(facets)].map((one) => quoted([one])))}` : null;
}

/** Words any of which a row must hold; when there are none, no row is asked for its words. */
type Wanted = { all?: readonly Sought[]; any?: readonly string[]; facets: readonly string[] };

const expression = ({ all = [], any = [], facets }: Wanted, ...within: string[]): string =>
  [
    ...all.map(expressionOf),
    ...(any.length > 0 ? [`words : ${either(any.map((word) => quoted([word])))}`] : []),
    ...facets.map((one) => `facets : ${quoted([one])}`),
    ...within,
  ].join(" AND ");

/** Rows that match, the newest first; the index is read only as far as the rows that are wanted. */
function matching(db: Db, match: string, where: SQL | undefined, limit: number): Promise<PetitionRow[]> {
  return rowsOf(db, petition, {
    // A cross join is read in the order of its tables: never all petitions first.
    from: sql`${index} cross join ${entry} cross join ${petition}`,
    where: and(
      sql`${sql.identifier("search")} match ${match}`,
      eq(place, index.place),
      eq(petition.id, entry.petition),
      where,
    ),
    order: [desc(index.place)],
    limit,
  });
}

/** Where the page before ended. */
const before = (id: string | undefined): SQL | undefined =>
  id === undefined ? undefined : sql`${index.place} < (select ${place} from ${entry} where ${entry.petition} = ${id})`;

/**
 * Petitions this person may read that hold all of these words, the newest first, `limit` at most, after the one with the
 * id `after`; none when nothing is sought. `where`: what the facets cannot tell.
 */
export async function find(
  db: Db,
  scope: Scope,
  sought: readonly Sought[],
  narrowing: Narrowing,
  { where, after, limit }: { where?: SQL | undefined; after?: string | undefined; limit: number },
): Promise<PetitionRow[]> {
  const within = reach(scope);
  if (sought.length === 0 || within === null) return [];
  const match = expression({ all: sought, facets: narrowed(narrowing) }, within);
  return matching(db, match, and(readable(scope), where, before(after)), limit);
}

/** Sealed petitions of this person's own desks, the newest first, with their words closed. `where`: which of them. */
export const sealedOf = (
  db: Db,
  scope: Scope,
  { where, limit }: { where?: SQL | undefined; limit: number },
): Promise<PetitionRow[]> =>
  scope.sealed.length === 0
    ? Promise.resolve([])
    : rowsOf(db, petition, {
        where: and(
          sql`${petition.id} in (select ${desk.petition} from ${desk} where ${within(desk.post, scope.sealed)})`,
          eq(petition.kind, "accusation"),
          readable(scope),
          where,
        ),
        order: [desc(petition.registeredAt), desc(petition.id)],
        limit,
      });

/**
 * The newest petitions that this person may read and that stand near it: by facets, and by
 * any of `words` when there are some.
 */
export async function near(
  db: Db,
  scope: Scope,
  row: Pick<PetitionRow, "id" | "county">,
  { words = [], ...narrowing }: Narrowing & { words?: readonly string[] },
  limit: number,
): Promise<PetitionRow[]> {
  const within = reach(scope);
  if (within === null) return [];
  const wanted = { any: words, facets: narrowed(narrowing) };
  // The index steps through all of a county or unit to find few: what a village has is quicker asked row by row.
  const few =
    narrowing.village !== undefined || (narrowing.township !== undefined && scope.counties.includes(row.county));
  const match = few ? expression(wanted) : expression(wanted, within);
  return matching(db, match, and(readable(scope), ne(petition.id, row.id)), limit);
}

/** Stages in which an opinion on the matter was given. */
const DECIDED = [
  "answered",
  "served",
  "reviewing",
  "reviewed",
  "review-served",
  "reexamining",
  "reexamined",
  "closed",
] as const;

/**
 * The newest petitions of a county that stand near one and were answered, whoever may read them; none that is about this
 * person, and no accusation. For what is told of them without a word, a number or a person.
 */
export const nearDecided = (
  db: Db,
  scope: Scope,
  { id, county }: Pick<PetitionRow, "id" | "county">,
  { words = [], ...narrowing }: Narrowing & { words?: readonly string[] },
  limit: number,
): Promise<PetitionRow[]> =>
  matching(
    db,
    expression({ any: words, facets: narrowed(narrowing) }, `facets : ${quoted([facet("c", county)])}`),
    and(isNotAbout(scope), eq(petition.county, county), inArray(petition.stage, [...DECIDED]), ne(petition.id, id)),
    limit,
  );
