import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { insertPetition } from "../../src/store/petition.ts";
import { sqliteStore } from "../../src/store/sqlite.node.ts";
import { MIGRATIONS } from "../world.ts";
import { storeContract } from "./contract.ts";
import { rowOf } from "./row.ts";

storeContract("better-sqlite3", async () => {
  const store = sqliteStore(":memory:", MIGRATIONS);
  return { store, dispose: async () => store.close() };
});

it("keeps what it has written in a file, with full durability, and can copy it while it is open", async () => {
  const folder = mkdtempSync(join(tmpdir(), "xiaoxi-"));
  try {
    const store = sqliteStore(join(folder, "a.sqlite"), MIGRATIONS);
    await store.atomically([insertPetition(store.db, rowOf("001"))]);
    await store.backup(join(folder, "b.sqlite"));
    expect(store.faults()).toEqual([]);
    store.close();
    const copy = sqliteStore(join(folder, "b.sqlite"), MIGRATIONS);
    expect(await copy.db.query.petition.findMany()).toHaveLength(1);
    copy.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
