import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import nodejieba from "nodejieba";
import { packedDictionary } from "../../src/dictionary.node.ts";
import type { InboxQuery } from "../../src/office/inbox/inbox-view.ts";
import { openDictionary } from "../../src/triage/dictionary.ts";
import { wordsOf } from "../../src/triage/listen.ts";
import { segmenterOf } from "../../src/triage/segment.ts";
import { triage } from "../../src/triage/triage.ts";
import { scratch } from "../service.ts";
import { knowledge } from "../triage/knowledge.ts";
import { openWorld } from "../world.ts";
import { openArchive } from "./archive.ts";
import { type Figure, pageFigures, sizesOf } from "./page-figure.ts";

const MESSAGE =
  "青田县北山镇的补偿款半年了还没到账，村里说钱到乡里了，去问了三趟都说再等等，老人看病等着用钱，请问到底什么时候发";
const ROUNDS = 7;

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Runs both sides in turns; times are per call, in microseconds. */
async function compare(
  what: string,
  against: string,
  calls: number,
  ours: () => unknown,
  limit: () => unknown,
  rounds = ROUNDS,
): Promise<Figure> {
  const time = async (work: () => unknown) => {
    const start = process.hrtime.bigint();
    for (let i = 0; i < calls; i++) await work();
    return Number(process.hrtime.bigint() - start) / 1000 / calls;
  };
  await time(ours);
  await time(limit);
  const pairs: [number, number][] = [];
  for (let round = 0; round < rounds; round++) pairs.push([await time(ours), await time(limit)]);
  const ratios = pairs.map(([a, b]) => a / b);
  return {
    what,
    unit: "µs a call",
    ours: median(pairs.map(([a]) => a)),
    limit: median(pairs.map(([, b]) => b)),
    ratio: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
    against,
  };
}

/** What something adds to the memory of a process of its own, beside the dictionary of nodejieba. */
function memory(what: string, against: string, ...ours: string[]): Figure {
  const added = (...words: string[]) => {
    const script = fileURLToPath(new URL("./memory.ts", import.meta.url));
    const flags = ["--expose-gc", "--import", "tsx", script, ...words];
    return Number(execFileSync(process.execPath, flags, { encoding: "utf8" })) / 2 ** 20;
  };
  const pairs = Array.from({ length: 3 }, () => [added(...ours), added("dictionary")] as const);
  const ratios = pairs.map(([a, b]) => a / b);
  return {
    what,
    unit: "MB",
    ours: median(pairs.map(([a]) => a)),
    limit: median(pairs.map(([, b]) => b)),
    ratio: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
    against,
  };
}

/** The slowest but one in a hundred. */
const p99 = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN;

/** Runs the same calls on a long archive and a short one in turns; times are the 99th percentile of all calls. */
async function growth<T>(
  what: string,
  sizes: string,
  long: readonly T[],
  short: readonly T[],
  work: (call: T) => Promise<unknown>,
): Promise<Figure> {
  const time = async (calls: readonly T[]) => {
    const times: number[] = [];
    for (const call of calls) {
      const start = process.hrtime.bigint();
      await work(call);
      times.push(Number(process.hrtime.bigint() - start) / 1000);
    }
    return times;
  };
  await time(long);
  await time(short);
  const rounds: [number[], number[]][] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push([await time(long), await time(short)]);
  const [ours, limit] = [p99(rounds.flatMap(([times]) => times)), p99(rounds.flatMap(([, times]) => times))];
  const ratios = rounds.map(([a, b]) => median(a) / median(b));
  return {
    what,
    unit: "µs a call, 99th percentile; the spread is of medians",
    ours,
    limit,
    ratio: ours / limit,
    spread: [Math.min(...ratios), Math.max(...ratios)],
    against: sizes,
  };
}

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    /** Petitions of the long archive. */
    archive: { type: "string", default: "100000" },
    /** Pages alone, at these sizes, and where their archives are kept. */
    pages: { type: "string" },
    folder: { type: "string", default: join(tmpdir(), "xiaoxi-archives") },
  },
});
if (values.pages) {
  tell(await pageFigures(sizesOf(values.pages), values.folder));
  process.exit();
}
const place = scratch();
const world = await openWorld({ file: join(place.folder, "office.sqlite") });
const bare = new Database(join(place.folder, "bare.sqlite"));
bare.pragma("journal_mode = WAL");
bare.pragma("synchronous = FULL");
bare.exec(
  "create table a (id text primary key, body text); create table b (id text primary key, body text); create table c (id text primary key, body text)",
);
const inserts = ["a", "b", "c"].map((table) => bare.prepare(`insert into ${table} values (?, ?)`));
let n = 0;
const durable = bare.transaction(() => {
  n++;
  for (const insert of inserts) insert.run(String(n), MESSAGE);
});
// Worlds are cut by the packed dictionary; the service by nodejieba.
const known = knowledge();
const viewer = await world.viewer("li");
const words = join(place.folder, "words.bin");
const packed = packedDictionary();
writeFileSync(words, packed);
const cut = segmenterOf(openDictionary(packed.buffer), [...known.gazetteer.words, ...wordsOf(known.lexicon)]);

const figures = [
  await compare(
    "triage of one message",
    "nodejieba.cut of the same text",
    5000,
    () => triage(MESSAGE, known),
    () => nodejieba.cut(MESSAGE),
    // Of so short a work the first rounds tell how V8 makes it ready.
    3 * ROUNDS,
  ),
  memory("memory for what triage knows", "the dictionary of nodejieba alone, which is part of it,", "all"),
  await compare(
    "one message cut as on Workers",
    "nodejieba.cut of the same text",
    5000,
    () => cut(MESSAGE),
    () => nodejieba.cut(MESSAGE),
  ),
  memory("memory for the packed dictionary", "the dictionary of nodejieba", "packed", words),
  await compare(
    "one petition received, durable",
    "one durable transaction of three rows",
    100,
    () => world.receive(MESSAGE),
    () => durable.immediate(),
  ),
  await compare(
    "an inbox page of fifty",
    "one durable transaction of three rows",
    20,
    () => world.office.inbox(viewer, { tab: "mine" }),
    () => durable.immediate(),
  ),
];
world.close();
bare.close();

const [many, few] = [Number(values.archive), 1000];
const sizes = `the same among ${few}, open matters alike (${many} in the long archive)`;
const archives = [
  await openArchive(join(place.folder, "long.sqlite"), many),
  await openArchive(join(place.folder, "short.sqlite"), few),
];
const SEARCHES: Partial<InboxQuery>[] = [
  { search: "补偿款" },
  { search: "补偿款", tab: "closed" },
  { search: "安置房 漏水", tab: "closed" },
  { search: "王建国", tab: "closed" },
  { search: "半年了还没到账", tab: "closed" },
  { search: "補償款", tab: "closed", topic: "compensation-payment" },
  { search: "蓝藻", tab: "closed" },
  { search: "0012", tab: "closed" },
];
const calls = await Promise.all(
  archives.map(async (archive) => {
    const viewers = [await archive.viewer("chen"), await archive.viewer("li")];
    const searches = viewers.flatMap((one) => SEARCHES.map((query) => ({ archive, viewer: one, query })));
    const [open] = await Promise.all(viewers.map((one) => archive.office.inbox(one, { tab: "unit" })));
    const pages = viewers.flatMap((one) =>
      (open?.rows ?? []).slice(0, 10).map(({ number }) => ({ archive, viewer: one, number })),
    );
    return { searches, pages };
  }),
);
const [long, short] = calls;
if (long && short)
  figures.push(
    await growth(`a page found among ${many} petitions`, sizes, long.searches, short.searches, (call) =>
      call.archive.office.inbox(call.viewer, { tab: "unit", ...call.query }),
    ),
    await growth(`matters like one among ${many}`, sizes, long.pages, short.pages, (call) =>
      call.archive.office.like(call.viewer, call.number),
    ),
  );
for (const archive of archives) archive.close();
place.remove();

tell(figures);

function tell(told: readonly Figure[]): void {
  if (values.json) {
    console.log(JSON.stringify(told, null, 2));
    return;
  }
  for (const { what, unit, against, ours, half, ten, limit, ratio, spread } of told) {
    const [short] = unit.split(" ");
    const usual = half === undefined ? "" : ` (half of them ${half.toFixed(0)})`;
    const few = ten ? `; with ten rows ${ten.most.toFixed(0)} (half ${ten.half.toFixed(0)})` : "";
    console.log(
      `${what}: ${ours.toFixed(0)} ${short}${usual}, ${ratio.toFixed(2)} times (${spread.map((r) => r.toFixed(2)).join("–")}) ${against} at ${limit.toFixed(0)} ${short}${few}`,
    );
  }
}
