import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { CivilDate } from "../deadline/civil-date.ts";
import type { Scope } from "../petition/access.ts";
import { openly } from "./inbox.ts";
import type { PetitionRow } from "./petition.ts";
import { rowsOf } from "./rows.ts";
import { event, petition } from "./schema/petition.ts";
import type { Db } from "./store.ts";

/** Petitions that a unit sent back and of which nobody has decided yet, among what this person may read, the newest first. */
export const undecided = (db: Db, scope: Scope, limit: number): Promise<PetitionRow[]> =>
  rowsOf(db, petition, {
    where: and(isNull(petition.closedOn), inArray(petition.stage, ["objected", "disputed"]), openly(scope)),
    order: [desc(petition.registeredOn), desc(petition.id)],
    limit,
  });

const isSentBack = eq(event.type, "objected");
/** The day on which anything was sent back for the first time. */
export const firstSentBack = async (db: Db): Promise<CivilDate | null> =>
  (await db.select({ on: event.on }).from(event).where(isSentBack).orderBy(asc(event.on)).limit(1))[0]?.on ?? null;

/** Which petitions were sent back in a span of days, the last first; one that was sent back twice may be there twice. */
export const sentBackIn = async (
  db: Db,
  scope: Scope,
  { from, to }: { from: CivilDate; to: CivilDate },
  limit: number,
): Promise<string[]> =>
  (
    await db
      .select({ id: petition.id })
      .from(event)
      .innerJoin(petition, eq(petition.id, event.stream))
      .where(and(isSentBack, sql`${event.on} between ${from} and ${to}`, openly(scope)))
      .orderBy(desc(event.on))
      .limit(limit)
  ).map(({ id }) => id);
