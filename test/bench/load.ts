import { parseArgs } from "node:util";
import { openSeals } from "../../src/office/seal.ts";
import { dump } from "../dump.ts";
import { scratch, startService } from "../service.ts";

/** `npm run load`: so many reporters at once for so many seconds, on the real service as its own process. */
const { values } = parseArgs({
  options: { reporters: { type: "string", default: "500" }, seconds: { type: "string", default: "120" } },
});
const REPORTERS = Number(values.reporters);
const SECONDS = Number(values.seconds);
const SECRET = "a secret for a load test only, long enough";
const PASSWORD = "correct horse battery";
/** How often a member of staff opens their inbox meanwhile, and how long a person may wait for an answer. */
const LOOK_MS = 1000;
const PATIENCE_MS = 60_000;

const place = scratch();
const service = await startService(place.folder, { SECRET_KEY: SECRET, TRUSTED_PROXY: "loopback" });
const { url } = service;
/** Each reporter from an address of their own, as a proxy in front of the service would say. */
const ask = (path: string, from: string, init: RequestInit = {}) =>
  fetch(`${url}${path}`, {
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...init,
    headers: { origin: url, "x-forwarded-for": from, ...(init.headers as Record<string, string>) },
  });
const form = (fields: Record<string, string>) => ({ method: "POST", body: new URLSearchParams(fields) });

const OFFICE = "192.0.2.1";
const identity = { username: "load", password: PASSWORD };
await ask(service.setUpLink() ?? "/", OFFICE, form({ name: "何承办", both: "yes", again: PASSWORD, ...identity }));
const entered = await ask("/sign-in", OFFICE, form(identity));
const cookie = entered.headers
  .getSetCookie()
  .map((one) => one.split(";")[0])
  .join("; ");

const statuses = new Map<string, number>();
const receipts: string[] = [];
const waits: number[] = [];
const looks: number[] = [];
const count = (name: string) => statuses.set(name, (statuses.get(name) ?? 0) + 1);
const end = Date.now() + SECONDS * 1000;

/** By the form and by the API in turns, each time another matter. */
async function reporter(n: number): Promise<void> {
  const from = `198.18.${n >> 8}.${n & 255}`;
  for (let i = 0; Date.now() < end; i++) {
    const text = `我是北山镇第${n}户，第${i}回：泉山村的补偿款没到账`;
    const byForm = (n + i) % 2 === 0;
    const started = performance.now();
    try {
      const said = byForm
        ? await ask("/report", from, form({ key: crypto.randomUUID(), text }))
        : await ask("/api/v1/petitions", from, {
            method: "POST",
            body: JSON.stringify({ text }),
            headers: { "content-type": "application/json" },
          });
      const receipt = /\b\d{4}(?:-\d{4}){4}\b/.exec(await said.text())?.[0];
      count(`${byForm ? "form" : "api"} ${said.status}`);
      waits.push(performance.now() - started);
      if (said.status < 300) receipts.push(receipt ?? "none");
    } catch (error) {
      count(`broken ${error instanceof Error ? error.name : ""}`);
    }
  }
}

async function clerk(): Promise<void> {
  while (Date.now() < end) {
    const started = performance.now();
    const said = await ask("/inbox?tab=unit", OFFICE, { headers: { cookie } }).catch(() => null);
    await said?.text();
    count(`inbox ${said?.status ?? "broken"}`);
    looks.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

await Promise.all([clerk(), ...Array.from({ length: REPORTERS }, (_, n) => reporter(n))]);
await service.stop();

const seals = await openSeals(SECRET);
const rows = dump(`${place.folder}/xiaoxi.sqlite`).petition?.map((row) => JSON.parse(row).receipt_hash as string) ?? [];
const kept = new Set(rows);
const given = await Promise.all(receipts.map((receipt) => seals.mark("receipt", receipt)));
const lost = given.filter((mark) => !kept.has(mark)).length;
const doubled = rows.length - kept.size + (given.length - new Set(given).size);
place.remove();

const quantile = (all: number[], share: number) =>
  Math.round(all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN);
const faults = [...statuses].filter(([name]) => /(?:5\d\d|broken.*)$/.test(name));
const figures = {
  reporters: REPORTERS,
  seconds: SECONDS,
  answers: Object.fromEntries([...statuses].sort()),
  receipts: receipts.length,
  registered: rows.length,
  lost,
  doubled,
  perSecond: Math.round(receipts.length / SECONDS),
  waitMs: { p50: quantile(waits, 0.5), p95: quantile(waits, 0.95), most: quantile(waits, 1) },
  inboxMs: { looks: looks.length, p50: quantile(looks, 0.5), p95: quantile(looks, 0.95), most: quantile(looks, 1) },
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
process.exit(faults.length > 0 || lost > 0 || doubled > 0 || looks.length === 0 ? 1 : 0);
