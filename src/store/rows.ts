import { Column, getTableColumns, getTableName, type SQL, sql, type Table } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Db } from "./store.ts";

type Wanted = {
  where: SQL | undefined;
  order?: readonly (SQL | SQLiteColumn)[];
  limit?: number;
  /** Where more than the table itself is read: it and the others, in the order in which they are read. */
  from?: SQL;
};

type Shelf = { names: SQL; columns: readonly { name: string; column: Column; isPlain: boolean }[] };
const shelves = new WeakMap<Table, Shelf>();

function shelfOf(table: Table): Shelf {
  const known = shelves.get(table);
  if (known) return known;
  const columns = Object.entries(getTableColumns(table)).map(([name, column]) => {
    const isPlain = column.mapFromDriverValue === Column.prototype.mapFromDriverValue;
    return { name, column, isPlain };
  });
  const names = sql.raw(columns.map(({ column }) => `"${getTableName(table)}"."${column.name}"`).join(", "));
  const shelf = { names, columns };
  shelves.set(table, shelf);
  return shelf;
}

/**
 * Whole rows of a table, as drizzle gives them, but with the names of its columns ready: to write those of a petition down
 * anew takes ten times as long as to read one.
 */
export async function rowsOf<T extends SQLiteTable>(
  db: Db,
  table: T,
  { where, order = [], limit, from = sql`${table}` }: Wanted,
): Promise<T["$inferSelect"][]> {
  const { names, columns } = shelfOf(table);
  const parts = [sql`select ${names} from ${from}`];
  if (where) parts.push(sql`where ${where}`);
  if (order.length > 0) parts.push(sql`order by ${sql.join([...order], sql`, `)}`);
  if (limit !== undefined) parts.push(sql`limit ${limit}`);
  const rows: unknown[][] = await db.values(sql.join(parts, sql` `));
  return rows.map((values) => {
    const row: Record<string, unknown> = {};
    for (const [i, { name, column, isPlain }] of columns.entries()) {
      const value = values[i];
      row[name] = isPlain || value === null ? value : column.mapFromDriverValue(value);
    }
    return row as T["$inferSelect"];
  });
}

/** The first of such rows; null when there is none. */
export const rowOf = async <T extends SQLiteTable>(
  db: Db,
  table: T,
  wanted: Wanted,
): Promise<T["$inferSelect"] | null> => (await rowsOf(db, table, { ...wanted, limit: 1 }))[0] ?? null;
