import { readFileSync } from "node:fs";
import Database from "better-sqlite3";

/** Every row of every table of a database file, as text, by table. Without the search index's own shadow of them. */
export function dump(file: string): Record<string, string[]> {
  const db = new Database(file, { readonly: true });
  const names = db.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  const tables = names.filter((name) => !/^(sqlite_|__)|_(data|idx|content|docsize|config)$/.test(name));
  const rows = tables.map((name) => {
    const all = db.prepare(`select * from "${name}"`).all();
    return [name, all.map((row) => JSON.stringify(row))] as const;
  });
  db.close();
  return Object.fromEntries(rows);
}

/** All that stands in the file and in what is not yet written back to it, whether a row holds it or not. */
export const bytesOf = (file: string): string =>
  [file, `${file}-wal`].map((path) => readFileSync(path, { encoding: "latin1", flag: "a+" })).join("");

/** Has the journal written back into the file. */
export function settle(file: string): void {
  const db = new Database(file);
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.close();
}
