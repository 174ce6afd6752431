import { afterEach, beforeEach, expect, it } from "vitest";
import { brokenAt, eventsOf } from "../src/store/event.ts";
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

it("loses no petition whose receipt was given, and doubles none, however often the plug is pulled", {
  timeout: 180_000,
}, async () => {
  const receipts = new Map<string, string>();
  let sent = 0;
  for (let round = 0; round < 4; round++) {
    const service = await start();
    const reporters = Array.from({ length: 8 }, async () => {
      for (;;) {
        const key = `key-${sent++}`;
        // A reporter whose connection breaks asks again with the same key, as the pages do.
        const answer = await report(service, `北山镇第${key}户的补偿款没有发`, key).catch(() => null);
        if (!answer) return;
        expect(answer.status).toBe(201);
        receipts.set(key, ((await answer.json().catch(() => null)) as { receipt?: string } | null)?.receipt ?? "");
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 250 + 200 * round));
    await service.kill();
    await Promise.all(reporters);
  }
  const service = await start();
  const given = [...receipts].filter(([, receipt]) => receipt);
  expect(given.length).toBeGreaterThan(20);
  for (const [key, receipt] of given) {
    const found = await fetch(`${service.url}/api/v1/petitions/${receipt}`);
    expect(found.status, key).toBe(200);
  }
  for (const [key, receipt] of given.slice(0, 5))
    expect(
      ((await (await report(service, `北山镇第${key}户的补偿款没有发`, key)).json()) as { receipt: string }).receipt,
    ).toBe(receipt);
  await service.stop();
  running = null;
  const store = sqliteStore(`${place.folder}/xiaoxi.sqlite`, MIGRATIONS);
  const rows = await store.db.query.petition.findMany();
  expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length);
  for (const { id, seq } of rows) {
    const events = await eventsOf(store.db, id);
    expect([events.length, await brokenAt(events)]).toEqual([seq, null]);
  }
  expect(store.faults()).toEqual([]);
  store.close();
});

it("stops when asked, with what is under way done", { timeout: 60_000 }, async () => {
  const service = await start();
  const answers = Array.from({ length: 5 }, (_, i) => report(service, `路灯坏了${i}`));
  await answers[0];
  expect(await service.stop()).toBe(0);
  running = null;
});

it.each([
  [{ PORT: "abc" }, /PORT/],
  [{ RULES: "martian" }, /RULES/],
  [{ SECRET_KEY: "short" }, /SECRET_KEY: at least 32/],
  [{ TZ_NAME: "Mars/Base" }, /TZ_NAME/],
  [{ PUBLIC_URL: "ftp://x" }, /PUBLIC_URL/],
  [{ PUBLIC_URL: "https://x.example", TELEGRAM_BOT_TOKEN: "1:a" }, /TELEGRAM_WEBHOOK_SECRET/],
  [{ WECHAT_APP_ID: "wx0123456789abcdef" }, /^ended with 1: xiaoxi: WECHAT_APP_SECRET, WECHAT_TOKEN: needed[^\n]*\n$/],
  [{ WECHAT_AES_KEY: "short" }, /WECHAT_AES_KEY: 43 letters or digits/],
  [{ WECHAT_APP_ID: "gh_97417a04a28d" }, /WECHAT_APP_ID: an AppID/],
])("does not start with %o, and says in one line what is wrong", async (env, line) => {
  await expect(startService(place.folder, env)).rejects.toThrow(line);
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

it("keeps figures to the machine itself", { timeout: 60_000 }, async () => {
  const service = await start();
  await report(service, "路灯坏了");
  const figures = await (await fetch(`${service.url}/metrics`)).text();
  expect(figures).toContain("xiaoxi_petitions_registered_total 1");
  expect((await fetch(`${service.url}/metrics`, { headers: { "x-forwarded-for": "10.1.1.1" } })).status).toBe(404);
  expect(await (await fetch(`${service.url}/healthz`)).json()).toEqual({ ready: true });
});
