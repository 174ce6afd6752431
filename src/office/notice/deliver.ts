import {
  type Chat,
  chatsWaiting,
  dropNotice,
  type NoticeRow,
  partArrived,
  partsArrived,
  putOff,
  queueOf,
  updateNotice,
} from "../../store/notice.ts";
import { byId } from "../../store/petition.ts";
import { LEAVING, type LeavingChannel } from "../../store/schema/notice.ts";
import type { Statement } from "../../store/store.ts";
import { isSealedCall, isSealedReply, saidIn } from "../chat/exchange.ts";
import type { County } from "../county.ts";
import { handingOn } from "../intake/flood.ts";
import type { Parts, Sent } from "../parts.ts";
import { forgetPresence } from "../sending/presence.ts";
import { leaveDue } from "../sending/sending.ts";
import { oweStaff } from "../staff/pass-on.ts";
import { cutOff } from "../staff/staff-chat.ts";
import { isStaffWord, STAFF_WORDS, wordTo } from "../staff/staff-word.ts";
import { answerReached, serveWhenReached } from "../sweep.ts";
import { callByOf } from "./call.ts";
import { isToPetitioner } from "./notify.ts";
import { afterQuietHours } from "./quiet.ts";

const PORTION = 50;
/** Chats that are written to at once: a slow one does not hold up the others. */
const MOST_CHATS = 8;
const SECOND = 1000;
const HOUR = 3600 * SECOND;
/** After this long, and so many tries, a person of the office must call or visit. */
const LONGEST = 48 * HOUR;
const LEAST_TRIES = 8;
/** Half a minute, doubled each time, six hours at most. */
export const backOff = (attempts: number): number => Math.min(30 * SECOND * 2 ** attempts, 6 * HOUR);
/** Where nobody sends, it is looked again so often. */
const UNSENT = HOUR / 2;

type Fate = { change: Partial<NoticeRow>; statements: Statement[]; until: number | null };

/** One try to send a row; a sender that throws has failed. Of word to staff there may be nothing left to say. */
async function tried(
  parts: Parts,
  county: County,
  row: NoticeRow,
  channel: LeavingChannel,
): Promise<Sent | "no-sender" | "nothing-left"> {
  const send = parts.senders[channel];
  if (!send) return "no-sender";
  const toStaff = isStaffWord(row);
  // What is made anew each time has no part that was sent before.
  const from = row.attempts > 0 && !toStaff ? await partsArrived(parts.store.db, row.id) : 0;
  try {
    const said = toStaff ? await wordTo(parts, county, row) : await saidIn(parts, row);
    if (!said) return toStaff ? "nothing-left" : { ok: false, error: "closed with another secret", gone: true };
    return await send({ ...said, ...(from > 0 ? { from } : {}) });
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.name : "unknown" };
  }
}

/** What becomes of a row after one try; `until`: nothing goes to this chat before then. */
async function fateOf(parts: Parts, county: County, row: NoticeRow, sent: Sent): Promise<Fate> {
  const { db } = parts.store;
  const now = parts.clock();
  const attempts = row.attempts + 1;
  const forgotten = { sealed: null };
  if (sent.ok) return { change: { sentAt: now, attempts, ...forgotten }, statements: [], until: null };
  const error = sent.error.slice(0, 200);
  if (!isSealedReply(row)) parts.log("warn", "notice-not-sent", { attempts, status: Number.parseInt(error, 10) || 0 });
  const isTooLong = attempts >= LEAST_TRIES && now - row.createdAt >= LONGEST && sent.retryAfter === undefined;
  if (sent.gone || isTooLong)
    return {
      change: { failedAt: now, attempts, error, callBy: await callByOf(parts, county, row), ...forgotten },
      statements: [],
      until: null,
    };
  return {
    change: { attempts, error },
    statements: sent.parts ? [partArrived(db, row.id, sent.parts, now)] : [],
    until: now + (sent.retryAfter === undefined ? backOff(attempts) : sent.retryAfter * SECOND),
  };
}

/** Of word to staff that was not sent nothing is left; only that the morning of a day is over is kept. */
const unsaid = ({ clock, store: { db } }: Parts, { id, about }: NoticeRow): Statement =>
  about === STAFF_WORDS.morning ? updateNotice(db, id, { sentAt: clock() }) : dropNotice(db, id);

/** Until when a notice waits for the morning; null when it may go now. A danger does not wait. */
async function nightOf(parts: Parts, row: NoticeRow): Promise<number | null> {
  const now = parts.clock();
  const morning = afterQuietHours(now, parts.zone);
  if (morning === now || !(isToPetitioner(row) || isSealedCall(row))) return null;
  const petition = row.petition ? await byId(parts.store.db, row.petition) : null;
  return petition?.urgent ? null : morning;
}

/**
 * Sends what may go now and writes down what became of each: to one chat in the order it was written, to several chats at
 * once. A channel that answers 429 is left alone until its time is over. What was sent but never confirmed is sent again:
 * a notice that comes twice harms nobody, one that never comes costs a person their thirty days.
 */
export function postman(parts: Parts, readCounty: () => Promise<County>): () => Promise<number> {
  const { db } = parts.store;
  const handOn = handingOn(parts, readCounty);
  const resting = new Map<LeavingChannel, number>();
  const lanes = new Map<string, Promise<number>>();
  const isResting = (channel: LeavingChannel) => (resting.get(channel) ?? 0) > parts.clock();

  /** Writes to one chat until nothing may go there; what could not be sent holds up what comes after it. */
  async function write(chat: Chat): Promise<number> {
    let sent = 0;
    const asleep = new Set<string>();
    for (;;) {
      const queue = (await queueOf(db, chat, parts.clock(), PORTION)).filter(({ id }) => !asleep.has(id));
      if (queue.length === 0) return sent;
      for (const row of queue) {
        if (isResting(chat.channel)) return sent;
        const night = await nightOf(parts, row);
        if (night !== null) {
          asleep.add(row.id);
          if (row.notBefore < night) await parts.store.atomically([updateNotice(db, row.id, { notBefore: night })]);
          continue;
        }
        const county = await readCounty();
        const said = await tried(parts, county, row, chat.channel);
        if (said === "no-sender") {
          await parts.store.atomically([putOff(db, chat, parts.clock() + UNSENT)]);
          return sent;
        }
        if (said === "nothing-left") {
          await parts.store.atomically([unsaid(parts, row)]);
          continue;
        }
        if (!said.ok && said.retryAfter !== undefined)
          resting.set(chat.channel, parts.clock() + said.retryAfter * SECOND);
        const { change, statements, until } = await fateOf(parts, county, row, said);
        const isLost = isStaffWord(row) && Boolean(change.failedAt);
        const isOver = Boolean(change.sentAt ?? change.failedAt);
        await parts.store.atomically([
          // Of what was sealed not even the row outlives its sending.
          isLost
            ? unsaid(parts, row)
            : isOver && isSealedReply(row)
              ? dropNotice(db, row.id)
              : updateNotice(db, row.id, change),
          ...statements,
          ...(until === null ? [] : [putOff(db, chat, until)]),
        ]);
        if (isLost) await cutOff(parts, chat.channel, chat.address);
        if (until !== null) return sent;
        if (!said.ok) continue;
        sent++;
        if (row.petition && (await answerReached(parts, row.petition, row.id)))
          await serveWhenReached(parts, await readCounty(), row.petition, "chat");
      }
    }
  }

  return async () => {
    await leaveDue(parts, readCounty);
    await forgetPresence(parts);
    await handOn();
    await oweStaff(parts, readCounty);
    const mine: Promise<number>[] = [];
    const broken: unknown[] = [];
    while (broken.length === 0) {
      const channels = LEAVING.filter((channel) => !isResting(channel));
      const chats = await chatsWaiting(db, parts.clock(), channels, 2 * MOST_CHATS);
      for (const chat of chats) {
        const key = `${chat.channel}:${chat.address}`;
        if (lanes.has(key) || lanes.size >= MOST_CHATS) continue;
        const lane = write(chat)
          .catch((error: unknown) => broken.push(error) && 0)
          .finally(() => lanes.delete(key));
        lanes.set(key, lane);
        mine.push(lane);
      }
      if (chats.length === 0) break;
      await Promise.race(lanes.values());
    }
    const sent = (await Promise.all(mine)).reduce((sum, one) => sum + one, 0);
    if (broken.length > 0) throw broken[0];
    return sent;
  };
}
