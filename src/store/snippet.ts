import { and, asc, count, eq, inArray } from "drizzle-orm";
import { snippet } from "./schema/snippet.ts";
import type { Db, Statement } from "./store.ts";

export type SnippetRow = typeof snippet.$inferSelect;

/** What these owners have (ninety at most), by title. */
export const snippetsOf = (db: Db, owners: readonly string[]): Promise<SnippetRow[]> =>
  Promise.resolve(
    db
      .select()
      .from(snippet)
      .where(inArray(snippet.owner, [...owners]))
      .orderBy(asc(snippet.owner), asc(snippet.title), asc(snippet.id)),
  );
export const countSnippets = async (db: Db, owner: string): Promise<number> =>
  (await db.select({ n: count() }).from(snippet).where(eq(snippet.owner, owner)))[0]?.n ?? 0;

export const insertSnippet = (db: Db, row: SnippetRow): Statement => db.insert(snippet).values(row);
/** Changes nothing where the owner is another one. */
export const updateSnippet = (db: Db, { id, owner, ...change }: SnippetRow): Statement =>
  db
    .update(snippet)
    .set(change)
    .where(and(eq(snippet.id, id), eq(snippet.owner, owner)));
export const deleteSnippet = (db: Db, id: string, owners: readonly string[]): Statement =>
  db.delete(snippet).where(and(eq(snippet.id, id), inArray(snippet.owner, [...owners])));
