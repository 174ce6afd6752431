import { crypt } from "#crypt";
import type { Viewer } from "../../petition/access.ts";
import { type Closing, type EventRow, eventsOf, eventsOfAll } from "../../store/event.ts";
import { type NoticeRow, noticesOf } from "../../store/notice.ts";
import { type AttachmentRow, attachmentsOf, type PetitionRow } from "../../store/petition.ts";
import { deedsOf } from "../../store/vault.ts";
import type { Triage } from "../../triage/triage.ts";
import type { Parts } from "../parts.ts";
import { close, type Key, open } from "./cipher.ts";
import { unseal } from "./pair.ts";

/** A petition with its content key, where whoever asks has it; its words are there when they are not closed, or are opened. */
export type Matter = PetitionRow & { contentKey: Key | null };

/** Nobody who asks can read its words: the receipt, or an unlocked member of its desk, could. */
export const isLocked = ({ closed, contentKey }: Matter): boolean => closed !== null && contentKey === null;

/** Where each closed thing stands. */
export const placeOf = {
  petition: (id: string) => `petition\n${id}`,
  contact: (id: string) => `contact\n${id}`,
  callback: (id: string) => `callback\n${id}`,
  ownKey: (id: string) => `own-key\n${id}`,
  officeKey: (id: string) => `office-key\n${id}`,
  event: (id: string, seq: number) => `event\n${id}\n${seq}`,
  attachment: (id: string) => `attachment\n${id}`,
  file: (name: string) => `file\n${name}`,
  notice: (id: string) => `notice\n${id}`,
  scribble: (id: string, person: string, verb: string) => `scribble\n${id}\n${person}\n${verb}`,
};

export type ClosedWords = { text: string; triage: Triage };
export type ClosedFile = Pick<AttachmentRow, "name" | "type" | "size" | "heard" | "thumbnail">;
export type ClosedNotice = Pick<NoticeRow, "text" | "buttons" | "sealed">;
export type ClosedContact = { name: string | null; phone: string | null; channel?: string; address?: string };

/**
 * The keys a secret stands for that is itself kept nowhere, with the office's own mixed in: neither alone is enough. One for
 * each key the office has had, the newest first.
 */
export const keysFrom = async ({ seals }: Parts, use: string, secret: string): Promise<Key[]> =>
  (await seals.marks(use, secret)).map(crypt.unhex);
export const keyFrom = async ({ seals }: Parts, use: string, secret: string): Promise<Key> =>
  crypt.unhex(await seals.mark(use, secret));

/** The content key closed for whoever holds the receipt, and for the office. */
export async function ownKeyFor(parts: Parts, id: string, key: Key, receipt: string): Promise<string> {
  return close(await keyFrom(parts, "own-key", receipt), placeOf.ownKey(id), crypt.base64(key));
}
export const officeKeyFor = ({ seals }: Parts, id: string, key: Key): Promise<string> =>
  seals.close(placeOf.officeKey(id), crypt.base64(key));

export async function keyByReceipt(parts: Parts, { id, ownKey }: PetitionRow, receipt: string): Promise<Key | null> {
  for (const own of ownKey ? await keysFrom(parts, "own-key", receipt) : []) {
    const key = await open<string>(own, placeOf.ownKey(id), ownKey as string);
    if (key) return crypt.unbase64(key);
  }
  return null;
}
export async function keyByOffice({ seals }: Parts, { id, officeKey }: PetitionRow): Promise<Key | null> {
  const key = officeKey && (await seals.open(placeOf.officeKey(id), officeKey));
  return key ? crypt.unbase64(key) : null;
}

/** The row with what the key opens. What the key does not open stays closed. */
export async function withKey(row: PetitionRow, contentKey: Key | null): Promise<Matter> {
  if (row.closed === null || contentKey === null) return { ...row, contentKey };
  const words = await open<ClosedWords>(contentKey, placeOf.petition(row.id), row.closed);
  return words ? { ...row, ...words, contentKey } : { ...row, contentKey: null };
}

/** As the office itself has it: open petitions, and sealed ones whose desk has no key yet. */
export const asOffice = async (parts: Parts, row: PetitionRow): Promise<Matter> =>
  withKey(row, await keyByOffice(parts, row));

/** As these rows are for a member of staff, who has them from a list they may read: their words, where they are unlocked. */
export async function asViewer(parts: Parts, viewer: Viewer, rows: readonly PetitionRow[]): Promise<Matter[]> {
  const closed = rows.filter((row) => row.closed !== null && row.officeKey === null);
  const deeds =
    closed.length && viewer.keys
      ? await deedsOf(
          parts.store.db,
          closed.map(({ id }) => id),
        )
      : [];
  return Promise.all(
    rows.map(async (row) => {
      if (row.closed === null || row.officeKey !== null) return asOffice(parts, row);
      for (const { petition, desk, wrapped } of deeds) {
        const secret = petition === row.id ? viewer.keys?.get(desk) : undefined;
        const key = secret && (await unseal(secret, wrapped));
        if (key) return withKey(row, key);
      }
      return withKey(row, null);
    }),
  );
}

/**
 * As these rows are in a list: of open ones, whose words stand open, nobody needs the key, and to open it takes longer than
 * to draw the line.
 */
export async function asListed(parts: Parts, viewer: Viewer, rows: readonly PetitionRow[]): Promise<Matter[]> {
  const closed = await asViewer(
    parts,
    viewer,
    rows.filter((row) => row.closed !== null && !("contentKey" in row)),
  );
  const opened = new Map(closed.map((row) => [row.id, row]));
  return rows.map((row) => opened.get(row.id) ?? { contentKey: null, ...row });
}

/** How the data of a petition's events are closed. */
export const closingWith =
  (key: Key): Closing =>
  (stream, seq, said) =>
    close(key, placeOf.event(stream, seq), said);

async function openEvent(row: EventRow, key: Key | null): Promise<EventRow> {
  if (row.closed === null || key === null) return row;
  const said = await open<Pick<EventRow, "data"> & { salt: string }>(
    key,
    placeOf.event(row.stream, row.seq),
    row.closed,
  );
  return said ? { ...row, ...said } : row;
}

/** The events of a petition, with all they say where it is not locked; else with the facts of procedure alone. */
export const eventsIn = async ({ store }: Parts, { id, contentKey }: Matter): Promise<EventRow[]> =>
  Promise.all((await eventsOf(store.db, id)).map((row) => openEvent(row, contentKey)));

/** The same of several, ninety at most. */
export async function eventsInAll({ store }: Parts, matters: readonly Matter[]): Promise<Map<string, EventRow[]>> {
  const all = await eventsOfAll(
    store.db,
    matters.map(({ id }) => id),
  );
  const opened = matters.map(async ({ id, contentKey }) => {
    const rows = await Promise.all((all.get(id) ?? []).map((row) => openEvent(row, contentKey)));
    return [id, rows] as const;
  });
  return new Map(await Promise.all(opened));
}

export async function openFile(row: AttachmentRow, key: Key | null): Promise<AttachmentRow> {
  if (row.closed === null || key === null) return row;
  const known = await open<ClosedFile>(key, placeOf.attachment(row.id), row.closed);
  return known ? { ...row, ...known } : row;
}

/** The files of a petition; of a locked one none: not even how many there are. */
export const filesIn = async ({ store }: Parts, matter: Matter): Promise<AttachmentRow[]> =>
  isLocked(matter)
    ? []
    : Promise.all((await attachmentsOf(store.db, matter.id)).map((row) => openFile(row, matter.contentKey)));

export async function openNotice(row: NoticeRow, key: Key | null): Promise<NoticeRow> {
  if (row.text !== "" || row.sealed === null || key === null) return row;
  const said = await open<ClosedNotice>(key, placeOf.notice(row.id), row.sealed);
  return said ? { ...row, ...said } : row;
}

/** The notices about a petition, with their words where it is not locked. */
export const noticesIn = async ({ store }: Parts, { id, contentKey }: Matter): Promise<NoticeRow[]> =>
  Promise.all((await noticesOf(store.db, id)).map((row) => openNotice(row, contentKey)));

/** Who brought a sealed petition, where it is not locked. */
export const contactIn = async ({ id, contact, contentKey }: Matter): Promise<ClosedContact | null> =>
  contact && contentKey ? open<ClosedContact>(contentKey, placeOf.contact(id), contact) : null;
