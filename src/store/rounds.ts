import { and, asc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Scope } from "../petition/access.ts";
import type { PetitionRow } from "./petition.ts";
import { readable, within } from "./readable.ts";
import { scribble } from "./schema/notice.ts";
import { petition } from "./schema/petition.ts";
import type { Db, Statement } from "./store.ts";

const isOpenMatter = and(isNull(petition.closedOn), ne(petition.kind, "accusation"));

/** How many open matters lie with each post; tip-offs are in no figure. */
export async function countByPost(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .select({ post: petition.holder, n: sql<number>`count(*)` })
    .from(petition)
    .where(isOpenMatter)
    .groupBy(petition.holder);
  return new Map(rows.map(({ post, n }) => [post ?? "", n]));
}

/** Matters that lie with these posts, the most pressing first; no tip-off. */
export const heldBy = (db: Db, scope: Scope, posts: readonly string[], limit: number): Promise<PetitionRow[]> =>
  Promise.resolve(
    db
      .select()
      .from(petition)
      .where(and(isOpenMatter, within(petition.holder, posts), readable(scope)))
      .orderBy(asc(petition.legalDue), asc(petition.id))
      .limit(limit),
  );

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
