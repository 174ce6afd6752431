import { randomBytes } from "node:crypto";
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { crypt } from "#crypt";
import type { AccountParts } from "./account/keep.ts";
import { nodeCall } from "./call.node.ts";
import { houseClock } from "./clock.node.ts";
import type { Config } from "./config.ts";
import { diskFiles, keptOnce, ownFolder } from "./disk.node.ts";
import { type House as Furnished, furnish } from "./house.ts";
import { faultOf, type Log, lineOfLog, REMEDIES } from "./office/log.ts";
import type { Parts, Pictures } from "./office/parts.ts";
import { isRinged } from "./office/person/key-ring.ts";
import type { Seed } from "./office/seed.ts";
import { nodePassphrases } from "./passphrase.node.ts";
import { nodeSegmenter } from "./segment.node.ts";
import { outageOf } from "./store/outage.ts";
import { type SqliteStore, sqliteStore } from "./store/sqlite.node.ts";

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

/** Pictures by libvips, which is loaded with the first one: most of what comes in has none. */
function pictures(): Pictures {
  let loaded: Promise<Pictures> | null = null;
  return async (bytes, type) => {
    loaded ??= import("./picture.node.ts").then(({ nodePictures }) => nodePictures());
    return (await loaded)(bytes, type);
  };
}

/** The store under DATA_DIR, ready to be written to. Throws one clear line when the disk or the file is not fit for it. */
export function openStore({ DATA_DIR }: Pick<Config, "DATA_DIR">, log: Log): SqliteStore {
  const file = join(DATA_DIR, "xiaoxi.sqlite");
  try {
    // SQLite would make it for everybody to read, and what stands beside it like it.
    closeSync(openSync(file, "a", 0o600));
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

/** The secret given or kept. Refuses (throws Error) to draw a new one where there was one: what it closed would be lost. */
async function secretFor(store: SqliteStore, config: Config): Promise<string> {
  const isThere = config.SECRET_KEY !== undefined || existsSync(join(config.DATA_DIR, "secret.key"));
  if (!isThere && (await isRinged(store.db)))
    throw new Error("secret.key is not there: bring the one this database was closed with, or set SECRET_KEY");
  return secretOf(config);
}

/** A house on this machine. */
export type House = Furnished & {
  store: SqliteStore;
  /** Whether rights may lapse by the clock as it stands. */
  isSteady: () => boolean;
};

/**
 * The service without its doors, on this machine: the database under DATA_DIR opened and migrated, and furnished. `clock` is
 * for a demonstration that tells two years in a minute, and so is a second factor that is only offered; `segmenter` for
 * tests that open many houses in one process.
 */
export async function openHouse(
  config: Config,
  {
    clock: told,
    log = jsonLog,
    secondFactor = "required",
    segmenter = nodeSegmenter,
  }: {
    clock?: () => number;
    log?: Log;
    secondFactor?: AccountParts["secondFactor"];
    segmenter?: Parts["segmenter"];
  } = {},
): Promise<House> {
  const files = join(config.DATA_DIR, "files");
  await ownFolder(files);
  const store = openStore(config, log);
  const { now: clock, isSteady } = told ? { now: told, isSteady: () => true } : houseClock(config.DATA_DIR, log);
  const house = await furnish(config, {
    store,
    clock,
    draw: crypt.random,
    segmenter,
    files: diskFiles(files),
    pictures: pictures(),
    call: nodeCall(),
    passphrases: nodePassphrases,
    log,
    seed: readSeed(),
    secret: await secretFor(store, config),
    secondFactor,
  });
  return { ...house, store, isSteady };
}
