import { join } from "node:path";
import { outageOf } from "../store/outage.ts";
import { petitionCount } from "../store/petition.ts";
import { sqliteStore } from "../store/sqlite.node.ts";
import { type Command, configOfOffice, DATABASE, exactly, Fault, MIGRATIONS, read, say } from "./command.ts";
import { type Found, lookThrough } from "./ledger.ts";
import { progressTo } from "./progress.ts";

/** Everything under a DATA_DIR looked through; a file too damaged to be opened is a fault like any other. */
async function lookThroughFolder(DATA_DIR: string): Promise<Found> {
  const nothing: Found = { petitions: 0, events: 0, attachments: 0, faults: [] };
  let store: ReturnType<typeof sqliteStore>;
  try {
    store = sqliteStore(join(DATA_DIR, DATABASE), MIGRATIONS);
  } catch (error) {
    if (outageOf(error) !== "damaged") throw new Fault(`${DATABASE}: ${(error as Error).message}`);
    return { ...nothing, faults: [`the database file is damaged: ${(error as Error).message}`] };
  }
  try {
    const progress = progressTo(await petitionCount(store.db), "petitions");
    const found = await lookThrough(store, join(DATA_DIR, "files"), progress.at);
    if (process.stderr.isTTY) progress.end();
    return found;
  } catch (error) {
    if (outageOf(error) !== "damaged") throw error;
    return { ...nothing, faults: [`the database file is damaged: ${(error as Error).message}`] };
  } finally {
    store.close();
  }
}

/** `xiaoxi verify`: whether what is written down is still what was written down. */
export const command: Command = {
  usage: "verify [--json]",
  about: `Looks through the database under DATA_DIR, also while the service runs: the file itself (PRAGMA integrity_check and
foreign_key_check), the hash chain of every petition and of the office, every petition against what its events say, every
attachment against its hash. Prints every fault; exit code 1 when there is one. --json prints one object.`,
  async run(words) {
    const { values, positionals } = read(words, { json: { type: "boolean", default: false } });
    exactly(positionals);
    const { DATA_DIR } = configOfOffice();
    const found = await lookThroughFolder(DATA_DIR);
    const { petitions, events, attachments, faults } = found;
    if (values.json) await say(JSON.stringify(found));
    else {
      for (const fault of faults) process.stderr.write(`${fault}\n`);
      await say(
        `${petitions} petitions, ${events} events, ${attachments} attachments: ${faults.length || "no"} faults`,
      );
    }
    return faults.length > 0 ? 1 : 0;
  },
};
