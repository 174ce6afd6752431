import { type NoticeRow, updateNotice, waiting } from "../store/notice.ts";
import { isLeaving } from "../store/schema/notice.ts";
import type { County } from "./county.ts";
import { saidIn } from "./exchange.ts";
import type { Parts } from "./parts.ts";
import { answerReached, serveWhenReached } from "./sweep.ts";

const PORTION = 50;
const SECOND = 1000;
/** After this many tries, about two days, a person of the office must call or visit. */
const MOST_TRIES = 14;
/** Half a minute, doubled each time, six hours at most. */
const backOff = (attempts: number): number => Math.min(30 * SECOND * 2 ** attempts, 6 * 3600 * SECOND);

/** What becomes of a row after one try. */
async function tried(parts: Parts, row: NoticeRow): Promise<Partial<NoticeRow>> {
  const send = isLeaving(row.channel) ? parts.senders[row.channel] : undefined;
  if (!send) return { notBefore: parts.clock() + backOff(6) };
  const sent = await send({ address: row.address, ...(await saidIn(parts, row)) });
  const now = parts.clock();
  const attempts = row.attempts + 1;
  const forgotten = { sealed: null, ...(row.about === "sealed-reply" ? { text: "", buttons: null, address: "" } : {}) };
  if (sent.ok) return { sentAt: now, attempts, ...forgotten };
  parts.log("warn", "notice-not-sent", { attempts, error: sent.error.slice(0, 200) });
  if (sent.gone || attempts >= MOST_TRIES)
    return { failedAt: now, attempts, error: sent.error.slice(0, 200), ...forgotten };
  return {
    notBefore: now + (sent.retryAfter ? sent.retryAfter * SECOND : backOff(attempts)),
    attempts,
    error: sent.error.slice(0, 200),
  };
}

/** Sends what may go now, one after the other, and writes down what became of each. One run at a time. */
export function postman(parts: Parts, readCounty: () => Promise<County>): () => Promise<number> {
  let running: Promise<number> | null = null;
  let again = false;
  const run = async (): Promise<number> => {
    let sent = 0;
    const done = new Set<string>();
    for (;;) {
      const rows = (await waiting(parts.store.db, parts.clock(), PORTION)).filter(({ id }) => !done.has(id));
      if (rows.length === 0) return sent;
      for (const row of rows) {
        done.add(row.id);
        const change = await tried(parts, row);
        await parts.store.atomically([updateNotice(parts.store.db, row.id, change)]);
        if (!change.sentAt) continue;
        sent++;
        if (row.petition && (await answerReached(parts, row.petition, row.id)))
          await serveWhenReached(parts, await readCounty(), row.petition, "chat");
      }
    }
  };
  return async () => {
    if (running) {
      again = true;
      return running;
    }
    running = run();
    try {
      let sent = await running;
      while (again) {
        again = false;
        running = run();
        sent += await running;
      }
      return sent;
    } finally {
      running = null;
    }
  };
}
