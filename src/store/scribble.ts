import { and, asc, eq, gt, isNotNull, isNull, lt, lte, ne } from "drizzle-orm";
import type { Scope } from "../petition/access.ts";
import { readable } from "./readable.ts";
import { delivery, presence, scribble } from "./schema/notice.ts";
import { petition } from "./schema/petition.ts";
import type { Db, Statement } from "./store.ts";

export type ScribbleRow = typeof scribble.$inferSelect;
export type PresenceRow = typeof presence.$inferSelect;

const keyOf = (petitionId: string, person: string, verb: string) =>
  and(eq(scribble.petition, petitionId), eq(scribble.person, person), eq(scribble.verb, verb));
type Key = Pick<ScribbleRow, "petition" | "person" | "verb">;
type Draft = Key & Pick<ScribbleRow, "fields" | "at">;

const written = (db: Db, row: Draft & Partial<ScribbleRow>): Statement => {
  const { seen = null, leavesAt = null, refused = null, ...draft } = row;
  const { fields, at } = draft;
  return db
    .insert(scribble)
    .values({ ...draft, seen, leavesAt, refused })
    .onConflictDoUpdate({
      target: [scribble.petition, scribble.person, scribble.verb],
      set: { fields, at, seen, leavesAt, refused },
      setWhere: isNull(scribble.leavesAt),
    });
};
/** Keeps a draft in place of the one before; what was sent and has not left yet stays as it was sent. */
export const keepScribble = (db: Db, draft: Draft): Statement => written(db, draft);
/** Keeps what was sent until it leaves. */
export const sendScribble = (db: Db, sent: Draft & { seen: number; leavesAt: number }): Statement => written(db, sent);

/** It does not leave: taken back, or refused for a reason. Its words are a draft again. */
export const stayScribble = (
  db: Db,
  { petition: of, person, verb, at }: Key & { at: number },
  refused: string | null,
) =>
  db
    .update(scribble)
    .set({ leavesAt: null, refused })
    .where(and(keyOf(of, person, verb), eq(scribble.at, at), isNotNull(scribble.leavesAt)));

/** Forgets a draft whose move is made; not what the same person sent by the same form and has not left yet. */
export const dropScribble = (db: Db, petitionId: string, person: string, verb: string): Statement =>
  db.delete(scribble).where(and(keyOf(petitionId, person, verb), isNull(scribble.leavesAt)));
/** It has left. */
export const hasLeft = (db: Db, { petition: of, person, verb, at }: Key & { at: number }): Statement =>
  db.delete(scribble).where(and(keyOf(of, person, verb), eq(scribble.at, at)));
/** Forgets all that was begun on a petition, and who has it open. */
export const dropScribbles = (db: Db, petitionId: string): Statement[] => [
  db.delete(scribble).where(eq(scribble.petition, petitionId)),
  db.delete(presence).where(eq(presence.petition, petitionId)),
];

export const scribbleOf = async (db: Db, petitionId: string, person: string, verb: string) =>
  (
    await db
      .select()
      .from(scribble)
      .where(keyOf(petitionId, person, verb))
      .limit(1)
  )[0] ?? null;
export const scribblesOf = (db: Db, petitionId: string, person: string): Promise<ScribbleRow[]> =>
  Promise.resolve(
    db
      .select()
      .from(scribble)
      .where(and(eq(scribble.petition, petitionId), eq(scribble.person, person)))
      .orderBy(asc(scribble.at)),
  );
const FATE = "sent:";
const DAY = 24 * 3_600_000;
/** By this row a move that was sent either leaves or is taken back: whoever writes it second gets Conflict. */
export const decideFate = (db: Db, { petition: of, person, verb, at }: Key & { at: number }, now: number) => [
  db
    .insert(delivery)
    .values({ key: `${FATE}${of}:${person}:${verb}:${at}`, body: "", petition: null, answer: null, at: now }),
  // A race lasts no day.
  db.delete(delivery).where(and(gt(delivery.key, FATE), lt(delivery.key, "sent;"), lt(delivery.at, now - DAY))),
];

/** What was sent and is to leave by now, in the order it was sent. */
export const leavingBy = (db: Db, now: number, limit: number): Promise<ScribbleRow[]> =>
  Promise.resolve(
    db.select().from(scribble).where(lte(scribble.leavesAt, now)).orderBy(asc(scribble.leavesAt)).limit(limit),
  );
/** What one person has sent and can still take back, of petitions they may read. */
export const leavingOf = (db: Db, scope: Scope) =>
  Promise.resolve(
    db
      .select({ number: petition.number, verb: scribble.verb, leavesAt: scribble.leavesAt })
      .from(scribble)
      .innerJoin(petition, eq(petition.id, scribble.petition))
      .where(and(eq(scribble.person, scope.person), isNotNull(scribble.leavesAt), readable(scope)))
      .orderBy(asc(scribble.leavesAt)),
  );

/** Somebody has a page before them; whoever's minute is over is forgotten in the same write. */
export const attend = (db: Db, row: PresenceRow, now: number): Statement[] => [
  db
    .insert(presence)
    .values(row)
    .onConflictDoUpdate({ target: [presence.petition, presence.person], set: row }),
  db.delete(presence).where(lte(presence.until, now)),
];
export const leavePage = (db: Db, petitionId: string, person: string): Statement =>
  db.delete(presence).where(and(eq(presence.petition, petitionId), eq(presence.person, person)));
/** Everybody else who has it open now. */
export const othersAt = (db: Db, petitionId: string, person: string, now: number): Promise<PresenceRow[]> =>
  Promise.resolve(
    db
      .select()
      .from(presence)
      .where(and(eq(presence.petition, petitionId), ne(presence.person, person), gt(presence.until, now)))
      .orderBy(asc(presence.person)),
  );
/** Whether there is anybody to be forgotten; looking costs no write. */
export const hasGone = async (db: Db, now: number): Promise<boolean> =>
  (await db.select({ person: presence.person }).from(presence).where(lte(presence.until, now)).limit(1)).length > 0;
export const forgetGone = (db: Db, now: number): Statement => db.delete(presence).where(lte(presence.until, now));
