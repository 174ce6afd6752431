import { insertDelivery, type NoticeRow, nextDraft, owe, revive } from "../../store/notice.ts";
import { isLeaving } from "../../store/schema/notice.ts";
import type { Statement } from "../../store/store.ts";
import type { Button, ChatChannel, Exchange, Reply } from "../office.ts";
import type { Parts } from "../parts.ts";
import { addressOf, knownChat } from "./chat-mark.ts";

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

type Said = { address: string; text: string; buttons: Button[][] | null };

const SEALED = "sealed-reply";
const CALL = "sealed-call";
type About = Pick<NoticeRow, "about">;
/** Rows that hold every word closed, and the chat they go to as well; nothing of them outlives their sending. */
export const isSealedReply = ({ about }: About): boolean => about === SEALED || about === CALL;
/** Such a row that nobody asked for at this moment: it is not to ring at night. */
export const isSealedCall = ({ about }: About): boolean => about === CALL;

/** What a row of the outbox says and to whom, opened; dots where a receipt cannot be, null where nothing can. */
export async function saidIn(parts: Parts, row: NoticeRow): Promise<Said | null> {
  const { id, text, buttons, sealed } = row;
  const opened = sealed && (await parts.seals.open(id, sealed));
  if (isSealedReply(row)) return opened ? { address: "", buttons: null, ...(JSON.parse(opened) as Reply) } : null;
  const address = await addressOf(parts, row.address);
  return address === null ? null : { address, ...filled({ text, buttons }, opened || HIDDEN) };
}

/** The hour of an instant: what is kept of a conversation is not to tell, by its time, what was registered in it. */
export const hourOf = (at: number): number => at - (at % 3_600_000);

const waiting = { attempts: 0, sentAt: null, seenAt: null, failedAt: null, callBy: null, error: null };

type To = { channel: ChatChannel; address: string };

/** A row of the outbox of which nothing can be read: neither what is said, nor to whom, nor about which petition. */
async function sealedRow(
  { seals }: Parts,
  row: Pick<NoticeRow, "id" | "about" | "address" | "createdAt" | "notBefore">,
  { channel, address }: To,
  { text, buttons = undefined }: Reply,
): Promise<NoticeRow> {
  const sealed = await seals.close(row.id, JSON.stringify({ address, text, buttons }));
  return { ...waiting, ...row, petition: null, text: "", buttons: null, channel, sealed };
}

/**
 * A reply under seal. Those to one chat share a keyed mark, so that they are sent in order; it is none of the marks by
 * which open rows call the chat.
 */
async function sealedReply(parts: Parts, id: string, to: To, reply: Reply, now: number, i: number): Promise<NoticeRow> {
  const address = await parts.seals.mark("chat", `${to.channel}\n${to.address}`);
  return sealedRow(parts, { id, about: SEALED, address, createdAt: now + i, notBefore: now }, to, reply);
}

/** One line to a chat that wished to be called. Nothing ties its row to another one. */
export const sealedCall = (parts: Parts, id: string, to: To, text: string, now: number, notBefore: number) =>
  sealedRow(parts, { id, about: CALL, address: id, createdAt: now, notBefore }, to, { text });

/**
 * A conversation's share of a write: the next draft, the replies in the outbox, and the key that keeps a repeated
 * message out. A receipt never stands in a row as text: it is closed until the message is sent. Of a sealed matter
 * (`petition` null) every word is, and where it goes, and the outbox keeps nothing once it is sent; so of each reply that
 * is sealed by itself.
 */
export async function exchangeStatements<Result>(
  parts: Parts,
  exchange: Exchange<Result>,
  result: Result,
  about: { petition: string | null; receipt: string | null; sealed: boolean },
  now: number,
): Promise<{ statements: Statement[]; replies: Reply[] }> {
  const { db } = parts.store;
  const { channel, version, delivery } = exchange;
  const { mark: address, statement } = await knownChat(parts, exchange);
  const { draft, replies } = exchange.then(result);
  const rows = await Promise.all(
    replies.map(async (reply, i): Promise<NoticeRow> => {
      const id = `${delivery}:${i}`;
      if (about.sealed || reply.sealed)
        return sealedReply(parts, id, exchange, filled(reply, about.receipt ?? HIDDEN), now, i);
      return {
        ...waiting,
        id,
        petition: about.petition,
        about: "reply",
        channel,
        address,
        text: reply.text,
        buttons: reply.buttons ?? null,
        sealed: about.receipt !== null && isHolding(reply) ? await parts.seals.close(id, about.receipt) : null,
        createdAt: now + i,
        notBefore: now,
        sentAt: channel === "chat" ? now : null,
      };
    }),
  );
  // A page gets its replies in the answer to the message; of a sealed matter nothing of them is kept.
  const kept =
    channel === "chat" ? rows.flatMap((row) => (isSealedReply(row) ? [] : [{ ...row, sealed: null }])) : rows;
  return {
    statements: [
      statement,
      insertDelivery(db, {
        key: delivery,
        body: "",
        petition: about.sealed ? null : about.petition,
        answer: null,
        at: hourOf(now),
      }),
      ...nextDraft(db, channel, address, version, draft, hourOf(now)),
      ...(isLeaving(channel) ? [revive(db, { channel, address }, now)] : []),
      ...owe(db, kept),
    ],
    replies,
  };
}
