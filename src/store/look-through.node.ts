import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { fileURLToPath, pathToFileURL } from "node:url";
import Database from "better-sqlite3";

/**
 * What SQLite finds wrong with a database file, or null: looked through in a process of its own behind everybody else, while
 * the file is in use. A second and a quarter of a processor's time for each GB; `signal` ends it, and then nothing is said.
 */
export const faultIn = (file: string, signal?: AbortSignal): Promise<string | null> =>
  new Promise((resolve, reject) => {
    const own = fileURLToPath(import.meta.url);
    const child = spawn(process.execPath, ["--experimental-strip-types", own, file], {
      stdio: ["ignore", "pipe", "ignore"],
      signal,
    });
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (some: string) => {
      said += some;
    });
    child.once("error", (error) => (signal?.aborted ? resolve(null) : reject(error)));
    child.once("close", (code) => {
      if (signal?.aborted) resolve(null);
      else if (code === 0) resolve(said === "ok" ? null : said);
      else reject(new Error("the database could not be looked through"));
    });
  });

/** SQLite's word on an open database: `ok`, or the first thing that is wrong. */
export function quickCheck(raw: Database.Database): string {
  // Each page is read once: keeping them would push out what is asked for again.
  raw.pragma("cache_size = -2000");
  return String(raw.pragma("quick_check(1)", { simple: true }));
}

// Run by itself, as above.
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    process.stdout.write(quickCheck(new Database(process.argv[2], { readonly: true, fileMustExist: true })));
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !/CORRUPT|NOTADB/.test(error.code)) throw error;
    process.stdout.write(error.message);
  }
}
