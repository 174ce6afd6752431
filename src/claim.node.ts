import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";

const LOCK = "serving.lock";
const NOTE = "serving.json";

/** Who serves a folder, as they noted it; for people, the lock alone decides. */
const noteIn = (folder: string): string => {
  try {
    const { pid, since } = JSON.parse(readFileSync(join(folder, NOTE), "utf8")) as { pid: number; since: string };
    return `process ${pid}, since ${since}`;
  } catch {
    return "another process";
  }
};

/**
 * Claims a DATA_DIR for one service. Refuses (throws, naming the other) while another one runs on it. The lock is SQLite's
 * own on an empty file beside the database: the system drops it with the process, however that ends, and nothing is left to
 * clear. Commands that read, or write once, do not ask for it: the database sorts them out.
 */
export function claimFolder(folder: string): { release(): void } {
  let lock: Database.Database | null = null;
  try {
    lock = new Database(join(folder, LOCK), { timeout: 0 });
    lock.exec("begin exclusive");
    writeFileSync(join(folder, NOTE), `${JSON.stringify({ pid: process.pid, since: new Date().toISOString() })}\n`);
  } catch (error) {
    lock?.close();
    const served = (error as { code?: string }).code === "SQLITE_BUSY";
    throw new Error(
      served
        ? `${folder} is being served already (${noteIn(folder)}): stop that one first, or set another DATA_DIR`
        : `${folder} cannot be written to: ${(error as Error).message}`,
      { cause: error },
    );
  }
  const held = lock;
  return { release: () => void held.close() };
}
