import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import Database from "better-sqlite3";
import { readConfig } from "../../src/config.ts";
import { openHouse } from "../../src/house.node.ts";
import { fillMillion, isFilled, tellModels } from "./million.ts";
import { p50, p99, pagesOf, type Service, startOn } from "./pages.ts";

type Figure = {
  what: string;
  unit: string;
  ours: number;
  limit: number;
  ratio: number;
  spread: [number, number];
  against: string;
};
/** So many open ones are a lot for a county; where an archive is small, half of it. */
const MOST_OPEN = 50_000;
const ROUNDS = 7;
const PORT = 8900;
/** One in so many is due in the round that is measured. */
const DUE = 100;

export type Size = { petitions: number; open: number };

/** `10000,1000000:5000`: how many petitions, and how many of them open where it is said. */
export const sizesOf = (said: string): Size[] =>
  said.split(",").map((one) => {
    const [petitions = 0, open = Math.min(MOST_OPEN, petitions / 2)] = one.split(":").map(Number);
    return { petitions, open };
  });

const nameOf = ({ petitions, open }: Size) => `${petitions} (${open} open)`;

/** The folder of an archive of this size under `place`, filled if it is not there. */
async function folderOf(place: string, size: Size): Promise<string> {
  const folder = join(place, `${size.petitions}-${size.open}`);
  if (isFilled(folder)) return folder;
  mkdirSync(folder, { recursive: true });
  await tellModels(join(place, "models"));
  await fillMillion(join(place, "models"), folder, size);
  return folder;
}

type Archive = { size: Size; service: Service; pages: Awaited<ReturnType<typeof pagesOf>> };

/** Every page of each archive, round by round in turns; by page, the times of each round. */
async function visitAll(archives: readonly Archive[]): Promise<Map<string, number[][]>[]> {
  const times = archives.map(() => new Map<string, number[][]>());
  for (let round = -1; round < ROUNDS; round++)
    for (const [i, { service, pages }] of archives.entries())
      for (const [what, visits] of Object.entries(pages)) {
        const took: number[] = [];
        for (const { viewer, path } of visits) took.push(await service.get(viewer, path));
        // The first one warms up.
        if (round >= 0) times[i]?.set(what, [...(times[i]?.get(what) ?? []), took]);
      }
  return times;
}

/**
 * Pages of the real service, a process of its own for each archive, over HTTP, as the same pages of the first archive; how
 * long it takes to start, what it holds in memory, and its hourly round with one in a hundred due. Archives are kept in
 * `place` and used again.
 */
export async function pageFigures(sizes: readonly Size[], place: string): Promise<Figure[]> {
  const archives: Archive[] = [];
  for (const [i, size] of sizes.entries()) {
    const service = await startOn(await folderOf(place, size), PORT + i);
    archives.push({ size, service, pages: await pagesOf(service) });
  }
  const times = await visitAll(archives);
  const [first, ...others] = archives;
  if (!first) return [];
  const plain = (what: string, unit: string, { size }: Archive, ours: number, limit: number): Figure => ({
    what: `${what} at ${nameOf(size)}`,
    unit,
    ours,
    limit,
    ratio: ours / limit,
    spread: [ours / limit, ours / limit],
    against: `the same at ${nameOf(first.size)}`,
  });
  const figures = others.flatMap((archive, i) => [
    ...Object.keys(archive.pages).map((what): Figure => {
      const [ours, limit] = [times[i + 1]?.get(what) ?? [], times[0]?.get(what) ?? []];
      const medians = ours.map((round, at) => p50(round) / p50(limit[at] ?? []));
      return {
        ...plain(
          what,
          "µs a page, 99th percentile; the spread is of medians",
          archive,
          p99(ours.flat()),
          p99(limit.flat()),
        ),
        spread: [Math.min(...medians), Math.max(...medians)],
      };
    }),
    plain("start until it answers", "ms", archive, archive.service.ready, first.service.ready),
    plain("memory while serving", "MB", archive, archive.service.memory().now, first.service.memory().now),
  ]);
  for (const { service } of archives) await service.stop();
  for (const { size } of others) figures.push(await sweepFigure(await folderOf(place, size), size));
  return figures;
}

/** The hourly round over an archive in which one in a hundred is due: half of them rights that ran out, half reminders. */
async function sweepFigure(folder: string, size: Size): Promise<Figure> {
  const file = join(folder, "demo", "xiaoxi.sqlite");
  const raw = new Database(file);
  const due = Math.floor(size.petitions / DUE / 2);
  const day = (days: number) => `date('now', '+8 hours', '${days} days')`;
  const make = (holder: string, on: string) =>
    raw
      .prepare(
        `update petition set legal_due = ${on}, nominal_due = ${on} where id in (select id from petition where closed_on is null and holder ${holder} 'petitioner' and kind <> 'accusation' limit ${due})`,
      )
      .run().changes;
  const made = make("=", day(-1)) + make("<>", day(0));
  raw.close();
  const config = readConfig({ DATA_DIR: join(folder, "demo") });
  if ("wrong" in config) throw new Error(config.wrong.join("; "));
  const { office, store } = await openHouse(config, { secondFactor: "offered", log: () => {} });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const start = performance.now();
  await office.sweep({ lapses: true });
  const ours = ((performance.now() - start) * 1000) / made;
  delay.disable();
  const durable = await durableTransaction(store);
  store.close();
  return {
    what: `the hourly round over ${nameOf(size)}, for each of ${made} due (nobody else waits longer than ${(delay.max / 1e6).toFixed(0)} ms)`,
    unit: "µs each",
    ours,
    limit: durable,
    ratio: ours / durable,
    spread: [ours / durable, ours / durable],
    against: "one durable transaction that changes nothing",
  };
}

async function durableTransaction(store: { tryWriting(): void }): Promise<number> {
  const times = Array.from({ length: 200 }, () => {
    const start = process.hrtime.bigint();
    store.tryWriting();
    return Number(process.hrtime.bigint() - start) / 1000;
  });
  return p50(times);
}
