import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { asConflict, type Db, type Store, schema } from "./store.ts";

export type SqliteStore = Store & {
  /** Copies the database to `file` while it is in use. */
  backup(file: string): Promise<void>;
  /** SQLite's own word on the file: `ok`, or what is wrong with it. */
  integrity(): string;
};

/**
 * The store in one SQLite file (`:memory:` for tests), migrated on opening. Nothing is acknowledged before it is on the
 * disk. Throws what SQLite says when the file cannot be opened or is no database.
 */
export function sqliteStore(file: string, migrationsFolder: string): SqliteStore {
  const raw = new Database(file);
  raw.pragma("journal_mode = WAL");
  raw.pragma("synchronous = FULL");
  raw.pragma("foreign_keys = ON");
  raw.pragma("busy_timeout = 5000");
  // What is forgotten must not be found in the file.
  raw.pragma("secure_delete = ON");
  const db = drizzle(raw, { schema });
  migrate(db, { migrationsFolder });
  return {
    db: db as unknown as Db,
    async atomically(statements) {
      const write = raw.transaction(() => {
        for (const statement of statements) (statement as unknown as { run(): void }).run();
      });
      try {
        write.immediate();
      } catch (error) {
        throw asConflict(error);
      }
    },
    async settle() {
      raw.pragma("wal_checkpoint(TRUNCATE)");
    },
    async check() {
      raw.prepare("select 1").get();
    },
    async backup(target) {
      await raw.backup(target);
    },
    integrity: () => String(raw.pragma("quick_check", { simple: true })),
    close: () => void raw.close(),
  };
}
