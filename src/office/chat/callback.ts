import type { Event } from "../../petition/petition.ts";
import { owe } from "../../store/notice.ts";
import { updatePetition } from "../../store/petition.ts";
import type { Statement } from "../../store/store.ts";
import { isTold } from "../notice/notify.ts";
import { afterQuietHours } from "../notice/quiet.ts";
import { type Called, type ChatChannel, type Exchange, isLeaving, type Refused, type Ticketed } from "../office.ts";
import type { Parts } from "../parts.ts";
import { summonOwn } from "../summon.ts";
import { uuid } from "../uuid.ts";
import { close, open } from "../vault/cipher.ts";
import { type Matter, placeOf } from "../vault/matter.ts";
import { exchangeStatements, sealedCall } from "./exchange.ts";
import { receiptOf } from "./ticket.ts";

type To = { channel: ChatChannel; address: string };

/**
 * Has a chat called, or no longer, when there is something to read of a sealed petition. Where it is to be called stands
 * in the petition's own row under its content key, and nowhere else; no event tells of it. Refuses what `Office.callBack`
 * says.
 */
export async function callBack(
  parts: Parts,
  own: { receipt: string } | Ticketed,
  wanted: boolean,
  exchange: Exchange<Called | Refused>,
): Promise<Called | Refused> {
  const { db } = parts.store;
  const receipt = await receiptOf(parts, own);
  const row = receipt && (await summonOwn(parts, { receipt }));
  const { channel, address } = exchange;
  const about = { petition: null, receipt, sealed: true };
  const share = async (said: Called | Refused) =>
    (await exchangeStatements(parts, exchange, said, about, parts.clock())).statements;
  const refuse = async (refused: Refused["refused"]): Promise<Refused> => {
    await parts.store.atomically(await share({ refused }));
    return { refused };
  };
  if (!row || !receipt || row.kind !== "accusation") return refuse("not-found");
  if (wanted && (row.closedOn !== null || !isLeaving(channel))) return refuse("no-such-move");
  const said: Called = { called: wanted, receipt };
  const { contentKey } = row;
  if (!contentKey) return refuse("locked");
  const to: To = { channel, address };
  const callback = wanted ? await close(contentKey, placeOf.callback(row.id), to) : null;
  await parts.store.atomically([updatePetition(db, row.id, { callback }), ...(await share(said))]);
  return said;
}

/**
 * What is owed to a chat that wished to be called when an event is told: one line that could be about anything, without a
 * number, in a row that names neither chat nor petition and is forgotten once it is sent or cannot be. With the last
 * event of a petition the wish itself is forgotten.
 */
export async function calling(parts: Parts, row: Matter, event: Event, now: number): Promise<Statement[]> {
  const { db } = parts.store;
  if (!row.callback || row.kind !== "accusation") return [];
  const forgotten = row.closedOn === null ? [] : [updatePetition(db, row.id, { callback: null })];
  const to = row.contentKey && (await open<To>(row.contentKey, placeOf.callback(row.id), row.callback));
  if (!to || !isTold(event.type) || event.by.role === "petitioner") return forgotten;
  const text = parts.wordings[row.language].office.callNotice;
  const notice = await sealedCall(parts, uuid(now, parts.draw), to, text, now, afterQuietHours(now, parts.zone));
  return [...owe(db, [notice]), ...forgotten];
}
