import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AccountParts } from "./account/keep.ts";
import { openAccounts } from "./account.ts";
import { houseClock } from "./clock.node.ts";
import type { Config } from "./config.ts";
import { diskFiles, keptOnce, ownFolder } from "./disk.node.ts";
import { faultOf, type Log, lineOfLog, REMEDIES } from "./office/log.ts";
import type { Office } from "./office/office.ts";
import { openOffice } from "./office/open.ts";
import type { Parts } from "./office/parts.ts";
import { isRinged, keepRing, readRing } from "./office/person/key-ring.ts";
import { renew } from "./office/person/renew.ts";
import { openSeals } from "./office/seal.ts";
import { plant, type Seed } from "./office/seed.ts";
import { nodePictures } from "./picture.node.ts";
import { nodeSegmenter } from "./segment.node.ts";
import { outageOf } from "./store/outage.ts";
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

/** One line of JSON for each thing that happened; nothing personal fits into it. */
export const jsonLog: Log = (...said) => void process.stderr.write(`${lineOfLog(new Date().toISOString(), ...said)}\n`);

/** The secret given, or one made on the first start and kept beside the database, readable by its owner alone. */
export const secretOf = async ({ SECRET_KEY, DATA_DIR }: Pick<Config, "SECRET_KEY" | "DATA_DIR">): Promise<string> =>
  SECRET_KEY ??
  (await keptOnce(join(DATA_DIR, "secret.key"), () => `${randomBytes(32).toString("base64url")}\n`)).trim();

/** The store under DATA_DIR, ready to be written to. Throws one clear line when the disk or the file is not fit for it. */
export function openStore({ DATA_DIR }: Pick<Config, "DATA_DIR">, log: Log): SqliteStore {
  const file = join(DATA_DIR, "xiaoxi.sqlite");
  try {
    const store = sqliteStore(file, MIGRATIONS, {
      tell: (outage, error) =>
        outage === null
          ? log("warn", "store-writes-again")
          : log("error", "store-outage", { outage, error: faultOf(error), remedy: REMEDIES[outage] }),
    });
    store.tryWriting();
    return store;
  } catch (error) {
    const outage = outageOf(error);
    throw outage ? new Error(`${file}: ${REMEDIES[outage]} (${(error as Error).message})`, { cause: error }) : error;
  }
}

/**
 * The secret of this database, and those it had before, the first one first. Refuses (throws Error) one that is not the one
 * it was closed with, and to draw a new one where there was one: names, numbers and receipts would be lost, one write after
 * the other.
 */
async function secretsOf(store: SqliteStore, config: Config): Promise<{ secret: string; older: string[] }> {
  const isThere = config.SECRET_KEY !== undefined || existsSync(join(config.DATA_DIR, "secret.key"));
  if (!isThere && (await isRinged(store.db)))
    throw new Error("secret.key is not there: bring the one this database was closed with, or set SECRET_KEY");
  const secret = await secretOf(config);
  const ring = await readRing(store.db, secret);
  if (ring === "foreign")
    throw new Error(
      "SECRET_KEY is not the one this database was closed with: bring that one, or see xiaoxi help secret",
    );
  if (ring === null) await store.atomically(await keepRing(store.db, secret, []));
  return { secret, older: ring ?? [] };
}

export type House = {
  office: Office;
  accounts: Accounts;
  store: SqliteStore;
  parts: Parts;
  planted: boolean;
  /** Whether rights may lapse by the clock as it stands. */
  isSteady: () => boolean;
};

/**
 * The service without its doors: the database under DATA_DIR opened and migrated, the seed imported into an empty one,
 * the office and the accounts opened on it. `clock` is for a demonstration that tells two years in a minute, and so is a second
 * factor that is only offered.
 */
export async function openHouse(
  config: Config,
  {
    clock: told,
    log = jsonLog,
    secondFactor = "required",
  }: { clock?: () => number; log?: Log; secondFactor?: AccountParts["secondFactor"] } = {},
): Promise<House> {
  const files = join(config.DATA_DIR, "files");
  await ownFolder(files);
  const store = openStore(config, log);
  const { now: clock, isSteady } = told ? { now: told, isSteady: () => true } : houseClock(config.DATA_DIR, log);
  const planted = await plant(store, readSeed());
  const { secret, older } = await secretsOf(store, config);
  const draw = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const parts: Parts = {
    store,
    clock,
    draw,
    segmenter: nodeSegmenter,
    lexicon: LEXICON,
    files: diskFiles(files),
    pictures: nodePictures(),
    senders: {},
    wordings: openWordings(),
    starts: {},
    publicUrl: config.PUBLIC_URL ?? null,
    seals: await openSeals(secret, older),
    rules: config.RULES,
    zone: config.TZ_NAME,
    log,
  };
  // What a rotation of the secret left half done, or an older version wrote in the open.
  const { rows, unreadable } = await renew(parts);
  if (rows > 0) log("info", "renewed", { rows, unreadable });
  const office = await openOffice(parts);
  const accounts = openAccounts({
    store,
    secret,
    older,
    publicUrl: config.PUBLIC_URL ?? null,
    wordings: parts.wordings,
    zone: config.TZ_NAME,
    now: clock,
    draw,
    secondFactor,
  });
  return { office, accounts, store, parts, planted, isSteady };
}
