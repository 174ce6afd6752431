import { desc, eq, isNotNull } from "drizzle-orm";
import { insert } from "./ready.ts";
import { proof, proofKey } from "./schema/proof.ts";
import type { Db, Statement } from "./store.ts";

export type ProofKeyRow = typeof proofKey.$inferSelect;

/** Every key that ever signed, the newest first. */
export const proofKeys = (db: Db): Promise<ProofKeyRow[]> =>
  Promise.resolve(db.select().from(proofKey).orderBy(desc(proofKey.madeAt), desc(proofKey.id)));

export const insertProofKey = (db: Db, row: ProofKeyRow): Statement => db.insert(proofKey).values(row);
/** Forgets the private halves there are; the public ones stay. */
export const retireProofKeys = (db: Db): Statement =>
  db.update(proofKey).set({ closed: null }).where(isNotNull(proofKey.closed));

export const insertProof = (db: Db, petition: string, closed: string): Statement =>
  insert(db, proof, { petition, closed });
export const proofBy = async (db: Db, petition: string): Promise<string | null> =>
  (await db.select().from(proof).where(eq(proof.petition, petition)).limit(1))[0]?.closed ?? null;
