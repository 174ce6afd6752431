import { join } from "node:path";
import { sqliteStore } from "../store/sqlite.node.ts";
import { type Command, configOfOffice, DATABASE, exactly, MIGRATIONS, read, say } from "./command.ts";
import { lookThrough } from "./ledger.ts";

/** `xiaoxi verify`: whether what is written down is still what was written down. */
export const command: Command = {
  usage: "verify",
  about: `Looks through the database under DATA_DIR, also while the service runs: the file itself, the hash chain of every
petition and of the office, every petition against what its events say, every attachment against its hash. Prints every
fault; exit code 1 when there is one.`,
  async run(words) {
    exactly(read(words, {}).positionals);
    const { DATA_DIR } = configOfOffice();
    const store = sqliteStore(join(DATA_DIR, DATABASE), MIGRATIONS);
    try {
      const { petitions, events, attachments, faults } = await lookThrough(store, join(DATA_DIR, "files"));
      for (const fault of faults) process.stderr.write(`${fault}\n`);
      await say(
        `${petitions} petitions, ${events} events, ${attachments} attachments: ${faults.length || "no"} faults`,
      );
      return faults.length > 0 ? 1 : 0;
    } finally {
      store.close();
    }
  },
};
