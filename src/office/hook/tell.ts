import {
  eventsAfter,
  type HookRow,
  hooksDue,
  lastWritten,
  notePost,
  type Stepped,
  updateHook,
} from "../../store/hook.ts";
import { backOff } from "../notice/deliver.ts";
import type { Parts } from "../parts.ts";
import { signed } from "./sign.ts";

/** Events that are a step of the procedure and hold nobody's words. */
export const STEPS = [
  "registered",
  "accepted",
  "accepted-short",
  "declined",
  "redirected",
  "transferred",
  "extended",
  "answered",
  "replied",
  "served",
  "settled",
  "fulfilled",
  "resumed",
  "review-requested",
  "review-answered",
  "remanded",
  "reexamination-requested",
  "reexamination-answered",
  "withdrawn",
  "reinstated",
  "lapsed",
] as const;

const DAY = 24 * 60 * 60_000;
/** What nobody took for so long is given up. */
const LONGEST = 3 * DAY;
/** After a secret was changed both sign for a day. */
const BOTH = DAY;
const PORTION = 25;

export const secretPlace = (id: string) => `hook.secret:${id}`;

type Message = { id: string; type: string; at: number; data: Record<string, unknown> };

/** One step as it is told: the number, which is no secret within the office, and the procedure; no words, names or places. */
async function stepOf({ seals }: Parts, hook: HookRow, step: Stepped): Promise<Message> {
  const id = (await seals.mark("hook", `${hook.id}:${step.stream}:${step.seq}`)).slice(0, 32);
  const { number, kind, on, article, stage, dueOn, last } = step;
  // The day belongs to the turn as it stands now.
  const data = { number, kind, on, article, stage, ...(last ? { dueOn } : {}) };
  return { id: `msg_${id}`, type: `petition.${step.type}`, at: step.at, data };
}

async function secretsOf({ seals, clock }: Parts, hook: HookRow): Promise<string[]> {
  const isFresh = hook.rotatedAt !== null && clock() - hook.rotatedAt < BOTH;
  const closed = [hook.secret, ...(isFresh && hook.secretBefore ? [hook.secretBefore] : [])];
  const open = await Promise.all(closed.map((one) => seals.open(secretPlace(hook.id), one)));
  return open.filter((one) => one !== null);
}

/** One try. The status of the answer; null when there was none. */
async function call(parts: Parts, hook: HookRow, { id, type, at, data }: Message): Promise<number | null> {
  const secrets = await secretsOf(parts, hook);
  if (!parts.call || secrets.length === 0) return null;
  const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
  const headers = await signed(id, parts.clock(), body, secrets);
  const said = await parts.call({ url: hook.url, method: "POST", headers, body }).catch(() => null);
  return said?.status ?? null;
}

const isTaken = (status: number | null) => status !== null && status >= 200 && status < 300;

/** Tells one system what it has not been told, in order, until it takes no more. */
async function tellOne(parts: Parts, hook: HookRow): Promise<void> {
  const { db } = parts.store;
  const post = (message: Message, status: number | null, tries: number, state: "sent" | "waiting" | "lost") =>
    notePost(db, { id: message.id, hook: hook.id, type: message.type, at: parts.clock(), tries, status, state });
  if (hook.testedAt !== null) {
    const test = { id: `msg_test_${hook.id}_${hook.testedAt}`, type: "test", at: hook.testedAt, data: {} };
    const status = await call(parts, hook, test);
    const state = isTaken(status) ? "sent" : "lost";
    await parts.store.atomically([post(test, status, 1, state), updateHook(db, hook.id, { testedAt: null })]);
  }
  const upTo = await lastWritten(db);
  const steps = await eventsAfter(db, Math.min(hook.told, upTo), upTo, STEPS, PORTION);
  let { attempts, failingSince } = hook;
  for (const step of steps) {
    const message = await stepOf(parts, hook, step);
    const status = await call(parts, hook, message);
    const now = parts.clock();
    attempts++;
    const isLost = !isTaken(status) && now - step.at >= LONGEST;
    if (!isTaken(status) && !isLost) {
      failingSince ??= now;
      parts.log("warn", "hook-not-taken", { attempts, status: status ?? 0 });
      const wait = { attempts, failingSince, notBefore: now + backOff(attempts) };
      return parts.store.atomically([post(message, status, attempts, "waiting"), updateHook(db, hook.id, wait)]);
    }
    const lost = isLost ? 1 : 0;
    failingSince = isLost ? (failingSince ?? now) : null;
    hook.lost += lost;
    await parts.store.atomically([
      post(message, status, attempts, isLost ? "lost" : "sent"),
      updateHook(db, hook.id, { told: step.order, attempts: 0, failingSince, lost: hook.lost }),
    ]);
    attempts = 0;
  }
  if (steps.length < PORTION && upTo !== hook.told && (steps.at(-1)?.order ?? 0) < upTo)
    await parts.store.atomically([updateHook(db, hook.id, { told: upTo })]);
}

/** Tells all of them at once what may be told now; one that is being told already is left alone. */
export function teller(parts: Parts): () => Promise<void> {
  const busy = new Set<string>();
  return async () => {
    if (!parts.call) return;
    const due = (await hooksDue(parts.store.db, parts.clock())).filter(({ id }) => !busy.has(id));
    await Promise.all(
      due.map(async (hook) => {
        busy.add(hook.id);
        await tellOne(parts, hook).finally(() => busy.delete(hook.id));
      }),
    );
  };
}
