import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { houseClock } from "../src/clock.node.ts";
import { scratch } from "./service.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOON = Date.parse("2026-03-02T04:00:00Z");

let place: ReturnType<typeof scratch>;
let machine: number;
let logged: string[];
beforeEach(() => {
  place = scratch();
  machine = NOON;
  logged = [];
});
afterEach(() => place.remove());

const open = () =>
  houseClock(
    place.folder,
    (level, what) => void logged.push(`${level} ${what}`),
    () => machine,
  );

it("goes with the machine, and no instant comes before one that was given", () => {
  const clock = open();
  expect(clock.now()).toBe(NOON);
  machine += 5000;
  expect(clock.now()).toBe(NOON + 5000);
  machine -= 3000;
  expect(clock.now()).toBe(NOON + 5000);
  machine += 4000;
  expect(clock.now()).toBe(NOON + 6000);
  expect(logged).toEqual([]);
  expect(readdirSync(place.folder)).toEqual(["clock.json"]);
});

it("stands still when the machine's is set back, over a restart too, and says so", () => {
  const clock = open();
  clock.now();
  machine = Date.parse("2020-01-01T00:00:00Z");
  expect(clock.now()).toBe(NOON);
  expect(open().now()).toBe(NOON);
  expect(logged).toEqual(["error clock-behind", "error clock-behind"]);
  machine = NOON + HOUR;
  expect(clock.now()).toBe(NOON + HOUR);
  expect(clock.isSteady()).toBe(true);
});

it("set ahead by more than a day lets no right lapse for a day, and comes back when it is set right meanwhile", () => {
  const clock = open();
  clock.now();
  machine = NOON + 400 * DAY;
  expect([clock.now(), clock.isSteady()]).toEqual([machine, false]);
  expect(open().isSteady()).toBe(false);
  machine = NOON + HOUR;
  expect([clock.now(), clock.isSteady()]).toEqual([NOON + HOUR, true]);
  expect(logged).toEqual(["warn clock-leapt", "warn clock-came-back"]);
});

it("believes a leap that lasted a day: the house was closed for the holidays", () => {
  open().now();
  machine += 9 * DAY;
  const clock = open();
  expect(clock.isSteady()).toBe(false);
  machine += DAY;
  expect(clock.isSteady()).toBe(true);
  machine -= 2 * DAY;
  expect(clock.now()).toBe(NOON + 10 * DAY);
});

it("takes the machine's word once the file is deleted", () => {
  open().now();
  machine -= 30 * DAY;
  expect(open().now()).toBe(NOON);
  rmSync(join(place.folder, "clock.json"));
  expect(open().now()).toBe(machine);
});
