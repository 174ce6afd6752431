import { and, desc, gt, sql } from "drizzle-orm";
import type { Scope } from "../petition/access.ts";
import { openly } from "./inbox.ts";
import type { PetitionRow } from "./petition.ts";
import { rowsOf } from "./rows.ts";
import { petition } from "./schema/petition.ts";
import type { Db } from "./store.ts";

/** Petitions that units sent back, among what this person may read: those that wait for a decision, then the newest. */
export const returnedOf = (db: Db, scope: Scope, limit: number): Promise<PetitionRow[]> =>
  rowsOf(db, petition, {
    where: and(gt(petition.objections, 0), openly(scope)),
    order: [desc(sql`${petition.stage} in ('objected', 'disputed')`), desc(petition.registeredOn), desc(petition.id)],
    limit,
  });
