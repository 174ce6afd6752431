import { and, desc, inArray, isNull, notInArray, sql } from "drizzle-orm";
import type { Scope } from "../petition/access.ts";
import { openly } from "./inbox.ts";
import type { PetitionRow } from "./petition.ts";
import { event, petition } from "./schema/petition.ts";
import type { Db } from "./store.ts";

/** A unit sent it back, and nobody has decided yet. */
const WAITING = ["objected", "disputed"] as const;

/**
 * Petitions that units sent back, among what this person may read: those that wait for a decision, then those that were sent
 * back last; `most` of either. The one is open, the other looked up from the last time anything was sent back.
 */
export async function returnedOf(db: Db, scope: Scope, most: number): Promise<PetitionRow[]> {
  const waiting = await db
    .select()
    .from(petition)
    .where(and(isNull(petition.closedOn), inArray(petition.stage, [...WAITING]), openly(scope)))
    .orderBy(desc(petition.registeredOn), desc(petition.id))
    .limit(most);
  const last = db
    .select({ id: petition.id })
    .from(event)
    .innerJoin(petition, sql`${petition.id} = ${event.stream}`)
    .where(and(sql`${event.type} = 'objected'`, openly(scope)))
    .orderBy(desc(event.on))
    .limit(most);
  const decided = await db
    .select()
    .from(petition)
    .where(and(inArray(petition.id, last), notInArray(petition.stage, [...WAITING])))
    .orderBy(desc(petition.registeredOn), desc(petition.id));
  return [...waiting, ...decided].slice(0, most);
}
