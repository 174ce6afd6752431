import { join } from "node:path";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import nodejieba from "nodejieba";
import { countyReader } from "../../src/office/county.ts";
import { triage } from "../../src/triage/triage.ts";
import { scratch } from "../service.ts";
import { openWorld } from "../world.ts";

/** One figure beside the limit it is held against, measured in turns in the same run. */
type Figure = {
  what: string;
  unit: string;
  ours: number;
  limit: number;
  ratio: number;
  spread: [number, number];
  against: string;
};

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
): Promise<Figure> {
  const time = async (work: () => unknown) => {
    const start = process.hrtime.bigint();
    for (let i = 0; i < calls; i++) await work();
    return Number(process.hrtime.bigint() - start) / 1000 / calls;
  };
  await time(ours);
  await time(limit);
  const pairs: [number, number][] = [];
  for (let round = 0; round < ROUNDS; round++) pairs.push([await time(ours), await time(limit)]);
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

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
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
const { knowledge } = await countyReader(world.parts)();
const viewer = await world.viewer("li");

const figures = [
  await compare(
    "triage of one message",
    "nodejieba.cut of the same text",
    500,
    () => triage(MESSAGE, knowledge),
    () => nodejieba.cut(MESSAGE),
  ),
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
place.remove();

if (values.json) console.log(JSON.stringify(figures, null, 2));
else
  for (const { what, against, ours, limit, ratio, spread } of figures)
    console.log(
      `${what}: ${ours.toFixed(0)} µs, ${ratio.toFixed(2)} times (${spread.map((r) => r.toFixed(2)).join("–")}) ${against} at ${limit.toFixed(0)} µs`,
    );
