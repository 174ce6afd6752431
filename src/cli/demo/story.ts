import { sql } from "drizzle-orm";
import { addDays, localTime } from "../../deadline/civil-date.ts";
import { type House, readSeed } from "../../house.node.ts";
import { isRefused } from "../../office/office.ts";
import { placesOf } from "../../office/seed.ts";
import { progressTo } from "../progress.ts";
import { KEEPER } from "../user.ts";
import { arrivalsOf } from "./arrival.ts";
import { CAST, PASSPHRASE, PASSWORD } from "./cast.ts";
import { chanceOf } from "./chance.ts";
import { originsOf } from "./place.ts";
import { Play, type Teller } from "./play.ts";
import { rounds } from "./rounds.ts";
import { waveOf, waveSize } from "./wave.ts";

const DAYS_BACK = 730;

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

/** Gives the discipline desks their keys, in the end: all that came in for them is closed with these from then on. */
async function lockDesks({ office }: House, users: ReadonlyMap<string, string>): Promise<void> {
  for (const user of users.values()) {
    const viewer = await office.viewer(user);
    if (!viewer?.posts.some(({ role }) => role === "discipline")) continue;
    const said = await office.keys.setPassphrase(viewer, PASSPHRASE);
    if (isRefused(said)) throw new Error(said.refused);
    await office.keys.lock(user);
  }
}

/** Tells two years in a house that is empty. Gives whether the story came to its end. */
export async function fill(
  house: House,
  teller: Teller,
  count: number,
  seed: number,
  stopped: () => boolean,
): Promise<boolean> {
  const until = Date.now();
  const to = localTime(until, house.parts.zone).day;
  const from = addDays(to, -DAYS_BACK);
  teller.now = Date.parse(`${from}T07:00:00+08:00`);
  const chance = chanceOf(seed);
  const home = (JSON.parse(readSeed()["county.json"]) as { counties: { code: string }[] }).counties;
  const origins = originsOf(
    placesOf(readSeed()).villages,
    home.map(({ code }) => code),
    chance.fork(),
  );
  const wave = waveSize(count);
  const scattered = arrivalsOf(origins, { count: count - wave, from, to, until }, chance.fork());
  const arrivals = [...scattered, ...waveOf(origins, wave, to, chance.fork())];
  // A story cut short is thrown away, so nothing of it needs to outlast the power.
  await house.store.db.run(sql`pragma synchronous = off`);
  const users = await appointAll(house);
  const play = new Play(house, teller, chance.fork());
  const progress = progressTo(count, "petitions");
  await play.run(arrivals, { from, until, users }, progress.at, stopped);
  progress.end();
  if (!stopped()) await rounds(house.office, users, chance.fork());
  await lockDesks(house, users);
  await house.store.db.run(sql`pragma synchronous = full`);
  teller.now = null;
  if (process.env.DEBUG)
    process.stderr.write(`${JSON.stringify([...play.played.refused])} ${play.played.steps} steps\n`);
  return !stopped();
}
