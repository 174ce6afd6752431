import { addDays, type CivilDate } from "../../deadline/civil-date.ts";
import type { Viewer } from "../../petition/access.ts";
import * as countyStore from "../../store/county.ts";
import { countBegun, countByPost, passBegun } from "../../store/rounds.ts";
import type { Statement } from "../../store/store.ts";
import type { Tenure } from "../../triage/duty-roster.ts";
import type { County } from "../county.ts";
import type { Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { edit } from "../staff/staff.ts";
import { dayOf } from "../summon.ts";
import { GIVABLE, nameOf, type PersonView, type PostName, postName } from "./absence.ts";

/** A post that nobody will hold within so many days is told of while there is time. */
const AHEAD = 14;
/** As long after the last day what somebody began to type still goes to whoever came after them. */
const LATE = 31;

/** What lies with a leaver's posts that can be handed on, without tip-offs; `kept`: posts that are handed on elsewhere. */
export type Leaving = {
  person: PersonView;
  posts: (PostName & { open: number; begun: number })[];
  kept: PostName[];
  successors: PersonView[];
};
/** A post with work and nobody to do it, from a day on. */
export type IdlePost = PostName & { open: number; from: CivilDate };

const isAdmin = ({ posts }: Viewer): boolean => posts.some(({ role }) => role === "admin");
const headed = ({ posts }: Viewer): Set<string> =>
  new Set(posts.flatMap(({ role, unit }) => (role === "leader" ? [unit] : [])));

/** Posts of a unit are handed on by its head, any by the administrator; one's own only by the administrator. */
function maySet(county: County, viewer: Viewer, person: string, post: string): boolean {
  if (isAdmin(viewer)) return true;
  return person !== viewer.person && headed(viewer).has(county.posts.get(post)?.unit ?? "");
}

const lasting = (county: County, person: string, day: CivilDate): Tenure[] =>
  county.tenures.filter((t) => t.person === person && !t.deputy && t.from <= day && (t.to === null || t.to >= day));

const givable = (county: County, { post }: Tenure): boolean => {
  const role = county.posts.get(post)?.role;
  return role !== undefined && GIVABLE.includes(role);
};

/** Whom this viewer may hand over for. */
export function leavers(parts: Parts, county: County, viewer: Viewer): PersonView[] {
  const today = dayOf(parts);
  return county.people
    .filter(({ id }) => lasting(county, id, today).some(({ post }) => maySet(county, viewer, id, post)))
    .map(({ id, name }) => ({ id, name }));
}

/** What would move if this person left. Refuses who may not hand over for them. */
export async function leaving(
  parts: Parts,
  county: County,
  viewer: Viewer,
  person: string,
): Promise<Leaving | Refused> {
  const tenures = lasting(county, person, dayOf(parts)).filter(({ post }) => maySet(county, viewer, person, post));
  if (tenures.length === 0) return { refused: "not-found" };
  const counts = await countByPost(parts.store.db);
  const posts: Leaving["posts"] = [];
  for (const { post } of tenures.filter((one) => givable(county, one)))
    posts.push({
      ...postName(county, post),
      open: counts.get(post) ?? 0,
      begun: await countBegun(parts.store.db, person, post),
    });
  return {
    person: { id: person, name: nameOf(county, person) },
    posts,
    kept: tenures.filter((one) => !givable(county, one)).map(({ post }) => postName(county, post)),
    successors: county.people.filter(({ id }) => id !== person).map(({ id, name }) => ({ id, name })),
  };
}

/**
 * A leaver's posts go to a successor: theirs end with the last day, the other's begin with the next. Refuses who may not,
 * an unknown successor, and a day before the posts began.
 */
export async function handOver(
  parts: Parts,
  county: County,
  viewer: Viewer,
  { person, last, successor }: { person: string; last: CivilDate; successor: string },
): Promise<Refused | null> {
  const tenures = lasting(county, person, dayOf(parts)).filter(
    (one) => givable(county, one) && maySet(county, viewer, person, one.post),
  );
  if (tenures.length === 0) return { refused: "not-found" };
  if (successor === person || !county.people.some(({ id }) => id === successor))
    return { refused: "bad-field", field: "successor" };
  if (tenures.some(({ from }) => last < from)) return { refused: "day-before-start", field: "last" };
  const { db } = parts.store;
  const from = addDays(last, 1);
  const sits = new Set(lasting(county, successor, from).map(({ post }) => post));
  const statements = tenures.flatMap((tenure): Statement[] => [
    countyStore.endTenure(db, tenure, last),
    ...(sits.has(tenure.post)
      ? []
      : [countyStore.appoint(db, { post: tenure.post, person: successor, from, to: null, deputy: false })]),
  ]);
  const by = viewer.posts.find(({ role }) => role === "admin" || role === "leader");
  const data = { person, successor, last, posts: tenures.map(({ post }) => post) };
  return edit(parts, viewer, "handed-over", data, statements, by && { post: by.id, role: by.role });
}

/**
 * What somebody began to type about matters of a post goes to whoever holds it from the day after their last one. Words
 * about a tip-off never do.
 */
export async function passOn(parts: Parts, county: County): Promise<void> {
  const { db } = parts.store;
  const today = dayOf(parts);
  for (const gone of county.tenures) {
    if (gone.deputy || gone.to === null || gone.to >= today || gone.to < addDays(today, -LATE)) continue;
    const next = county.tenures.find(
      (t) =>
        t.post === gone.post && !t.deputy && t.from === addDays(gone.to as CivilDate, 1) && t.person !== gone.person,
    );
    const back = lasting(county, gone.person, today).some(({ post }) => post === gone.post);
    if (next && !back && (await countBegun(db, gone.person, gone.post)) > 0)
      await parts.store.atomically([passBegun(db, gone.person, gone.post, next.person)]);
  }
}

/** The first day on which nobody holds a post, from today to a fortnight ahead; null when somebody always does. */
function vacantFrom(county: County, post: string, today: CivilDate): CivilDate | null {
  for (let ahead = 0; ahead <= AHEAD; ahead++) {
    const day = addDays(today, ahead);
    if (county.isVacant(post, day)) return day;
  }
  return null;
}

/** Posts with open matters that nobody holds, or soon nobody will: for who may mend it, each in their reach. */
export async function idlePosts(parts: Parts, county: County, viewer: Viewer): Promise<IdlePost[]> {
  const counties = new Set(viewer.posts.flatMap(({ role, county }) => (role === "clerk" ? [county] : [])));
  const sees = (unit: string): boolean =>
    isAdmin(viewer) || headed(viewer).has(unit) || counties.has(county.units.get(unit)?.county ?? "");
  const today = dayOf(parts);
  const counts = await countByPost(parts.store.db);
  return [...county.posts.values()].flatMap(({ id, unit, role }): IdlePost[] => {
    const open = counts.get(id) ?? 0;
    const from = open > 0 && role !== "discipline" && sees(unit) ? vacantFrom(county, id, today) : null;
    return from ? [{ ...postName(county, id), open, from }] : [];
  });
}
