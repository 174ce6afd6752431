import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

it("finds damage in a long file beside whoever uses it, and writes to it no more", async () => {
  const folder = mkdtempSync(join(tmpdir(), "xiaoxi-"));
  const file = join(folder, "a.sqlite");
  const told: unknown[] = [];
  const open = () => sqliteStore(file, MIGRATIONS, { atStart: 0, tell: (outage) => told.push(outage) });
  try {
    const whole = open();
    await whole.atomically([insertPetition(whole.db, rowOf("001"))]);
    await whole.settle();
    await whole.lookThrough(AbortSignal.timeout(60_000));
    await whole.lookThrough(AbortSignal.abort());
    expect(told).toEqual([]);
    whole.close();
    const bytes = readFileSync(file);
    // The last page of all that hold something.
    bytes.fill(0xa5, bytes.length - 4096);
    writeFileSync(file, bytes);
    const spoilt = open();
    await spoilt.lookThrough(AbortSignal.timeout(60_000));
    expect(told).toEqual(["damaged"]);
    await expect(spoilt.atomically([insertPetition(spoilt.db, rowOf("002"))])).rejects.toThrow("malformed");
    spoilt.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
