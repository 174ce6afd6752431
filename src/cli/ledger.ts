import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { petitionOf } from "../office/record.ts";
import { nameOfFile } from "../office/vault/file.ts";
import { begin } from "../petition/decide.ts";
import { type Event, evolve, type Petition } from "../petition/petition.ts";
import { brokenAt, type EventRow, eventsOf, OFFICE_STREAM } from "../store/event.ts";
import { allPetitionIds, attachmentsOf, byIds, type PetitionRow } from "../store/petition.ts";
import type { SqliteStore } from "../store/sqlite.node.ts";

/** What was looked through, and every fault found, one line each. */
export type Found = { petitions: number; events: number; attachments: number; faults: string[] };

const PORTION = 90;

const isPetitionEvent = (row: EventRow): row is EventRow & Event => row.to !== null;

/** Facts of procedure in which a row differs from what its events say. */
function strayed(row: PetitionRow, events: readonly Event[]): string[] {
  const [first, ...rest] = events;
  if (!first) return [];
  const told: Petition = rest.reduce(evolve, begin(first));
  const written = petitionOf(row);
  return (Object.keys(told) as (keyof Petition)[]).filter(
    (fact) => JSON.stringify(told[fact]) !== JSON.stringify(written[fact]),
  );
}

async function faultsOfPetition(row: PetitionRow, events: readonly EventRow[]): Promise<string[]> {
  const of = `petition ${row.number}`;
  const broken = await brokenAt(events);
  if (broken !== null) return [`${of}: the chain of events breaks at ${broken}`];
  if (events.length !== row.seq) return [`${of}: says it has ${row.seq} events, ${events.length} are written down`];
  const strange = events.filter((event) => !isPetitionEvent(event));
  if (strange.length > 0) return [`${of}: event ${strange[0]?.seq} leads nowhere`];
  return strayed(row, events.filter(isPetitionEvent)).map((fact) => `${of}: ${fact} is not what its events say`);
}

/** Streams that belong to no petition: whose row was taken away. */
const orphans = (store: SqliteStore): Promise<{ stream: string }[]> =>
  Promise.resolve(
    store.db.all<{ stream: string }>(
      sql`select distinct stream from event where stream <> ${OFFICE_STREAM} and stream not in (select id from petition)`,
    ),
  );

/**
 * Looks through a whole database as it stands at one moment: SQLite's own word on the file, the hash chain of every
 * stream, every petition against its events, and, when `files` is a folder, every attachment against its hash. `tell` hears
 * how many petitions are done.
 */
export async function lookThrough(
  store: SqliteStore,
  files: string | null,
  tell: (done: number) => void = () => {},
): Promise<Found> {
  const found: Found = { petitions: 0, events: 0, attachments: 0, faults: [] };
  const damage = store.faults();
  if (damage.length > 0) return { ...found, faults: damage.map((fault) => `the database file is damaged: ${fault}`) };
  // Whoever writes meanwhile does not disturb: everything is read from one moment.
  await store.db.run(sql`begin`);
  try {
    const office = await eventsOf(store.db, OFFICE_STREAM);
    found.events += office.length;
    const broken = await brokenAt(office);
    if (broken !== null) found.faults.push(`the office: the chain of events breaks at ${broken}`);
    for (const { stream } of await orphans(store)) found.faults.push(`events of ${stream}: their petition is gone`);
    for (let after = ""; ; ) {
      const ids = await allPetitionIds(store.db, after, PORTION);
      for (const row of await byIds(store.db, ids)) {
        const events = await eventsOf(store.db, row.id);
        found.petitions++;
        found.events += events.length;
        found.faults.push(...(await faultsOfPetition(row, events)));
        for (const file of files === null ? [] : await attachmentsOf(store.db, row.id)) {
          // Its bytes are being destroyed by the rules of retention.
          if (file.sha256 === "") continue;
          found.attachments++;
          const fault = await faultOfFile(join(files ?? "", nameOfFile(file)), file.sha256);
          if (fault) found.faults.push(`petition ${row.number}: attachment ${file.id} ${fault}`);
        }
      }
      tell(found.petitions);
      after = ids.at(-1) ?? "";
      if (ids.length < PORTION) return found;
    }
  } finally {
    await store.db.run(sql`rollback`);
  }
}

async function faultOfFile(path: string, sha256: string): Promise<string | null> {
  const bytes = await readFile(path).catch(() => null);
  if (!bytes) return "is missing";
  return createHash("sha256").update(bytes).digest("hex") === sha256 ? null : "is not what was sent";
}
