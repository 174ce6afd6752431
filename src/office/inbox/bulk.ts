import { scopeOf, type Viewer } from "../../petition/access.ts";
import type { Command } from "../../petition/decide.ts";
import { type Input, VERBS, type Verb } from "../../petition/verb.ts";
import {
  type BulkRow,
  bulkBy,
  deedsIn,
  dropBulks,
  insertBulk,
  insertDeed,
  noteDeed,
  updateBulk,
} from "../../store/bulk.ts";
import { list } from "../../store/inbox.ts";
import type { PetitionRow } from "../../store/petition.ts";
import { readableBy } from "../../store/readable.ts";
import { Conflict } from "../../store/store.ts";
import { act } from "../act.ts";
import { parse } from "../command.ts";
import type { County } from "../county.ts";
import type { RefusalCode, Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { actorsOf, dayOf, summon } from "../summon.ts";
import { uuid } from "../uuid.ts";
import { decideAs } from "../weigh.ts";
import type { InboxQuery } from "./inbox-view.ts";
import { listQuery } from "./list.ts";

/** What can be done to many at once, and by which moves; the first that is lawful for a petition is made. */
export const DEEDS = {
  assign: ["route", "reassign"],
  remind: ["remind"],
  reply: ["reply"],
  extend: ["extend"],
} as const satisfies Record<string, readonly [Verb, ...Verb[]]>;
export type Deed = keyof typeof DEEDS;
export const DEED_NAMES = Object.keys(DEEDS) as [Deed, ...Deed[]];

/** More than this are not chosen at once. */
export const MOST_IN_BULK = 1000;
/** So many are done at one press, so that whoever waits sees it go on. */
const PORTION = 50;
/** Afterwards the events of the petitions alone tell what was done. */
const KEPT = 30 * 24 * 60 * 60_000;

/** Why one of them cannot be done; `already-there`: it lies on that desk. */
export type Hindrance = RefusalCode | "already-there";
export type BulkMatter = {
  number: string;
  /** By which move it is, or was, done; null where it cannot be, and once it has been. */
  verb: Verb | null;
  refused: Hindrance | null;
  state: "waiting" | "done";
};
export type BulkView = {
  id: string;
  deed: Deed;
  /** What is said with it, for all alike; null until it is. */
  fields: Readonly<Record<string, string>> | null;
  /** The list they were chosen from, as its address. */
  list: string;
  started: boolean;
  matters: BulkMatter[];
};
export type Chosen = { numbers: readonly string[] } | { query: InboxQuery };

/**
 * One thing done to many petitions, one after the other, each through the same gate and the same rules as if it were done
 * alone, and each an event of its own. Nothing sealed is ever among them. Only whoever made a bulk sees or runs it.
 */
export type Bulk = {
  /** Chooses petitions by their numbers, or all that a list holds. Null when there is none among them. */
  begin(viewer: Viewer, deed: Deed, chosen: Chosen, from: string): Promise<string | null>;
  /** What will happen to each, asked of the rules as they stand at this moment; or, once begun, what has become of it. */
  look(viewer: Viewer, id: string): Promise<BulkView | null>;
  /** Says what is to be said with it. Refuses what no move would take, and to change what has been begun. */
  say(viewer: Viewer, id: string, fields: Readonly<Record<string, string>>): Promise<Refused | null>;
  /** Does the next portion. Pressed twice, or by two windows, nothing is done twice. Null where there is no such bulk. */
  go(viewer: Viewer, id: string): Promise<{ left: number } | null>;
};

const EXAMPLE: Readonly<Record<string, unknown>> = { post: "", reason: "", days: 1 };

/** What would be done to one petition, or why nothing. Writes nothing. */
async function verdict(
  parts: Parts,
  county: County,
  viewer: Viewer,
  number: string,
  { deed, fields }: Pick<BulkRow, "fields"> & { deed: string },
): Promise<{ verb: Verb; input: Input } | { refused: Hindrance }> {
  const row = await summon(parts, viewer, number, "move");
  if (!row || row.kind === "accusation") return { refused: "not-found" };
  if (deed === "assign" && fields && row.holder === fields.post) return { refused: "already-there" };
  let refused: RefusalCode = "no-such-move";
  for (const verb of DEEDS[deed as Deed]) {
    if (verb === "reassign" && fields && county.posts.get(fields.post ?? "")?.unit !== row.unit) continue;
    const command = fields ? parse(verb, fields, county, row) : ({ verb, input: EXAMPLE } as unknown as Command);
    const said = "refused" in command ? command : decideAs(parts, county, row, command, actorsOf(viewer, row), null);
    if (!("refused" in said)) return { verb, input: fields as unknown as Input };
    refused = said.refused;
  }
  return { refused };
}

export function bulkOf(parts: Parts, readCounty: () => Promise<County>): Bulk {
  const { db } = parts.store;

  /** The petitions that were chosen and may be, in the order of their list. */
  async function chosenRows(viewer: Viewer, chosen: Chosen): Promise<PetitionRow[]> {
    const scope = scopeOf(viewer);
    if ("numbers" in chosen) {
      const some = [...new Set(chosen.numbers)].slice(0, MOST_IN_BULK);
      const rows = await Promise.all(some.map((number) => readableBy(db, scope, number)));
      return rows.flatMap((row) => (row && row.kind !== "accusation" ? [row] : []));
    }
    const today = dayOf(parts);
    const asked = listQuery({ ...chosen.query, after: undefined }, viewer, await readCounty(), today);
    const rows: PetitionRow[] = [];
    for (let after: string | undefined; asked && rows.length < MOST_IN_BULK; ) {
      const limit = Math.min(200, MOST_IN_BULK - rows.length);
      const page = await list(db, scope, { ...asked, openly: true, after, limit }, today);
      rows.push(...page.rows);
      if (!page.next) break;
      after = page.next;
    }
    return rows;
  }

  async function doOne(viewer: Viewer, bulk: BulkRow, { number, seq }: BulkRow["matters"][number]): Promise<void> {
    const deed = (refused: string | null) => ({ bulk: bulk.id, number, refused, at: parts.clock() });
    const may = await verdict(parts, await readCounty(), viewer, number, bulk);
    const also = () => [insertDeed(db, deed(null))];
    try {
      const said = "refused" in may ? may : await act(parts, readCounty, viewer, number, may, seq, also);
      if ("refused" in said) await parts.store.atomically([noteDeed(db, deed(said.refused))]);
    } catch (error) {
      // Another press has just done it.
      if (!(error instanceof Conflict && error.table === "bulk_deed")) throw error;
    }
  }

  return {
    async begin({ ...viewer }, deed, chosen, from) {
      const rows = await chosenRows(viewer, chosen);
      if (rows.length === 0) return null;
      const now = parts.clock();
      const id = uuid(now, parts.draw);
      const matters = rows.map(({ number, seq }) => ({ number, seq }));
      const { person } = viewer;
      await parts.store.atomically([
        ...dropBulks(db, person, now - KEPT),
        insertBulk(db, { id, person, deed, fields: null, matters, list: from, madeAt: now, startedAt: null }),
      ]);
      return id;
    },
    async look(viewer, id) {
      const bulk = await bulkBy(db, id, viewer.person);
      if (!bulk) return null;
      const deeds = new Map((await deedsIn(db, id)).map((deed) => [deed.number, deed]));
      const county = await readCounty();
      const matters: BulkMatter[] = [];
      for (const { number } of bulk.matters) {
        const done = deeds.get(number);
        if (done) matters.push({ number, verb: null, refused: done.refused as Hindrance | null, state: "done" });
        else {
          const may = await verdict(parts, county, viewer, number, bulk);
          const refused = "refused" in may ? may.refused : null;
          matters.push({ number, verb: "verb" in may ? may.verb : null, refused, state: "waiting" });
        }
      }
      const { fields, list: from, startedAt } = bulk;
      return { id, deed: bulk.deed as Deed, fields, list: from, started: startedAt !== null, matters };
    },
    async say(viewer, id, fields) {
      const bulk = await bulkBy(db, id, viewer.person);
      if (!bulk) return { refused: "not-found" };
      if (bulk.startedAt !== null) return { refused: "overtaken" };
      const verbs: readonly Verb[] = DEEDS[bulk.deed as Deed];
      // Of two moves the one that asks more decides what must be said.
      const faults = verbs.flatMap((verb) => VERBS[verb].input.safeParse(fields).error?.issues ?? []);
      if (faults[0]) return { refused: "bad-field", field: String(faults[0].path[0] ?? "") };
      const county = await readCounty();
      const role = fields.post === undefined ? "cadre" : county.posts.get(fields.post)?.role;
      if (!role || role === "admin" || role === "discipline") return { refused: "unknown-post", field: "post" };
      await parts.store.atomically([updateBulk(db, id, { fields })]);
      return null;
    },
    async go(viewer, id) {
      const bulk = await bulkBy(db, id, viewer.person);
      if (!bulk?.fields) return null;
      if (bulk.startedAt === null) await parts.store.atomically([updateBulk(db, id, { startedAt: parts.clock() })]);
      const there = new Set((await deedsIn(db, id)).map(({ number }) => number));
      const left = bulk.matters.filter(({ number }) => !there.has(number));
      for (const matter of left.slice(0, PORTION)) await doOne(viewer, bulk, matter);
      return { left: Math.max(0, left.length - PORTION) };
    },
  };
}
