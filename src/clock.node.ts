import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Log, REMEDIES } from "./office/log.ts";

const MARK = "clock.json";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const instant = z.iso.datetime().transform((text) => Date.parse(text));
const Mark = z.object({ latest: instant, leapt: z.object({ from: instant, to: instant }).nullable() });
type Mark = z.infer<typeof Mark>;

function markIn(path: string): Mark | null {
  try {
    return Mark.safeParse(JSON.parse(readFileSync(path, "utf8"))).data ?? null;
  } catch {
    return null;
  }
}

export type HouseClock = {
  /** The instant that things are dated by. */
  now: () => number;
  /** False for a day after the clock leapt ahead: nobody's right may lapse by a clock that was set wrong. */
  isSteady: () => boolean;
};

const written = (at: number) => new Date(at).toISOString();

/**
 * A clock that never goes back behind what the house has dated, also over restarts (`clock.json` in `folder`, a minute
 * behind at most): set back, it stands still and says so every hour. Set ahead by more than a day it follows, says so, and
 * for a day believes whoever sets it back again. Deleting the file makes it take the machine's word.
 */
export function houseClock(folder: string, log: Log, wall: () => number = Date.now): HouseClock {
  const path = join(folder, MARK);
  const found = markIn(path);
  let latest = found?.latest ?? wall();
  let leapt = found?.leapt ?? null;
  let marked = Number.NEGATIVE_INFINITY;
  let told = Number.NEGATIVE_INFINITY;

  function mark(): void {
    marked = latest;
    const says = { latest: written(latest), leapt: leapt && { from: written(leapt.from), to: written(leapt.to) } };
    try {
      writeFileSync(`${path}.${process.pid}.part`, `${JSON.stringify(says)}\n`);
      renameSync(`${path}.${process.pid}.part`, path);
    } catch {
      // A disk that takes nothing has been told of by the store.
    }
  }

  function now(): number {
    const at = wall();
    if (leapt && at < latest && at >= leapt.from) {
      log("warn", "clock-came-back", { was: written(latest), is: written(at) });
      latest = at;
      leapt = null;
      mark();
    } else if (at > latest + DAY) {
      log("warn", "clock-leapt", { was: written(latest), is: written(at) });
      leapt = { from: latest, to: at };
      latest = at;
      mark();
    } else if (at < latest - MINUTE && performance.now() - told > HOUR) {
      told = performance.now();
      log("error", "clock-behind", { is: written(at), dating: written(latest), remedy: REMEDIES.clock });
    }
    latest = Math.max(latest, at);
    if (leapt && latest - leapt.to >= DAY) leapt = null;
    if (latest - marked >= MINUTE) mark();
    return latest;
  }

  return {
    now,
    isSteady() {
      now();
      return leapt === null;
    },
  };
}
