import type { BatchItem } from "drizzle-orm/batch";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type { Ready } from "./ready.ts";
import * as account from "./schema/account.ts";
import * as board from "./schema/board.ts";
import * as bulk from "./schema/bulk.ts";
import * as county from "./schema/county.ts";
import * as hook from "./schema/hook.ts";
import * as notice from "./schema/notice.ts";
import * as past from "./schema/past.ts";
import * as petition from "./schema/petition.ts";
import * as proof from "./schema/proof.ts";
import * as roll from "./schema/roll.ts";
import * as search from "./schema/search.ts";
import * as snippet from "./schema/snippet.ts";
import * as vault from "./schema/vault.ts";

export const schema = {
  ...account,
  ...board,
  ...bulk,
  ...county,
  ...hook,
  ...notice,
  ...past,
  ...petition,
  ...proof,
  ...roll,
  ...search,
  ...snippet,
  ...vault,
};

/** Reading is asynchronous on both engines; `await` works on either. */
export type Db = BaseSQLiteDatabase<"async", unknown, typeof schema>;
export type Statement = BatchItem<"sqlite"> | Ready;

/**
 * The only way to write: all of the statements or none, durable when the promise resolves. There is no reading in
 * between: read first, then guard by a key; whoever loses the race gets Conflict.
 */
export type Store = {
  db: Db;
  atomically(statements: readonly Statement[]): Promise<void>;
  /**
   * Another one whenever anything was written since, by whatever process: what was read under one stamp need not be read
   * again. Null where only reading tells.
   */
  stamp(): string | null;
  /** Has the journal written back and emptied: what was forgotten must not stand there. False while somebody else reads in it. */
  settle(): Promise<boolean>;
  /** Rejects when the database does not answer or is damaged. */
  check(): Promise<void>;
  close(): void;
};

/** A row with this key is there already: somebody was first. `table` says which key. */
export class Conflict extends Error {
  readonly table: string;
  constructor(table: string) {
    super(`somebody else wrote ${table} first`);
    this.name = "Conflict";
    this.table = table;
  }
}

/** The Conflict that an engine's error means, or the error itself. */
export function asConflict(error: unknown): unknown {
  for (let problem = error; problem instanceof Error; problem = problem.cause) {
    const lost = /UNIQUE constraint failed: (\w+)\./.exec(problem.message);
    if (lost) return new Conflict(lost[1] ?? "");
  }
  return error;
}

/** D1 takes a hundred bound values a statement. */
export const MOST_VALUES = 100;

/** Rows in portions that fit one statement each. */
export function portions<T extends object>(rows: readonly T[]): T[][] {
  const width = Math.max(1, ...rows.map((row) => Object.keys(row).length));
  const size = Math.max(1, Math.floor(MOST_VALUES / width));
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size));
}
