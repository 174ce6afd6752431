import { and, asc, eq, inArray, isNotNull, isNull, lt, ne, notExists, or, sql } from "drizzle-orm";
import type { CivilDate } from "../deadline/civil-date.ts";
import type { Kind } from "../petition/kind.ts";
import { dropEntry } from "./entry.ts";
import type { AttachmentRow, PetitionRow } from "./petition.ts";
import { rowsOf } from "./rows.ts";
import { conversation, delivery, notice, staffChat } from "./schema/notice.ts";
import { attachment, chat, petition, petitioner, quiet } from "./schema/petition.ts";
import { proof } from "./schema/proof.ts";
import { deed } from "./schema/vault.ts";
import { dropScribbles } from "./scribble.ts";
import type { Db, Statement } from "./store.ts";

/** Petitions of a kind that were closed before a day and are not yet restricted, or destroyed; none that is held. */
export const dueFor = (
  db: Db,
  step: "restrict" | "destroy",
  kind: Kind,
  before: CivilDate,
  limit: number,
): Promise<PetitionRow[]> =>
  rowsOf(db, petition, {
    where: and(
      eq(petition.kind, kind),
      lt(petition.closedOn, before),
      isNull(petition.heldOn),
      // The sign keeps the index of what is to be destroyed out of the way: all that is restricted stands in it.
      ...(step === "restrict"
        ? [isNull(petition.restrictedOn), sql`+${petition.destroyedOn} is null`]
        : [isNull(petition.destroyedOn)]),
    ),
    order: [asc(petition.closedOn), asc(petition.id)],
    limit,
  });

/** Whether somebody has another petition whose data is still kept. */
export const hasOthers = async (db: Db, petitionerId: string, except: string): Promise<boolean> =>
  (
    await db
      .select({ id: petition.id })
      .from(petition)
      .where(and(eq(petition.petitioner, petitionerId), ne(petition.id, except), isNull(petition.destroyedOn)))
      .limit(1)
  ).length > 0;

/**
 * What is written so that a petition's words are no more: its text, what was read of it, its notices, drafts of moves, its
 * proof, its entry in the search index. The columns that figures are made of stay.
 */
export const dropWords = (db: Db, { id, triage }: PetitionRow): Statement[] => [
  db
    .update(petition)
    .set({
      text: "",
      closed: null,
      contact: null,
      callback: null,
      ownKey: null,
      officeKey: null,
      triage: { ...triage, evidence: [], subjects: [], villageNamed: null, matters: [], topics: [] },
    })
    .where(eq(petition.id, id)),
  db.delete(notice).where(eq(notice.petition, id)),
  ...dropScribbles(db, id),
  db.delete(proof).where(eq(proof.petition, id)),
  db.delete(quiet).where(eq(quiet.petition, id)),
  db.delete(deed).where(eq(deed.petition, id)),
  db.update(delivery).set({ answer: null }).where(eq(delivery.petition, id)),
  ...dropEntry(db, id),
];

export const dropPetitioner = (db: Db, id: string): Statement =>
  db.update(petitioner).set({ name: null, phone: null, phoneMark: null, address: null }).where(eq(petitioner.id, id));

/** Files whose bytes are to go: nothing is known of them any more but where they lie. */
const GONE = "";
export const condemn = (db: Db, petitionId: string): Statement =>
  db.update(attachment).set({ sha256: GONE, name: "", heard: null }).where(eq(attachment.petition, petitionId));
export const condemned = (db: Db, limit: number): Promise<AttachmentRow[]> =>
  rowsOf(db, attachment, { where: sql`${attachment.sha256} = ''`, limit });
export const dropAttachments = (db: Db, ids: readonly string[]): Statement =>
  db.delete(attachment).where(inArray(attachment.id, [...ids]));

/**
 * Forgets chats nobody has written in since `before`: the place in the conversation and, where no petition's writer, no
 * member of staff and nothing that waits to be sent is reached by it, the address as well.
 */
export const forgetChats = (db: Db, before: number): Statement[] => [
  db.delete(conversation).where(lt(conversation.updatedAt, before)),
  db.delete(chat).where(
    and(
      notExists(
        db
          .select({ one: sql`1` })
          .from(petitioner)
          .where(and(sql`${petitioner.channel} = ${chat.channel}`, eq(petitioner.address, chat.mark))),
      ),
      notExists(
        db
          .select({ one: sql`1` })
          .from(staffChat)
          .where(and(sql`${staffChat.channel} = ${chat.channel}`, eq(staffChat.address, chat.mark))),
      ),
      notExists(
        db
          .select({ one: sql`1` })
          .from(notice)
          .where(
            and(
              sql`${notice.channel} <> 'desk' and ${notice.channel} = ${chat.channel}`,
              eq(notice.address, chat.mark),
              or(isNull(notice.sentAt), isNotNull(notice.failedAt)),
            ),
          ),
      ),
      notExists(
        db
          .select({ one: sql`1` })
          .from(conversation)
          .where(sql`${conversation.key} = ${chat.channel} || ':' || ${chat.mark}`),
      ),
    ),
  ),
];
