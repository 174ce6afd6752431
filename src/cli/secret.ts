import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { localTime } from "../deadline/civil-date.ts";
import { keepRing, readRing } from "../office/person/key-ring.ts";
import { renew } from "../office/person/renew.ts";
import { openSeals } from "../office/seal.ts";
import { SYSTEM } from "../petition/petition.ts";
import { append, chain, lastEvent, OFFICE_STREAM } from "../store/event.ts";
import { type SqliteStore, sqliteStore } from "../store/sqlite.node.ts";
import { type Command, configOfOffice, DATABASE, exactly, Fault, MIGRATIONS, read, say, WrongUse } from "./command.ts";
import { progressTo } from "./progress.ts";

const SHORTEST = 32;

/** Where the secrets lie: in the environment, or in files beside the database. */
type Secrets = {
  old: string | null;
  next: string;
  /** Done once the database knows the new secret. */
  settle(): void;
  /** Where the old one is now. */
  oldIs: string;
};

const readKey = (path: string): string | null => (existsSync(path) ? readFileSync(path, "utf8").trim() : null);

/** A secret in the environment is changed by its owner; refuses (throws Fault) one that is missing, short or the same. */
function fromEnvironment(next: string): Secrets {
  const old = process.env.SECRET_KEY_OLD || null;
  if (old === null) throw new Fault("SECRET_KEY_OLD is missing: the secret used so far; SECRET_KEY is the new one");
  if (old.length < SHORTEST) throw new Fault(`SECRET_KEY_OLD: at least ${SHORTEST} characters`);
  if (old === next) throw new Fault("SECRET_KEY and SECRET_KEY_OLD are the same");
  return { old, next, settle: () => {}, oldIs: "SECRET_KEY_OLD" };
}

/** The secret in `secret.key`: a new one is drawn beside it, and takes its name when the database knows it. */
function fromFile(folder: string): Secrets {
  const [path, fresh, aside] = ["secret.key", "secret.key.new", "secret.key.old"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  if (!existsSync(path) && !existsSync(fresh)) throw new Fault(`${path} is not there, and SECRET_KEY is not set`);
  const underWay = readKey(fresh);
  if (underWay === null)
    writeFileSync(fresh, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx", flush: true });
  const settle = () => {
    // A rotation that was killed in between finds either of the two done.
    if (existsSync(path) && existsSync(fresh)) renameSync(path, aside);
    if (existsSync(fresh)) renameSync(fresh, path);
  };
  return { old: readKey(path), next: readKey(fresh) ?? "", settle, oldIs: aside };
}

/** Notes in the office's own stream that the secret is another one; never which. */
async function noted(store: SqliteStore, number: number, zone: string) {
  const at = Date.now();
  const said = {
    type: "secret-rotated",
    on: localTime(at, zone).day,
    by: SYSTEM,
    article: "HOUSE",
    data: { key: number },
  };
  return append(store.db, await chain(OFFICE_STREAM, await lastEvent(store.db, OFFICE_STREAM), at, [said]));
}

/** The older secrets as the new one opens them, after the database has been told of the new one. */
async function handOver(store: SqliteStore, { old, next }: Secrets, zone: string): Promise<string[]> {
  const known = await readRing(store.db, next);
  // Handed over before, and stopped.
  if (known !== null && known !== "foreign") return known;
  const before = old === null ? "foreign" : await readRing(store.db, old);
  if (old === null || before === "foreign")
    throw new Fault("the old secret is not the one this database was closed with; nothing was changed");
  const older = [...(before ?? []), old];
  await store.atomically([...(await keepRing(store.db, next, older)), ...(await noted(store, older.length + 1, zone))]);
  return older;
}

function openAlone(file: string): SqliteStore {
  try {
    return sqliteStore(file, MIGRATIONS, { alone: true });
  } catch (error) {
    if (/locked|busy/i.test(String(error)))
      throw new Fault(
        "somebody has the database open: stop the service first. A service that runs knows the old secret alone: it would not find what is marked anew",
      );
    throw error;
  }
}

/** `xiaoxi secret rotate`: another SECRET_KEY, and everything closed or marked with it written anew. */
export const command: Command = {
  usage: "secret rotate",
  about: `Puts a new secret in place of the old one, while the service is stopped. With the secret in DATA_DIR/secret.key a new one
is drawn and the old one kept as secret.key.old; otherwise set SECRET_KEY to the new and SECRET_KEY_OLD to the old one.
Names, numbers, chats and whatever else is closed is closed anew, in portions; killed in the middle, it is called again the
same way and goes on, and so does the service when it starts. Receipts given out go on working: they are found by the mark of
the key they were given under, which the new secret keeps closed. Everybody signs in again; one-time links and links in
messages to staff end. A backup made before opens with the old secret only: keep that where the backup is, nowhere else.`,
  async run(words) {
    const { positionals } = read(words, {});
    const [what] = exactly(positionals, "rotate");
    if (what !== "rotate") throw new WrongUse("rotate?");
    const { DATA_DIR, SECRET_KEY, TZ_NAME } = configOfOffice();
    const store = openAlone(join(DATA_DIR, DATABASE));
    try {
      const secrets = SECRET_KEY ? fromEnvironment(SECRET_KEY) : fromFile(DATA_DIR);
      const older = await handOver(store, secrets, TZ_NAME);
      secrets.settle();
      const seals = await openSeals(secrets.next, older);
      let progress: ReturnType<typeof progressTo> | null = null;
      const { rows, unreadable } = await renew({ store, seals }, (done, all) => {
        progress ??= progressTo(all, "rows");
        progress.at(done);
      });
      (progress as ReturnType<typeof progressTo> | null)?.end();
      await say(
        `key ${older.length + 1}: ${rows} rows closed anew${unreadable ? `, ${unreadable} could not be opened` : ""}`,
      );
      await say(`${secrets.oldIs} opens backups made before today and nothing else: keep it with them, and not here`);
      return unreadable > 0 ? 1 : 0;
    } finally {
      store.close();
    }
  },
};
