import { z } from "zod";
import { OUTAGES, type Outage } from "../store/outage.ts";
import { LANGUAGES } from "../wording/language.ts";

/** All the service may say of itself. What it says is a name of this list and facts of the table below, never words. */
export const LOGGED = [
  "clock-behind",
  "clock-came-back",
  "clock-leapt",
  "county-silent",
  "crashed",
  "disk-nearly-full",
  "desk-key-changed",
  "file-lost",
  "file-not-destroyed",
  "flood",
  "half-written-files-removed",
  "hook-not-taken",
  "look-failed",
  "move-failed",
  "notice-not-sent",
  "picture-failed",
  "post-failed",
  "proof-failed",
  "renewed",
  "request-failed",
  "rewording-unfit",
  "search-entered",
  "search-failed",
  "slowed",
  "small-picture-lost",
  "staff-word",
  "store-outage",
  "store-writes-again",
  "sweep-failed",
  "swept",
  "telegram",
  "telegram-courtesy",
  "telegram-file",
  "telegram-outbox",
  "telegram-unreachable",
  "telegram-update",
  "telegram-update-given-up",
  "telegram-webhook",
  "wechat",
  "wechat-file",
  "wechat-not-written",
  "wechat-outbox",
  "wechat-refused",
  "wechat-unreachable",
  "year-without-calendar",
] as const;
export type LogEvent = (typeof LOGGED)[number];

/** What whoever runs the service is to do about an outage, or a clock that is not to be believed. */
export const REMEDIES = {
  full: "the disk is full: make room on it; nothing is registered until then",
  "read-only": "it cannot be written to: look at the rights of the folder and how the disk is mounted",
  damaged:
    "the file is damaged, and nothing more is written to it: keep the folder as it is, look with `xiaoxi verify`, and restore the last backup into another DATA_DIR",
  failing: "the disk does not answer as it should: look at the system's own log",
  clock: "set the clock of this machine; if it is right now, stop, delete clock.json in DATA_DIR, start",
} as const satisfies Record<Outage | "clock", string>;

/** Too short for a telephone number, a receipt, or a petition's number. */
const figure = z.int().min(0).max(999_999);
const one = <const Word extends string>(...words: Word[]) => z.enum(words);

/** What may stand beside a name in the log, each in a shape into which no text, name, number or address fits. */
const FACTS = {
  all: figure,
  attempts: figure,
  delivered: figure,
  rows: figure,
  unreadable: figure,
  files: figure,
  megabytes: figure,
  year: figure,
  outage: one(...OUTAGES),
  remedy: one(...Object.values(REMEDIES)),
  /** Instants of the machine's clock. */
  was: z.iso.datetime(),
  is: z.iso.datetime(),
  dating: z.iso.datetime(),
  done: figure,
  lapsed: figure,
  recounted: figure,
  reminded: figure,
  status: figure,
  tries: figure,
  /** Class of an error, and its code where it has one. Made by `faultOf`. */
  error: z
    .string()
    .regex(/^[A-Za-z]{1,40}(?: (?:[A-Z][A-Z_]{1,40}|\d{1,5}))?$/)
    .brand("fault"),
  /** A door as the program names it, with names where a request has numbers. Made by `routeOf`. */
  route: z
    .string()
    .regex(/^(?:[A-Z]{3,7} )?(?:\/(?:[a-z-]+|v1|:[a-z]+|\*|openapi\.json)?){1,6}$/)
    .brand("route"),
  /** The same id goes out with the answer. */
  request: z.guid().brand("request"),
  language: z.enum(LANGUAGES),
  /** A line of wording by where it stands. */
  line: z
    .string()
    .regex(/^[a-z][\w-]{0,60}(?:\.[\w-]{1,60}){0,8}$/i)
    .brand("line"),
  by: one("webhook", "polling"),
  mode: one("encrypted", "plain"),
  door: one("report", "api", "chat", "words", "receipts", "sign-in", "pages", "telegram", "wechat"),
  why: one(
    "not a callback",
    "stale",
    "wrong signature",
    "not encrypted",
    "wrong key or account",
    "not a message",
    "encrypted without WECHAT_AES_KEY",
  ),
};
export type Facts = { [Name in keyof typeof FACTS]?: z.output<(typeof FACTS)[Name]> };
export type Fault = NonNullable<Facts["error"]>;

export type Log = (level: "info" | "warn" | "error", what: LogEvent, facts?: Facts) => void;

/** What of an error may be told: its class and its code, never its message, which may hold the words of a petition. */
export function faultOf(error: unknown): Fault {
  const name = error instanceof Error && /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : "unknown";
  for (let at: unknown = error, depth = 0; at instanceof Object && depth < 4; depth++) {
    const code = Reflect.get(at, "code") ?? Reflect.get(at, "error_code");
    const said = FACTS.error.safeParse(`${name} ${String(code)}`);
    if (code !== undefined && said.success) return said.data;
    // Libraries wrap what the network said.
    at = Reflect.get(at, "error") ?? Reflect.get(at, "cause");
  }
  return FACTS.error.parse(name);
}

const UNKNOWN = FACTS.route.parse("/*");
/** A door by its pattern, never by what was asked for. */
export const routeOf = (pattern: string): NonNullable<Facts["route"]> => FACTS.route.safeParse(pattern).data ?? UNKNOWN;
export const requestOf = (id: string): Facts["request"] => FACTS.request.safeParse(id).data;
export const lineOf = (path: string): Facts["line"] => FACTS.line.safeParse(path).data;

/** One line of the log. Whatever came past the types is left out and counted, so that a slip writes no secret down. */
export function lineOfLog(at: string, ...[level, what, facts = {}]: Parameters<Log>): string {
  const given = Object.entries(facts).filter(([, value]) => value !== undefined);
  const fit = given.filter(
    ([name, value]) => Object.hasOwn(FACTS, name) && Reflect.get(FACTS, name).safeParse(value).success,
  );
  const hidden = given.length - fit.length;
  const known = (LOGGED as readonly string[]).includes(what);
  return JSON.stringify({
    at,
    level,
    what: known ? what : "unnamed",
    ...Object.fromEntries(fit),
    ...(hidden > 0 ? { hidden } : {}),
  });
}
