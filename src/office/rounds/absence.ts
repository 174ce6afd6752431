import { addDays, type CivilDate, earlier } from "../../deadline/civil-date.ts";
import type { HeldPost, Viewer } from "../../petition/access.ts";
import type { PostRole } from "../../petition/unit.ts";
import * as countyStore from "../../store/county.ts";
import { type NoticeRow, owe } from "../../store/notice.ts";
import { sayDate } from "../../wording/say.ts";
import type { County } from "../county.ts";
import { blank } from "../notice/notify.ts";
import type { Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { edit } from "../staff/staff.ts";
import { dayOf } from "../summon.ts";

/**
 * The posts whose work can be given on by who sits there. A sealed desk's work is closed to its members' own keys, which
 * nobody can hand on for a while; and whoever runs the machine lets nobody else run it.
 */
export const GIVABLE: readonly PostRole[] = ["cadre", "clerk", "leader", "reviewer", "reexaminer"];
const LONGEST = 366;

export type PersonView = { id: string; name: string };
export type PostName = { id: string; unit: string; title: string };
export type Absence = { from: CivilDate; to: CivilDate; posts: PostName[] };
/** `kept`: posts that cannot be given on. `deputies`: who sits in the same unit. */
export type AbsenceView = {
  own: (Absence & { deputies: string[] })[];
  others: (Absence & { name: string })[];
  givable: PostName[];
  kept: PostName[];
  deputies: PersonView[];
};

export const nameOf = (county: County, person: string): string =>
  county.people.find(({ id }) => id === person)?.name ?? "";

export const postName = (county: County, id: string): PostName => {
  const post = county.posts.get(id);
  return { id, unit: county.unitName(post?.unit ?? ""), title: post?.title ?? "" };
};

/** Own posts, not those held for somebody else. */
const ownPosts = (county: County, { person, posts }: Viewer, today: CivilDate): HeldPost[] =>
  posts.filter(({ id }) =>
    county.tenures.some(
      (t) => t.post === id && t.person === person && !t.deputy && t.from <= today && (t.to === null || today <= t.to),
    ),
  );

/** The units in which a person holds a post of their own on a day. */
const unitsOf = (county: County, person: string, day: CivilDate): Set<string> =>
  new Set(
    county.tenures.flatMap((t) =>
      t.person === person && !t.deputy && t.from <= day && (t.to === null || day <= t.to)
        ? (county.posts.get(t.post)?.unit ?? [])
        : [],
    ),
  );

/** Rows of deputies by person and days, those that are over left out. */
function absencesBy(county: County, today: CivilDate, which: (standsFor: string, person: string) => boolean) {
  const rows = county.tenures.filter(
    (t) => t.deputy && t.standsFor && t.to && t.to >= today && t.to >= t.from && which(t.standsFor, t.person),
  );
  return [...Map.groupBy(rows, ({ from, to, standsFor }) => `${from} ${to} ${standsFor}`).values()].map((some) => ({
    rows: some,
    from: some[0]?.from as CivilDate,
    to: some[0]?.to as CivilDate,
    posts: [...new Set(some.map(({ post }) => post))].map((id) => postName(county, id)),
  }));
}

/** When this person is away and who stands in, for whom they stand in, and what they may give on to whom. */
export function absencesOf(parts: Parts, county: County, viewer: Viewer): AbsenceView {
  const today = dayOf(parts);
  const own = ownPosts(county, viewer, today);
  const givable = own.filter(({ role }) => GIVABLE.includes(role));
  const units = new Set(givable.map(({ unit }) => unit));
  return {
    own: absencesBy(county, today, (standsFor) => standsFor === viewer.person).map(({ rows, ...absence }) => ({
      ...absence,
      deputies: [...new Set(rows.map(({ person }) => nameOf(county, person)))],
    })),
    others: absencesBy(county, today, (_, person) => person === viewer.person).map(({ rows, ...absence }) => ({
      ...absence,
      name: nameOf(county, rows[0]?.standsFor ?? ""),
    })),
    givable: givable.map(({ id }) => postName(county, id)),
    kept: own.filter(({ role }) => !GIVABLE.includes(role)).map(({ id }) => postName(county, id)),
    deputies: county.people
      .filter(({ id }) => id !== viewer.person && !unitsOf(county, id, today).isDisjointFrom(units))
      .map(({ id, name }) => ({ id, name })),
  };
}

/** Word to a deputy, on their own desk and in their chat. */
const toDeputy = (person: string, about: "deputy" | "back", text: string, now: number): NoticeRow => ({
  ...blank,
  id: `${about}:${person}:${now}`,
  petition: null,
  about,
  channel: "desk",
  address: `person:${person}`,
  text,
  createdAt: now,
  notBefore: now,
});

/**
 * Notes that this person is away from one day to another, and who of the same unit does their work meanwhile, and tells
 * them: it begins and ends by itself. Refuses days that are over, more than a year, and a deputy from elsewhere.
 */
export async function beAway(
  parts: Parts,
  county: County,
  viewer: Viewer,
  { from, to, deputy }: { from: CivilDate; to: CivilDate; deputy: string },
): Promise<Refused | null> {
  const today = dayOf(parts);
  if (from < today) return { refused: "day-before-start", field: "from" };
  if (to < from) return { refused: "day-before-start", field: "to" };
  if (to > addDays(from, LONGEST)) return { refused: "too-long", field: "to" };
  const units = deputy === viewer.person ? new Set<string>() : unitsOf(county, deputy, today);
  const posts = ownPosts(county, viewer, today).filter(({ role, unit }) => GIVABLE.includes(role) && units.has(unit));
  const [first] = posts;
  if (!first) return { refused: "bad-field", field: "deputy" };
  // Who begins to hold the post that very day needs no row beside.
  const rows = posts
    .filter(({ id }) => !county.tenures.some((t) => t.post === id && t.person === deputy && t.from === from))
    .map(({ id }) => ({ post: id, person: deputy, from, to, deputy: true, standsFor: viewer.person }));
  const data = { person: viewer.person, deputy, from, to, posts: posts.map(({ id }) => id) };
  const { office, rounds } = parts.wordings["zh-Hans"];
  const said = { name: viewer.name, from: sayDate(office, from), to: sayDate(office, to) };
  const word = toDeputy(deputy, "deputy", rounds.absence.deputyNotice(said), parts.clock());
  return edit(
    parts,
    viewer,
    "away",
    data,
    [...rows.map((row) => countyStore.appoint(parts.store.db, row)), ...owe(parts.store.db, [word])],
    { post: first.id, role: first.role },
  );
}

/** Ends an absence of one's own that begins on a day: the deputy's days end with yesterday. Refuses where there is none. */
export async function beBack(parts: Parts, county: County, viewer: Viewer, from: CivilDate): Promise<Refused | null> {
  const rows = county.tenures.filter((t) => t.deputy && t.standsFor === viewer.person && t.from === from);
  const [first] = ownPosts(county, viewer, dayOf(parts));
  if (rows.length === 0) return { refused: "not-found" };
  const to = earlier(addDays(dayOf(parts), -1), rows[0]?.to ?? from);
  const text = parts.wordings["zh-Hans"].rounds.absence.backNotice({ name: viewer.name });
  const words = [...new Set(rows.map(({ person }) => person))].map((person) =>
    toDeputy(person, "back", text, parts.clock()),
  );
  return edit(
    parts,
    viewer,
    "back",
    { person: viewer.person, from, to },
    [...rows.map((row) => countyStore.endTenure(parts.store.db, row, to)), ...owe(parts.store.db, words)],
    first && { post: first.id, role: first.role },
  );
}
