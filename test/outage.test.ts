import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readConfig } from "../src/config.ts";
import { openHouse, openStore } from "../src/house.node.ts";
import type { Log } from "../src/office/log.ts";
import { type Served, serve } from "../src/serve.node.ts";
import { segmenterOfTests } from "./dictionary.ts";
import { scratch } from "./service.ts";

const place = scratch();
const logged: string[] = [];
const log: Log = (level, what, facts = {}) => void logged.push(`${level} ${what} ${JSON.stringify(facts)}`);
let served: Served;
let url: string;

async function open(): Promise<void> {
  const config = readConfig({ DATA_DIR: place.folder, PORT: "0", HOST: "127.0.0.1" });
  if ("wrong" in config) throw new Error(config.wrong.join());
  served = await serve(config, await openHouse(config, { log, segmenter: segmenterOfTests }));
  url = served.url.replace("localhost", "127.0.0.1");
}
beforeAll(open);
afterAll(async () => {
  await served.stop();
  place.remove();
});

const report = (text: string) =>
  fetch(`${url}/api/v1/petitions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text }),
  });
const fill = (text: string) => {
  const body = new FormData();
  body.set("text", text);
  return fetch(`${url}/report`, { method: "POST", headers: { origin: url }, body });
};
const isReady = async () => (await fetch(`${url}/healthz`)).status;
const set = async (what: string) => void (await served.house.store.db.run(sql.raw(`pragma ${what}`)));
const pragma = (what: string) => served.house.store.db.get(sql.raw(`pragma ${what}`));
const count = async () => (await served.house.store.db.query.petition.findMany()).length;

it.each([
  ["full", "max_page_count = 1", "max_page_count = 4294967294"],
  ["read-only", "query_only = on", "query_only = off"],
])(
  "gives no receipt while the disk is %s, says what to do, and goes on by itself once it takes writes again",
  async (outage, breaks, mends) => {
    const before = await count();
    logged.length = 0;
    await set(breaks);
    // A store that has just begun to fail is found out by the first who writes.
    const answers = [];
    for (let n = 0; n < 40; n++) answers.push(await report(`停水第${n}天，${"没有人管。".repeat(400)}`));
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 503));
    expect(refused.length).toBeGreaterThan(0);
    expect(await count()).toBe(before + answers.length - refused.length);
    expect(refused[0]?.headers.get("retry-after")).toBe("120");
    expect(await refused[0]?.json()).toMatchObject({
      type: "urn:xiaoxi:problem:unavailable",
      detail: expect.stringContaining("还没有登记"),
    });
    const page = await fill(`没有电了，${"没有人管。".repeat(400)}`);
    const says = await page.text();
    expect([page.status, says.includes('role="alert"'), says.includes("信访窗口")]).toEqual([503, true, true]);
    expect(says).not.toMatch(/class="code"/);
    // A limit of pages leaves room for the smallest write, by which readiness is judged; a disk without room does not.
    if (outage === "read-only") expect(await isReady()).toBe(503);
    expect(logged.filter((line) => line.includes("store-outage"))).toEqual([
      expect.stringContaining(`error store-outage {"outage":"${outage}"`),
    ]);
    await set(mends);
    expect(await isReady()).toBe(200);
    expect((await report("路灯坏了")).status).toBe(201);
    expect(logged.at(-1)).toContain("store-writes-again");
  },
);

it("whatever the connection of the service writes is on the disk before it is answered", async () => {
  expect(await pragma("synchronous")).toMatchObject({ synchronous: 2 });
  expect(await pragma("journal_mode")).toMatchObject({ journal_mode: "wal" });
  expect(await pragma("fullfsync")).toMatchObject({ fullfsync: 1 });
  expect(await pragma("checkpoint_fullfsync")).toMatchObject({ checkpoint_fullfsync: 1 });
});

it("a page that is no longer what was written is found by a reader, stops all writing, and the next start", async () => {
  const { receipt } = (await (await report("墙裂了")).json()) as { receipt: string };
  await served.stop();
  const file = join(place.folder, "xiaoxi.sqlite");
  const raw = new Database(file);
  const size = raw.pragma("page_size", { simple: true }) as number;
  const root = raw
    .prepare("select rootpage from sqlite_master where name = 'petition_receipt'")
    .pluck()
    .get() as number;
  raw.close();
  const whole = readFileSync(file);
  await open();
  // The service has its pages in memory; a reader of another part of the index comes upon the damage.
  await set("cache_size = 0");
  const spoilt = Buffer.from(whole);
  spoilt.fill(0xa5, (root - 1) * size, root * size);
  writeFileSync(file, spoilt, { flush: true });
  logged.length = 0;
  expect((await fetch(`${url}/api/v1/petitions/${receipt}`)).status).toBe(503);
  expect((await report("路断了")).status).toBe(503);
  expect(await isReady()).toBe(503);
  expect(logged.filter((line) => line.includes("store-outage"))).toEqual([expect.stringContaining('"damaged"')]);
  await served.stop();
  expect(() => openStore({ DATA_DIR: place.folder }, log)).toThrow(/xiaoxi\.sqlite: the file is damaged.*restore/);
  writeFileSync(file, whole, { flush: true });
  await open();
  expect(await isReady()).toBe(200);
});
