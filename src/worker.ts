import type { D1Database, R2Bucket } from "@cloudflare/workers-types";
import type { Hono } from "hono";
import normalize from "modern-normalize/modern-normalize.css";
import edition from "../dist/edition.bin";
import packed from "../dist/words.bin";
import alias from "../drizzle/seed/alias.csv";
import county from "../drizzle/seed/county.json" with { type: "json" };
import duty from "../drizzle/seed/duty.csv";
import year2024 from "../drizzle/seed/holiday/2024.json" with { type: "json" };
import year2025 from "../drizzle/seed/holiday/2025.json" with { type: "json" };
import year2026 from "../drizzle/seed/holiday/2026.json" with { type: "json" };
import year2027 from "../drizzle/seed/holiday/2027.json" with { type: "json" };
import post from "../drizzle/seed/post.csv";
import unit from "../drizzle/seed/unit.csv";
import village from "../drizzle/seed/village.csv";
import { householdOf } from "./address.ts";
import { readConfig } from "./config.ts";
import { openDoors } from "./doors.ts";
import { firstLink, furnish, type House, sweep } from "./house.ts";
import { memoryLimiter } from "./limit.worker.ts";
import { faultOf, type Log, lineOfLog } from "./office/log.ts";
import { RETRY_AFTER } from "./office/office.ts";
import { type Call, type Files, LONGEST_ANSWER } from "./office/parts.ts";
import { plainPictures } from "./office/picture/plain.ts";
import type { Seed } from "./office/seed.ts";
import { d1Store } from "./store/d1.ts";
import { openDictionary } from "./triage/dictionary.ts";
import { segmenterOf } from "./triage/segment.ts";
import { openWordings } from "./wording/wording.ts";

/** What wrangler.toml binds, and the same settings as on Node. */
type Env = {
  DB: D1Database;
  FILES: R2Bucket;
  ASSETS: { fetch(url: string): Promise<Response> };
  [setting: string]: unknown;
};
type Lasting = { waitUntil(work: Promise<unknown>): void };
type Service = { app: Hono; house: House };

const HOURLY = "0 * * * *";
/** Cloudflare gives a round that comes hourly a quarter of an hour. */
const LONGEST_ENTRY = 600_000;
const SEED: Seed = {
  "county.json": JSON.stringify(county),
  "village.csv": village,
  "alias.csv": alias,
  "unit.csv": unit,
  "post.csv": post,
  "duty.csv": duty,
  holidays: [year2024, year2025, year2026, year2027].map((year) => JSON.stringify(year)),
};

const log: Log = (...said) => console.log(lineOfLog(new Date().toISOString(), ...said));

/** Photos and voices in a bucket. */
const bucketFiles = (bucket: R2Bucket): Files => ({
  put: async (key, bytes) => void (await bucket.put(key, bytes)),
  get: async (key) => (await bucket.get(key))?.bytes() ?? null,
  drop: (key) => bucket.delete(key),
});

/** Opens the house on what is bound. Refuses (throws Error) settings that are wrong, by the names of all of them. */
async function open(env: Env, lasting: Lasting, origin: string): Promise<Service> {
  const settings = Object.entries(env).filter(([, value]) => typeof value === "string");
  const config = readConfig(Object.fromEntries(settings) as Record<string, string>);
  if ("wrong" in config) throw new Error(config.wrong.join("; "));
  const { SECRET_KEY, PUBLIC_URL, TELEGRAM_BOT_TOKEN } = config;
  if (!SECRET_KEY) throw new Error("SECRET_KEY: needed, at least 32 characters (npx wrangler secret put SECRET_KEY)");
  if (TELEGRAM_BOT_TOKEN && !PUBLIC_URL) throw new Error("PUBLIC_URL: needed with TELEGRAM_BOT_TOKEN");
  const house = await furnish(config, {
    store: d1Store(env.DB),
    clock: Date.now,
    draw: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    segmenter: (words) => segmenterOf(openDictionary(packed), words),
    files: bucketFiles(env.FILES),
    pictures: plainPictures,
    call,
    log,
    seed: SEED,
    secret: SECRET_KEY,
  });
  const { app, bot, account } = await openDoors(config, house, {
    assets: {
      edition: new TextDecoder().decode(edition),
      async read(name) {
        if (name === "modern-normalize.css") return { type: "text/css; charset=utf-8", body: bytesOf(normalize) };
        const found = await env.ASSETS.fetch(`https://assets.local/${name}`);
        const type = found.headers.get("content-type");
        return found.ok && type ? { type, body: new Uint8Array(await found.arrayBuffer()) } : null;
      },
    },
    limiter: memoryLimiter(Date.now),
    addressOf: (bound) => (bound as { address: string | null }).address,
    isLocal: () => false,
  });
  const link = await firstLink(house, PUBLIC_URL ?? origin);
  if (link) console.log(`第一次使用，请用这个链接设置管理员 Set-up link for the first administrator: ${link}`);
  if (bot) lasting.waitUntil(bot.start());
  account?.start();
  return { app, house };
}

/**
 * Calls systems outside; follows no redirect. Cloudflare reaches no network but the public one, and neither does a workerd of
 * one's own unless it is told to (`internet` in workerd.capnp: `allow = ["public"]`).
 */
const call: Call = async ({ url, ...asked }) => {
  const { status, body } = await fetch(url, { ...asked, redirect: "manual", signal: AbortSignal.timeout(10_000) });
  const decoder = new TextDecoder();
  let text = "";
  for await (const some of body ?? []) {
    text += decoder.decode(some, { stream: true });
    if (text.length > LONGEST_ANSWER) break;
  }
  return { status, text };
};

const bytesOf = (text: string) => new TextEncoder().encode(text);

let opened: Promise<Service> | null = null;
/** The service of this isolate, opened by whoever comes first; what failed is tried again by the next. */
function service(env: Env, lasting: Lasting, origin = ""): Promise<Service> {
  if (!opened) {
    opened = open(env, lasting, origin);
    opened.catch((error: unknown) => {
      opened = null;
      // What stands below the first line of a failed query are its values.
      console.error(`xiaoxi: ${String(error instanceof Error ? error.message : error).split("\n")[0]}`);
    });
    lasting.waitUntil(opened);
  }
  return opened;
}

const attempt = (what: "sweep" | "search" | "post", work: () => Promise<unknown>): Promise<unknown> =>
  work().catch((error: unknown) => log("error", `${what}-failed`, { error: faultOf(error) }));

const unavailable = (): Response => {
  const headers = { "content-type": "text/plain; charset=utf-8", "retry-after": RETRY_AFTER };
  return new Response(openWordings()["zh-Hans"].web.problem.unavailable, { status: 503, headers });
};

export default {
  /** One request, as the app answers it on Node; what it left in the outbox goes out behind the answer. */
  async fetch(request: Request, env: Env, lasting: Lasting): Promise<Response> {
    const here = await service(env, lasting, new URL(request.url).origin).catch(() => null);
    if (!here) return unavailable();
    const { app, house } = here;
    const address = request.headers.get("cf-connecting-ip");
    const bound = { address: address && householdOf(address) };
    const answer = Promise.resolve(app.fetch(request, bound, lasting as never));
    const left = () => attempt("post", house.office.deliver);
    // Whoever hangs up must not stop what was begun: others may be waiting for it to end.
    lasting.waitUntil(request.method === "POST" ? answer.then(left) : answer);
    return answer;
  },

  /** Each minute the outbox; each hour the round of days, and the words that are still to be entered for search. */
  async scheduled({ cron }: { cron: string }, env: Env, lasting: Lasting): Promise<void> {
    const { house } = await service(env, lasting);
    if (cron !== HOURLY) return void (await attempt("post", house.office.deliver));
    await attempt("sweep", () => sweep(house, true));
    await attempt("search", () => house.office.enter(() => {}, AbortSignal.timeout(LONGEST_ENTRY)));
  },
};
