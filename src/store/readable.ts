import { and, eq, type inArray, type SQL, sql } from "drizzle-orm";
import type { Scope } from "../petition/access.ts";
import type { PetitionRow } from "./petition.ts";
import { rowOf } from "./rows.ts";
import { desk, exclusion, helper, petition } from "./schema/petition.ts";
import type { Db } from "./store.ts";

/** At most as many values as one statement takes beside the filters. */
export const within = (column: Parameters<typeof inArray>[0] | SQL, values: readonly string[]): SQL =>
  values.length > 1
    ? sql`${column} in (select value from json_each(${JSON.stringify(values)}))`
    : values.length === 1
      ? sql`${column} = ${values[0]}`
      : sql`0`;

/** It is not about this person, who did not withdraw from it either. */
export const isNotAbout = (scope: Scope): SQL =>
  sql`not exists (select 1 from ${exclusion} where ${exclusion.person} in (${scope.person}, ${scope.mark}) and ${exclusion.petition} = ${petition.id})`;

/**
 * The condition every list and count carries: what this person may read, in SQL. Accusations answer only to the sealed
 * desks that hold them, and nothing answers to somebody it is about.
 */
export function readable(scope: Scope): SQL {
  const crossed = (posts: readonly string[]) =>
    posts.length
      ? sql`exists (select 1 from ${desk} where ${desk.petition} = ${petition.id} and ${within(desk.post, posts)})`
      : sql`0`;
  const helping = scope.helping.length
    ? sql`or exists (select 1 from ${helper} where ${helper.petition} = ${petition.id} and ${within(helper.unit, scope.helping)})`
    : sql``;
  return sql`(
    ${isNotAbout(scope)}
    and case when ${petition.kind} = 'accusation' then ${crossed(scope.sealed)}
      else (${within(petition.county, scope.counties)} or ${within(petition.unit, scope.units)} or ${crossed(scope.desks)} ${helping}) end
  )`;
}

/** Those of these petitions that this person may read; ninety of them at most. */
export const readableAmong = async (db: Db, scope: Scope, ids: readonly string[]): Promise<string[]> =>
  (
    await db
      .select({ id: petition.id })
      .from(petition)
      .where(and(within(petition.id, ids), readable(scope)))
  ).map(({ id }) => id);

/** The petition of this number, when this person may read it. */
export const readableBy = (db: Db, scope: Scope, number: string): Promise<PetitionRow | null> =>
  rowOf(db, petition, { where: and(eq(petition.number, number), readable(scope)) });
