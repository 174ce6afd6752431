import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import type { Config } from "../config.ts";
import { addDays, localTime } from "../deadline/civil-date.ts";
import { type House, jsonLog, openHouse, readSeed } from "../house.node.ts";
import { isRefused } from "../office/office.ts";
import { placesOf } from "../office/seed.ts";
import { type Command, configOf, exactly, Fault, read, say, WrongUse } from "./command.ts";
import { arrivalsOf } from "./demo/arrival.ts";
import { CAST, PASSWORD } from "./demo/cast.ts";
import { chanceOf } from "./demo/chance.ts";
import { originsOf } from "./demo/place.ts";
import { Play, type Teller } from "./demo/play.ts";
import { progressTo } from "./progress.ts";
import { KEEPER } from "./user.ts";

const YEARS_BACK = 730;
const TOLD = "demo.json";

/** Refuses (throws Fault) a port that is taken, before a minute has been spent. */
const portFree = ({ PORT, HOST }: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    const trial = createServer();
    trial.once("error", (error) => reject(new Fault(`PORT ${PORT}: ${error.message}`)));
    trial.listen(PORT, HOST, () => trial.close(() => resolve()));
  });

/** Gives everybody an account, a password and their posts; the ids by username. */
async function appointAll({ accounts, office }: House): Promise<Map<string, string>> {
  const users = new Map<string, string>();
  for (const { username, name } of CAST) {
    const user = await accounts.create(name);
    const refused = await accounts.setPassword(user, username, PASSWORD);
    if (refused) throw new Error(`${username}: ${refused.refused}`);
    users.set(username, user);
  }
  await office.refresh();
  for (const { username, posts } of CAST)
    for (const post of posts) {
      const tenure = { person: users.get(username) ?? "", post, from: office.today(), to: null, deputy: false };
      const refused = await office.appoint(KEEPER, tenure);
      if (refused && isRefused(refused)) throw new Error(`${username} ${post}: ${refused.refused}`);
    }
  return users;
}

/** Tells two years in a house that is empty. Gives whether the story came to its end. */
async function fill(
  house: House,
  teller: Teller,
  count: number,
  seed: number,
  stopped: () => boolean,
): Promise<boolean> {
  const until = Date.now();
  const to = localTime(until, house.parts.zone).day;
  const from = addDays(to, -YEARS_BACK);
  teller.now = Date.parse(`${from}T07:00:00+08:00`);
  const chance = chanceOf(seed);
  const home = (JSON.parse(readSeed()["county.json"]) as { counties: { code: string }[] }).counties;
  const origins = originsOf(
    placesOf(readSeed()).villages,
    home.map(({ code }) => code),
    chance.fork(),
  );
  const arrivals = arrivalsOf(origins, { count, from, to, until }, chance.fork());
  // A story cut short is thrown away, so nothing of it needs to outlast the power.
  await house.store.db.run(sql`pragma synchronous = off`);
  const users = await appointAll(house);
  const play = new Play(house, teller, chance.fork());
  const progress = progressTo(count, "petitions");
  await play.run(arrivals, { from, until, users }, progress.at, stopped);
  progress.end();
  await house.store.db.run(sql`pragma synchronous = full`);
  teller.now = null;
  if (process.env.DEBUG)
    process.stderr.write(`${JSON.stringify([...play.played.refused])} ${play.played.steps} steps\n`);
  return !stopped();
}

async function signIns(url: string): Promise<void> {
  const wide = Math.max(...CAST.map(({ username }) => username.length));
  await say(`\n小溪 Xiaoxi: ${url}   (${url}/sign-in)`);
  await say(`演示密码 password of everybody: ${PASSWORD}\n`);
  for (const { username, name, featured } of CAST)
    if (featured) await say(`  ${username.padEnd(wide)}  ${name}  ${featured}`);
  await say(
    `\n  ${CAST.filter(({ featured }) => !featured)
      .map(({ username }) => username)
      .join(" ")}\n`,
  );
}

const whole = (text: string, name: string, most: number): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > most)
    throw new WrongUse(`--${name}: a whole number up to ${most}`);
  return number;
};

/** `xiaoxi demo`: an office with two years behind it, to look at. */
export const command: Command = {
  usage: "demo [--petitions N] [--seed N] [--keep]",
  about: `Fills a scratch database with some thousand petitions over two years, through the same verbs that every door uses,
then serves it on PORT and prints the sign-ins. The folder goes when it stops; with --keep it is DATA_DIR/demo and the next
demo --keep serves it again as it was left. The same --seed tells the same story. Ctrl-C stops at any time.`,
  async run(words) {
    const { values, positionals } = read(words, {
      petitions: { type: "string", default: "3000" },
      seed: { type: "string", default: "1" },
      keep: { type: "boolean", default: false },
    });
    exactly(positionals);
    const count = whole(values.petitions, "petitions", 1_000_000);
    const seed = whole(values.seed, "seed", 2 ** 32 - 1);
    const own = configOf();
    await portFree(own);
    const folder = values.keep ? join(own.DATA_DIR, "demo") : mkdtempSync(join(tmpdir(), "xiaoxi-demo-"));
    const told = values.keep && existsSync(join(folder, TOLD));
    if (values.keep && !told) rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const config: Config = { ...own, DATA_DIR: folder };
    const teller: Teller = { now: null };
    let stopping = false;
    let ended: (() => void) | null = null;
    const stop = () => {
      if (stopping) process.exit(130);
      stopping = true;
      ended?.();
    };
    process.on("SIGINT", stop).on("SIGTERM", stop);
    try {
      if (told) await say(`the story told before: ${readFileSync(join(folder, TOLD), "utf8").trim()}`);
      const house = await openHouse(config, {
        clock: () => (teller.now === null ? Date.now() : teller.now++),
        log: (level, ...what) => (teller.now === null || level === "error") && jsonLog(level, ...what),
      });
      if (!told && !(await fill(house, teller, count, seed, () => stopping))) {
        house.store.close();
        return 130;
      }
      if (!told)
        writeFileSync(join(folder, TOLD), `${JSON.stringify({ petitions: count, seed, on: house.office.today() })}\n`);
      const { serve } = await import("../serve.node.ts");
      const served = await serve(config, house);
      await signIns(served.url);
      await new Promise<void>((resolve) => {
        ended = resolve;
        if (stopping) resolve();
      });
      await served.stop();
      return 0;
    } finally {
      if (!values.keep) rmSync(folder, { recursive: true, force: true });
    }
  },
};
