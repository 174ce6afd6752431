import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { countyReader } from "../../../src/office/county.ts";
import { retain } from "../../../src/office/person/retain.ts";
import { purge } from "../../../src/office/search/purge.ts";
import type { Verb } from "../../../src/petition/verb.ts";
import { purgeState } from "../../../src/store/purge.ts";
import { petition } from "../../../src/store/schema/petition.ts";
import { pause } from "../../crash/reporter.ts";
import { bytesOf } from "../../dump.ts";
import { scratch, startService } from "../../service.ts";
import { type Member, openWorld, SECRET, type World } from "../../world.ts";

/** Letters that begin as no other does: the index lists its words in order, each by what it does not share with the one before. */
const NAMES = ["ა", "한"];
const LATER = ["𠮷"];
const killed = fileURLToPath(new URL("killed.ts", import.meta.url));

let place: ReturnType<typeof scratch>;
let file: string;
let world: World;
beforeEach(async () => {
  place = scratch();
  file = join(place.folder, "xiaoxi.sqlite");
  world = await openWorld({ file });
  // Every database owes one when it begins.
  await world.office.sweep();
  expect((await purgeState(world.store.db)).isDone).toBe(true);
});
afterEach(() => {
  world.close();
  place.remove();
});

/** Which of these stand in any byte of the file or of its journal. */
const standing = (names: readonly string[]) => {
  const bytes = bytesOf(file);
  return names.filter((name) => bytes.includes(Buffer.from(name, "utf8").toString("latin1")));
};

async function act(member: Member, number: string, verb: Verb, input: object) {
  const viewer = await world.viewer(member);
  const view = await world.office.open(viewer, number);
  expect(await world.office.act(viewer, number, { verb, input }, view?.seq ?? 0)).not.toHaveProperty("refused");
}

/** A question of these names, answered and so closed on 2 March 2026: destroyed on 3 March 2029. */
async function closed(names: readonly string[]) {
  const text = `请问移民后期扶持每个月多少钱，${names.join("和")}家的在哪里领`;
  const { number } = await world.receive(text, { kind: "inquiry" });
  const [row] = await world.store.db.select().from(petition).where(eq(petition.number, number));
  const by = row?.holder?.includes("petition-office/clerk")
    ? "chen"
    : row?.holder?.includes("resettle")
      ? "wang"
      : "he";
  await act(by, number, "reply", { adoption: "answered", reply: "每人每月五十元，到镇上领" });
  return number;
}

/** Other words before and behind them, enough that the index is written anew in many portions, and that FTS5 does not by itself once a few are gone. */
function fillIndex() {
  const raw = new Database(file);
  raw.pragma("secure_delete = ON");
  const put = raw.prepare("insert into search (rowid, words, letters, number, facets) values (?, ?, '', '', '')");
  const wordsOf = (n: number) =>
    Array.from({ length: 60 }, (_, at) => `${at % 2 ? "w" : "\uf000"}${(n * 7919 + at * 104_729) % 999_983}`);
  raw.transaction(() => {
    for (let n = 0; n < 3000; n++) put.run(100_000 + n, wordsOf(n).join(" "));
  })();
  raw.exec("insert into search (search) values ('optimize')");
  const holds = raw.prepare<[string], unknown>("select 1 from search_data where instr(block, cast(? as blob)) > 0");
  expect(NAMES.filter((name) => holds.get(name))).toEqual(NAMES);
  raw.close();
}

/** The round of a day, killed once it has written to the index so many times. */
async function roundKilledAfter(times: number, day: string) {
  const child = spawn(process.execPath, ["--import", "tsx", killed, place.folder, day, String(times)], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [, signal] = await once(child, "exit");
  expect(signal).toBe("SIGKILL");
}

/** Starts the service, and stops it once its first round is over. */
async function firstRound() {
  const service = await startService(place.folder, { SECRET_KEY: SECRET });
  for (let waited = 0; !service.logged().includes('"swept"') && waited < 300; waited++) await pause(100);
  expect(service.logged()).toContain('"swept"');
  expect(await service.stop()).toBe(0);
}

describe("words that were destroyed", () => {
  it("are gone from the file after the first round of the next start, when the power went as soon as they were destroyed", async () => {
    await closed(NAMES);
    fillIndex();
    world.close();
    await roundKilledAfter(1, "2029-03-03");
    expect(standing(NAMES)).toEqual(NAMES);
    await firstRound();
    expect(standing(NAMES)).toEqual([]);
  });

  it("are gone however often the power goes while the index is written anew", async () => {
    await closed(NAMES);
    fillIndex();
    world.close();
    for (const times of [1, 1, 2, 1]) await roundKilledAfter(times, "2029-03-03");
    await firstRound();
    expect(standing(NAMES)).toEqual([]);
  });

  it("are gone though FTS5 was in the middle of writing its index anew when they were destroyed", async () => {
    await closed(NAMES);
    fillIndex();
    const raw = new Database(file);
    // By then it has copied the words that will be destroyed, and there is no other part of the index.
    raw.exec(`delete from search where rowid = 100000; insert into search (search, rank) values ('merge', -300)`);
    raw.close();
    world.on("2029-03-03");
    await world.office.sweep();
    expect(standing(NAMES)).toEqual([]);
  });

  it("are gone when they were destroyed while the index was being written anew for others", async () => {
    const later = await closed(LATER);
    await closed(NAMES);
    await act("chen", later, "hold", { reason: "在打官司" });
    fillIndex();
    const { store } = world;
    const { atomically } = store;
    let portions = 0;
    store.atomically = async (statements) => {
      await atomically(statements);
      const { isBegun } = await purgeState(store.db);
      if (!isBegun || ++portions !== 2) return;
      await act("chen", later, "release", { reason: "判决生效" });
      await retain(world.parts, await countyReader(world.parts)());
    };
    world.on("2029-03-03");
    await world.office.sweep();
    expect(portions).toBeGreaterThan(4);
    expect(standing([...NAMES, ...LATER])).toEqual([]);
    expect((await purgeState(store.db)).isDone).toBe(true);
  });

  it("are gone from the journal too, with the first round in which nobody else reads there", async () => {
    await closed(NAMES);
    fillIndex();
    const reader = new Database(file, { readonly: true });
    reader.exec("begin");
    reader.prepare("select count(*) from petition").get();
    world.on("2029-03-03");
    await retain(world.parts, await countyReader(world.parts)());
    await purge(world.parts);
    expect((await purgeState(world.store.db)).isDone).toBe(false);
    reader.close();
    await purge(world.parts);
    expect((await purgeState(world.store.db)).isDone).toBe(true);
    expect(standing(NAMES)).toEqual([]);
  });
});

it("words that were sealed are gone from the index with the next round", async () => {
  const { number } = await world.receive(`泉山村的路塌了，${NAMES.join("和")}家的人没法走`);
  fillIndex();
  await act("chen", number, "reclassify", { kind: "accusation", reason: "举报" });
  await world.office.sweep();
  expect(standing(NAMES)).toEqual([]);
});

it("the index is left as it is while nothing was destroyed", async () => {
  await world.receive("自来水停了");
  const { structure } = await purgeState(world.store.db);
  await world.office.sweep();
  expect((await purgeState(world.store.db)).structure).toBe(structure);
});
