import { and, asc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Scope } from "../petition/access.ts";
import { WORKED_ON } from "../petition/move.ts";
import type { PetitionRow } from "./petition.ts";
import { readable, within } from "./readable.ts";
import { rowsOf } from "./rows.ts";
import { scribble } from "./schema/notice.ts";
import { helper, petition } from "./schema/petition.ts";
import type { Db, Statement } from "./store.ts";

const isOpenMatter = and(isNull(petition.closedOn), ne(petition.kind, "accusation"));

/** How many open matters lie with each post, or wait for its help; tip-offs are in no figure. */
export async function countByPost(db: Db): Promise<Map<string, number>> {
  const n = sql<number>`count(*)`;
  const held = await db
    .select({ post: petition.holder, n })
    .from(petition)
    .where(isOpenMatter)
    .groupBy(petition.holder);
  const helping = await db
    .select({ post: helper.post, n })
    .from(helper)
    .innerJoin(petition, eq(petition.id, helper.petition))
    .where(and(isNull(helper.answeredOn), isOpenMatter, inArray(petition.stage, [...WORKED_ON])))
    .groupBy(helper.post);
  const counts = new Map<string, number>();
  for (const { post, n } of [...held, ...helping]) counts.set(post ?? "", (counts.get(post ?? "") ?? 0) + n);
  return counts;
}

/** Matters that lie with these posts, the most pressing first; no tip-off. */
export const heldBy = (db: Db, scope: Scope, posts: readonly string[], limit: number): Promise<PetitionRow[]> =>
  rowsOf(db, petition, {
    where: and(isOpenMatter, within(petition.holder, posts), readable(scope)),
    order: [asc(petition.legalDue), asc(petition.id)],
    limit,
  });

/** What a person began to type about open matters that lie with a post. */
const begun = (db: Db, person: string, post: string) =>
  and(
    eq(scribble.person, person),
    inArray(
      scribble.petition,
      db
        .select({ id: petition.id })
        .from(petition)
        .where(and(isOpenMatter, eq(petition.holder, post))),
    ),
  );

export const countBegun = (db: Db, person: string, post: string): Promise<number> =>
  Promise.resolve(db.$count(scribble, begun(db, person, post)));

/** Gives what one person began to type to another, who keeps what they began themselves. */
export const passBegun = (db: Db, person: string, post: string, to: string): Statement =>
  db
    .update(scribble)
    .set({ person: to })
    .where(
      and(
        begun(db, person, post),
        sql`not exists (select 1 from ${scribble} as own where own.petition = ${scribble.petition}
          and own.person = ${to} and own.verb = ${scribble.verb})`,
      ),
    );
