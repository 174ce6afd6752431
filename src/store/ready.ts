import { Column, getTableColumns, getTableName, is, SQL, type Table } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Db } from "./store.ts";

/**
 * A statement whose words are always the same, so that an engine can keep it ready between uses: to build one costs several
 * times what it costs to run it. What is written with every petition is said so.
 */
export type Ready = {
  text: string;
  /** As the columns hold them. */
  values: () => unknown[];
  /** The same statement as drizzle builds it. */
  built: () => BatchItem<"sqlite">;
};

type Kept = { name: string; column: Column; isPlain: boolean };
type Insertion = { text: string; columns: Kept[] };
const insertions = new WeakMap<Table, Insertion>();

function insertionOf(table: Table): Insertion {
  const known = insertions.get(table);
  if (known) return known;
  const columns = Object.entries(getTableColumns(table)).map(([name, column]) => {
    const isPlain = column.mapToDriverValue === Column.prototype.mapToDriverValue;
    return { name, column, isPlain };
  });
  const names = columns.map(({ column }) => `"${column.name}"`).join(", ");
  const text = `insert into "${getTableName(table)}" (${names}) values (${columns.map(() => "?").join(", ")})`;
  const insertion = { text, columns };
  insertions.set(table, insertion);
  return insertion;
}

function stored({ column, isPlain }: Kept, said: unknown): unknown {
  const value = said === undefined ? (column.default ?? null) : said;
  if (value === null) return null;
  if (typeof value === "object" && is(value, SQL))
    throw new TypeError(`${column.name}: a statement that is ready takes values alone`);
  return isPlain ? value : column.mapToDriverValue(value);
}

/** Writes a row; with `orNothing` only where none with such a key is there. Throws TypeError for SQL among its values. */
export function insert<T extends SQLiteTable>(db: Db, table: T, row: T["$inferInsert"], how?: "orNothing"): Ready {
  const { text, columns } = insertionOf(table);
  return {
    text: how ? `${text} on conflict do nothing` : text,
    values: () => columns.map((kept) => stored(kept, (row as Record<string, unknown>)[kept.name])),
    built: () => (how ? db.insert(table).values(row).onConflictDoNothing() : db.insert(table).values(row)),
  };
}
