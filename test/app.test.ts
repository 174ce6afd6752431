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
    assets: { edition: "test", read: async () => null },
    telegram: null,
    wechat: null,
    limiter: memoryLimiter(),
    addressOf: () => null,
    isLocal: () => false,
    metricsToken: null,
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

it("has every file that a page loads kept for good, at an address that changes with the files", async () => {
  const cookie = await site.signIn("chen");
  for (const path of ["/", "/chat", "/inbox"]) {
    const page = await (await site.app.request(path, { headers: { cookie } })).text();
    const files = [...page.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map(([, file]) => file ?? "");
    expect(files.length, path).toBeGreaterThan(3);
    for (const file of files) {
      const { status, headers } = await site.app.request(file);
      expect([file, status, headers.get("cache-control")]).toEqual([file, 200, "public, max-age=31536000, immutable"]);
    }
  }
  const other = await site.app.request("/static/style.css?v=another");
  expect(other.headers.get("cache-control")).toBe("public, max-age=3600");
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

it("sets no cookie that scripts or other sites could use, and behind TLS none that goes out in the clear", async () => {
  const asked = ["/report?lang=en", "/chat?lang=en"];
  for (const [origin, secure] of [
    ["http://xinfang.example", false],
    ["https://xinfang.example", true],
  ] as const) {
    const app = secure ? behindProxy() : site.app;
    const answers = await Promise.all(asked.map(async (path) => app.request(`${origin}${path}`)));
    const cookies = answers.flatMap(({ headers }) => headers.getSetCookie());
    expect(new Set(cookies.map((cookie) => cookie.split("=")[0]))).toEqual(new Set(["device", "lang"]));
    for (const cookie of cookies) {
      expect(cookie).toContain("HttpOnly");
      expect(cookie).toContain("SameSite=Lax");
      expect(cookie.includes("Secure")).toBe(secure);
    }
  }
});

it("knows by its request that it came by TLS: HSTS, and forms from that address", async () => {
  const said = await site.app.request("https://xinfang.example/report", form("https://xinfang.example"));
  expect(said.status).toBe(200);
  expect(said.headers.get("strict-transport-security")).toContain("max-age");
  expect((await site.app.request("https://xinfang.example/report", form("http://xinfang.example"))).status).toBe(403);
});

it("gives each request an id of its own, whatever it was called outside", async () => {
  const ids = await Promise.all(
    [1, 2].map(async () => {
      const { headers } = await site.app.request("/", { headers: { "x-request-id": "13800138000" } });
      return headers.get("x-request-id");
    }),
  );
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-/);
  expect(ids[0]).not.toBe(ids[1]);
});

it.each(["/sign-in", "/sign-out", "/track/file", "/inbox/put-away", "/nowhere"])(
  "refuses at %s a form no person fills in",
  async (path) => {
    const body = new Uint8Array(1024 * 1024 + 1);
    const headers = { origin: "http://localhost", "content-type": "application/x-www-form-urlencoded" };
    const length = { "content-length": String(body.length) };
    expect((await site.app.request(path, { method: "POST", body, headers: { ...headers, ...length } })).status).toBe(
      413,
    );
  },
);
