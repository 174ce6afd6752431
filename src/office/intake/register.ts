import { localTime } from "../../deadline/civil-date.ts";
import { append, chain } from "../../store/event.ts";
import { owe } from "../../store/notice.ts";
import {
  type AttachmentRow,
  crossDesks,
  exclude,
  insertAttachment,
  insertPetition,
  insertPetitioner,
  type PetitionerRow,
  type PetitionRow,
  petitionerAt,
  updatePetitioner,
} from "../../store/petition.ts";
import { isChat } from "../../store/schema/petition.ts";
import type { Statement } from "../../store/store.ts";
import { knownChat } from "../chat/chat-mark.ts";
import type { County } from "../county.ts";
import { alarm } from "../notice/alarm.ts";
import { noticeTo, turnNotice } from "../notice/notify.ts";
import type { Intake, Receipt } from "../office.ts";
import type { Parts } from "../parts.ts";
import { given, kept } from "../person/petitioner.ts";
import { entered } from "../search/entry.ts";
import { uuid } from "../uuid.ts";
import { type ClosedContact, closingWith } from "../vault/matter.ts";
import { closedContact, closedWords, deedsFor } from "../vault/over.ts";
import { headOf } from "../view-of.ts";
import { apart } from "./apart.ts";
import type { Drafted } from "./draft.ts";
import { heldBack } from "./flood.ts";
import { prove } from "./prove.ts";

/** As many topics are asked about: among more nobody finds theirs, among fewer it is missing too often. */
const MOST_ASKED = 4;

/** Who spoke, and what is to be written of them; of a sealed matter only how they wish to be reached, closed in its row. */
export type Speaker = { row: PetitionerRow | null; statements: Statement[]; contact?: ClosedContact };

/**
 * Who spoke, in a row of their own. Of a sealed matter there is none, and no chat and no device is kept: it answers only to
 * its receipt. A name or telephone the person gave stands closed in its own row.
 */
export async function petitionerFor(parts: Parts, intake: Intake, sealed: boolean, now: number): Promise<Speaker> {
  const { db } = parts.store;
  const { channel, language, address } = intake;
  const contact = given(intake.contact);
  if (sealed) {
    const { name = null, phone = null } = contact;
    return { row: null, statements: [], ...(name || phone ? { contact: { name, phone } } : {}) };
  }
  const chat = address && isChat(channel) ? await knownChat(parts, { channel, address }) : null;
  const known = chat && (await petitionerAt(db, channel, chat.mark));
  if (known) {
    // Whoever gives a number anew wishes to be reached by it.
    const lifted = Object.keys(contact).length > 0 ? { restrictedAt: null } : {};
    const change = { ...(await kept(parts, known.id, contact)), ...lifted, language };
    return { row: { ...known, ...change }, statements: [updatePetitioner(db, known.id, change)] };
  }
  if (!chat && Object.keys(contact).length === 0) return { row: null, statements: [] };
  const id = uuid(now, parts.draw);
  const nothing = { name: null, phone: null, phoneMark: null, restrictedAt: null };
  const row: PetitionerRow = {
    ...nothing,
    ...(await kept(parts, id, contact)),
    id,
    channel,
    address: chat?.mark ?? null,
    language,
    createdAt: now,
  };
  return { row, statements: [...(chat ? [chat.statement] : []), insertPetitioner(db, row)] };
}

export type Registration = { row: PetitionRow; statements: Statement[]; answer: Receipt };

/**
 * All that is written when a drafted petition is registered: its row, events, desks, entry in the search index, files and
 * notices; and the receipt its petitioner is given. `noted` goes into the event that registers it.
 */
export async function register(
  parts: Parts,
  county: County,
  intake: Intake,
  { row: drafted, events, receipt, excluded, spoken }: Drafted,
  { speaker, files, noted, now }: { speaker: Speaker; files: AttachmentRow[]; noted: object; now: number },
): Promise<Registration> {
  const { db } = parts.store;
  const row = { ...drafted, petitioner: speaker.row?.id ?? null };
  const sealed = row.kind === "accusation";
  const key = row.contentKey;
  const deeds = sealed ? await deedsFor(parts, row.id, key, row.holder ? [row.holder] : []) : [];
  const kept = sealed
    ? {
        ...row,
        ...(await closedWords(row, key)),
        contact: speaker.contact ? await closedContact(row.id, speaker.contact, key) : null,
        ...(deeds.length > 0 ? { officeKey: null } : {}),
      }
    : row;
  const [first, ...rest] = events;
  const told = first ? [{ ...first, data: { ...first.data, ...noted } }, ...rest] : events;
  const desk = parts.wordings["zh-Hans"].office;
  // What is imported came in on another day, of which nothing can be proved.
  const about = { ...row, receipt, files: files.map(({ sha256 }) => sha256) };
  const proven = intake.channel === "import" ? null : await prove(parts, county, about, now);
  return {
    row,
    answer: { ...receiptOf(row, receipt, county, now, parts.zone), proof: proven?.proof ?? null },
    statements: [
      ...speaker.statements,
      insertPetition(db, kept),
      ...deeds,
      ...append(db, await chain(row.id, null, row.registeredAt, told, sealed ? closingWith(key) : undefined)),
      ...crossDesks(db, row, row.holder ? [row.holder] : []),
      ...(await entered(db, county, row, told, spoken)),
      ...exclude(db, row.id, county.marksOf(excluded), "named"),
      ...files.map((file) => insertAttachment(db, file)),
      ...(intake.quiet ? await heldBack(parts, row) : []),
      ...(proven?.statements ?? []),
      ...(intake.channel === "import"
        ? []
        : owe(db, [
            ...(first
              ? noticeTo(speaker.row, row, first, 1, county, parts.wordings[intake.language], now, parts.zone)
              : []),
            ...(intake.quiet ? [] : turnNotice(row, row.seq, desk, now)),
            ...(row.urgent && !intake.quiet ? alarm(row, county, desk, now) : []),
          ])),
    ],
  };
}

function receiptOf(
  row: PetitionRow,
  receipt: string,
  county: County,
  now: number,
  zone: string,
): Omit<Receipt, "proof"> {
  const sealed = row.kind === "accusation";
  const { triage } = row;
  return {
    ...headOf(row, county, localTime(now, zone).day),
    receipt,
    asks: {
      villages:
        sealed || row.village ? [] : triage.villageCandidates.flatMap((code) => county.place(code) ?? []).slice(0, 6),
      topics: triage.unsure.includes("topic") ? triage.topics.slice(0, MOST_ASKED).map(({ topic }) => topic) : [],
    },
    apart: apart(row, county, now),
    dangers: triage.dangers,
    words: triage.topics[0]?.words ?? [],
    sureness: triage.sureness,
    secret: sealed,
    text: row.text,
    ticket: null,
  };
}
