import { and, asc, desc, eq, gt, inArray, isNull, lt, lte, ne, notInArray, sql } from "drizzle-orm";
import { addDays, type CivilDate } from "../deadline/civil-date.ts";
import type { Ask } from "../petition/call.ts";
import { PETITIONER } from "../petition/petition.ts";
import { unitOfPost } from "../petition/unit.ts";
import { insert } from "./ready.ts";
import { rowOf, rowsOf } from "./rows.ts";
import { notice } from "./schema/notice.ts";
import * as schema from "./schema/petition.ts";
import type { Db, Statement } from "./store.ts";

const { petition, petitioner, desk, exclusion, attachment, link } = schema;
export type PetitionRow = typeof petition.$inferSelect;
export type PetitionerRow = typeof petitioner.$inferSelect;
export type AttachmentRow = typeof attachment.$inferSelect;

export const byNumber = (db: Db, number: string) => rowOf(db, petition, { where: eq(petition.number, number) });
export const byId = (db: Db, id: string) => rowOf(db, petition, { where: eq(petition.id, id) });
/** By one of the marks a receipt may stand by: that of every key there was. */
export const byReceipt = (db: Db, marks: readonly string[]) =>
  rowOf(db, petition, { where: inArray(petition.receiptHash, [...marks]) });

export const petitionerOf = (db: Db, id: string | null) =>
  id === null ? Promise.resolve(null) : rowOf(db, petitioner, { where: eq(petitioner.id, id) });
/** Who speaks in the chat of this mark. */
export const petitionerAt = (db: Db, channel: schema.Channel, mark: string) =>
  rowOf(db, petitioner, { where: and(eq(petitioner.channel, channel), eq(petitioner.address, mark)) });

/** Petitions of one chat or device, newest first. A sealed one answers only to its receipt. */
export const petitionsOf = (db: Db, petitionerId: string): Promise<PetitionRow[]> =>
  rowsOf(db, petition, {
    where: and(eq(petition.petitioner, petitionerId), ne(petition.kind, "accusation")),
    order: [desc(petition.registeredAt)],
    limit: 50,
  });

/** Those who gave the telephone number of this mark. */
export const petitionersBy = (db: Db, phoneMark: string): Promise<PetitionerRow[]> =>
  rowsOf(db, petitioner, {
    where: eq(petitioner.phoneMark, phoneMark),
    order: [desc(petitioner.createdAt)],
    limit: 50,
  });
/** Their petitions that are not closed and not sealed, newest first. */
export const openOf = (db: Db, petitionerIds: readonly string[]): Promise<PetitionRow[]> =>
  rowsOf(db, petition, {
    where: and(
      inArray(petition.petitioner, [...petitionerIds]),
      ne(petition.kind, "accusation"),
      isNull(petition.closedOn),
    ),
    order: [desc(petition.registeredAt)],
    limit: 50,
  });

export const desksOf = async (db: Db, id: string): Promise<string[]> =>
  (await db.select({ post: desk.post }).from(desk).where(eq(desk.petition, id))).map((row) => row.post);
/** The posts each of these petitions has been with, for ninety of them at most. */
export async function desksOfAll(db: Db, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await rowsOf(db, desk, { where: inArray(desk.petition, [...ids]) });
  return new Map(ids.map((id) => [id, rows.flatMap((row) => (row.petition === id ? [row.post] : []))]));
}
export const excludedFrom = async (db: Db, id: string): Promise<string[]> =>
  (await db.select({ person: exclusion.person }).from(exclusion).where(eq(exclusion.petition, id))).map(
    (row) => row.person,
  );
export const attachmentsOf = (db: Db, id: string): Promise<AttachmentRow[]> =>
  rowsOf(db, attachment, { where: eq(attachment.petition, id), order: [asc(attachment.at)] });
export const attachmentBy = (db: Db, id: string) => rowOf(db, attachment, { where: eq(attachment.id, id) });

export const insertPetitioner = (db: Db, row: PetitionerRow): Statement => insert(db, petitioner, row);
/** Forgets who brought a petition, unless they brought another one too. */
export const dropPetitioner = (db: Db, id: string, of: string): Statement =>
  db
    .delete(petitioner)
    .where(
      and(
        eq(petitioner.id, id),
        sql`not exists (select 1 from ${petition} where ${petition.petitioner} = ${id} and ${petition.id} <> ${of})`,
      ),
    );
export const insertPetition = (db: Db, row: PetitionRow): Statement => insert(db, petition, row);
export const insertAttachment = (db: Db, row: AttachmentRow): Statement => insert(db, attachment, row);
export const updateAttachment = (db: Db, id: string, change: Partial<AttachmentRow>): Statement =>
  db.update(attachment).set(change).where(eq(attachment.id, id));
export const updatePetition = (db: Db, id: string, change: Partial<PetitionRow>): Statement =>
  db.update(petition).set(change).where(eq(petition.id, id));
export const updatePetitioner = (db: Db, id: string, change: Partial<PetitionerRow>): Statement =>
  db.update(petitioner).set(change).where(eq(petitioner.id, id));

/** Notes that a petition, for which `unit` answers, has been with these posts. Where that unit changes, `moveDesks` goes with it. */
export const crossDesks = (
  db: Db,
  { id, unit }: Pick<PetitionRow, "id" | "unit">,
  posts: readonly string[],
): Statement[] =>
  posts.map((post) => insert(db, desk, { petition: id, post, away: unitOfPost(post) !== unit }, "orNothing"));
/** Notes of all its desks that `unit` answers for it now. */
export const moveDesks = (db: Db, { id, unit }: Pick<PetitionRow, "id" | "unit">): Statement =>
  db
    .update(desk)
    .set({ away: sql`rtrim(${desk.post}, replace(${desk.post}, '/', '')) <> ${`${unit}/`}` })
    .where(eq(desk.petition, id));
/** `marks` of the persons, never their ids. */
export const exclude = (db: Db, id: string, marks: readonly string[], because: string): Statement[] =>
  marks.map((person) => insert(db, exclusion, { petition: id, person, because }, "orNothing"));

export const dropExclusions = (db: Db, id: string, because: string): Statement =>
  db.delete(exclusion).where(and(eq(exclusion.petition, id), eq(exclusion.because, because)));

/** Notes that the first of two petitions knows of the other. */
export const insertLink = (db: Db, id: string, other: string): Statement =>
  db.insert(link).values({ petition: id, other });
/** The petitions this one knows of, in the order they came in. */
export const linkedTo = (db: Db, id: string): Promise<PetitionRow[]> =>
  rowsOf(db, petition, {
    from: sql`${link} join ${petition} on ${petition.id} = ${link.other}`,
    where: eq(link.petition, id),
    order: [asc(petition.registeredAt)],
  });

/** Petitions whose turn is the petitioner's and whose last day lies before `today`: rights that ran out. */
export const ranOut = (db: Db, today: CivilDate, limit: number): Promise<PetitionRow[]> =>
  rowsOf(db, petition, {
    where: and(isNull(petition.closedOn), eq(petition.holder, PETITIONER), lt(petition.legalDue, today)),
    order: [asc(petition.legalDue)],
    limit,
  });

/** Turns of the office that are due by `day`, oldest first, after the cursor. */
export const dueBy = (db: Db, day: CivilDate, after: { legalDue: CivilDate; id: string } | null, limit: number) =>
  rowsOf(db, petition, {
    where: and(
      isNull(petition.closedOn),
      ne(petition.holder, PETITIONER),
      lte(petition.legalDue, day),
      after ? sql`(${petition.legalDue}, ${petition.id}) > (${after.legalDue}, ${after.id})` : undefined,
    ),
    order: [asc(petition.legalDue), asc(petition.id)],
    limit,
  });

/** Whoever was not asked about a promise within so many days of it (an import of old matters) is not asked any more. */
const ASKED_FOR = 365;

/** The id of the question that asks about a promise or a settlement of a day: whoever was asked is not asked again. */
export const askId = (id: string, ask: Ask, on: CivilDate): string => `${id}:${ask}:${on}`;

/**
 * Petitions of which something was promised, or agreed, by a day before `today`, and whose writer was not yet asked about
 * it. While an answer waits to be served, or is withdrawn from, nobody is.
 */
export async function promisesDue(
  db: Db,
  ask: Ask,
  today: CivilDate,
  limit: number,
): Promise<{ petition: PetitionRow; on: CivilDate }[]> {
  const on = ask === "promise" ? petition.promisedOn : petition.agreedOn;
  const rows = await rowsOf(db, petition, {
    where: and(
      lt(on, today),
      ne(petition.kind, "accusation"),
      ask === "promise"
        ? and(
            gt(on, addDays(today, -ASKED_FOR)),
            isNull(petition.promiseKept),
            isNull(petition.promiseDoneOn),
            notInArray(petition.stage, ["answered", "withdrawn"]),
          )
        : and(isNull(petition.closedOn), eq(petition.stage, "settled")),
      sql`not exists (select 1 from ${notice} where ${notice.id} = ${petition.id} || ${`:${ask}:`} || ${on})`,
    ),
    limit,
  });
  return rows.flatMap((row) => {
    const day = ask === "promise" ? row.promisedOn : row.agreedOn;
    return day ? [{ petition: row, on: day }] : [];
  });
}

/** Open petitions whose dates were counted by another calendar than `version`. */
export const countedBefore = (db: Db, version: string, limit: number): Promise<PetitionRow[]> =>
  rowsOf(db, petition, { where: and(isNull(petition.closedOn), ne(petition.calendarVersion, version)), limit });

export const allPetitionIds = async (db: Db, after: string, limit: number): Promise<string[]> =>
  (
    await db
      .select({ id: petition.id })
      .from(petition)
      .where(sql`${petition.id} > ${after}`)
      .orderBy(asc(petition.id))
      .limit(limit)
  ).map((row) => row.id);

export const byIds = (db: Db, ids: readonly string[]): Promise<PetitionRow[]> =>
  ids.length ? rowsOf(db, petition, { where: inArray(petition.id, [...ids]) }) : Promise.resolve([]);

export const petitionCount = (db: Db): Promise<number> => Promise.resolve(db.$count(petition));
