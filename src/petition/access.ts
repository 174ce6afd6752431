import type { CivilDate } from "../deadline/civil-date.ts";
import type { Kind } from "./kind.ts";
import type { PostRole } from "./unit.ts";

/**
 * What a member of staff may do with one petition: read it whole, meet it in a list, have it in a figure, find it by
 * number or words, move it, take its files out of the house.
 */
export const ACTS = ["see", "list", "count", "search", "move", "export"] as const;
export type Act = (typeof ACTS)[number];

/**
 * How a petition stands to a post, the nearest first: it is about its holder; it lies on its desk; it once did; its unit
 * was asked to help with it; its unit has it; its county has it; none of that.
 */
export const RELATIONS = ["excluded", "holds", "held", "co-handler", "unit", "county", "stranger"] as const;
export type Relation = (typeof RELATIONS)[number];

/** The roles of posts as access knows them: the head of a county's government answers for the whole county. */
export const READERS = [
  "clerk",
  "cadre",
  "leader",
  "head",
  "reviewer",
  "reexaminer",
  "discipline",
  "admin",
] as const satisfies readonly (PostRole | "head")[];
export type Reader = (typeof READERS)[number];

type Cells = Readonly<Record<Relation, readonly Act[]>>;

const NOTHING: Cells = { excluded: [], holds: [], held: [], "co-handler": [], unit: [], county: [], stranger: [] };
const desk: Cells = { ...NOTHING, holds: ACTS, held: ACTS };
const unit: Cells = { ...desk, "co-handler": ACTS, unit: ACTS };
const county: Cells = { ...unit, county: ACTS };
/** A figure that tells how many accusations there are could be subtracted from another one. */
const uncounted = ACTS.filter((act) => act !== "count");
const sealedDesk: Cells = { ...NOTHING, holds: uncounted, held: uncounted };

/**
 * Who may do what, by reader, by whether it is an accusation, and by relation. An accusation reaches nobody who is not
 * charged with it (XF 30, 46(5)); an administrator runs the machine and reads no petition. What the stage allows besides
 * is in `MOVES`.
 */
export const ACCESS: Readonly<Record<Reader, { open: Cells; accusation: Cells }>> = {
  clerk: { open: county, accusation: NOTHING },
  cadre: { open: unit, accusation: NOTHING },
  leader: { open: unit, accusation: NOTHING },
  head: { open: county, accusation: NOTHING },
  reviewer: { open: desk, accusation: NOTHING },
  reexaminer: { open: desk, accusation: NOTHING },
  discipline: { open: NOTHING, accusation: sealedDesk },
  admin: { open: NOTHING, accusation: NOTHING },
};

/** `unit`, `county` and `department`: of the unit the post is in. */
export type HeldPost = {
  id: string;
  unit: string;
  role: PostRole;
  county: string;
  department: string;
  /** Held for somebody who is away, by name, until a day. */
  standsFor?: { name: string; until: CivilDate };
};
/** A member of staff and the posts they hold, or stand in for, today. */
export type Viewer = {
  person: string;
  name: string;
  posts: readonly HeldPost[];
  /** What stands for them among those a petition is kept from: a copy of the database alone names nobody accused. */
  mark: string;
  /** The secret keys of the sealed desks they sit at, by desk, while they have them unlocked. Never kept, never shown. */
  keys?: ReadonlyMap<string, string>;
};

export const readerOf = ({ role, department }: Pick<HeldPost, "role" | "department">): Reader =>
  role === "leader" && department === "government" ? "head" : role;

/** What decides whether one petition is inside a scope. `desks`: every post it has been with. */
export type Whereabouts = {
  kind: Kind;
  county: string;
  unit: string;
  holder: string | null;
  desks: readonly string[];
  /** Units that were asked to help. */
  helpers: readonly string[];
  /** Marks of persons it is about, or who withdrew; rows of before 2026-11-27 name them. */
  excluded: readonly string[];
};

/** How a petition stands to a person in one of their posts. */
export function relationOf({ person, mark }: Viewer, post: HeldPost, petition: Whereabouts): Relation {
  if (petition.excluded.some((out) => out === person || out === mark)) return "excluded";
  if (petition.holder === post.id) return "holds";
  if (petition.desks.includes(post.id)) return "held";
  if (petition.helpers.includes(post.unit)) return "co-handler";
  if (petition.unit === post.unit) return "unit";
  return petition.county === post.county ? "county" : "stranger";
}

/** Whether this person may do this with this petition, in any of their posts: the table read as it stands. */
export const may = (viewer: Viewer, act: Act, petition: Whereabouts): boolean =>
  viewer.posts.some((post) =>
    ACCESS[readerOf(post)][petition.kind === "accusation" ? "accusation" : "open"][
      relationOf(viewer, post, petition)
    ].includes(act),
  );

/** What a person may see as sets, for the one SQL condition every list, count and look-up carries. */
export type Scope = {
  person: string;
  mark: string;
  counties: string[];
  units: string[];
  /** Units whose share in what they were asked to help with may be read. */
  helping: string[];
  desks: string[];
  sealed: string[];
};

/** The table's column `see` (which `list`, `search`, `move` and `export` share) as sets; see `readable` in the store. */
export function scopeOf({ person, mark, posts }: Viewer): Scope {
  const scope: Scope = { person, mark, counties: [], units: [], helping: [], desks: [], sealed: [] };
  for (const post of posts) {
    const { open, accusation } = ACCESS[readerOf(post)];
    if (open.county.includes("see")) scope.counties.push(post.county);
    if (open.unit.includes("see")) scope.units.push(post.unit);
    if (open["co-handler"].includes("see")) scope.helping.push(post.unit);
    if (open.held.includes("see")) scope.desks.push(post.id);
    if (accusation.held.includes("see")) scope.sealed.push(post.id);
  }
  return scope;
}
