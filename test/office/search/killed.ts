import { sql } from "drizzle-orm";
import { readConfig } from "../../../src/config.ts";
import { openHouse } from "../../../src/house.node.ts";
import { segmenterOfTests } from "../../dictionary.ts";
import { SECRET } from "../../world.ts";

/** Run by the test of a kill: an hourly round on a day, its process killed once it has written to the index so many times. */
const [folder = "", day = "", times = ""] = process.argv.slice(2);
const config = readConfig({ DATA_DIR: folder, SECRET_KEY: SECRET });
if ("wrong" in config) throw new Error(config.wrong.join("; "));
let now = Date.parse(`${day}T10:00:00+08:00`);
const { store, office } = await openHouse(config, { clock: () => now++, segmenter: segmenterOfTests, log: () => {} });
const structure = async () => JSON.stringify(await store.db.all(sql`select hex(block) from search_data where id = 10`));
let known = await structure();
let left = Number(times);
const { atomically } = store;
store.atomically = async (statements) => {
  await atomically(statements);
  const said = await structure();
  if (said !== known && --left === 0) process.kill(process.pid, "SIGKILL");
  known = said;
};
await office.sweep();
store.close();
