import { join } from "node:path";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawReceipt } from "../../src/petition/number.ts";
import { DOORS, doorOf, GUESSES, type Limiter } from "../../src/web/door/door-table.ts";
import { guard } from "../../src/web/door/guard.tsx";
import { dump } from "../dump.ts";
import { scratch } from "../service.ts";
import { openSite, type Site } from "../site.ts";
import { inputIn, OWED, readable, receiptIn } from "./pages.ts";

const ORIGIN = "http://xiaoxi.test";
const place = scratch();
let site: Site;
let address = "203.0.113.1";
beforeAll(async () => {
  site = await openSite({ file: join(place.folder, "x.sqlite"), addressOf: () => address });
});
afterAll(async () => {
  await site.close();
  place.remove();
});

const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  site.app.request(`${ORIGIN}${path}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { origin: ORIGIN, ...headers },
  });
const register = (body: object) =>
  site.app.request(`${ORIGIN}/api/v1/petitions`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
/** The guard alone, before doors that say nothing. */
const guarded = (limiter: Limiter, now = () => 0) => {
  const { wordings, draw } = site.world.parts;
  const parts = { limiter, wordings, draw, now, version: "test", addressOf: () => address, log: () => {} };
  return new Hono().use(guard(parts)).all("*", (c) => c.text(""));
};
const guess = () => drawReceipt((bytes) => crypto.getRandomValues(new Uint8Array(bytes)));

it("five hundred villagers behind one address are all given a receipt within the hour", async () => {
  address = "198.51.100.7";
  const receipts = new Set<string>();
  for (let i = 0; i < 500; i++) {
    const said = await form("/report", { key: crypto.randomUUID(), text: `我是第${i}户，${OWED}` });
    expect(said.status).toBe(200);
    receipts.add(receiptIn(await said.text()));
  }
  expect(receipts.size).toBe(500);
  // That fast it is a flood: registered all the same, and handed on to staff at their pace.
  const held = await site.world.store.db.query.quiet.findMany();
  expect(held.length).toBeGreaterThan(0);
  expect(held.length).toBeLessThanOrEqual(500 - DOORS.report.flood.points);
}, 120_000);

describe("who sends more than a village does", () => {
  it("gets the form back with every word, how long to wait and another way, and nothing is kept of them", async () => {
    address = "198.51.100.8";
    for (let i = 0; i < DOORS.report.each.points; i++) await form("/report", {});
    const text = "我家的<房子>漏水";
    const key = crypto.randomUUID();
    const said = await form("/report", { key, text, phone: "13800138000" });
    expect(said.status).toBe(429);
    expect(Number(said.headers.get("retry-after"))).toBeGreaterThan(0);
    const html = await said.text();
    expect(html).toContain("我家的&lt;房子&gt;漏水");
    expect([inputIn(html, "key"), inputIn(html, "phone")]).toEqual([key, "13800138000"]);
    expect(readable(html)).toContain("这一份还没有登记");
    expect(readable(html)).toContain("请打电话");
    address = "198.51.100.9";
    expect((await form("/report", { key, text })).status).toBe(200);
    expect(JSON.stringify(dump(join(place.folder, "x.sqlite")))).not.toContain("198.51.100");
  }, 60_000);

  it("is told so by the API as a problem, and by the chat so that it tries again by itself", async () => {
    address = "198.51.100.10";
    for (let i = 0; i < DOORS.api.each.points; i++) await register({});
    const said = await register({ text: OWED });
    expect([said.status, said.headers.get("content-type")]).toEqual([429, "application/problem+json; charset=utf-8"]);
    expect(said.headers.get("retry-after")).toMatch(/^\d+$/);
    const full = guarded({ spend: async (key) => (key.startsWith("chat") ? 90 : 0), look: async () => 0 });
    const chat = await full.request("/chat/messages", { method: "POST", headers: { "accept-language": "en" } });
    expect([chat.status, await chat.json()]).toEqual([429, { error: expect.stringContaining("in 2 minutes") }]);
    // Reading goes on.
    expect((await site.app.request(`${ORIGIN}/`)).status).toBe(200);
  }, 60_000);
});

describe("a receipt cannot be guessed", () => {
  it("since an address that tried sixty wrong ones is heard no more, while others find their own", async () => {
    address = "192.0.2.1";
    const { receipt } = await site.world.receive(OWED);
    for (let i = 0; i < GUESSES.each.points / 2; i++) {
      expect((await form("/track", { receipt: guess() })).status).toBe(404);
      expect((await site.app.request(`${ORIGIN}/api/v1/petitions/${guess()}`)).status).toBe(404);
    }
    for (const door of ["/track", "/track/split", "/track/file"])
      expect((await form(door, { receipt })).status, door).toBe(429);
    expect((await site.app.request(`${ORIGIN}/api/v1/petitions/${receipt}`)).status).toBe(429);
    address = "192.0.2.2";
    expect((await form("/track", { receipt })).status).toBe(200);
  });

  it("while a slip of the finger, which the check digit tells, costs nothing", async () => {
    address = "192.0.2.3";
    const { receipt } = await site.world.receive(OWED);
    const slipped = receipt.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
    for (let i = 0; i < GUESSES.each.points + 5; i++)
      expect((await form("/track", { receipt: slipped })).status).toBe(404);
    expect((await form("/track", { receipt })).status).toBe(200);
  });

  it("by many addresses together either: after a thousand each has five, and who types their own is let in", async () => {
    for (let i = 0; i < GUESSES.all.points; i++) {
      address = `192.0.2.${100 + (i % 100)}`;
      await form("/track", { receipt: guess() });
    }
    address = "192.0.2.4";
    const { receipt } = await site.world.receive(OWED);
    expect((await form("/track", { receipt })).status).toBe(200);
    for (let i = 0; i < GUESSES.few.points; i++) expect((await form("/track", { receipt: guess() })).status).toBe(404);
    expect((await form("/track", { receipt })).status).toBe(429);
  }, 60_000);
});

it("the figures in README are these: chance in a year, for whoever tries as fast as the doors let them", () => {
  const receipts = 1_000_000;
  const perHour = GUESSES.each.points + DOORS.chat.each.points;
  const chance = (hourly: number) => (hourly * 24 * 365 * receipts) / 10 ** 19;
  expect(Math.floor(Math.log2(10 ** 19))).toBe(63);
  expect(perHour).toBe(9060);
  expect(chance(perHour)).toBeLessThan(1e-5);
  // A thousand addresses at once.
  expect(chance(1000 * perHour)).toBeLessThan(1e-2);
});

it("every route that takes something is counted at a door, save those of messengers, who show a secret", () => {
  const uncounted = site.app.routes.filter(({ method, path }) => doorOf(method, path) === null).map(({ path }) => path);
  expect(new Set(uncounted.filter((path) => path !== "/*"))).toEqual(
    new Set(["/healthz", "/metrics", "/static/:name"]),
  );
});

it("an address stands nowhere, and its mark is another one each day", async () => {
  const keys: string[] = [];
  const note = async (key: string) => {
    keys.push(key);
    return 0;
  };
  let now = Date.parse("2026-03-02T00:00:00Z");
  const app = guarded({ spend: note, look: note }, () => now);
  await app.request("/track");
  await app.request("/report");
  const [first, same] = [keys[0], keys.at(-1)];
  now += 24 * 3_600_000;
  keys.length = 0;
  await app.request("/track");
  expect(first).toMatch(/^pages [0-9a-f]{64}$/);
  expect(same).toBe(first);
  expect(keys[0]).not.toBe(first);
});
