import type { CivilDate } from "../deadline/civil-date.ts";
import { holdersOn } from "../triage/duty-roster.ts";
import { type Seat, staffMeant } from "../triage/staff.ts";
import type { Triage } from "../triage/triage.ts";
import type { County } from "./county.ts";

type Whereabouts = Pick<Triage, "township" | "county">;

/** Members of staff the person's words name in full. */
export const namedIn = (text: string, county: County): string[] =>
  county.people.filter(({ name }) => [...name].length >= 2 && text.includes(name)).map(({ id }) => id);

/** Members of staff who may be the accused without being named in full: 李主任, 移民办, 村委会. */
function meantIn(
  { subjects }: Pick<Triage, "subjects">,
  { township, county: said }: Whereabouts,
  county: County,
  today: CivilDate,
): string[] {
  const names = new Map(county.people.map(({ id, name }) => [id, name]));
  const held = county.tenures.filter((one) => one.from <= today && (one.to === null || today <= one.to));
  const seats = held.flatMap(({ post, person }): Seat[] => {
    const unit = county.units.get(county.posts.get(post)?.unit ?? "");
    const name = names.get(person);
    if (!unit || name === undefined) return [];
    const place = unit.code.split("/")[0] ?? "";
    return [{ person, name, unit: unit.name, department: unit.department, county: unit.county, place }];
  });
  const where = { county: county.counties.find((code) => code === said) ?? county.home, township };
  return staffMeant(subjects, seats, county.knowledge.lexicon.posts, where);
}

/** Members of staff an accusation names in full, and those it may mean without. */
export const accusedIn = (
  text: string,
  read: Pick<Triage, "subjects">,
  place: Whereabouts,
  county: County,
  today: CivilDate,
): { named: string[]; meant: string[] } => ({
  named: namedIn(text, county),
  meant: meantIn(read, place, county, today),
});

/**
 * The desk that is to read an accusation for which the roster names `desk`, and the members of staff for whom it does not
 * exist: whoever it names or may mean. A desk whose every member is accused is no desk: the level above takes it.
 */
export function sealedDesk(
  county: County,
  text: string,
  read: Triage,
  place: Whereabouts,
  desk: string,
  today: CivilDate,
): { post: string; excluded: string[] } {
  const { named, meant } = accusedIn(text, read, place, county, today);
  const people = holdersOn(county.tenures, desk, today);
  const post =
    people.length > 0 && people.every((person) => named.includes(person) || meant.includes(person))
      ? `${county.prefecture}/discipline/discipline`
      : desk;
  // Above the prefecture's there is no desk: who only shares a surname with the accused must be able to read it there.
  const judges = post.startsWith(`${county.prefecture}/`) ? holdersOn(county.tenures, post, today) : [];
  return { post, excluded: [...new Set([...named, ...meant.filter((person) => !judges.includes(person))])] };
}
