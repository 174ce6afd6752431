import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import { nameOfFile } from "../office/vault/file.ts";
import { Fault } from "./command.ts";

/**
 * A backup is one SQLite file: a copy of the database with one table more, in which the attachments lie. Its name is
 * none of the store's own.
 */
const TABLE = "bundled_file";

type Known = { id: string; closed: string | null };

const synced = (path: string) => {
  const file = openSync(path, "r+");
  fsyncSync(file);
  closeSync(file);
};

/** Puts every attachment that `copy` knows and `folder` holds into `copy`; gives how many, and how many are not there. */
export async function bundle(copy: string, folder: string): Promise<{ kept: number; missing: number }> {
  const raw = new Database(copy);
  try {
    raw.pragma("journal_mode = delete");
    raw.exec(`create table ${TABLE} (key text primary key, bytes blob not null) strict`);
    const known = raw.prepare("select id, closed from attachment order by id").all() as Known[];
    const put = raw.prepare(`insert into ${TABLE} values (?, ?)`);
    let kept = 0;
    for (const name of known.map(nameOfFile)) {
      const bytes = await readFile(join(folder, name)).catch(() => null);
      if (bytes) kept += put.run(name, bytes).changes;
    }
    return { kept, missing: known.length - kept };
  } finally {
    raw.close();
    synced(copy);
  }
}

type Bundled = { key: string; bytes: Uint8Array; sha256: string };

const faultOf = ({ key, bytes, sha256 }: Bundled): string | null => {
  if (!/^[0-9a-f]{32}(\.sealed)?$/.test(key)) return `${JSON.stringify(key)} is no attachment`;
  return createHash("sha256").update(bytes).digest("hex") === sha256 ? null : `attachment ${key} is not what was sent`;
};

/** What is wrong with an open bundle: in SQLite's own word, or with an attachment in it. `each` is given those that are whole. */
async function walk(raw: Database.Database, each: (file: Bundled) => Promise<void> | void): Promise<string[]> {
  const damage = raw.pragma("integrity_check", { simple: true });
  if (damage !== "ok") return [String(damage)];
  const rows = raw
    .prepare(`select key, bytes, sha256 from ${TABLE} join attachment on attachment.id = substr(key, 1, 32)`)
    .iterate() as Iterable<Bundled>;
  const faults: string[] = [];
  for (const row of rows) {
    const fault = faultOf(row);
    if (fault) faults.push(fault);
    else await each(row);
  }
  return faults;
}

/** What is wrong with a bundle that was just made, read again from the disk. */
export async function lookInto(file: string): Promise<string[]> {
  const raw = new Database(file, { readonly: true });
  try {
    return await walk(raw, () => {});
  } finally {
    raw.close();
  }
}

/** Takes the attachments of a bundle out into `folder` and their table away. Refuses (throws Fault) a file that is none. */
export async function unbundle(file: string, folder: string): Promise<void> {
  const raw = new Database(file);
  try {
    const tables = raw.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
    if (![TABLE, "petition", "event", "attachment"].every((name) => tables.includes(name)))
      throw new Fault("this is no backup made by xiaoxi backup");
    const faults = await walk(raw, ({ key, bytes }) => writeFile(join(folder, key), bytes, { flush: true }));
    if (faults.length > 0) throw new Fault(`the backup is damaged: ${faults.join("; ")}`);
    raw.exec(`drop table ${TABLE}`);
    raw.exec("vacuum");
  } catch (error) {
    throw error instanceof Fault
      ? error
      : new Fault(`this is no backup: ${error instanceof Error ? error.message : error}`);
  } finally {
    raw.close();
    synced(file);
  }
}
