import { writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { insertPetition } from "../../src/store/petition.ts";
import { sqliteStore } from "../../src/store/sqlite.node.ts";
import { rowOf } from "./row.ts";

/** Run by the test of a kill: writes petitions, many at once, and says each that was answered in the same instant. */
const store = sqliteStore(process.argv[2] ?? "", fileURLToPath(new URL("../../drizzle", import.meta.url)));
for (let n = 0; ; n += 20)
  await Promise.all(
    Array.from({ length: 20 }, async (_, i) => {
      const id = String(n + i).padStart(8, "0");
      await store.atomically([insertPetition(store.db, rowOf(id))]);
      writeSync(1, `${id}\n`);
    }),
  );
