import { scopeOf, type Viewer } from "../../petition/access.ts";
import { openMoves } from "../../petition/decide.ts";
import { readNumber } from "../../petition/number.ts";
import type { Verb } from "../../petition/verb.ts";
import {
  insertMatter,
  type MatterRow as MatterStored,
  matterBy,
  mattersOf,
  membersOf,
  placesTaken,
  takePlace,
} from "../../store/collective.ts";
import type { PetitionRow } from "../../store/petition.ts";
import { Conflict, type Statement } from "../../store/store.ts";
import { make } from "../act.ts";
import type { County } from "../county.ts";
import type { RefusalCode, Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { petitionOf } from "../record.ts";
import { actorsOf, dayOf, situationOf, summon } from "../summon.ts";
import { uuid } from "../uuid.ts";
import { asOffice } from "../vault/matter.ts";
import { rowOf } from "../view-of.ts";
import type { MatterRow, MatterView, MemberView } from "./view.ts";

/** As many of one matter as a page shows. */
export const MOST_MEMBERS = 300;
const MOST_MATTERS = 100;
const LONGEST = { title: 100, cause: 1000 } as const;
/** Several people name at most five who speak for them (XF 20). */
export const MOST_REPRESENTING = 5;

/** What became of each petition it was tried with. */
export type Together = { id: string; done: string[]; left: { number: string; why: RefusalCode }[] };
export type Proposal = { title: string; cause: string; numbers: readonly string[] };

type Deps = [parts: Parts, readCounty: () => Promise<County>];

/** One move of a matter, made with one petition by whoever may move that one. */
const move = (
  [parts, readCounty]: Deps,
  viewer: Viewer,
  number: string,
  verb: Verb,
  input: object,
  more: Partial<Parameters<typeof make>[2]> = {},
) =>
  make(parts, readCounty, {
    summon: () => summon(parts, viewer, number, "move"),
    verb,
    input,
    actors: (row) => actorsOf(viewer, row),
    ...more,
  });

const numbersIn = (typed: readonly string[]): string[] => [...new Set(typed.flatMap((one) => readNumber(one) ?? []))];

/** Tries something with each of these petitions, one after the other. */
async function each(
  id: string,
  numbers: readonly string[],
  tries: (number: string) => Promise<object | Refused>,
): Promise<Together> {
  const together: Together = { id, done: [], left: [] };
  for (const number of numbers) {
    const said = await tries(number);
    if ("refused" in said) together.left.push({ number, why: (said as Refused).refused });
    else together.done.push(number);
  }
  return together;
}

/** What a matter is called and its cause, as they are kept; no name, no matter. */
export const namedBy = ({ title, cause }: Pick<Proposal, "title" | "cause">) => ({
  title: title.trim().slice(0, LONGEST.title),
  cause: cause.trim().slice(0, LONGEST.cause),
});

/** Makes one petition part of a matter, which is there from then on; `also` is written with it. Refuses as `propose` does. */
export const collectInto = (deps: Deps, viewer: Viewer, number: string, row: MatterStored, also: Statement[] = []) =>
  move(deps, viewer, number, "collect", { to: row.id }, { also: () => [insertMatter(deps[0].store.db, row), ...also] });

/**
 * Deals with several petitions about one cause together: each keeps its receipt, clock, holder and rights, and an event
 * says so on each. Refuses fewer than two numbers, no title, and, one by one, what this viewer may not move, is sealed,
 * answered, or part of another matter already.
 */
export async function propose(
  deps: Deps,
  viewer: Viewer,
  { title, cause, numbers }: Proposal,
): Promise<Together | Refused> {
  const [parts] = deps;
  const named = namedBy({ title, cause });
  if (!named.title) return { refused: "bad-field", field: "title" };
  const all = numbersIn(numbers);
  if (all.length < 2) return { refused: "bad-field", field: "numbers" };
  const id = uuid(parts.clock(), parts.draw);
  const row = { id, ...named, createdOn: dayOf(parts) };
  const together = await each(id, all, (number) => collectInto(deps, viewer, number, row));
  return together.done.length > 0 ? together : { refused: together.left[0]?.why ?? "not-found" };
}

/** The petitions of a matter for somebody who may read some of them; null for whoever may read none. */
async function members({ store }: Parts, viewer: Viewer, id: string): Promise<PetitionRow[] | null> {
  const rows = await membersOf(store.db, scopeOf(viewer), id, MOST_MEMBERS);
  return rows.length > 0 ? rows : null;
}

/** Takes more petitions into a matter of which the viewer may read one. */
export async function join(
  deps: Deps,
  viewer: Viewer,
  id: string,
  numbers: readonly string[],
): Promise<Together | Refused> {
  if (!(await members(deps[0], viewer, id))) return { refused: "not-found" };
  const all = numbersIn(numbers);
  if (all.length === 0) return { refused: "bad-field", field: "numbers" };
  return each(id, all, (number) => move(deps, viewer, number, "collect", { to: id }));
}

/** Takes these petitions out of a matter again, or all that the viewer may move; each goes on alone as it stands. */
export async function separate(
  deps: Deps,
  viewer: Viewer,
  id: string,
  numbers: readonly string[] | "all",
  reason: string,
): Promise<Together | Refused> {
  const rows = await members(deps[0], viewer, id);
  if (!rows) return { refused: "not-found" };
  const wanted = numbers === "all" ? null : numbersIn(numbers);
  const all = rows.filter(({ number }) => !wanted || wanted.includes(number)).map(({ number }) => number);
  return each(id, all, (number) => move(deps, viewer, number, "separate", { reason }));
}

/**
 * Notes that the petitioner of one of them agrees to speak for the others, or no longer does; who it is stands on that
 * petition alone. Refuses a sixth.
 */
export async function represent(
  deps: Deps,
  viewer: Viewer,
  id: string,
  number: string,
  said: { granted: string; reason: string },
): Promise<Together | Refused> {
  const [parts] = deps;
  const { db } = parts.store;
  const row = (await members(parts, viewer, id))?.find((one) => one.number === readNumber(number));
  if (!row) return { refused: "not-found" };
  if (said.granted !== "yes" || row.represents)
    return each(id, [row.number], (one) => move(deps, viewer, one, "represent", said));
  for (let attempt = 1; ; attempt++) {
    const taken = await placesTaken(db, id);
    const place = Array.from({ length: MOST_REPRESENTING }, (_, at) => at + 1).find((at) => !taken.includes(at));
    if (place === undefined) return { refused: "too-many-representing" };
    try {
      const also = () => [takePlace(db, id, place, row.id)];
      return await each(id, [row.number], (one) => move(deps, viewer, one, "represent", said, { also }));
    } catch (error) {
      // Somebody else took the place meanwhile.
      if (!(error instanceof Conflict) || attempt === MOST_REPRESENTING) throw error;
    }
  }
}

/** A matter with the petitions of it that this viewer may read, and nothing of the others; null when there are none. */
export async function matterView(parts: Parts, county: County, viewer: Viewer, id: string): Promise<MatterView | null> {
  const matter = await matterBy(parts.store.db, id);
  const rows = matter && (await members(parts, viewer, id));
  if (!matter || !rows) return null;
  const today = dayOf(parts);
  const views = rows.map(async (row): Promise<MemberView> => {
    const verbs = new Set(
      actorsOf(viewer, row).flatMap((actor) =>
        openMoves(petitionOf(row), situationOf(parts, county, row, actor)).map(({ verb }) => verb),
      ),
    );
    return {
      ...rowOf(await asOffice(parts, row), county, today),
      represents: row.represents,
      may: { answer: verbs.has("answer"), separate: verbs.has("separate"), represent: verbs.has("represent") },
    };
  });
  return { ...matter, members: await Promise.all(views) };
}

/** The matters of which this viewer may read a petition, the newest first; each figure counts those alone. */
export const matterList = async ({ store }: Parts, viewer: Viewer): Promise<MatterRow[]> =>
  (await mattersOf(store.db, scopeOf(viewer), MOST_MATTERS)).map(({ matter, ...figures }) => ({
    ...matter,
    ...figures,
  }));
