import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { syncFolder } from "../disk.node.ts";
import { sqliteStore } from "../store/sqlite.node.ts";
import { unbundle } from "./bundle.ts";
import { type Command, configOf, DATABASE, exactly, Fault, MIGRATIONS, read, say } from "./command.ts";
import { lookThrough } from "./ledger.ts";

const KEY = "secret.key";
const WORK = "restoring-";

/** `xiaoxi restore FILE`: a backup, looked through, becomes the office of an empty DATA_DIR. */
export const command: Command = {
  usage: "restore FILE",
  about: `Puts a backup into DATA_DIR, which must be empty (secret.key may be there already). Everything is looked through
first, as verify does; a backup with a fault is refused and DATA_DIR stays empty. The key is not in a backup: bring the old
secret.key to DATA_DIR, or set SECRET_KEY, before the service starts: with another one it does not open.`,
  async run(words) {
    const [name] = exactly(read(words, {}).positionals, "FILE");
    const { DATA_DIR, SECRET_KEY } = configOf();
    if (!existsSync(name)) throw new Fault(`${name}: no such file`);
    mkdirSync(DATA_DIR, { recursive: true, mode: 0o700 });
    const there = readdirSync(DATA_DIR).filter((entry) => entry !== KEY);
    if (there.length > 0)
      throw new Fault(
        there.every((entry) => entry.startsWith(WORK))
          ? `${DATA_DIR} holds what a restore that was broken off left (${there[0]}): delete that and call again`
          : `${DATA_DIR} is not empty (${there[0]}); nothing was changed`,
      );
    const work = mkdtempSync(join(DATA_DIR, WORK));
    try {
      const database = join(work, DATABASE);
      const files = join(work, "files");
      mkdirSync(files, { mode: 0o700 });
      copyFileSync(resolve(name), database);
      chmodSync(database, 0o600);
      await unbundle(database, files);
      const store = sqliteStore(database, MIGRATIONS);
      const found = await lookThrough(store, files).finally(() => store.close());
      const lost = found.faults.filter((fault) => /attachment \w+ is missing$/.test(fault));
      if (found.faults.length > lost.length) throw new Fault(`${found.faults.join("\n")}\nnothing was restored`);
      for (const fault of lost) process.stderr.write(`${fault}\n`);
      await syncFolder(files);
      renameSync(files, join(DATA_DIR, "files"));
      // The database comes last: where it stands, the rest is there.
      renameSync(database, join(DATA_DIR, DATABASE));
      await syncFolder(DATA_DIR);
      await say(
        `${found.petitions} petitions, ${found.events} events, ${found.attachments - lost.length} attachments restored`,
      );
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
    if (!SECRET_KEY && !existsSync(join(DATA_DIR, KEY)))
      await say(`${KEY} is not there: bring the old one to ${join(DATA_DIR, KEY)} before you start the service`);
    return 0;
  },
};
