import { readdirSync, readFileSync } from "node:fs";
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

/** Migrates the database that `wrangler dev --persist-to FOLDER` serves. */
export async function migrateD1(folder: string): Promise<void> {
  await (await openD1(MIGRATIONS, { path: join(folder, "v3") })).dispose();
}

/**
 * A D1 database in a workerd of its own, in memory, migrated and empty; no network is asked for.
 * `migrations` is a folder of drizzle-kit's .sql files and ends in a slash. Call `dispose` when done.
 * Refuses a folder without migrations.
 */
export async function openD1(
  migrations: URL = MIGRATIONS,
  persist: false | { path: string } = false,
): Promise<{ d1: D1Database; dispose(): Promise<void> }> {
  const statements = statementsOf(migrations);
  if (statements.length === 0) throw new Error(`no migration in ${migrations.href}`);
  process.env.WRANGLER_SEND_METRICS = "false";
  process.env.CI ??= "1";
  const proxy = await getPlatformProxy<{ DB: D1Database }>({ configPath: CONFIG, persist });
  try {
    const d1 = proxy.env.DB;
    await d1.batch(statements.map((statement) => d1.prepare(statement)));
    return { d1, dispose: () => proxy.dispose() };
  } catch (error) {
    await proxy.dispose();
    throw error;
  }
}
