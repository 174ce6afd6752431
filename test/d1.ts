import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { D1Database } from "@cloudflare/workers-types";
import { getPlatformProxy } from "wrangler";

const CONFIG = fileURLToPath(new URL("../wrangler.toml", import.meta.url));
const MIGRATIONS = new URL("../drizzle/", import.meta.url);

/** The statements of every migration in a folder, oldest first, as drizzle-kit wrote them. */
function statementsOf(migrations: URL): string[] {
  return readdirSync(migrations)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .flatMap((file) => readFileSync(new URL(file, migrations), "utf8").split("--> statement-breakpoint"))
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}

const migrate = async (d1: D1Database, statements: readonly string[]) =>
  void (await d1.batch(statements.map((statement) => d1.prepare(statement))));

function quiet(): void {
  process.env.WRANGLER_SEND_METRICS = "false";
  process.env.CI ??= "1";
}

/** Migrates the database that `wrangler dev --persist-to FOLDER` serves. */
export async function migrateD1(folder: string): Promise<void> {
  quiet();
  const persist = { path: join(folder, "v3") };
  const proxy = await getPlatformProxy<{ DB: D1Database }>({ configPath: CONFIG, persist });
  await migrate(proxy.env.DB, statementsOf(MIGRATIONS)).finally(() => proxy.dispose());
}

/** So many databases lie empty in a workerd from its start; the next one is started when they are used up. */
const AT_ONCE = 50;
type Workerd = { unused: D1Database[]; dispose(): Promise<void> };
let running: Promise<Workerd> | null = null;

const databaseNo = (n: number) => ({ binding: `DB${n}`, database_name: `test-${n}`, database_id: `test-${n}` });

async function startWorkerd(): Promise<Workerd> {
  quiet();
  const folder = mkdtempSync(join(tmpdir(), "xiaoxi-d1-"));
  const configPath = join(folder, "wrangler.json");
  const compatibility_date = /^compatibility_date = "(.+)"$/m.exec(readFileSync(CONFIG, "utf8"))?.[1];
  const d1_databases = Array.from({ length: AT_ONCE }, (_, n) => databaseNo(n));
  writeFileSync(configPath, JSON.stringify({ name: "test", compatibility_date, d1_databases }));
  const proxy = await getPlatformProxy<Record<string, D1Database>>({ configPath, persist: false });
  rmSync(folder, { recursive: true });
  return { unused: Object.values(proxy.env), dispose: () => proxy.dispose() };
}

/** A database nobody has used, in a workerd that is started once and ends with the process. */
async function unusedD1(): Promise<D1Database> {
  running ??= startWorkerd();
  const workerd = await running;
  const found = workerd.unused.pop();
  if (found) return found;
  await workerd.dispose();
  running = null;
  return unusedD1();
}

/**
 * A D1 database in memory, in a real workerd, migrated and empty; no network is asked for. `migrations` is a folder of
 * drizzle-kit's .sql files and ends in a slash. Call `dispose` when done. Refuses a folder without migrations.
 */
export async function openD1(migrations: URL = MIGRATIONS): Promise<{ d1: D1Database; dispose(): Promise<void> }> {
  const statements = statementsOf(migrations);
  if (statements.length === 0) throw new Error(`no migration in ${migrations.href}`);
  const d1 = await unusedD1();
  await migrate(d1, statements);
  return { d1, dispose: async () => {} };
}
