/** So many in so many seconds. */
export type Allowance = { points: number; seconds: number };

/** Counts; kept in memory on one machine, or wherever several can reach it. Keys say nothing of whom they stand for. */
export type Limiter = {
  /** Counts one more for a key. Seconds to wait where there were as many as allowed before, else 0. */
  spend(key: string, allowance: Allowance): Promise<number>;
  /** The same without counting. */
  look(key: string, allowance: Allowance): Promise<number>;
};

export type Rule = {
  method: "POST" | "GET" | "ANY";
  path: RegExp;
  /** What one address may do, be it a whole village behind one carrier's address. */
  each: Allowance;
  /** More than this from everybody together is a flood: what comes in then is registered, and handed on quietly. */
  flood?: Allowance;
};

const HOUR = 3600;
const MINUTE = 60;

/**
 * The doors, the first that fits. A village of five hundred behind one address must be heard in one evening, each with a
 * slip or two and a dozen messages in the chat. Messengers show a secret and keep their own order; files of pages,
 * /healthz and /metrics cost nothing.
 */
export const DOORS = {
  report: {
    method: "POST",
    path: /^\/report$/,
    each: { points: 1500, seconds: HOUR },
    flood: { points: 120, seconds: MINUTE },
  },
  api: {
    method: "POST",
    path: /^\/(?:api\/v1\/petitions|open311\/v2\/requests\.\w+)$/,
    each: { points: 1500, seconds: HOUR },
    flood: { points: 120, seconds: MINUTE },
  },
  chat: {
    method: "POST",
    path: /^\/chat\/messages$/,
    each: { points: 9000, seconds: HOUR },
    flood: { points: 600, seconds: MINUTE },
  },
  words: {
    method: "POST",
    path: /^\/(?:track|split|api\/v1\/petitions\/)/,
    each: { points: 6000, seconds: HOUR },
  },
  "sign-in": { method: "POST", path: /^\/sign-in/, each: { points: 300, seconds: HOUR / 4 } },
  pages: {
    method: "ANY",
    path: /^\/(?!(?:static|healthz|metrics|telegram|wechat)(?:\/|$))/,
    each: { points: 1500, seconds: MINUTE },
  },
} as const satisfies Record<string, Rule>;
export type DoorName = keyof typeof DOORS;

/** The door of a request; null where none is counted. */
export const doorOf = (method: string, path: string): DoorName | null =>
  (Object.keys(DOORS) as DoorName[]).find((name) => {
    const rule: Rule = DOORS[name];
    return (rule.method === "ANY" || rule.method === method) && rule.path.test(path);
  }) ?? null;

/**
 * Receipts that do not exist, with a check digit that fits: slips of the finger hardly ever have one. Once the house has
 * heard more than `all`, whoever guesses has `few`; who types their own receipt is never in the way.
 */
export const GUESSES = {
  each: { points: 60, seconds: HOUR },
  all: { points: 1000, seconds: HOUR },
  few: { points: 5, seconds: HOUR },
} as const satisfies Record<string, Allowance>;
