import { closeEvent, rewriteEvent } from "../../store/event.ts";
import { updateNotice } from "../../store/notice.ts";
import {
  dropPetitioner,
  insertPetitioner,
  type PetitionerRow,
  type PetitionRow,
  petitionerAt,
  updateAttachment,
} from "../../store/petition.ts";
import { isLeaving } from "../../store/schema/notice.ts";
import { type Channel, isChat } from "../../store/schema/petition.ts";
import { dropScribbles } from "../../store/scribble.ts";
import type { Statement } from "../../store/store.ts";
import {
  closeNotice,
  deskKeysOf,
  dropDeeds,
  dropLeftover,
  dropReplyNotices,
  forgetDeliveries,
  leaveOver,
  putDeed,
} from "../../store/vault.ts";
import type { Triage } from "../../triage/triage.ts";
import { addressOf, knownChat } from "../chat/chat-mark.ts";
import { isToPetitioner } from "../notice/notify.ts";
import type { Parts } from "../parts.ts";
import { kept, petitionerBy } from "../person/petitioner.ts";
import { uuid } from "../uuid.ts";
import { close, type Key } from "./cipher.ts";
import { fileClosed, fileOpened } from "./file.ts";
import {
  type ClosedContact,
  type ClosedNotice,
  type ClosedWords,
  closingWith,
  contactIn,
  eventsIn,
  filesIn,
  type Matter,
  noticesIn,
  officeKeyFor,
  placeOf,
} from "./matter.ts";
import { sealTo } from "./pair.ts";

/** What of a reading stays in the clear: what lists are sorted by, not a word of the text. */
const bare = ({ kind, topic, urgent, secret }: Triage): Triage => ({
  kind,
  topic,
  urgent,
  secret,
  topics: [],
  village: null,
  destination: null,
  villageCandidates: [],
  villageNamed: null,
  township: null,
  county: null,
  destinationTownship: null,
  destinationCounty: null,
  dangers: [],
  subjects: [],
  matters: [],
  sureness: 0,
  unsure: [],
  evidence: [],
});

/** What the row of a sealed petition holds in place of its words. */
export async function closedWords({ id, text, triage }: PetitionRow, key: Key) {
  const words: ClosedWords = { text, triage };
  return { text: "", triage: bare(triage), closed: await close(key, placeOf.petition(id), words) };
}

export const closedContact = (id: string, contact: ClosedContact, key: Key): Promise<string> =>
  close(key, placeOf.contact(id), contact);

/**
 * Closes a content key to the desks that read the petition. While none of them has a key it stays closed with the office's
 * secret alone, and the page of coverage says so.
 */
export async function deedsFor(
  { store: { db } }: Parts,
  id: string,
  key: Key,
  desks: readonly string[],
): Promise<Statement[]> {
  const keys = await deskKeysOf(db, desks);
  const deeds = keys.map(async ({ desk, recipient }) => ({
    petition: id,
    desk,
    wrapped: await sealTo(recipient, key),
  }));
  return (await Promise.all(deeds)).map((deed) => putDeed(db, deed));
}

/** What changes in the row, and what is written before it and after it. */
export type Change = { before?: Statement[]; change: Partial<PetitionRow>; statements: Statement[] };

/** Files under their old names are to be destroyed, and those under the new ones no longer, should they have waited for it. */
const leftBy = (db: Parts["store"]["db"], files: readonly { kept: string[]; left: string[] }[]): Statement[] =>
  files.flatMap(({ kept, left }) => [...kept.map((name) => dropLeftover(db, name)), ...leaveOver(db, left)]);

/** A petition closed over, when it turns out to accuse somebody: with everything that was said of it before. */
export async function closeOver(parts: Parts, matter: Matter, desks: readonly string[], now: number): Promise<Change> {
  const { db } = parts.store;
  const { id, contentKey: key } = matter;
  if (!key) throw new Error("a petition without a content key cannot be closed");
  const petitioner = await petitionerBy(parts, matter.petitioner);
  const { name = null, phone = null, channel = matter.channel } = petitioner ?? {};
  const address = petitioner?.address ? await addressOf(parts, petitioner.address) : null;
  const chat = address !== null && isChat(channel) ? { channel, address } : null;
  const closing = closingWith(key);
  const events = await Promise.all((await eventsIn(parts, matter)).map((row) => closeEvent(row, closing)));
  const files = await Promise.all((await filesIn(parts, matter)).map((file) => fileClosed(parts, file, key)));
  const told = (await noticesIn(parts, matter)).filter(isToPetitioner);
  const notices = told.map(async ({ id: notice, text, buttons, sealed }) => {
    const said: ClosedNotice = { text, buttons, sealed };
    return [notice, await close(key, placeOf.notice(notice), said)] as const;
  });
  const closedNotices = await Promise.all(notices);
  const deeds = await deedsFor(parts, id, key, desks);
  return {
    change: {
      ...(await closedWords(matter, key)),
      petitioner: null,
      contact: petitioner && (await closedContact(id, { name, phone, ...chat }, key)),
      // Who was told in a chat is still to hear that there is something to read.
      callback: chat && isLeaving(channel) ? await close(key, placeOf.callback(id), chat) : null,
      ...(deeds.length > 0 ? { officeKey: null } : {}),
    },
    statements: [
      ...events.map((row) => rewriteEvent(db, row)),
      ...files.map(({ row: { id: file, ...row } }) => updateAttachment(db, file, row)),
      ...leftBy(db, files),
      ...closedNotices.map(([notice, closed]) => closeNotice(db, notice, id, closed, now)),
      dropReplyNotices(db, id),
      forgetDeliveries(db, id),
      ...dropScribbles(db, id),
      ...(petitioner ? [dropPetitioner(db, petitioner.id, id)] : []),
      ...deeds,
    ],
  };
}

/** A sealed petition opened again, when its desk lets it go to the open path. */
export async function openUp(parts: Parts, matter: Matter): Promise<Change> {
  const { db } = parts.store;
  const { id, contentKey: key, text, triage } = matter;
  if (!key) throw new Error("a locked petition cannot be opened");
  const files = await Promise.all((await filesIn(parts, matter)).map((file) => fileOpened(parts, file, key)));
  const contact = await contactIn(matter);
  const { name = null, phone = null, channel, address } = contact ?? {};
  const chat = channel && address && isChat(channel) ? await knownChat(parts, { channel, address }) : null;
  const known = chat && (await petitionerAt(db, channel as Channel, chat.mark));
  const newId = uuid(parts.clock(), parts.draw);
  const row: PetitionerRow | null = contact && {
    id: newId,
    name: null,
    phone: null,
    phoneMark: null,
    restrictedAt: null,
    ...(await kept(parts, newId, { name, phone })),
    channel: (channel as Channel | undefined) ?? matter.channel,
    address: chat?.mark ?? null,
    language: matter.language,
    createdAt: matter.registeredAt,
  };
  return {
    change: {
      text,
      triage,
      closed: null,
      contact: null,
      callback: null,
      petitioner: known?.id ?? row?.id ?? null,
      officeKey: await officeKeyFor(parts, id, key),
    },
    before: known || !row ? [] : [...(chat ? [chat.statement] : []), insertPetitioner(db, row)],
    statements: [
      ...(await eventsIn(parts, matter)).map((event) => rewriteEvent(db, { ...event, closed: null })),
      ...files.map(({ row: { id: file, ...known } }) => updateAttachment(db, file, known)),
      ...leftBy(db, files),
      ...(await noticesIn(parts, matter))
        .filter(isToPetitioner)
        .map(({ id: notice, text, buttons, sealed }) => updateNotice(db, notice, { text, buttons, sealed })),
      ...dropScribbles(db, id),
      dropDeeds(db, id),
    ],
  };
}
