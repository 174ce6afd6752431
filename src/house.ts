import type { AccountParts } from "./account/keep.ts";
import { openAccounts } from "./account.ts";
import type { Config } from "./config.ts";
import type { Office } from "./office/office.ts";
import { openOffice } from "./office/open.ts";
import type { Parts } from "./office/parts.ts";
import { keepRing, readRing } from "./office/person/key-ring.ts";
import { renew } from "./office/person/renew.ts";
import { openSeals } from "./office/seal.ts";
import { plant, type Seed } from "./office/seed.ts";
import type { Store } from "./store/store.ts";
import type { Accounts } from "./web/accounts.ts";
import { LEXICON } from "./wording/lexicon.ts";
import { openWordings } from "./wording/wording.ts";

/** What a house stands on: a machine of the office's own, or Workers. */
export type Ground = Pick<
  Parts,
  "store" | "clock" | "draw" | "segmenter" | "files" | "pictures" | "log" | "call" | "passphrases"
> & {
  seed: Seed;
  /** Signs, marks and closes; at least 32 characters. */
  secret: string;
  secondFactor?: AccountParts["secondFactor"];
};

export type House = {
  office: Office;
  accounts: Accounts;
  store: Store;
  parts: Parts;
  /** Whether the seed was imported just now. */
  planted: boolean;
};

/**
 * The service without its doors, on a migrated database: the seed imported into an empty one, the office and the accounts
 * opened on it. Refuses (throws Error) a secret that is not the one the database was closed with.
 */
export async function furnish(
  { PUBLIC_URL, RULES, TZ_NAME }: Pick<Config, "PUBLIC_URL" | "RULES" | "TZ_NAME">,
  { seed, secret, secondFactor = "required", ...ground }: Ground,
): Promise<House> {
  const { store, clock, draw, log } = ground;
  const ring = await readRing(store.db, secret);
  if (ring === "foreign")
    throw new Error(
      "SECRET_KEY is not the one this database was closed with: bring that one, or see xiaoxi help secret",
    );
  const planted = await plant(store, seed);
  if (ring === null) await store.atomically(await keepRing(store.db, secret, []));
  const older = ring ?? [];
  const publicUrl = PUBLIC_URL ?? null;
  const parts: Parts = {
    ...ground,
    lexicon: LEXICON,
    senders: {},
    wordings: openWordings(),
    starts: {},
    publicUrl,
    seals: await openSeals(secret, older),
    rules: RULES,
    zone: TZ_NAME,
  };
  // What a rotation of the secret left half done, or an older version wrote in the open.
  const { rows, unreadable } = await renew(parts);
  if (rows > 0) log("info", "renewed", { rows, unreadable });
  const office = await openOffice(parts);
  const { wordings, zone } = parts;
  const accounts = openAccounts({ store, secret, older, publicUrl, wordings, zone, now: clock, draw, secondFactor });
  return { office, accounts, store, parts, planted };
}

/**
 * The one-time set-up link while nobody has a password yet: for the first administrator, made on the first start and
 * again on each start until somebody has used it. Null afterwards.
 */
export async function firstLink({ accounts }: House, url: string): Promise<string | null> {
  const people = await accounts.list();
  if (people.some(({ ready }) => ready)) return null;
  const [first] = people;
  const user = first?.user ?? (await accounts.create("管理员"));
  return `${url}/sign-in/link/${await accounts.link(user)}`;
}

/** The hourly round; `lapses`: whether rights may lapse by the clock as it stands. */
export async function sweep({ office, parts: { log } }: House, lapses: boolean): Promise<void> {
  log("info", "swept", await office.sweep({ lapses }));
  const year = Number(office.today().slice(0, 4));
  if (!office.calendar().some((known) => known.year === year)) log("warn", "year-without-calendar", { year });
}
