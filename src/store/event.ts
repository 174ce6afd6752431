import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { crypt } from "#crypt";
import type { Event } from "../petition/petition.ts";
import { insert } from "./ready.ts";
import { rowOf, rowsOf } from "./rows.ts";
import * as schema from "./schema/petition.ts";
import type { Db, Statement } from "./store.ts";

export type EventRow = typeof schema.event.$inferSelect;

/** Stream of events that concern the office itself: staff, duties, calendar, links, seals. */
export const OFFICE_STREAM = "office";

type Written = { type: string; on: Event["on"]; by: Event["by"]; article: string; data: Event["data"] } & Partial<
  Pick<Event, "to" | "holder">
>;

/** Keys in order, so that the same row always gives the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  let said = "";
  for (const key of Object.keys(value).sort()) {
    const of = (value as Record<string, unknown>)[key];
    if (of !== undefined) said += `${said && ","}${JSON.stringify(key)}:${canonical(of)}`;
  }
  return `{${said}}`;
}

/**
 * The facts of procedure among an event's data: dates, posts, choices, no words. They stay in the clear when the data are
 * closed or destroyed, and stand in the hash themselves. The list is part of the format of the chain: it never changes.
 */
const FACTS = new Set(
  "kind rules topic village township followsUp post from to days performOn promisedOn kept granted person on how solved office unit".split(
    " ",
  ),
);
export const factsOf = (data: EventRow["data"]): EventRow["data"] =>
  Object.fromEntries(Object.entries(data).filter(([name]) => FACTS.has(name)));

/** What stands in the chain for an event's data: a digest nobody can guess them by who has not the salt. */
export const digestOf = async (data: EventRow["data"], salt: string): Promise<string> =>
  crypt.sha256(salt + canonical(data));

/**
 * SHA-256, in hex, of the hash before and everything the row says; for its data stand their digest and the facts among
 * them, so that the chain holds also when the data were closed or destroyed.
 */
export async function hashOf(
  before: string,
  { hash: _, salt: __, closed: ___, digest, data, ...row }: Omit<EventRow, "hash"> & { hash?: string },
): Promise<string> {
  // Rows of before 2026-11-27 have no digest: their hash stands for the data themselves.
  const said = digest === null ? { data } : { facts: factsOf(data), digest };
  return crypt.sha256(before + canonical({ ...row, ...said }));
}

/** Closes the data and salt of an event for its place in a stream. */
export type Closing = (stream: string, seq: number, said: { data: EventRow["data"]; salt: string }) => Promise<string>;

/** The row with its data closed: what stays in the clear are facts of procedure, and the hash. */
export const closeEvent = async (row: EventRow, close: Closing): Promise<EventRow> =>
  row.salt === null
    ? row
    : {
        ...row,
        closed: await close(row.stream, row.seq, { data: row.data, salt: row.salt }),
        data: factsOf(row.data),
        salt: null,
      };

/**
 * The rows that append these events to a stream whose last row is `last` (none: a new stream). With `close`, their data
 * are written closed.
 */
export async function chain(
  stream: string,
  last: { seq: number; hash: string } | null,
  at: number,
  events: readonly Written[],
  close?: Closing,
): Promise<EventRow[]> {
  const rows: EventRow[] = [];
  let before = last?.hash ?? "";
  let seq = last?.seq ?? 0;
  for (const { type, on, by, article, data, to = null, holder = null } of events) {
    seq++;
    // What the database gives back is what was hashed: JSON drops what it cannot hold.
    const said: EventRow["data"] = JSON.parse(JSON.stringify(data));
    const salt = crypt.hex(crypt.random(16));
    const digest = await digestOf(said, salt);
    const row = { stream, seq, type, on, at, by, article, to, holder, data: said, salt, digest, closed: null };
    before = await hashOf(before, row);
    const whole = { ...row, hash: before };
    rows.push(close ? await closeEvent(whole, close) : whole);
  }
  return rows;
}

export const append = (db: Db, rows: readonly EventRow[]): Statement[] =>
  rows.map((row) => insert(db, schema.event, row));

/** Writes an event's data anew, closed, opened or destroyed; the digest and the hash stay what they were. */
export const rewriteEvent = (db: Db, { stream, seq, data, salt, closed }: EventRow): Statement =>
  db
    .update(schema.event)
    .set({ data, salt, closed })
    .where(and(eq(schema.event.stream, stream), eq(schema.event.seq, seq)));

export const lastEvent = (db: Db, stream: string): Promise<EventRow | null> =>
  rowOf(db, schema.event, { where: eq(schema.event.stream, stream), order: [desc(schema.event.seq)] });

export const eventsOf = (db: Db, stream: string): Promise<EventRow[]> =>
  rowsOf(db, schema.event, { where: eq(schema.event.stream, stream), order: [asc(schema.event.seq)] });

/** The events of each of these streams, ninety at most. */
export async function eventsOfAll(db: Db, streams: readonly string[]): Promise<Map<string, EventRow[]>> {
  if (streams.length === 0) return new Map();
  const rows = await rowsOf(db, schema.event, {
    where: inArray(schema.event.stream, [...streams]),
    order: [asc(schema.event.stream), asc(schema.event.seq)],
  });
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

/** Whether data that are in the clear are those of the digest; closed or destroyed ones cannot be told without their salt. */
const isTrue = async ({ data, salt, digest }: EventRow): Promise<boolean> =>
  salt === null || digest === (await digestOf(data, salt));

/**
 * The first seq of a stream whose row does not follow from the one before it, or says other than it did when it was
 * written; null when the chain holds.
 */
export async function brokenAt(rows: readonly EventRow[]): Promise<number | null> {
  let before = "";
  for (const [i, row] of rows.entries()) {
    if (row.seq !== i + 1 || row.hash !== (await hashOf(before, row)) || !(await isTrue(row))) return i + 1;
    before = row.hash;
  }
  return null;
}
