import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { insertPetition } from "../../src/store/petition.ts";
import { sqliteStore } from "../../src/store/sqlite.node.ts";
import { Conflict, type Store } from "../../src/store/store.ts";
import { scratch } from "../service.ts";
import { MIGRATIONS } from "../world.ts";
import { rowOf } from "./row.ts";

const place = scratch();
afterAll(place.remove);
const fileOf = (name: string) => join(place.folder, `${name}.sqlite`);
const idsIn = (file: string): unknown[] => {
  const raw = new Database(file, { readonly: true });
  const ids = raw.prepare("select id from petition order by id").pluck().all();
  raw.close();
  return ids;
};
const write = (store: Store, ...ids: string[]) =>
  store.atomically(ids.map((id) => insertPetition(store.db, rowOf(id))));
const outcomes = (all: Promise<void>[]) =>
  Promise.all(
    all.map((one) =>
      one.then(
        () => "written",
        (error) => error,
      ),
    ),
  );

describe("lists of statements that come in together", () => {
  it("share one commit, and none of them is answered before it", async () => {
    const file = fileOf("together");
    const store = sqliteStore(file, MIGRATIONS);
    const all = ["001", "002", "003"].map((id) => write(store, id));
    await Promise.resolve();
    expect(idsIn(file)).toEqual([]);
    await Promise.race(all);
    // Another connection sees what is committed, and nothing else.
    expect(idsIn(file)).toEqual(["001", "002", "003"]);
    store.close();
  });

  it("are joined by what the next turn brings, and the first is not kept waiting by an endless line", async () => {
    const file = fileOf("turns");
    const store = sqliteStore(file, MIGRATIONS);
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const first = write(store, "001");
    await turn();
    expect(idsIn(file)).toEqual([]);
    await Promise.all([first, write(store, "002")]);
    expect(idsIn(file)).toEqual(["001", "002"]);
    let answered = false;
    const all = [write(store, "100").then(() => (answered = true))];
    let turns = 0;
    for (; !answered && turns < 50; turns++) {
      all.push(write(store, String(101 + turns)).then(() => true));
      await turn();
    }
    expect(turns).toBeLessThan(8);
    await Promise.all(all);
    store.close();
  });

  it("fail alone, each with its own error, and nothing of them is kept", async () => {
    const file = fileOf("alone");
    const store = sqliteStore(file, MIGRATIONS);
    await write(store, "001");
    const [first, second, third, fourth] = await outcomes([
      write(store, "002"),
      write(store, "003", "001"),
      store.atomically([insertPetition(store.db, rowOf("004", { petitioner: "nobody" }))]),
      write(store, "005"),
    ]);
    expect([first, fourth]).toEqual(["written", "written"]);
    expect(second).toBeInstanceOf(Conflict);
    expect(String(third)).toContain("FOREIGN KEY");
    expect(idsIn(file)).toEqual(["001", "002", "005"]);
    store.close();
  });

  it("are all refused when the disk takes nothing more, and what was answered before is there", async () => {
    const file = fileOf("full");
    const store = sqliteStore(file, MIGRATIONS);
    await write(store, "001");
    const pages = await store.db.get<{ page_count: number }>(sql`pragma page_count`);
    await store.db.run(sql.raw(`pragma max_page_count = ${pages?.page_count ?? 0}`));
    const large = (id: string) =>
      store.atomically([insertPetition(store.db, rowOf(id, { text: "说".repeat(10_000) }))]);
    const said = await outcomes(["002", "003", "004"].map(large));
    expect(said.map((one) => (one as { code?: string }).code)).toEqual(["SQLITE_FULL", "SQLITE_FULL", "SQLITE_FULL"]);
    await store.db.run(sql`pragma max_page_count = 1000000`);
    expect(await outcomes([large("005"), large("006")])).toEqual(["written", "written"]);
    expect(idsIn(file)).toEqual(["001", "005", "006"]);
    expect(store.faults()).toEqual([]);
    store.close();
  });

  it("are written before the store is closed", async () => {
    const file = fileOf("closed");
    const store = sqliteStore(file, MIGRATIONS);
    const last = write(store, "001");
    store.close();
    await last;
    expect(idsIn(file)).toEqual(["001"]);
  });
});

it("loses nothing that was answered when the process is killed among many writes", async () => {
  const file = fileOf("killed");
  const writer = fileURLToPath(new URL("writer.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", writer, file], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (some: Buffer) => {
    said += some;
    if (said.length > 4000) child.kill("SIGKILL");
  });
  await new Promise((resolve) => child.once("close", resolve));
  // The last line may have been cut off by the kill.
  const answered = said.split("\n").slice(0, -1);
  expect(answered.length).toBeGreaterThan(100);
  const kept = new Set(idsIn(file));
  expect(answered.filter((id) => !kept.has(id))).toEqual([]);
});
