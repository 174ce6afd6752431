import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { readFile, rename, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openAccounts } from "./account.ts";
import type { Config } from "./config.ts";
import type { Office } from "./office/office.ts";
import { openOffice } from "./office/open.ts";
import type { Files, Log, Parts } from "./office/parts.ts";
import { openSeals } from "./office/seal.ts";
import { plant, type Seed } from "./office/seed.ts";
import { nodePictures } from "./picture.node.ts";
import { nodeSegmenter } from "./segment.node.ts";
import { type SqliteStore, sqliteStore } from "./store/sqlite.node.ts";
import type { Accounts } from "./web/accounts.ts";
import { LEXICON } from "./wording/lexicon.ts";
import { openWordings } from "./wording/wording.ts";

const ROOT = new URL("../", import.meta.url);
const text = (path: string) => readFileSync(new URL(path, ROOT), "utf8");
export const MIGRATIONS = fileURLToPath(new URL("drizzle", ROOT));

/** The seed that this copy ships, as text. */
export const readSeed = (): Seed => ({
  "county.json": text("drizzle/seed/county.json"),
  "village.csv": text("drizzle/seed/village.csv"),
  "alias.csv": text("drizzle/seed/alias.csv"),
  "unit.csv": text("drizzle/seed/unit.csv"),
  "post.csv": text("drizzle/seed/post.csv"),
  "duty.csv": text("drizzle/seed/duty.csv"),
  holidays: readdirSync(new URL("drizzle/seed/holiday", ROOT)).map((file) => text(`drizzle/seed/holiday/${file}`)),
});

/** Files on disk, each written whole before it is given its name. */
export function diskFiles(folder: string): Files {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    async put(key, bytes) {
      const path = join(folder, key);
      await writeFile(`${path}.part`, bytes, { flush: true });
      await rename(`${path}.part`, path);
    },
    async get(key) {
      return readFile(join(folder, key)).catch(() => null);
    },
    async drop(key) {
      const path = join(folder, key);
      const size = await stat(path).then(
        (found) => found.size,
        () => null,
      );
      if (size === null) return;
      await writeFile(path, new Uint8Array(size), { flag: "r+", flush: true });
      await unlink(path);
    },
  };
}

/** One line of JSON for each thing that happened; nothing personal is ever in it. */
export const jsonLog: Log = (level, what, facts = {}) =>
  void process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, what, ...facts })}\n`);

/** The secret given, or one made on the first start and kept beside the database, readable by its owner alone. */
export function secretOf({ SECRET_KEY, DATA_DIR }: Pick<Config, "SECRET_KEY" | "DATA_DIR">): string {
  if (SECRET_KEY) return SECRET_KEY;
  const path = join(DATA_DIR, "secret.key");
  if (!existsSync(path)) writeFileSync(path, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  return readFileSync(path, "utf8").trim();
}

export type House = { office: Office; accounts: Accounts; store: SqliteStore; parts: Parts; planted: boolean };

/**
 * The service without its doors: the database under DATA_DIR opened and migrated, the seed imported into an empty one,
 * the office and the accounts opened on it. `clock` is for a demonstration that tells two years in a minute.
 */
export async function openHouse(config: Config, { clock = Date.now, log = jsonLog } = {}): Promise<House> {
  mkdirSync(config.DATA_DIR, { recursive: true, mode: 0o700 });
  const store = sqliteStore(join(config.DATA_DIR, "xiaoxi.sqlite"), MIGRATIONS);
  const planted = await plant(store, readSeed());
  const secret = secretOf(config);
  const draw = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const parts: Parts = {
    store,
    clock,
    draw,
    segmenter: nodeSegmenter,
    lexicon: LEXICON,
    files: diskFiles(join(config.DATA_DIR, "files")),
    pictures: nodePictures(),
    senders: {},
    wordings: openWordings(),
    starts: {},
    publicUrl: config.PUBLIC_URL ?? null,
    seals: await openSeals(secret),
    rules: config.RULES,
    zone: config.TZ_NAME,
    log,
  };
  const office = await openOffice(parts);
  const accounts = openAccounts({
    store,
    secret,
    publicUrl: config.PUBLIC_URL ?? null,
    wordings: parts.wordings,
    zone: config.TZ_NAME,
    now: clock,
    draw,
  });
  return { office, accounts, store, parts, planted };
}
