import { beforeEach, expect, it } from "vitest";
import { memoryLimiter } from "../src/limit.worker.ts";
import type { Limiter } from "../src/web/door/door-table.ts";

const THREE = { points: 3, seconds: 60 };
let now: number;
let limiter: Limiter;
beforeEach(() => {
  now = 1_000_000;
  limiter = memoryLimiter(() => now);
});
const spend = async (times: number, key = "a") => {
  const waits: number[] = [];
  for (let i = 0; i < times; i++) waits.push(await limiter.spend(key, THREE));
  return waits;
};

it("lets so many through in a minute that begins with the first, and tells the others how long to wait", async () => {
  expect(await spend(3)).toEqual([0, 0, 0]);
  now += 20_500;
  expect(await spend(1)).toEqual([40]);
  now += 39_500;
  expect(await spend(1)).toEqual([0]);
});

it("looks without counting, and is full when as many came as are allowed", async () => {
  for (let i = 0; i < 9; i++) expect(await limiter.look("a", THREE)).toBe(0);
  await spend(3);
  expect(await limiter.look("a", THREE)).toBe(60);
  now += 60_000;
  expect(await limiter.look("a", THREE)).toBe(0);
});

it("counts each key and each allowance apart", async () => {
  await spend(3);
  expect(await limiter.spend("b", THREE)).toBe(0);
  expect(await limiter.spend("a", { points: 3, seconds: 61 })).toBe(0);
});

it("forgets what is over, however many came by, and never what still counts", async () => {
  await spend(4, "still");
  for (let i = 0; i < 30_000; i++) await limiter.spend(`key ${i}`, { points: 1, seconds: 1 });
  now += 2000;
  for (let i = 0; i < 30_000; i++) await limiter.spend(`other ${i}`, { points: 1, seconds: 1 });
  expect(await limiter.look("still", THREE)).toBeGreaterThan(0);
});
