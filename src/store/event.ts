import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Event } from "../petition/petition.ts";
import * as schema from "./schema/petition.ts";
import type { Db, Statement } from "./store.ts";

export type EventRow = typeof schema.event.$inferSelect;

/** Stream of events that concern the office itself: staff, duties, calendar, links, seals. */
export const OFFICE_STREAM = "office";

type Written = { type: string; on: Event["on"]; by: Event["by"]; article: string; data: Event["data"] } & Partial<
  Pick<Event, "to" | "holder">
>;

const hex = (bytes: ArrayBuffer) => Array.from(new Uint8Array(bytes), (b) => b.toString(16).padStart(2, "0")).join("");

/** Keys in order, so that the same row always gives the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object")
    return `{${Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)
      .join(",")}}`;
  return JSON.stringify(value ?? null);
}

/** SHA-256, in hex, of the hash before and everything the row says. */
export async function hashOf(
  before: string,
  { hash: _, ...row }: Omit<EventRow, "hash"> & { hash?: string },
): Promise<string> {
  return hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(before + canonical(row))));
}

/** The rows that append these events to a stream whose last row is `last` (none: a new stream). */
export async function chain(
  stream: string,
  last: { seq: number; hash: string } | null,
  at: number,
  events: readonly Written[],
): Promise<EventRow[]> {
  const rows: EventRow[] = [];
  let before = last?.hash ?? "";
  let seq = last?.seq ?? 0;
  for (const { type, on, by, article, data, to = null, holder = null } of events) {
    seq++;
    // What the database gives back is what was hashed: JSON drops what it cannot hold.
    const row = { stream, seq, type, on, at, by, article, to, holder, data: JSON.parse(JSON.stringify(data)) };
    before = await hashOf(before, row);
    rows.push({ ...row, hash: before });
  }
  return rows;
}

export const append = (db: Db, rows: readonly EventRow[]): Statement[] =>
  rows.map((row) => db.insert(schema.event).values(row));

export const lastEvent = async (db: Db, stream: string): Promise<EventRow | null> =>
  (
    await db.select().from(schema.event).where(eq(schema.event.stream, stream)).orderBy(desc(schema.event.seq)).limit(1)
  )[0] ?? null;

export const eventsOf = (db: Db, stream: string): Promise<EventRow[]> =>
  Promise.resolve(db.select().from(schema.event).where(eq(schema.event.stream, stream)).orderBy(asc(schema.event.seq)));

/** The events of each of these streams, ninety at most. */
export async function eventsOfAll(db: Db, streams: readonly string[]): Promise<Map<string, EventRow[]>> {
  const rows = await db
    .select()
    .from(schema.event)
    .where(inArray(schema.event.stream, [...streams]))
    .orderBy(asc(schema.event.stream), asc(schema.event.seq));
  return Map.groupBy(rows, ({ stream }) => stream);
}

export const hasEvent = async (db: Db, stream: string, type: string): Promise<boolean> =>
  (
    await db
      .select({ seq: schema.event.seq })
      .from(schema.event)
      .where(and(eq(schema.event.stream, stream), eq(schema.event.type, type)))
      .limit(1)
  ).length > 0;

/** The first seq of a stream whose row does not follow from the one before it, or null when the chain holds. */
export async function brokenAt(rows: readonly EventRow[]): Promise<number | null> {
  let before = "";
  for (const [i, row] of rows.entries()) {
    if (row.seq !== i + 1 || row.hash !== (await hashOf(before, row))) return i + 1;
    before = row.hash;
  }
  return null;
}
