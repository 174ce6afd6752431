import { closeSync, existsSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { sqliteStore } from "../store/sqlite.node.ts";
import { bundle } from "./bundle.ts";
import { type Command, configOfOffice, DATABASE, exactly, Fault, MIGRATIONS, read, say } from "./command.ts";

const KEY_IS_NOT_IN_IT = `secret.key is not in it: without the key nobody who finds the backup can use a receipt, and without it
the receipts given out do not open after a restore. Keep a copy of DATA_DIR/secret.key (or SECRET_KEY) somewhere else.`;

/** Makes a file only its owner reads. Refuses (throws Fault) a name that is taken: nothing is ever overwritten. */
function claim(file: string): void {
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (error) {
    throw new Fault(existsSync(file) ? `${file} is there already; nothing was overwritten` : (error as Error).message);
  }
}

/** `xiaoxi backup FILE`: the whole office in one file, made while it works. */
export const command: Command = {
  usage: "backup FILE",
  about: `Writes everything under DATA_DIR, attachments too, into one new file, also while the service runs.
${KEY_IS_NOT_IN_IT}`,
  async run(words) {
    const [name] = exactly(read(words, {}).positionals, "FILE");
    const { DATA_DIR } = configOfOffice();
    const file = resolve(name);
    const part = `${file}.part`;
    claim(file);
    const store = sqliteStore(join(DATA_DIR, DATABASE), MIGRATIONS);
    try {
      rmSync(part, { force: true });
      claim(part);
      await store.backup(part);
      const { kept, missing } = await bundle(part, join(DATA_DIR, "files"));
      renameSync(part, file);
      if (missing > 0)
        process.stderr.write(`xiaoxi: ${missing} attachments are no longer on the disk and not in the backup\n`);
      await say(`${file}: ${(statSync(file).size / 1e6).toFixed(1)} MB, ${kept} attachments`);
      await say(KEY_IS_NOT_IN_IT);
      return 0;
    } catch (error) {
      for (const left of [part, file]) rmSync(left, { force: true });
      throw error;
    } finally {
      store.close();
    }
  },
};
