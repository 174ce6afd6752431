import { execFile, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import type { Statement } from "../../src/store/store.ts";
import { scratch, startService } from "../service.ts";
import { openWorld } from "../world.ts";

/** `npm run bench:intake`: durable receipts over HTTP beside bare Hono writing the same rows, in turns in the same run. */
const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "4" },
    connections: { type: "string", default: "1,16,256" },
  },
});

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
type Knocked = { perSecond: number; p50: number; p99: number; others: Record<string, number> };
type Side = { url: string; door: string; stop: () => Promise<unknown> };

const text =
  "青田县北山镇第1-1户：补偿款半年了还没到账，村里说钱到乡里了，去问了三趟都说再等等，老人看病等着用钱，请问到底什么时候发";
let knocks = 0;
async function knock({ url, door }: Side, connections: number, seconds: number): Promise<Knocked> {
  const words = [url, door, connections, seconds, ++knocks].map(String);
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", path("knock.ts"), ...words]);
  const knocked = JSON.parse(stdout) as Knocked;
  if (Object.keys(knocked.others).length > 0) throw new Error(`${url}${door}: not only receipts: ${stdout}`);
  return knocked;
}

/**
 * So many requests a second does bare Hono answer that writes nothing, asked by `wrk`: what HTTP alone allows on this machine.
 * Null where `wrk` is not installed.
 */
async function wrk({ url, door }: Side, connections: number, seconds: number): Promise<number | null> {
  const said = ["-t1", `-c${connections}`, `-d${seconds}s`, "-s", join(place.folder, "post.lua"), url + door];
  const answer = await promisify(execFile)("wrk", said).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (answer && /Non-2xx/.test(answer.stdout)) throw new Error(answer.stdout);
  return answer && Number(/Requests\/sec:\s+([\d.]+)/.exec(answer.stdout)?.[1]);
}

/** The statements one petition costs in a flood, which this is: with its row of `quiet`, without word to a desk. */
async function sampleOf(file: string): Promise<string> {
  const world = await openWorld({ file });
  await world.receive(text, { quiet: true });
  const { atomically } = world.store;
  let said: readonly Statement[] = [];
  world.parts.store.atomically = (statements) => {
    said = statements;
    return atomically(statements);
  };
  await world.receive(text, { quiet: true });
  const [row] = await world.store.db.query.petition.findMany({ orderBy: (of, { desc }) => desc(of.id), limit: 1 });
  world.close();
  if (!row || said.length === 0) throw new Error("nothing was registered");
  const statements = said.map((one) => {
    if ("built" in one) return { text: one.text, values: one.values() };
    const { sql, params } = (one as unknown as { toSQL(): { sql: string; params: unknown[] } }).toSQL();
    return { text: sql, values: params };
  });
  return JSON.stringify({ statements, fresh: [row.id, row.number, row.receiptHash] });
}

async function bare(file: string, sample: string, how: "each" | "group" | "none"): Promise<Side> {
  const child = spawn(process.execPath, ["--import", "tsx", path("bare.ts"), file, sample, how], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (said: Buffer) => resolve(/http:\S+/.exec(String(said))?.[0] ?? ""));
    child.once("exit", (code) => reject(new Error(`bare Hono ended with ${code}`)));
  });
  return { url, door: "/", stop: async () => child.kill() };
}

const place = scratch();
const sample = join(place.folder, "sample.json");
writeFileSync(sample, await sampleOf(join(place.folder, "each.sqlite")));
await sampleOf(join(place.folder, "group.sqlite"));
writeFileSync(
  join(place.folder, "post.lua"),
  `wrk.method = "POST"\nwrk.body = [[${JSON.stringify({ text })}]]\nwrk.headers["content-type"] = "application/json"\n`,
);
const service = await startService(join(place.folder, "service"), { TRUSTED_PROXY: "loopback" });
const sides: Record<"ours" | "each" | "group", Side> = {
  ours: { url: service.url, door: "/api/v1/petitions", stop: () => service.stop() },
  each: await bare(join(place.folder, "each.sqlite"), sample, "each"),
  group: await bare(join(place.folder, "group.sqlite"), sample, "group"),
};

const idle = await bare(join(place.folder, "each.sqlite"), sample, "none");

const median = (all: number[]) => all.toSorted((a, b) => a - b)[all.length >> 1] ?? Number.NaN;
const figures = [];
for (const side of Object.values(sides)) await knock(side, 64, 5);
for (const connections of values.connections.split(",").map(Number)) {
  const rounds: Record<keyof typeof sides, Knocked>[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    const ours = await knock(sides.ours, connections, Number(values.seconds));
    const each = await knock(sides.each, connections, Number(values.seconds));
    rounds.push({ ours, each, group: await knock(sides.group, connections, Number(values.seconds)) });
  }
  const of = (side: keyof typeof sides) => ({
    perSecond: Math.round(median(rounds.map((round) => round[side].perSecond))),
    p50ms: Number(median(rounds.map((round) => round[side].p50)).toFixed(1)),
    p99ms: Number(median(rounds.map((round) => round[side].p99)).toFixed(1)),
  });
  const ratios = rounds.map(({ ours, each }) => ours.perSecond / each.perSecond);
  figures.push({
    connections,
    ours: of("ours"),
    bare: of("each"),
    bareGrouped: of("group"),
    ratio: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
    p99ratio: median(rounds.map(({ ours, each }) => ours.p99 / each.p99)),
    shareOfGrouped: median(rounds.map(({ ours, group }) => ours.perSecond / group.perSecond)),
    wrk: await wrk(idle, connections, Number(values.seconds)),
  });
}
await Promise.all([...Object.values(sides), idle].map(({ stop }) => stop()));
place.remove();

if (values.json) console.log(JSON.stringify(figures, null, 2));
else
  for (const { connections, ours, bare: alone, bareGrouped, ratio, spread, p99ratio, shareOfGrouped, wrk } of figures)
    console.log(
      `${connections} connections: ${ours.perSecond} receipts a second (p50 ${ours.p50ms}, p99 ${ours.p99ms} ms), ` +
        `${ratio.toFixed(2)} times (${spread.map((one) => one.toFixed(2)).join("–")}) bare Hono with an equal durable ` +
        `transaction each at ${alone.perSecond} (p50 ${alone.p50ms}, p99 ${alone.p99ms} ms), p99 ${p99ratio.toFixed(2)} ` +
        `times; ${(100 * shareOfGrouped).toFixed(0)} % of bare Hono with group commit at ${bareGrouped.perSecond}; ` +
        (wrk === null
          ? "how many bare Hono answers that writes nothing was not asked: wrk is not installed"
          : `bare Hono that writes nothing answers wrk ${Math.round(wrk)} a second, of which ours are ${((100 * ours.perSecond) / wrk).toFixed(0)} %`),
    );
