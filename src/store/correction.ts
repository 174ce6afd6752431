import { and, asc, gt, inArray, ne, sql } from "drizzle-orm";
import type { CivilDate } from "../deadline/civil-date.ts";
import type { Kind } from "../petition/kind.ts";
import { within } from "./readable.ts";
import * as schema from "./schema/petition.ts";
import type { Db } from "./store.ts";

const { petition, event } = schema;

/** Events in which people say what a matter is: they correct it, or answer it as what it is held to be. */
const TELLING = ["registered", "corrected", "reclassified", "answered", "replied"] as const;
/** Of these alone the machine's reading is all there is to know. */
const JUDGING = TELLING.filter((type) => type !== "registered");

export type Judged = {
  id: string;
  text: string;
  said: { topic: string; village: string | null; kind: Kind };
  events: {
    type: (typeof TELLING)[number];
    on: CivilDate;
    role: string;
    data: Readonly<Record<string, unknown>>;
  }[];
};

/**
 * Petitions that people have judged, with what the machine had said and the events that tell, by id after `after`, at
 * most `limit`. Sealed matters are not among them, nor those without a word.
 */
export async function judged(db: Db, after: string, limit: number): Promise<Judged[]> {
  const rows = await db
    .select({
      id: petition.id,
      text: petition.text,
      topic: sql<string>`json_extract(${petition.triage}, '$.topic')`,
      village: sql<string | null>`json_extract(${petition.triage}, '$.village.code')`,
      kind: sql<Kind>`json_extract(${petition.triage}, '$.kind')`,
    })
    .from(petition)
    .where(
      and(
        gt(petition.id, after),
        ne(petition.kind, "accusation"),
        ne(petition.text, ""),
        sql`exists (select 1 from ${event} where ${event.stream} = ${petition.id}
          and ${inArray(event.type, [...JUDGING])})`,
      ),
    )
    .orderBy(asc(petition.id))
    .limit(limit);
  const ids = rows.map(({ id }) => id);
  const told = await db
    .select({ stream: event.stream, type: event.type, on: event.on, by: event.by, data: event.data })
    .from(event)
    .where(and(within(event.stream, ids), inArray(event.type, [...TELLING])))
    .orderBy(asc(event.stream), asc(event.seq));
  const byStream = new Map<string, Judged["events"]>(ids.map((id) => [id, []]));
  for (const { stream, type, on, by, data } of told)
    byStream.get(stream)?.push({ type: type as (typeof TELLING)[number], on, role: by.role, data });
  return rows.map(({ id, text, ...said }) => ({ id, text, said, events: byStream.get(id) ?? [] }));
}

/** Words of petitions by id after `after`, at most `limit`, sealed matters not among them. */
export const openTexts = (
  db: Db,
  after: string,
  limit: number,
): Promise<{ id: string; number: string; text: string }[]> =>
  db
    .select({ id: petition.id, number: petition.number, text: petition.text })
    .from(petition)
    .where(and(gt(petition.id, after), ne(petition.kind, "accusation"), ne(petition.text, "")))
    .orderBy(asc(petition.id))
    .limit(limit);
