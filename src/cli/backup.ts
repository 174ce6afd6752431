import { closeSync, existsSync, openSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { nameOnce } from "../disk.node.ts";
import { sqliteStore } from "../store/sqlite.node.ts";
import { bundle, lookInto } from "./bundle.ts";
import { type Command, configOfOffice, DATABASE, exactly, Fault, MIGRATIONS, read, say } from "./command.ts";
import { progressTo } from "./progress.ts";

const KEY_IS_NOT_IN_IT = `secret.key is not in it: without the key nobody who finds the backup can use a receipt, and without it
the receipts given out do not open after a restore. Keep a copy of DATA_DIR/secret.key (or SECRET_KEY) somewhere else.`;

const taken = (file: string) => new Fault(`${file} is there already; nothing was overwritten`);

/** `xiaoxi backup FILE`: the whole office in one file, made while it works. */
export const command: Command = {
  usage: "backup FILE",
  about: `Writes everything under DATA_DIR, attachments too, into one new file, also while the service runs: as it stood at
one moment. What was written is read again and looked through before the file gets its name; FILE.part is what is left of a
backup that was broken off.
${KEY_IS_NOT_IN_IT}`,
  async run(words) {
    const [name] = exactly(read(words, {}).positionals, "FILE");
    const { DATA_DIR } = configOfOffice();
    const file = resolve(name);
    const part = `${file}.part`;
    if (existsSync(file)) throw taken(file);
    const store = sqliteStore(join(DATA_DIR, DATABASE), MIGRATIONS);
    try {
      rmSync(part, { force: true });
      closeSync(openSync(part, "wx", 0o600));
      const copied = progressTo(100, "% of the database");
      await store.backup(part, (done) => copied.at(Math.floor(done * 100)));
      if (process.stderr.isTTY) copied.end();
      const { kept, missing } = await bundle(part, join(DATA_DIR, "files"));
      const faults = await lookInto(part);
      if (faults.length > 0) throw new Fault(`what was written is not what was read: ${faults.join("; ")}`);
      if (!(await nameOnce(part, file))) throw taken(file);
      if (missing > 0)
        process.stderr.write(`xiaoxi: ${missing} attachments are no longer on the disk and not in the backup\n`);
      await say(`${file}: ${(statSync(file).size / 1e6).toFixed(1)} MB, ${kept} attachments, looked through`);
      await say(KEY_IS_NOT_IN_IT);
      return 0;
    } catch (error) {
      rmSync(part, { force: true });
      throw error;
    } finally {
      store.close();
    }
  },
};
