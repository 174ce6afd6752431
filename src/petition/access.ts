import type { Kind } from "./kind.ts";
import type { PostRole } from "./unit.ts";

/**
 * What a post lets its holder read. `county`: whatever its county handles; `unit`: what its unit handles or handled;
 * `desk`: what crossed its own desk; `sealed`: accusations on its own desk and nothing else; an administrator runs the
 * machine and reads no petition (XF 30, 46(5): a tip-off reaches nobody who is not charged with it).
 */
export const READS = {
  clerk: "county",
  cadre: "unit",
  leader: "unit",
  reviewer: "desk",
  reexaminer: "desk",
  discipline: "sealed",
  admin: "nothing",
} as const satisfies Record<PostRole, "county" | "unit" | "desk" | "sealed" | "nothing">;

export type HeldPost = { id: string; unit: string; role: PostRole; county: string; department: string };
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

/** The same table as sets, for the one SQL condition every list, count and look-up carries. */
export type Scope = {
  person: string;
  mark: string;
  counties: string[];
  units: string[];
  desks: string[];
  sealed: string[];
};

export function scopeOf({ person, mark, posts }: Viewer): Scope {
  const scope: Scope = { person, mark, counties: [], units: [], desks: [], sealed: [] };
  for (const post of posts) {
    const reads = READS[post.role];
    // The head of a county's government answers for the whole county.
    if (reads === "county" || (post.role === "leader" && post.department === "government"))
      scope.counties.push(post.county);
    else if (reads === "unit") scope.units.push(post.unit);
    else if (reads === "sealed") scope.sealed.push(post.id);
    if (reads !== "nothing" && reads !== "sealed") scope.desks.push(post.id);
  }
  return scope;
}

/** What decides whether one petition is inside a scope. `desks`: every post it has been with. */
export type Whereabouts = {
  kind: Kind;
  county: string;
  unit: string;
  desks: readonly string[];
  /** Marks of persons it is about, or who withdrew; rows of before 2026-11-27 name them. */
  excluded: readonly string[];
};

/** Whether it exists at all for this person. What you may not see is not found. */
export function inScope(scope: Scope, petition: Whereabouts): boolean {
  if (petition.excluded.some((out) => out === scope.person || out === scope.mark)) return false;
  if (petition.kind === "accusation") return petition.desks.some((desk) => scope.sealed.includes(desk));
  return (
    scope.counties.includes(petition.county) ||
    scope.units.includes(petition.unit) ||
    petition.desks.some((desk) => scope.desks.includes(desk))
  );
}
