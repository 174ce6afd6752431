import { statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { groupCommit } from "./group.node.ts";
import { faultIn, quickCheck } from "./look-through.node.ts";
import { type Outage, outageOf } from "./outage.ts";
import { asConflict, type Db, type Store, schema } from "./store.ts";

export type SqliteStore = Store & {
  /** Copies the database as it stands at this moment to `file` while it is in use, and says how far it is, 0 … 1. */
  backup(file: string, tell?: (done: number) => void): Promise<void>;
  /** SQLite's own word on the file and on references between rows: nothing, or what is wrong. */
  faults(): string[];
  /** Looks through, beside the service, a file that was too long to be looked through at its start, and is not too long. */
  lookThrough(signal: AbortSignal): Promise<void>;
  /** Writes without changing anything; throws when the disk takes no writes. */
  tryWriting(): void;
};

/** So many bytes are looked through in a third of a second. */
const LOOKED_THROUGH_AT_START = 2 ** 28;
/** So many in three. More would push what pages ask for out of a small machine's memory at each start. */
const LOOKED_THROUGH_BESIDE = 2 ** 31;

/** With less than this a disk is full: the smallest write may still find room, and a petition does not. */
const LEAST_ROOM = 1024 * 1024;

/**
 * The store in one SQLite file (`:memory:`, or the bytes of a file to go on from in memory, for tests), migrated on
 * opening. Nothing is acknowledged before it is on the disk. Throws what SQLite says when the file cannot be opened, is no database or is damaged. `tell` hears when the disk
 * takes or gives nothing more (null: it does again). Once the file is found damaged, nothing is written to it any more.
 * `alone`: no other process has it open, or may open it meanwhile. `atStart`: a file of more bytes is looked through later.
 */
export function sqliteStore(
  file: string | Buffer,
  migrationsFolder: string,
  {
    tell = () => {},
    alone = false,
    atStart = LOOKED_THROUGH_AT_START,
  }: { tell?: (outage: Outage | null, error: unknown) => void; alone?: boolean; atStart?: number } = {},
): SqliteStore {
  const raw = new Database(file);
  const path = raw.memory ? null : raw.name;
  // Held from the first look at the file until it is closed, and refused while anybody else has it open.
  if (alone) raw.pragma("locking_mode = EXCLUSIVE");
  raw.pragma("journal_mode = WAL");
  raw.pragma("synchronous = FULL");
  // Where fsync alone leaves it in the drive's own memory (macOS).
  raw.pragma("fullfsync = ON");
  raw.pragma("checkpoint_fullfsync = ON");
  raw.pragma("foreign_keys = ON");
  raw.pragma("busy_timeout = 5000");
  // What is forgotten must not be found in the file.
  raw.pragma("secure_delete = ON");
  const bytes = path === null ? 0 : statSync(path).size;
  if (path !== null && bytes <= atStart) {
    const said = quickCheck(raw);
    if (said !== "ok") throw new Error(malformed(said));
  }
  // Room for what lists and figures of a busy county go through again and again.
  raw.pragma("cache_size = -16384");
  let outage: Outage | null = null;
  const note = (error: unknown) => {
    const now = outageOf(error);
    if (now === null || now === outage || outage === "damaged") return;
    outage = now;
    tell(now, error);
  };
  const hasRoom = () => path === null || roomBeside(path) >= LEAST_ROOM;
  const byOthers = raw.prepare("pragma data_version").pluck();
  /** Asked many times in each turn of the event loop: what another process writes meanwhile is seen in the next. */
  let others: unknown = null;
  const versionByOthers = () => {
    if (others === null) {
      others = byOthers.get();
      setImmediate(() => {
        others = null;
      });
    }
    return others;
  };
  const byUs = watch(raw, note);
  const db = drizzle(raw, { schema });
  migrate(db, { migrationsFolder });

  function write(work: () => void): void {
    if (outage === "damaged") throw new Error("database disk image is malformed");
    try {
      raw.transaction(work).immediate();
    } catch (error) {
      note(error);
      throw error;
    }
    // A small write may find room where the next petition would not.
    if (outage === null || (outage === "full" && !hasRoom())) return;
    outage = null;
    tell(null, null);
  }

  const group = groupCommit(raw, write);

  const tryWriting = () =>
    write(() => {
      if (!hasRoom()) throw new Error("database or disk is full");
      raw.pragma(`user_version = ${raw.pragma("user_version", { simple: true })}`);
    });

  return {
    db: db as unknown as Db,
    async atomically(statements) {
      await group.add(statements).catch((error: unknown) => {
        throw asConflict(error);
      });
    },
    stamp: () => `${versionByOthers()}.${byUs()}`,
    async lookThrough(signal) {
      if (path === null || bytes <= atStart || bytes > LOOKED_THROUGH_BESIDE) return;
      const said = await faultIn(path, signal);
      if (said !== null) note(new Error(malformed(said)));
    },
    async settle() {
      group.flush();
      const [said] = raw.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
      return said?.busy === 0;
    },
    async check() {
      raw.prepare("select id from petition limit 1").get();
      // After a failure only a write tells whether the disk takes writes again.
      if (outage !== null) tryWriting();
    },
    async backup(target, done = () => {}) {
      // Within one reading the copy is of one moment; otherwise SQLite begins anew after each write of another process.
      raw.exec("begin");
      try {
        raw.prepare("select count(*) from sqlite_master").get();
        await raw.backup(target, {
          progress({ totalPages, remainingPages }) {
            done(totalPages === 0 ? 1 : 1 - remainingPages / totalPages);
            return 1000;
          },
        });
      } finally {
        raw.exec("rollback");
      }
    },
    tryWriting,
    faults: () => [
      ...(raw.pragma("integrity_check") as { integrity_check: string }[])
        .filter(({ integrity_check }) => integrity_check !== "ok")
        .map(({ integrity_check }) => oneLine(integrity_check)),
      ...(raw.pragma("foreign_key_check") as { table: string; parent: string }[]).map(
        ({ table, parent }) => `a row of ${table} refers to a ${parent} that is not there`,
      ),
    ],
    close() {
      group.flush();
      raw.close();
    },
  };
}

const malformed = (said: string): string => `database disk image is malformed: ${oneLine(said)}`;
const oneLine = (said: string): string => said.replace(/^\*+ in database main \*+\s*/, "").replaceAll("\n", "; ");

/** Bytes free on the disk of a file. */
export function roomBeside(file: string): number {
  const { bavail, bsize } = statfsSync(dirname(file));
  return bavail * bsize;
}

/** So many statements are kept ready; the office says far fewer different ones. */
const MOST_READY = 400;

/**
 * Keeps statements ready between uses, and has `note` hear of whatever goes wrong in reading, too. Gives how often
 * something may have been written by them.
 */
function watch(raw: Database.Database, note: (error: unknown) => void): () => number {
  let written = 0;
  const prepare = raw.prepare.bind(raw);
  const ready = new Map<string, Database.Statement>();
  const watched = (source: string) => {
    const known = ready.get(source);
    // Whoever had it last may have asked for rows as lists.
    if (known) return known.reader ? known.raw(false) : known;
    const statement = prepare(source);
    for (const way of ["run", "get", "all"] as const) {
      const own = statement[way].bind(statement);
      statement[way] = ((...values: unknown[]) => {
        if (!statement.readonly) written++;
        try {
          return own(...values);
        } catch (error) {
          note(error);
          throw error;
        }
      }) as never;
    }
    if (ready.size >= MOST_READY) ready.clear();
    ready.set(source, statement);
    return statement;
  };
  raw.prepare = watched as typeof raw.prepare;
  return () => written;
}
