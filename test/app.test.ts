import { afterEach, beforeEach, expect, it } from "vitest";
import { createApp } from "../src/app.tsx";
import { memoryLimiter } from "../src/limit.node.ts";
import { WORDINGS } from "../src/wording/wording.ts";
import { openSite, type Site } from "./site.ts";

let site: Site;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.close());

/** The same service as the world reaches it through a proxy that ends TLS. */
const behindProxy = () =>
  createApp({
    office: site.world.office,
    accounts: site.accounts,
    wordings: WORDINGS,
    publicUrl: "https://xinfang.example",
    version: "test",
    rules: "national-2022",
    phones: [],
    log: () => {},
    asset: async () => null,
    telegram: null,
    wechat: null,
    limiter: memoryLimiter(),
    addressOf: () => null,
    isLocal: () => false,
    metrics: async () => ({}),
    draw: site.world.parts.draw,
  });

const form = (origin: string) => {
  const body = new FormData();
  body.append("text", "路灯坏了");
  body.append("key", "k");
  return { method: "POST", body, headers: { origin } };
};

it("takes a form from its own public address behind a proxy, and from nowhere else", async () => {
  const app = behindProxy();
  expect((await app.request("http://xinfang.example/report", form("https://xinfang.example"))).status).toBeLessThan(
    300,
  );
  const foreign = await app.request("http://xinfang.example/report", form("https://evil.example"));
  expect(foreign.status).toBe(403);
  expect(await foreign.text()).toContain('role="alert"');
  expect(await site.world.store.db.query.petition.findMany()).toHaveLength(1);
});

it("sends every page with a policy that runs nothing from elsewhere, and tells nobody where a person came from", async () => {
  const { headers } = await site.app.request("/");
  expect(headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(headers.get("referrer-policy")).toBe("same-origin");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("strict-transport-security")).toBeNull();
  // A voice is recorded in the page; nothing else of a telephone is asked for.
  expect(headers.get("permissions-policy")).toContain("microphone=(self), camera=()");
  expect((await behindProxy().request("/")).headers.get("strict-transport-security")).toContain("max-age");
});

it("presses the files of its pages, and nothing that may hold a secret", async () => {
  const asked = { headers: { "accept-encoding": "gzip" } };
  expect((await site.app.request("/static/style.css", asked)).headers.get("content-encoding")).toBe("gzip");
  expect((await site.app.request("/report", asked)).headers.get("content-encoding")).toBeNull();
});

it("is ready only while the store answers, and keeps figures to the machine", async () => {
  expect((await site.app.request("/healthz")).status).toBe(200);
  expect((await behindProxy().request("/metrics")).status).toBe(404);
  const closed = await openSite();
  await closed.close();
  expect((await closed.app.request("/healthz")).status).toBe(503);
});

it("says in the person's language that there is no such page", async () => {
  const missing = await site.app.request("/nowhere", { headers: { "accept-language": "zh-TW" } });
  expect(missing.status).toBe(404);
  expect(await missing.text()).toContain('lang="zh-Hant"');
  expect((await site.app.request("/static/..%2F..%2Fpackage.json")).status).toBe(404);
});
