import { sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { type AnyD1Database, drizzle } from "drizzle-orm/d1";
import { asConflict, type Db, type Store, schema } from "./store.ts";

/** The store on Cloudflare D1. */
export function d1Store(d1: AnyD1Database): Store {
  const db = drizzle(d1, { schema });
  return {
    db: db as unknown as Db,
    async atomically(statements) {
      const [first, ...rest] = statements.map((one) => ("built" in one ? one.built() : one));
      if (!first) return;
      await db.batch([first, ...rest] as [BatchItem<"sqlite">, ...BatchItem<"sqlite">[]]).catch((error: unknown) => {
        throw asConflict(error);
      });
    },
    stamp: () => null,
    settle: async () => true,
    async check() {
      await db.run(sql`select 1`);
    },
    close() {},
  };
}
