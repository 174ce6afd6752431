import { eq } from "drizzle-orm";
import * as schema from "./schema/petition.ts";
import type { Db, Statement } from "./store.ts";

const { chat } = schema;
export type ChatRow = typeof chat.$inferSelect;

/** Notes where a chat is; whoever knows it already changes nothing. */
export const insertChat = (db: Db, row: ChatRow): Statement => db.insert(chat).values(row).onConflictDoNothing();
export const chatBy = async (db: Db, mark: string): Promise<ChatRow | null> =>
  (await db.select().from(chat).where(eq(chat.mark, mark)).limit(1))[0] ?? null;
export const dropChat = (db: Db, mark: string): Statement => db.delete(chat).where(eq(chat.mark, mark));
