import { and, eq, inArray, sql } from "drizzle-orm";
import { seen } from "./schema/petition.ts";
import type { Db, Statement } from "./store.ts";

/** Notes that a person has opened a petition as it had arrived by then; never that they have seen less than before. */
export const noteSeen = (db: Db, person: string, petition: string, arrivedAt: number): Statement =>
  db
    .insert(seen)
    .values({ person, petition, arrivedAt })
    .onConflictDoUpdate({
      target: [seen.person, seen.petition],
      set: { arrivedAt: sql`max(${seen.arrivedAt}, ${arrivedAt})` },
    });

/** It is unread again for this person. */
export const forgetSeen = (db: Db, person: string, petition: string): Statement =>
  db.delete(seen).where(and(eq(seen.person, person), eq(seen.petition, petition)));

/** What this person has seen of these petitions, for ninety of them at most. */
export async function seenBy(db: Db, person: string, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select()
    .from(seen)
    .where(and(eq(seen.person, person), inArray(seen.petition, [...ids])));
  return new Map(rows.map(({ petition, arrivedAt }) => [petition, arrivedAt]));
}
