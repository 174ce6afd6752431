import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { telegram } from "../../src/chat/telegram/telegram.ts";
import { wechat } from "../../src/chat/wechat/wechat.ts";
import type { Log } from "../../src/office/log.ts";
import { WORDINGS } from "../../src/wording/wording.ts";
import { openSite, type Site } from "../site.ts";
import { TOKEN } from "../telegram.ts";
import { OWED } from "../web/pages.ts";
import { ACCOUNT, signed } from "../wechat-callback.ts";
import { DOOR_LIST } from "./door-list.ts";
import { inPath, request, UNTAMED } from "./strange.ts";

/** How often each door is tried; `npm run doors:fuzz` tries longer. */
const RUNS = Number(process.env.DOOR_RUNS ?? 12);
/** Passwords are slow to try on purpose. */
const SLOW = /^POST \/sign-in/;
const SECRET = "a-webhook-secret-of-tests";
const ORIGIN = "http://xiaoxi.test";
const PATIENCE = 20_000;

let site: Site;
let staff: string[];
const right: Record<string, string> = {
  name: "style.css",
  verb: "accept",
  id: "x",
  token: "x",
  seal: "x",
  language: "zh-Hans",
  path: "bot.thanks",
};
/** What was logged of a request, by its id. */
const failures = new Map<string | null, unknown>();
const log: Log = (_, what, facts) => void (facts?.request && failures.set(facts.request, [what, facts]));

beforeAll(async () => {
  let open: Site | null = null;
  // The doors of messengers speak to the same office, which is there once the site is.
  const late = new Proxy({} as Site["world"]["office"], {
    get: (_, name) => Reflect.get(open?.world.office ?? {}, name),
  });
  const parts = { office: late, wordings: WORDINGS, publicUrl: "https://xiaoxi.example", log };
  const bot = telegram({ ...parts, token: TOKEN, secret: SECRET, apiRoot: "http://127.0.0.1:9" });
  const { appId, appSecret, token } = ACCOUNT;
  const account = wechat({
    ...parts,
    appId,
    appSecret,
    token,
    aesKey: null,
    apiRoot: "http://127.0.0.1:9",
    pauses: [],
  });
  open = await openSite({ bot: bot.handler, wechat: account.handler, log });
  site = open;
  const { receipt, number } = await site.world.receive(OWED);
  Object.assign(right, { receipt, number });
  staff = [await site.signIn("chen"), await site.signIn("zheng")];
});
afterAll(() => site.close());

it("every door of the service is tried, and no other", () => {
  const there = site.app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(there)].sort()).toEqual(Object.keys(DOOR_LIST).sort());
});

/** What messengers show, so that what they bring is read at all. */
function shown(path: string, body: BodyInit | undefined): { query: string; headers: Record<string, string> } {
  const now = Math.floor(site.world.office.now() / 1000);
  if (path === "/wechat")
    return { query: `?${new URLSearchParams(signed(String(body ?? ""), now, false).query)}`, headers: {} };
  return { query: "", headers: path === "/telegram" ? { "x-telegram-bot-api-secret-token": SECRET } : {} };
}

describe("whatever comes in is answered in time, never with a fault of ours, and never runs on a page", () => {
  it.each(Object.entries(DOOR_LIST))(
    "%s",
    async (door, spoken) => {
      const [method = "", pattern = ""] = door.split(" ");
      const names = [...pattern.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
      const path = fc
        .tuple(...names.map((name) => fc.nat().chain(() => inPath(right[name] ?? "x"))))
        .map((values) => names.reduce((text, name, i) => text.replace(`:${name}`, () => values[i] ?? ""), pattern));
      await fc.assert(
        fc.asyncProperty(path, request(spoken), fc.nat(1), fc.nat(3), async (at, sent, who, trusted) => {
          const { query, headers } = trusted ? shown(pattern, sent.body) : { query: "", headers: {} };
          const started = performance.now();
          const said = await site.app.request(`${ORIGIN}${at}${query || (sent.query && `?${sent.query}`)}`, {
            method,
            headers: {
              origin: ORIGIN,
              ...sent.headers,
              ...headers,
              ...(spoken.staff ? { cookie: staff[who] ?? "" } : {}),
              ...(sent.type ? { "content-type": sent.type } : {}),
            },
            ...(sent.body === undefined ? {} : { body: sent.body }),
          });
          const text = await said.text();
          expect({ status: said.status, failed: failures.get(said.headers.get("x-request-id")) }).toEqual({
            status: expect.any(Number),
            failed: undefined,
          });
          expect(said.status, text.slice(0, 200)).toBeLessThan(500);
          expect(performance.now() - started).toBeLessThan(PATIENCE);
          if (/html/.test(said.headers.get("content-type") ?? ""))
            for (const mark of UNTAMED) expect(text).not.toContain(mark);
          expect(text).not.toMatch(/node_modules|at \w+ \(|SQLITE|ZodError|drizzle/);
        }),
        {
          numRuns: SLOW.test(door) ? Math.ceil(RUNS / 4) : RUNS,
          ...(process.env.DOOR_SEED ? { seed: Number(process.env.DOOR_SEED) } : {}),
        },
      );
    },
    600_000,
  );
});
