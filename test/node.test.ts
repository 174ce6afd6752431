import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { petition } from "../src/store/schema/petition.ts";
import { sqliteStore } from "../src/store/sqlite.node.ts";
import { type Service, scratch, startService } from "./service.ts";
import { MIGRATIONS } from "./world.ts";

let place: ReturnType<typeof scratch>;
let running: Service | null = null;
beforeEach(() => {
  place = scratch();
});
afterEach(async () => {
  await running?.kill();
  running = null;
  place.remove();
});

const start = async (env = {}) => {
  running = await startService(place.folder, env);
  return running;
};
const report = (service: Service, text: string, key?: string) =>
  fetch(`${service.url}/api/v1/petitions`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key ? { "idempotency-key": key } : {}) },
    body: JSON.stringify({ text }),
  });

it("serves a folder alone: a second one is refused and told of the first, and a killed one leaves nothing in the way", {
  timeout: 90_000,
}, async () => {
  const first = await start();
  await expect(startService(place.folder)).rejects.toThrow(
    /ended with 1: xiaoxi: .* is being served already \(process \d+, since 20/,
  );
  expect((await report(first, "路灯坏了")).status).toBe(201);
  await first.kill();
  expect((await report(await start(), "还是没有修")).status).toBe(201);
});

it("stops when asked, with what is under way done", { timeout: 60_000 }, async () => {
  const service = await start();
  const answers = Array.from({ length: 60 }, (_, i) => report(service, `路灯坏了${i}`));
  const read = Promise.allSettled(
    answers.map((answer) => answer.then(async (said) => [said.status, (await said.json()).number])),
  );
  await answers[0];
  expect(await service.stop()).toBe(0);
  running = null;
  // What had not got a foot in the door is refused by the machine; whatever was let in is answered, and kept.
  const said = (await read).flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(new Set(said.map(([status]) => status))).toEqual(new Set([201]));
  const store = sqliteStore(join(place.folder, "xiaoxi.sqlite"), MIGRATIONS);
  const kept = (await store.db.select().from(petition)).map(({ number }) => number);
  store.close();
  expect(said.filter(([, number]) => !kept.includes(number))).toEqual([]);
});

it("does not start with a setting that is wrong, and says in one line what", async () => {
  const line = /^ended with 1: xiaoxi: WECHAT_APP_SECRET, WECHAT_TOKEN: needed[^\n]*\n$/;
  await expect(startService(place.folder, { WECHAT_APP_ID: "wx0123456789abcdef" })).rejects.toThrow(line);
});

it("prints a one-time link on the first start, and a new one until somebody has used it", {
  timeout: 60_000,
}, async () => {
  const first = (await start()).setUpLink();
  expect(first).toMatch(/^\/sign-in\/link\/[\w-]{20,}$/);
  await running?.stop();
  const second = (await start()).setUpLink();
  expect(second).not.toBe(first);
});

it("asks the first administrator for a second factor before anything else", { timeout: 60_000 }, async () => {
  const service = await start();
  const password = "song yuan fen zhuang";
  const body = new URLSearchParams({ name: "林青", username: "lin.qing", password, again: password, alone: "yes" });
  const said = await fetch(`${service.url}${service.setUpLink()}`, {
    method: "POST",
    body,
    headers: { origin: service.url },
  });
  expect(await said.text()).toContain('<svg class="qr"');
  const cookie = said.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const inbox = await fetch(`${service.url}/inbox`, { headers: { cookie }, redirect: "manual" });
  expect(inbox.headers.get("location")).toBe("/desk/second-factor?next=%2Finbox");
});

it("keeps figures to the machine itself", { timeout: 60_000 }, async () => {
  const token = "a-token-of-the-keeper";
  const service = await start({ METRICS_TOKEN: token });
  await report(service, "路灯坏了");
  const figures = await (await fetch(`${service.url}/metrics`)).text();
  expect(figures).toContain("xiaoxi_petitions_registered_total 1");
  expect((await fetch(`${service.url}/metrics`, { headers: { "x-forwarded-for": "10.1.1.1" } })).status).toBe(404);
  const from = async (authorization: string) =>
    (await fetch(`${service.url}/metrics`, { headers: { "x-forwarded-for": "10.1.1.1", authorization } })).status;
  expect([await from(`Bearer ${token}`), await from("Bearer another"), await from(token)]).toEqual([200, 404, 404]);
  expect(await (await fetch(`${service.url}/healthz`)).json()).toEqual({ ready: true });
});
