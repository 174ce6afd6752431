import { type Address, type Addresses, NOWHERE } from "./address.ts";
import type { Gazetteer, Place } from "./gazetteer.ts";
import type { Village } from "./scan.ts";
import { apart } from "./sound.ts";
import {
  COMPLAINED,
  INHABITANT,
  isGeneric,
  isRare,
  LOCATIVE,
  NEIGHBOUR,
  NOT_A_VILLAGE,
  OF_THE_VILLAGE,
  SELF,
  SENTENCE,
} from "./surroundings.ts";

/** All that a village is judged by. `asked`: somebody was asked for the place, so the words name one. */
export type Situation = { text: string; books: Gazetteer; addresses: Addresses; asked: boolean };

type Rated = { place: Place; weight: number; doubted: boolean; exact: boolean };
/** What one spot may mean: `rated` are the best, one or several of the same weight; `others` weigh less. */
export type Reading = {
  spot: Village;
  address: Address;
  rated: Rated[];
  others: Place[];
  weight: number;
  /** Where people went. */
  target: boolean;
  self: boolean;
  neighbour: boolean;
};

/** From here on a village is claimed; what weighs less, but something, is asked about. */
export const CLAIMED = 0.9;
const ASKED = 0.8;

const BY = { itsTownship: 4, townshipElsewhere: 3, county: 2, self: 2, suffix: 1, address: 1, kind: 0.25 };
const AGAINST = {
  neighbour: 1.5,
  flooded: 0.1,
  strange: 1.5,
  strayed: 1,
  abroad: 1,
  likeStrayed: 2.5,
  likeAbroad: 3,
};
/** Misspelt names begin lower, and lose half for each character that only sounds or looks alike. */
const LIKE = { start: 0.9, apart: 0.5 };

const COMMUNITY = /^(?:社区|居)/u;

/** Reads what a village spot may mean and how much speaks for each meaning. */
export function readingOf(spot: Village, situation: Situation): Reading {
  const address = situation.addresses.before.get(spot) ?? NOWHERE;
  const { text, asked } = situation;
  const said = text.slice(Math.max(0, address.start - 6), address.start);
  const after = text.slice(spot.end, spot.end + 4);
  const self = said !== "" && SELF.test(said) && (asked ? /^的?.?$/u.test(after) : INHABITANT.test(after));
  const blank: Reading = {
    spot,
    address,
    rated: [],
    others: [],
    weight: 0,
    target: false,
    self,
    neighbour: !self && said !== "" && NEIGHBOUR.test(said),
  };
  if (address.foreign === "county") return blank;
  if (spot.exact?.bare && isOther(after, address)) return blank;
  const rated = rate(blank, situation).filter(({ weight }) => weight > 0);
  const weight = rated.reduce((most, one) => Math.max(most, one.weight), 0);
  const best = rated.filter((one) => one.weight === weight);
  // A name that is in the books as it stands is not lightly taken for another.
  if (spot.exact) for (const one of best) one.doubted ||= !one.exact;
  const others = rated.filter((one) => one.weight < weight && (!one.exact || one.weight >= CLAIMED));
  return {
    ...blank,
    rated: best,
    others: others.map(({ place }) => place),
    weight,
    target: best.length > 0 && (address.moved || best.every(({ place }) => place.kind === "destination")),
  };
}

function rate(reading: Reading, situation: Situation): Rated[] {
  const { spot } = reading;
  if (!spot.exact) return spot.likes.map(({ of, apart }) => weigh(reading, situation, of, apart));
  const { loose } = spot.exact;
  const name = situation.text.slice(spot.start, spot.nameEnd);
  const exact = spot.exact.places.map((place) => {
    const misspelt = loose.includes(place) && !spot.exact?.bare ? apartFrom(name, place.name) : null;
    return weigh(reading, situation, place, misspelt);
  });
  const strange = exact.every(({ weight }) => weight <= 0);
  return [...exact, ...meantInstead(reading, situation, strange)];
}

/** How far a short other spelling (洋心) is from the name it stands for; null where it is no spelling of it. */
function apartFrom(written: string, name: string): number | null {
  if (written.length !== name.length) return null;
  let sum = 0;
  for (let i = 0; i < name.length; i++) sum += apart(written.charAt(i), name.charAt(i));
  return Number.isFinite(sum) ? sum : null;
}

/**
 * What else a name may have been meant to be, where the township that was said has no village of it, or nobody here
 * comes from the village of that name.
 */
function meantInstead(reading: Reading, situation: Situation, strange: boolean): Rated[] {
  const { spot, address } = reading;
  const said = address.townships;
  const anywhere = strange && !spot.exact?.bare && !isGeneric(situation.text.slice(spot.start, spot.nameEnd + 1));
  if (!anywhere && (said.length === 0 || spot.exact?.places.some((place) => said.includes(place.townshipCode))))
    return [];
  return situation.books
    .likeBefore(situation.text, spot.nameEnd, spot.start)
    .filter(
      ({ start, of, apart }) =>
        start === spot.start && apart > 0 && apart <= 2 && (anywhere || said.includes(of.townshipCode)),
    )
    .map(({ of, apart }) => weigh(reading, situation, of, apart));
}

/** What speaks for a name by the way it is written, before anything around it is weighed. */
function ofItself({ text, books }: Situation, spot: Village, place: Place): number {
  if (!spot.exact || spot.exact.loose.includes(place) || books.isEveryday(place)) return 0;
  const name = text.slice(spot.start, spot.nameEnd);
  if (!spot.exact.bare || name.length > 2 || isRare(name)) return 1;
  const said = before(text, spot);
  if (SENTENCE.test(said) || LOCATIVE.test(said)) return 1;
  return COMPLAINED.test(text.slice(spot.end, spot.end + 4)) ? 1 : 0.5;
}

/** Whether a bare name goes on as that of something else: 大安路, 高岭商贸城. */
const isOther = (after: string, { townships }: Address) =>
  NOT_A_VILLAGE.test(after) && !(townships.length > 0 && OF_THE_VILLAGE.test(after));

const before = (text: string, spot: Village) => text.slice(Math.max(0, spot.start - 4), spot.start);

/** How a place lies to what the text says: in the township or county right before it, or named elsewhere. */
type Bearing = { inTownship: boolean; inCounty: boolean; inRegion: boolean; near: number };

function bearingOf({ address }: Reading, { addresses }: Situation, place: Place): Bearing {
  const area = place.kind === "destination" || address.moved ? addresses.target : addresses.home;
  const inTownship = address.townships.includes(place.townshipCode);
  const inCounty = address.county === place.countyCode;
  const inRegion = inTownship || area.townships.includes(place.townshipCode);
  const region = inTownship ? BY.itsTownship : BY.townshipElsewhere;
  return {
    inTownship,
    inCounty,
    inRegion,
    near: inRegion ? region : inCounty || area.counties.includes(place.countyCode) ? BY.county : 0,
  };
}

/** What a place needs and does not have: a name that is an everyday word, or misspelt, or of far away, is nothing alone. */
function isUnsupported(
  { spot, address, self }: Reading,
  { text, addresses, asked }: Situation,
  place: Place,
  { inTownship, inCounty, inRegion, near }: Bearing,
  everyday: boolean,
  steps: number | null,
): boolean {
  const bare = isBare(spot);
  if (near === 0) {
    if (place.kind === "destination" && (!asked || address.said)) return true;
    if (isSingle(place) && !self) return true;
    const elsewhere = address.foreign !== null;
    if ((elsewhere || addresses.foreign) && everyday) return true;
    if (addresses.foreign && (bare || elsewhere)) return true;
  }
  if (everyday && !self) {
    if (bare && !inTownship && !inCounty && !address.moved) return true;
    if (spot.end === spot.nameEnd && !address.said && !SENTENCE.test(before(text, spot))) return true;
  }
  if (steps === null || inRegion) return false;
  return (bare && !self) || steps > Math.max(2, place.name.length);
}

/** Weighs one place for one spot; `steps` is how far the name is from what was written, null for the very name. */
function weigh(reading: Reading, situation: Situation, place: Place, steps: number | null): Rated {
  const { spot, address, self } = reading;
  const { text, books, addresses, asked } = situation;
  const exact = steps === null;
  const bare = isBare(spot);
  const loose = exact && (spot.exact?.loose.includes(place) ?? false);
  const everyday = loose || (exact && books.isEveryday(place));
  const bearing = bearingOf(reading, situation, place);
  if (isUnsupported(reading, situation, place, bearing, everyday, steps))
    return { place, weight: 0, doubted: true, exact };

  const { near, inTownship, inCounty, inRegion } = bearing;
  const strayed = !inRegion && address.townships.length > 0;
  const counties = address.townships.map((code) => books.countyOf(code));
  const abroad = !inRegion && (address.county !== null ? !inCounty : strayed && !counties.includes(place.countyCode));
  const isCommunity = COMMUNITY.test(text.slice(spot.nameEnd, spot.nameEnd + 2));
  let weight = near + (exact ? ofItself(situation, spot, place) : LIKE.start - steps * LIKE.apart);
  if (!bare) weight += BY.suffix + (isCommunity === (place.kind === "community") ? BY.kind : 0);
  if (self) weight += BY.self;
  if (address.said && !address.foreign) weight += BY.address;
  if (strayed) weight -= exact ? AGAINST.strayed : AGAINST.likeStrayed;
  if (abroad) weight -= exact ? AGAINST.abroad : AGAINST.likeAbroad;
  if (reading.neighbour) weight -= AGAINST.neighbour;
  if (place.kind === "flooded") weight -= AGAINST.flooded;
  if (near === 0 && (address.foreign !== null || addresses.foreign)) weight -= AGAINST.strange;
  const vague =
    address.foreign !== null ||
    (everyday && !self && (bare ? !inTownship : loose && near === 0)) ||
    (near === 0 && (isSingle(place) || place.kind === "destination"));
  return {
    place,
    weight: vague ? Math.min(weight, ASKED) : weight,
    doubted: strayed || abroad || (!exact && !inRegion && !asked),
    exact,
  };
}

/** 六社区: a name only together with its kind, and there are many of it. */
const isSingle = ({ name }: Place) => [...name].length === 1;

/** Whether a name stands there without 村. */
const isBare = ({ end, nameEnd, exact }: Village) => end === nameEnd && (exact?.bare ?? true);

/** How much speaks for a village being meant that is in no book: whether its people say it, and where it lies. */
export function strangenessOf({ spot, address, rated, self, neighbour }: Reading, { text }: Situation): number {
  const ours = spot.exact && rated.length > 0 && address.foreign === null;
  if (ours || isBare(spot) || neighbour) return 0;
  const inhabited = /^(?:人|村民|农户|移民)/u.test(text.slice(spot.end, spot.end + 2));
  return (self ? BY.self : 0) + (inhabited ? 0.5 : 0) + (address.said ? 1.5 : 0);
}
