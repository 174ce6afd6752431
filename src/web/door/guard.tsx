import type { Context, MiddlewareHandler } from "hono";
import { crypt } from "#crypt";
import type { Soon } from "../../crypt/crypt.ts";
import type { Log } from "../../office/log.ts";
import { readReceipt } from "../../petition/number.ts";
import type { Wording, Wordings } from "../../wording/wording.ts";
import { problem } from "../api/problem-json.ts";
import { languageOf } from "../language.ts";
import { send } from "../layout.tsx";
import { idsIn } from "../open311/asked.ts";
import { fault, formatOf } from "../open311/write.ts";
import { ProblemPage } from "../problem.tsx";
import { DOORS, type DoorName, doorOf, GUESSES, type Limiter, type Rule } from "./door-table.ts";

declare module "hono" {
  interface ContextVariableMap {
    /** Seconds until this door takes something from this address again; a form is given back with its words. */
    wait?: number;
    /** Much more comes in than people write: what is registered now is handed on quietly. */
    flooded?: boolean;
  }
}

export type GuardParts = {
  limiter: Limiter;
  /** Whose request it is, or null where nobody knows. */
  addressOf: (env: unknown) => string | null;
  wordings: Readonly<Wordings>;
  version: string;
  now: () => number;
  draw: (bytes: number) => Uint8Array;
  log: Log;
};

const DAY = 24 * 3_600_000;
const RECEIPTS = /^\/(?:track|api\/v1\/petitions\/|open311\/v2\/(?:requests|tokens))/;

/** Turns an address into a mark that cannot be turned back: under a key drawn each day, kept in memory alone. */
function veil({ draw, now }: Pick<GuardParts, "draw" | "now">): (address: string) => Promise<string> {
  let day = Number.NaN;
  let mark: Soon<(text: string) => Soon<string>>;
  return async (address) => {
    const today = Math.floor(now() / DAY);
    if (today !== day) {
      day = today;
      mark = crypt.marker(new Uint8Array(draw(32)));
    }
    return (await mark)(address);
  };
}

/** The "wait" of a door in the form that door speaks. */
function refused(c: Context, words: Wording, version: string, wait: number) {
  c.header("retry-after", String(wait));
  const says = words.web.problem.busy({ n: Math.ceil(wait / 60) });
  if (c.req.path.startsWith("/api/"))
    return problem(c, words, { status: 429, title: "busy", code: "busy", detail: says });
  if (c.req.path.startsWith("/open311/")) return fault(c, formatOf(c.req.path), 429, says);
  if (c.req.path === "/chat/messages") return c.json({ error: says }, 429);
  return send(c, <ProblemPage words={words} version={version} says={says} />, 429);
}

/** How many receipts that could exist somebody asked for: their check digits fit. */
async function guessesIn(c: Context): Promise<number> {
  const inPath = /^\/(?:api\/v1\/petitions|open311\/v2\/(?:requests|tokens))\/([^/.]+)/.exec(c.req.path)?.[1];
  const inQuery = c.req.path.startsWith("/open311/") ? idsIn(c.req.query("service_request_id")) : null;
  const typed = inPath ?? inQuery ?? (await c.req.formData().catch(() => null))?.get("receipt");
  return [typed].flat().filter((one) => typeof one === "string" && readReceipt(one) !== null).length;
}

/**
 * Counts at every door by `DOORS` and `GUESSES`: per address under a mark, never a person, and nothing is kept. Over the
 * limit a request is answered 429 with how long to wait; the form for a report goes through to be given back with its
 * words. A flood refuses nobody.
 */
export function guard({ limiter, addressOf, wordings, version, log, ...chance }: GuardParts): MiddlewareHandler {
  const markOf = veil(chance);
  const lastTold = new Map<DoorName, number>();

  async function measure(c: Context, door: DoorName): Promise<void> {
    const { flood }: Rule = DOORS[door];
    const wait = flood ? await limiter.spend(`flood ${door}`, flood) : 0;
    c.set("flooded", wait > 0);
    if (wait === 0 || chance.now() - (lastTold.get(door) ?? 0) < 60_000) return;
    lastTold.set(door, chance.now());
    log("warn", "slowed", { door });
  }

  async function isOutOfGuesses(mark: string): Promise<number> {
    const own = await limiter.look(`guess ${mark}`, GUESSES.each);
    if (own > 0 || (await limiter.look("guess", GUESSES.all)) === 0) return own;
    return limiter.look(`few ${mark}`, GUESSES.few);
  }

  return async (c, next) => {
    const door = doorOf(c.req.method, c.req.path);
    if (!door) return next();
    const words = wordings[languageOf(c)];
    const address = addressOf(c.env);
    const mark = address === null ? null : await markOf(address);
    const wait = mark === null ? 0 : await limiter.spend(`${door} ${mark}`, DOORS[door].each);
    if (wait > 0 && door !== "report") return refused(c, words, version, wait);
    if (wait > 0) c.set("wait", wait);
    else await measure(c, door);
    if (mark === null || !RECEIPTS.test(c.req.path)) return next();
    const rest = await isOutOfGuesses(mark);
    if (rest > 0) return refused(c, words, version, rest);
    await next();
    if (c.res.status !== 404) return;
    for (let left = await guessesIn(c); left > 0; left--) {
      await limiter.spend(`guess ${mark}`, GUESSES.each);
      await limiter.spend(`few ${mark}`, GUESSES.few);
      await limiter.spend("guess", GUESSES.all);
    }
  };
}
