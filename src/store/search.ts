import { and, desc, eq, getTableColumns, gt, inArray, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Scope } from "../petition/access.ts";
import { unitOfPost } from "../petition/unit.ts";
import type { Sought } from "../triage/sought.ts";
import { lettersOf, partsOf, type Term } from "../triage/term.ts";
import type { PetitionRow } from "./petition.ts";
import { isNotAbout, readable, within } from "./readable.ts";
import { insert, type Ready } from "./ready.ts";
import { desk, petition } from "./schema/petition.ts";
import { entry } from "./schema/search.ts";
import type { Db, Statement } from "./store.ts";

/**
 * The FTS5 index, made by the migration. An accusation does not stand in it: its words take no part in anything, not even
 * in how long a search takes. It keeps no text; a row of it is the `place` of a petition's entry.
 */
const index = sqliteTable("search", {
  place: integer("rowid").notNull(),
  /** Every word, and the words inside longer words. */
  words: text().notNull(),
  /** Every letter, in order. */
  letters: text().notNull(),
  /** Three digits of the number each, in order. */
  number: text().notNull(),
  facets: text().notNull(),
});
const { place } = entry;

/** What an index holds of a petition. `terms`: the words of each text that may be found, `desks`: every post it was with. */
export type Entry = { row: PetitionRow; terms: readonly (readonly Term[])[]; desks: readonly string[] };

/** A name and a value as one word of the index. Two values may fall together: a facet narrows, the condition decides. */
const facet = (name: string, value: string): string => `${name}${value.toLowerCase().replace(/[^a-z0-9]/g, "")}`;

/** What a row can be narrowed by inside the index: enough that no search reads much more than it shows. */
export const facetsOf = (row: PetitionRow, desks: readonly string[]): string =>
  [
    facet("c", row.county),
    ...new Set(
      [row.unit, ...[...desks, ...row.help.map(({ post }) => post)].map(unitOfPost)].map((unit) => facet("u", unit)),
    ),
    ...new Set(desks.map((post) => facet("p", post))),
    facet("t", row.topic),
    facet("v", row.village ?? "none"),
    ...(row.township ? [facet("w", row.township)] : []),
    facet("k", row.kind),
    row.closedOn === null ? "stands" : "closed",
  ].join(" ");

const digitsOf = (number: string): string => number.replace(/\D/g, "");
const triples = (digits: string): string[] =>
  Array.from({ length: Math.max(0, digits.length - 2) }, (_, at) => digits.slice(at, at + 3));

/** Stands where one text ends and the next begins, so that no sought word reaches across; nobody can look for it. */
const BORDER = "¶";

/** A petition as the index holds it. */
export function documentOf({ row, terms, desks }: Entry) {
  const words = new Set(terms.flatMap((text) => text.flatMap(({ word }) => partsOf(word))));
  const letters = terms.map((text) => text.flatMap(({ word }) => lettersOf(word)).join(" "));
  return {
    words: [...words].join(" "),
    letters: letters.filter(Boolean).join(` ${BORDER} `),
    number: triples(digitsOf(row.number)).join(" "),
    facets: facetsOf(row, desks),
  };
}

function put(db: Db, one: Entry, which: SQL | undefined) {
  const { words, letters, number, facets } = documentOf(one);
  return db
    .insert(index)
    .select(sql`select ${entry.place}, ${words}, ${letters}, ${number}, ${facets} from ${entry} where ${which}`);
}

/** The same for a petition whose entry was written just before. */
const putNew = (db: Db, one: Entry): Ready => ({
  text: `insert into "search" ("rowid", "words", "letters", "number", "facets")
    select "place", ?, ?, ?, ? from "entry" where "petition" = ?`,
  values: () => [...Object.values(documentOf(one)), one.row.id],
  built: () => put(db, one, eq(entry.petition, one.row.id)),
});

/** The statements that give a new petition its entry. */
export const enter = (db: Db, one: Entry, version: string): Statement[] => [
  insert(db, entry, { petition: one.row.id, version }),
  ...(one.row.kind === "accusation" ? [] : [putNew(db, one)]),
];

/**
 * The statements that write a petition's entry anew. With `unless`, only while it was cut by another dictionary than
 * that: who writes the words that are there now comes first.
 */
export function reenter(db: Db, one: Entry, version: string, unless?: string): Statement[] {
  const mine = eq(entry.petition, one.row.id);
  const which = unless === undefined ? mine : and(mine, ne(entry.version, unless));
  const there = db.select({ place }).from(entry).where(which);
  return [
    db.delete(index).where(inArray(index.place, there)),
    ...(one.row.kind === "accusation" ? [] : [put(db, one, which)]),
    db.update(entry).set({ version }).where(mine),
  ];
}

/** Takes a petition's words out of the index; what is left of it is entered anew with the next round. */
export function dropEntry(db: Db, petitionId: string): Statement[] {
  const mine = eq(entry.petition, petitionId);
  const there = db.select({ place }).from(entry).where(mine);
  return [db.delete(index).where(inArray(index.place, there)), db.update(entry).set({ version: "" }).where(mine)];
}

const commands = sqliteTable("search", { command: text("search") });
/** Writes the index anew without what was taken out of it: until then its old words lie in the file. */
export const purgeIndex = (db: Db): Statement => db.insert(commands).values({ command: "optimize" });

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

const expression = ({ all = [], any = [], facets }: Wanted, within: string): string =>
  [
    ...all.map(expressionOf),
    ...(any.length > 0 ? [`words : ${either(any.map((word) => quoted([word])))}`] : []),
    ...facets.map((one) => `facets : ${quoted([one])}`),
    within,
  ].join(" AND ");

/** Rows that match, the newest first; the index is read only as far as the rows that are wanted. */
function matching(db: Db, match: string, where: SQL | undefined, limit: number): Promise<PetitionRow[]> {
  // The order of these tables is the order in which they are read: never all petitions first.
  return Promise.resolve(
    db
      .select(getTableColumns(petition))
      .from(index)
      .crossJoin(entry)
      .crossJoin(petition)
      .where(
        and(
          sql`${sql.identifier("search")} match ${match}`,
          eq(place, index.place),
          eq(petition.id, entry.petition),
          where,
        ),
      )
      .orderBy(desc(index.place))
      .limit(limit),
  );
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
    : Promise.resolve(
        db
          .select()
          .from(petition)
          .where(
            and(
              sql`${petition.id} in (select ${desk.petition} from ${desk} where ${within(desk.post, scope.sealed)})`,
              eq(petition.kind, "accusation"),
              readable(scope),
              where,
            ),
          )
          .orderBy(desc(petition.registeredAt), desc(petition.id))
          .limit(limit),
      );

/**
 * The newest open petitions that this person may read and that stand near it: by facets, and by
 * any of `words` when there are some.
 */
export async function near(
  db: Db,
  scope: Scope,
  row: Pick<PetitionRow, "id">,
  { words = [], ...narrowing }: Narrowing & { words?: readonly string[] },
  limit: number,
): Promise<PetitionRow[]> {
  const within = reach(scope);
  if (within === null) return [];
  const match = expression({ any: words, facets: narrowed(narrowing) }, within);
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

const otherThan = (version: string) => or(lt(entry.version, version), gt(entry.version, version));

/** Petitions whose words were cut by another dictionary, or not at all, the newest first, below a place. */
export const unindexed = (db: Db, version: string, below: number, limit: number) =>
  Promise.resolve(
    db
      .select({ place, petition: entry.petition })
      .from(entry)
      .where(and(lt(place, below), ne(entry.version, version)))
      .orderBy(desc(place))
      .limit(limit),
  );

export const countUnindexed = async (db: Db, version: string): Promise<number> =>
  (await db.select({ n: sql<number>`count(*)` }).from(entry).where(otherThan(version)))[0]?.n ?? 0;

/** Whether every petition can be found. */
export const allIndexed = async (db: Db, version: string): Promise<boolean> =>
  (await db.select({ place }).from(entry).where(otherThan(version)).limit(1)).length === 0;
