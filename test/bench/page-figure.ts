import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import Database from "better-sqlite3";
import { progressTo } from "../../src/cli/progress.ts";
import { readConfig } from "../../src/config.ts";
import { openHouse } from "../../src/house.node.ts";
import { fillMillion, isFilled, tellModels, tellTen } from "./million.ts";
import { p50, p99, pagesOf, type Service, startOn, startTime } from "./pages.ts";

/** A figure of the bench; of pages also the time of half of them, and both times of the same page with ten rows. */
export type Figure = {
  what: string;
  unit: string;
  ours: number;
  half?: number;
  ten?: { half: number; most: number };
  limit: number;
  ratio: number;
  spread: [number, number];
  against: string;
};
/** So many open ones are a lot for a county; where an archive is small, half of it. */
const MOST_OPEN = 50_000;
/** A county that has just begun: its pages have ten rows. */
const TEN: Size = { petitions: 10, open: 10 };
const ROUNDS = 15;
const STARTS = 3;
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
  if (size === TEN) await tellTen(folder, size.petitions);
  else {
    await tellModels(join(place, "models"));
    await fillMillion(join(place, "models"), folder, size);
  }
  return folder;
}

type Archive = { size: Size; service: Service; pages: Awaited<ReturnType<typeof pagesOf>> };

/** Every page of each archive, round by round in turns; by page, the times of each round. */
async function visitAll(archives: readonly Archive[]): Promise<Map<string, number[][]>[]> {
  const times = archives.map(() => new Map<string, number[][]>());
  const progress = progressTo(ROUNDS, "rounds of pages");
  for (let round = -1; round < ROUNDS; round++) {
    for (const [i, { service, pages }] of archives.entries())
      for (const [what, visits] of Object.entries(pages)) {
        const took: number[] = [];
        for (const { viewer, path } of visits) took.push(await service.get(viewer, path));
        // The first one warms up.
        if (round >= 0) times[i]?.set(what, [...(times[i]?.get(what) ?? []), took]);
      }
    progress.at(round + 1);
  }
  progress.end();
  return times;
}

const plain = (what: string, unit: string, size: Size, ours: number, limit: number, against: string): Figure => ({
  what: `${what} at ${nameOf(size)}`,
  unit,
  ours,
  limit,
  ratio: ours / limit,
  spread: [ours / limit, ours / limit],
  against,
});

/**
 * Pages of the real service, a process of its own for each archive, over HTTP, beside the same pages of the first archive with
 * as many open and of one with ten rows; its memory then, how long `npm start` takes, and its hourly round with one in a
 * hundred due, which uses the archive up. They are kept in `place` until then, and after a run that was cut short.
 */
export async function pageFigures(sizes: readonly Size[], place: string): Promise<Figure[]> {
  const folders = new Map<Size, string>();
  for (const size of [TEN, ...sizes]) folders.set(size, await folderOf(place, size));
  const figures = await startFigures(folders);
  const archives: Archive[] = [];
  for (const [size, folder] of folders) {
    const service = await startOn(folder, PORT + archives.length);
    archives.push({ size, service, pages: await pagesOf(service) });
  }
  const times = await visitAll(archives);
  const measured = archives.map((archive, i) => ({ ...archive, times: times[i] ?? new Map<string, number[][]>() }));
  const [ten] = measured;
  for (const { size, service, pages, times } of measured.slice(1)) {
    const shortest = measured.slice(1).find((other) => other.size.open === size.open);
    for (const what of Object.keys(pages)) {
      const [ours, limit] = [times.get(what) ?? [], shortest?.times.get(what) ?? []];
      const medians = ours.map((round, at) => p50(round) / p50(limit[at] ?? []));
      const few = ten?.times.get(what)?.flat() ?? [];
      figures.push({
        ...plain(
          what,
          "µs a page, 99th percentile; the spread is of medians",
          size,
          p99(ours.flat()),
          p99(limit.flat()),
          `the same at ${nameOf(shortest?.size ?? size)}`,
        ),
        half: p50(ours.flat()),
        ten: { half: p50(few), most: p99(few) },
        spread: [Math.min(...medians), Math.max(...medians)],
      });
    }
    const memory = service.memory().now;
    figures.push(plain("memory while serving", "MB", size, memory, ten?.service.memory().now ?? 0, "with ten"));
  }
  for (const { service } of archives) await service.stop();
  for (const [size, folder] of folders) if (size !== TEN) figures.push(await sweepFigure(folder, size));
  return figures;
}

/** How long `npm start` takes on each, in turns. */
async function startFigures(folders: ReadonlyMap<Size, string>): Promise<Figure[]> {
  const times = new Map<Size, number[]>();
  for (let round = -1; round < STARTS; round++)
    for (const [size, folder] of folders) {
      const { ready } = await startTime(join(folder, "demo"), PORT);
      // The first one makes the files that are run.
      if (round >= 0) times.set(size, [...(times.get(size) ?? []), ready]);
    }
  const few = p50(times.get(TEN) ?? []);
  return [...times].slice(1).map(([size, some]) => ({
    ...plain("start until it answers", "ms", size, p50(some), few, "with ten"),
    spread: [Math.min(...some) / few, Math.max(...some) / few],
  }));
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
  // What it does cannot be undone: the next run fills the archive anew.
  rmSync(join(folder, "demo", "demo.json"));
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
