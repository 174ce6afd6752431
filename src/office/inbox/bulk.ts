import { crypt } from "#crypt";
import { scopeOf, type Viewer } from "../../petition/access.ts";
import type { Command } from "../../petition/decide.ts";
import { gapIn } from "../../petition/opinion.ts";
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
import { Conflict, type Statement } from "../../store/store.ts";
import { act } from "../act.ts";
import { collectInto, MOST_MEMBERS, namedBy } from "../collective/matter.ts";
import { parse } from "../command.ts";
import type { County } from "../county.ts";
import { fieldsOf } from "../field.ts";
import { isRefused, type RefusalCode, type Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { sendLater, waits } from "../sending/sending.ts";
import { actorsOf, dayOf, summon } from "../summon.ts";
import { uuid } from "../uuid.ts";
import type { Field } from "../view.ts";
import { decideAs } from "../weigh.ts";
import type { InboxQuery } from "./inbox-view.ts";
import { listQuery } from "./list.ts";

/** What can be done to many at once, and by which moves; the first that is lawful for a petition is made. */
export const DEEDS = {
  assign: ["route", "reassign"],
  remind: ["remind"],
  reply: ["reply"],
  extend: ["extend"],
  merge: ["collect"],
} as const satisfies Record<string, readonly [Verb, ...Verb[]]>;
export type Deed = keyof typeof DEEDS;
export const DEED_NAMES = Object.keys(DEEDS) as [Deed, ...Deed[]];

/** More than this are not chosen at once. */
export const MOST_IN_BULK = 1000;
/** So many are done at one press, so that whoever waits sees it go on. */
const PORTION = 50;
/** Afterwards the events of the petitions alone tell what was done. */
const KEPT = 30 * 24 * 60 * 60_000;

/** What is asked for when several become one matter: what to call it, and what they have in common. */
const MERGED: readonly Field[] = [
  { name: "title", control: "line", required: true, max: 100, options: [] },
  { name: "cause", control: "words", required: false, max: 1000, options: [] },
];

/** The form of a deed: the fields of that of its moves, among those that will be made, that asks most. */
export function deedFields(deed: Deed, made: readonly Verb[]): readonly Field[] {
  if (deed === "merge") return MERGED;
  const verbs: readonly Verb[] = DEEDS[deed];
  return fieldsOf(verbs.findLast((verb) => made.includes(verb)) ?? verbs[0] ?? "remind");
}

/** Why one of them cannot be done; `already-there`: it lies on that desk. */
export type Hindrance = RefusalCode | "already-there";
export type BulkMatter = {
  number: string;
  topic: string;
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
  /** Stands for what would now be done to which of them: two that are the same would do the same. */
  plan: string;
};
export type Chosen = { numbers: readonly string[] } | { query: InboxQuery };

/**
 * One thing done to many petitions, one after the other, each through the same gate and the same rules as if it were done
 * alone, and each an event of its own. What tells petitioners something waits ten seconds for each, as it does alone.
 * Nothing sealed is ever among them. Only whoever made a bulk sees or runs it.
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

const planOf = async (matters: readonly BulkMatter[]): Promise<string> => {
  const said = matters.flatMap(({ number, verb }) => (verb ? `${number} ${verb}` : [])).join("\n");
  return (await crypt.sha256(said)).slice(0, 18);
};

type Verdict = { topic: string } & ({ verb: Verb; input: Input } | { refused: Hindrance });

/** What would be done to one petition, or why nothing. Writes nothing. */
async function verdict(
  parts: Parts,
  county: County,
  viewer: Viewer,
  number: string,
  { id, deed, fields }: Pick<BulkRow, "id" | "fields"> & { deed: string },
): Promise<Verdict> {
  const row = await summon(parts, viewer, number, "move");
  if (!row || row.kind === "accusation") return { topic: "", refused: "not-found" };
  const { topic } = row;
  if (deed === "assign" && fields && row.holder === fields.post) return { topic, refused: "already-there" };
  let refused: RefusalCode = "no-such-move";
  for (const verb of DEEDS[deed as Deed]) {
    if (verb === "reassign" && fields && county.posts.get(fields.post ?? "")?.unit !== row.unit) continue;
    const said: unknown = verb === "collect" ? { to: id } : fields;
    const command = said ? parse(verb, said, county, row) : ({ verb, input: EXAMPLE } as unknown as Command);
    const event = "refused" in command ? command : decideAs(parts, county, row, command, actorsOf(viewer, row), null);
    if (!("refused" in event)) return { topic, verb, input: fields as unknown as Input };
    refused = event.refused;
  }
  return { topic, refused };
}

export function bulkOf(parts: Parts, readCounty: () => Promise<County>): Bulk {
  const { db } = parts.store;

  /** The petitions that were chosen and may be, in the order of their list. */
  async function chosenRows(viewer: Viewer, chosen: Chosen, most: number): Promise<PetitionRow[]> {
    const scope = scopeOf(viewer);
    if ("numbers" in chosen) {
      const some = [...new Set(chosen.numbers)].slice(0, most);
      const rows = await Promise.all(some.map((number) => readableBy(db, scope, number)));
      return rows.flatMap((row) => (row && row.kind !== "accusation" ? [row] : []));
    }
    const today = dayOf(parts);
    const asked = listQuery({ ...chosen.query, after: undefined }, viewer, await readCounty(), today);
    const rows: PetitionRow[] = [];
    for (let after: string | undefined; asked && rows.length < most; ) {
      const limit = Math.min(200, most - rows.length);
      const page = await list(db, scope, { ...asked, openly: true, after, limit }, today);
      rows.push(...page.rows);
      if (!page.next) break;
      after = page.next;
    }
    return rows;
  }

  function does(
    viewer: Viewer,
    { id, fields }: BulkRow,
    { number, seq }: BulkRow["matters"][number],
    { verb, input }: { verb: Verb; input: Input },
    also: Statement[],
  ): Promise<object | Refused> {
    if (verb === "collect") {
      const { title = "", cause = "" } = fields ?? {};
      const matter = { id, ...namedBy({ title, cause }), createdOn: dayOf(parts) };
      return collectInto([parts, readCounty], viewer, number, matter, also);
    }
    // Nothing sealed is ever among them.
    if (waits(verb, "claim")) return sendLater(parts, viewer, number, { verb, fields: fields ?? {} }, seq, also);
    return act(parts, readCounty, viewer, number, { verb, input }, seq, () => also);
  }

  async function doOne(viewer: Viewer, bulk: BulkRow, { number, seq }: BulkRow["matters"][number]): Promise<void> {
    const deed = (refused: string | null) => ({ bulk: bulk.id, number, refused, at: parts.clock() });
    const may = await verdict(parts, await readCounty(), viewer, number, bulk);
    const also = [insertDeed(db, deed(null))];
    try {
      const said = "refused" in may ? may : await does(viewer, bulk, { number, seq }, may, also);
      if (isRefused(said)) await parts.store.atomically([noteDeed(db, deed(said.refused))]);
    } catch (error) {
      // Another press has just done it.
      if (!(error instanceof Conflict && error.table === "bulk_deed")) throw error;
    }
  }

  async function areSeveral(viewer: Viewer, bulk: BulkRow): Promise<boolean> {
    const county = await readCounty();
    let several = 0;
    for (const { number } of bulk.matters)
      if ("verb" in (await verdict(parts, county, viewer, number, bulk)) && ++several === 2) return true;
    return false;
  }

  return {
    async begin({ ...viewer }, deed, chosen, from) {
      const rows = await chosenRows(viewer, chosen, deed === "merge" ? MOST_MEMBERS : MOST_IN_BULK);
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
        if (done)
          matters.push({ number, topic: "", verb: null, refused: done.refused as Hindrance | null, state: "done" });
        else {
          const may = await verdict(parts, county, viewer, number, bulk);
          const refused = "refused" in may ? may.refused : null;
          matters.push({ number, topic: may.topic, verb: "verb" in may ? may.verb : null, refused, state: "waiting" });
        }
      }
      const { fields, list: from, startedAt } = bulk;
      const plan = await planOf(matters);
      return { id, deed: bulk.deed as Deed, fields, list: from, started: startedAt !== null, matters, plan };
    },
    async say(viewer, id, fields) {
      const bulk = await bulkBy(db, id, viewer.person);
      if (!bulk) return { refused: "not-found" };
      if (bulk.startedAt !== null) return { refused: "overtaken" };
      const county = await readCounty();
      if (bulk.deed === "merge") {
        if (!fields.title?.trim()) return { refused: "bad-field", field: "title" };
      } else {
        const all: readonly Verb[] = DEEDS[bulk.deed as Deed];
        const made = new Set<Verb>();
        // What is to be said of one move alone is known without asking.
        for (const { number } of all.length > 1 ? bulk.matters : []) {
          const may = await verdict(parts, county, viewer, number, { ...bulk, fields: null });
          if ("verb" in may) made.add(may.verb);
          if (made.size === all.length) break;
        }
        const verbs = made.size > 0 ? [...made] : all;
        // Of two moves the one that asks more decides what must be said.
        const faults = verbs.flatMap((verb) => VERBS[verb].input.safeParse(fields).error?.issues ?? []);
        if (faults[0]) return { refused: "bad-field", field: String(faults[0].path[0] ?? "") };
        const gap = gapIn(fields);
        if (gap) return { refused: "gap", field: gap };
      }
      const role = fields.post === undefined ? "cadre" : county.posts.get(fields.post)?.role;
      if (!role || role === "admin" || role === "discipline") return { refused: "unknown-post", field: "post" };
      await parts.store.atomically([updateBulk(db, id, { fields })]);
      return null;
    },
    async go(viewer, id) {
      const bulk = await bulkBy(db, id, viewer.person);
      if (!bulk?.fields) return null;
      // One petition alone is no matter of several.
      if (bulk.deed === "merge" && bulk.startedAt === null && !(await areSeveral(viewer, bulk))) return null;
      if (bulk.startedAt === null) await parts.store.atomically([updateBulk(db, id, { startedAt: parts.clock() })]);
      const there = new Set((await deedsIn(db, id)).map(({ number }) => number));
      const left = bulk.matters.filter(({ number }) => !there.has(number));
      for (const matter of left.slice(0, PORTION)) await doOne(viewer, bulk, matter);
      return { left: Math.max(0, left.length - PORTION) };
    },
  };
}
