import { insertDelivery, type NoticeRow, nextDraft, owe } from "../store/notice.ts";
import type { Statement } from "../store/store.ts";
import type { Exchange, Reply } from "./office.ts";
import type { Parts } from "./parts.ts";

/**
 * A conversation's share of a write: the next draft, the replies in the outbox, and the key that keeps a repeated
 * message out. A receipt never stands in a row as text: it is closed until the message is sent. Of a sealed matter
 * (`petition` null) the outbox keeps nothing once it is sent.
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
    replies.map(async ({ text, buttons }, i): Promise<NoticeRow> => {
      const id = `${delivery}:${i}`;
      const holds = about.receipt !== null && text.includes("{receipt}");
      return {
        id,
        petition: about.sealed ? null : about.petition,
        about: about.sealed ? "sealed-reply" : "reply",
        channel,
        address,
        text,
        buttons: buttons ?? null,
        sealed: holds ? await parts.seals.close(id, about.receipt ?? "") : null,
        createdAt: now + i,
        notBefore: now,
        attempts: 0,
        sentAt: channel === "chat" ? now : null,
        seenAt: null,
        failedAt: null,
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
      ...owe(db, kept),
    ],
    replies,
  };
}
