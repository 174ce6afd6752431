import { insertDelivery, type NoticeRow, nextDraft, owe, revive } from "../store/notice.ts";
import { isLeaving } from "../store/schema/notice.ts";
import type { Statement } from "../store/store.ts";
import type { Button, Exchange, Reply } from "./office.ts";
import type { Parts } from "./parts.ts";

const HOLE = "{receipt}";
const HIDDEN = "••••";

/** A reply with its receipt filled in: in the words, and in buttons that carry it. */
export const filled = <R extends { text: string; buttons?: Button[][] | null }>(reply: R, receipt: string): R => ({
  ...reply,
  text: reply.text.replaceAll(HOLE, receipt),
  ...(reply.buttons && {
    buttons: reply.buttons.map((row) => row.map((one) => ({ ...one, value: one.value.replaceAll(HOLE, receipt) }))),
  }),
});

const isHolding = ({ text, buttons }: Reply): boolean =>
  text.includes(HOLE) || (buttons?.flat().some(({ value }) => value.includes(HOLE)) ?? false);

type Said = { text: string; buttons: Button[][] | null };

/** What a row of the outbox says, opened; dots where it cannot be. */
export async function saidIn({ seals }: Parts, { id, about, text, buttons, sealed }: NoticeRow): Promise<Said> {
  const opened = sealed && (await seals.open(id, sealed));
  if (about === "sealed-reply" && text === "")
    return opened ? { buttons: null, ...(JSON.parse(opened) as Reply) } : { text: HIDDEN, buttons: null };
  return filled({ text, buttons }, opened || HIDDEN);
}

/**
 * A conversation's share of a write: the next draft, the replies in the outbox, and the key that keeps a repeated
 * message out. A receipt never stands in a row as text: it is closed until the message is sent. Of a sealed matter
 * (`petition` null) every word is, and the outbox keeps nothing once it is sent.
 */
export async function exchangeStatements<Result>(
  parts: Parts,
  exchange: Exchange<Result>,
  result: Result,
  about: { petition: string | null; receipt: string | null; sealed: boolean },
  now: number,
): Promise<{ statements: Statement[]; replies: Reply[] }> {
  const { db } = parts.store;
  const { channel, address, version, delivery } = exchange;
  const { draft, replies } = exchange.then(result);
  const rows = await Promise.all(
    replies.map(async (reply, i): Promise<NoticeRow> => {
      const id = `${delivery}:${i}`;
      const holds = about.receipt !== null && isHolding(reply);
      const open: Said = about.sealed
        ? { text: "", buttons: null }
        : { text: reply.text, buttons: reply.buttons ?? null };
      const closed = about.sealed ? JSON.stringify(filled(reply, about.receipt ?? HIDDEN)) : about.receipt;
      return {
        id,
        petition: about.sealed ? null : about.petition,
        about: about.sealed ? "sealed-reply" : "reply",
        channel,
        address,
        ...open,
        sealed: closed && (holds || about.sealed) ? await parts.seals.close(id, closed) : null,
        createdAt: now + i,
        notBefore: now,
        attempts: 0,
        sentAt: channel === "chat" ? now : null,
        seenAt: null,
        failedAt: null,
        callBy: null,
        error: null,
      };
    }),
  );
  // A page gets its replies in the answer to the message; of a sealed matter nothing of them is kept.
  const kept = channel === "chat" ? (about.sealed ? [] : rows.map((row) => ({ ...row, sealed: null }))) : rows;
  return {
    statements: [
      insertDelivery(db, {
        key: delivery,
        body: "",
        petition: about.sealed ? null : about.petition,
        answer: null,
        at: now,
      }),
      ...nextDraft(db, channel, address, version, draft, now),
      ...(isLeaving(channel) ? [revive(db, { channel, address }, now)] : []),
      ...owe(db, kept),
    ],
    replies,
  };
}
