import { and, desc, eq, gt, inArray, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { unitOfPost } from "../petition/unit.ts";
import { addParts, lettersOf } from "../triage/term.ts";
import type { PetitionRow } from "./petition.ts";
import { owePurge } from "./purge.ts";
import { insert, type Ready } from "./ready.ts";
import { entry } from "./schema/search.ts";
import type { Db, Statement } from "./store.ts";

/**
 * The FTS5 index, made by the migration. An accusation does not stand in it: its words take no part in anything, not even
 * in how long a search takes. It keeps no text; a row of it is the `place` of a petition's entry.
 */
export const index = sqliteTable("search", {
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

/** What an index holds of a petition. `texts`: the words of each text that may be found, `desks`: every post it was with. */
export type Entry = { row: PetitionRow; texts: readonly (readonly string[])[]; desks: readonly string[] };

/** A name and a value as one word of the index. Two values may fall together: a facet narrows, the condition decides. */
export const facet = (name: string, value: string): string => `${name}${value.toLowerCase().replace(/[^a-z0-9]/g, "")}`;

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
export const triples = (digits: string): string[] =>
  Array.from({ length: Math.max(0, digits.length - 2) }, (_, at) => digits.slice(at, at + 3));

/** Stands where one text ends and the next begins, so that no sought word reaches across; nobody can look for it. */
const BORDER = "¶";

/** A petition as the index holds it. */
export function documentOf({ row, texts, desks }: Entry) {
  const words = new Set<string>();
  const letters: string[] = [];
  for (const text of texts) {
    if (letters.length > 0 && text.length > 0) letters.push(BORDER);
    for (const word of text) {
      addParts(words, word);
      letters.push(...lettersOf(word));
    }
  }
  return {
    words: [...words].join(" "),
    letters: letters.join(" "),
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

/**
 * The same for a petition whose entry was written just before. By a list of values, for with each `insert … select` SQLite
 * sets a savepoint, at which FTS5 writes out all it has gathered: two to three times the work.
 */
function putNew(db: Db, one: Entry): Ready {
  const document = documentOf(one);
  return {
    text: `insert into "search" ("rowid", "words", "letters", "number", "facets")
    values ((select "place" from "entry" where "petition" = ?), ?, ?, ?, ?)`,
    values: () => [one.row.id, ...Object.values(document)],
    built: () =>
      db.insert(index).values({
        place: sql`(select ${entry.place} from ${entry} where ${eq(entry.petition, one.row.id)})`,
        ...document,
      }),
  };
}

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

/**
 * Takes a petition's words out of the index, for good: the file is owed a purge. What is left of it is entered anew with the
 * next round.
 */
export function dropEntry(db: Db, petitionId: string): Statement[] {
  const mine = eq(entry.petition, petitionId);
  const there = db.select({ place }).from(entry).where(mine);
  return [
    db.delete(index).where(inArray(index.place, there)),
    db.update(entry).set({ version: "" }).where(mine),
    owePurge(db),
  ];
}

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
