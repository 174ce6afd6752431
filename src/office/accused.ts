import type { CivilDate } from "../deadline/civil-date.ts";
import type { PetitionRow } from "../store/petition.ts";
import { holdersOn } from "../triage/duty-roster.ts";
import { type Seat, staffMeant } from "../triage/staff.ts";
import { isTopic } from "../triage/topic.ts";
import type { Triage } from "../triage/triage.ts";
import type { County } from "./county.ts";
import { wayOf } from "./intake/way.ts";
import type { Parts } from "./parts.ts";

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

/**
 * Those who stand so near to accused members of staff that for them it does not exist either: whoever sits in a unit with
 * one of them, and the head of the unit above (检举控告工作规则 15, 47: nothing of it reaches the accused).
 */
function near(accused: readonly string[], county: County, today: CivilDate): string[] {
  const held = county.tenures.filter(({ from, to }) => from <= today && (to === null || today <= to));
  const unitOf = (post: string) => county.posts.get(post)?.unit ?? "";
  const units = new Set(held.filter(({ person }) => accused.includes(person)).map(({ post }) => unitOf(post)));
  const heads = [...units].map((unit) => `${county.units.get(unit)?.parent}/leader`);
  return held.filter(({ post }) => units.has(unitOf(post)) || heads.includes(post)).map(({ person }) => person);
}

/** Members of staff an accusation names in full, and those it may mean without, with whoever is near either. */
export function accusedIn(
  text: string,
  read: Pick<Triage, "subjects">,
  place: Whereabouts,
  county: County,
  today: CivilDate,
): { named: string[]; meant: string[] } {
  const named = namedIn(text, county);
  const meant = meantIn(read, place, county, today);
  return { named, meant: [...meant, ...near([...named, ...meant], county, today)] };
}

/**
 * The desk that is to read an accusation for which the roster names `desk`, and the members of staff for whom it does not
 * exist: whoever it names or may mean. A desk all of whose members are among them is no desk, and
 * the head of a county is not judged by it: the level above takes it, and below nothing of it is left.
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
  const above = `${county.prefecture}/discipline/discipline`;
  const people = holdersOn(county.tenures, desk, today);
  const isSoiled = people.length > 0 && people.every((person) => named.includes(person) || meant.includes(person));
  const heads = holdersOn(county.tenures, `${desk.split("/")[0]}/government/leader`, today);
  const post = isSoiled || heads.some((head) => named.includes(head)) ? above : desk;
  // Above the prefecture's there is no desk: who only shares a surname or a unit with the accused must be able to read it.
  const judges = post === above ? holdersOn(county.tenures, post, today) : [];
  return { post, excluded: [...new Set([...named, ...meant.filter((person) => !judges.includes(person))])] };
}

/** The desk an open petition goes to once it is found to accuse somebody in these words, and for whom it no longer exists. */
export function sealing(
  parts: Parts,
  county: County,
  row: Pick<PetitionRow, "topic" | "village" | "township" | "county">,
  text: string,
  read: Triage,
  today: CivilDate,
): { post: string; excluded: string[] } {
  const place = { township: row.township ?? read.township, county: row.county };
  const topic = isTopic(row.topic) ? row.topic : read.topic;
  const matter = { ...place, kind: "accusation" as const, topic, village: row.village, subjects: read.subjects };
  return sealedDesk(county, text, read, place, wayOf(parts, county, matter, [], today).post, today);
}
