import { addressesIn } from "./address.ts";
import type { Gazetteer, Place } from "./gazetteer.ts";
import { CLAIMED, type Reading, readingOf, type Situation, strangenessOf } from "./reading.ts";
import { fold } from "./script.ts";
import { spot } from "./spot.ts";
import { type Cut, cut } from "./token.ts";

/** Where a text is about. */
export type Whereabouts = {
  /** The village people come from, and the one they went to. */
  origin: Place | null;
  destination: Place | null;
  /** To be asked about, best first, six at most: while the village is open, or believed with doubt. */
  candidates: readonly Place[];
  /** A village said, with its township, that is in no book or not as it was said: where in the text. */
  named: { start: number; end: number } | null;
  /** The village is believed against something else that was said, or by its sound alone. */
  doubted: boolean;
  township: string | null;
  county: string | null;
  /** Where people went, as far as it was said. */
  destinationTownship: string | null;
  destinationCounty: string | null;
  evidence: readonly { start: number; end: number; place: string }[];
};

const MOST_CANDIDATES = 6;
/** 浙江省丽水市景宁畲族自治县, a township and a village. */
const LONGEST_ANSWER = 28;
const LONGEST_NAMED = 40;
/** From here on a village is taken to be meant though it is in no book. */
const STRANGE = 1.5;

const NONE = { places: [] as Place[], weight: 0 };

/** The places of the heaviest of some readings; more than one when they weigh the same. */
function heaviest(readings: readonly Reading[]): { places: Place[]; weight: number } {
  if (readings.length === 0) return NONE;
  const weight = readings.reduce((most, one) => Math.max(most, one.weight), 0);
  const from = readings.filter((one) => one.weight === weight);
  return { places: [...new Set(from.flatMap(({ rated }) => rated.map(({ place }) => place)))], weight };
}

/** The one there is, if there is but one. */
const only = <T>(all: readonly T[]): T | null => (all.length === 1 ? (all[0] as T) : null);

/** The village that is meant though it is in no book, if one is. */
function strangest(readings: readonly Reading[], situation: Situation) {
  let found: { reading: Reading; weight: number } | null = null;
  for (const reading of readings) {
    const weight = strangenessOf(reading, situation);
    if (weight >= STRANGE && weight > (found?.weight ?? 0)) found = { reading, weight };
  }
  return found;
}

/** Decides where a text is about from the names in it. Takes any text at all, in time that grows with its length. */
export function whereabouts(text: Cut, books: Gazetteer): Whereabouts {
  return decide(text, books, false);
}

/**
 * The same for words that answer the question for a place: the form's field, an answer in the chat. Whoever answers with
 * a name means a place by it; of more than a name only what any text would say is taken.
 */
export function placeAsked(words: string, books: Gazetteer, segment: (text: string) => string[]): Whereabouts {
  const { text } = fold(words);
  const name = text.replace(/[\s,，、。./·-]+/g, "");
  if (name.length > LONGEST_ANSWER) return decide(cut(text, segment), books, false);
  const where = decide(cut(`我是${name}人`, segment), books, true);
  const township = where.origin || where.destination ? null : townshipAnswered(name, books);
  return township === null ? where : { ...where, candidates: [], township, county: books.countyOf(township) };
}

const AROUND_NAME = /^(?:我们?(?:家?[是在住]+)?|家[在住]+|住在?)|(?:那边|这边|[的人])+$/gu;

/** The township people come from that an answer (北山, 我是北山的) stands for, where no village of theirs bears its name. */
function townshipAnswered(answer: string, books: Gazetteer): string | null {
  const name = answer.replace(AROUND_NAME, "");
  const meant = books.namesAt(name, 0).find(({ end }) => end === name.length)?.values ?? [];
  if (meant.some((one) => one.is === "village" && one.place.kind !== "destination")) return null;
  return only(meant.flatMap((one) => (one.is === "stem" && !books.isTarget(one.code) ? [one.code] : [])));
}

/** What the villages of a text come to. */
type Meant = Pick<Whereabouts, "origin" | "destination" | "candidates" | "named" | "doubted" | "evidence"> & {
  /** The village whose township and county count. */
  stands: Place | null;
};

const NO_VILLAGE: Meant = {
  origin: null,
  destination: null,
  candidates: [],
  named: null,
  doubted: false,
  evidence: [],
  stands: null,
};

function villagesMeant(readings: readonly Reading[], situation: Situation): Meant {
  if (readings.length === 0) return NO_VILLAGE;
  const claimed = readings.filter(({ weight }) => weight >= CLAIMED);
  const origins = heaviest(claimed.filter(({ target }) => !target));
  const targets = heaviest(claimed.filter(({ target }) => target));
  const strange = strangest(readings, situation);
  const outdone = strange !== null && strange.weight > origins.weight;

  const origin = outdone ? null : only(origins.places);
  const destination = only(targets.places);
  const believed = readings.find(({ rated }) => origin !== null && rated.some(({ place }) => place === origin));
  const doubted = believed?.rated.some((one) => one.place === origin && one.doubted) ?? false;
  const candidates = outdone
    ? strange.reading.rated.map(({ place }) => place)
    : origin
      ? doubted && believed && believed.others.length > 0
        ? [origin, ...believed.others]
        : []
      : origins.places.length > 1
        ? origins.places
        : destination
          ? []
          : targets.places.length > 1
            ? targets.places
            : heaviest(readings.filter(({ weight }) => weight < CLAIMED)).places;
  const named = origin && !doubted ? null : (believed ?? strange?.reading ?? null);
  return {
    origin,
    destination,
    candidates: candidates.slice(0, MOST_CANDIDATES),
    named: named && { start: Math.max(named.address.start, named.spot.end - LONGEST_NAMED), end: named.spot.end },
    doubted,
    evidence: evidenceIn(readings, [...candidates, origin, destination]),
    stands: origin ?? (outdone ? null : destination),
  };
}

function decide(text: Cut, books: Gazetteer, asked: boolean): Whereabouts {
  const spots = spot(text, books);
  const addresses = addressesIn(text.text, spots, books);
  const situation: Situation = { text: text.text, books, addresses, asked };
  const readings: Reading[] = [];
  for (const one of spots) if (one.is === "village") readings.push(readingOf(one, situation));
  const villages = villagesMeant(readings, situation);
  const { stands, origin, destination } = villages;
  const township = stands?.townshipCode ?? only(addresses.home.townships);
  const destinationTownship = destination?.townshipCode ?? only(addresses.target.townships);
  const destinationCounty =
    destination?.countyCode ?? books.countyOf(destinationTownship ?? "") ?? only(addresses.target.counties);
  return {
    origin,
    destination,
    candidates: villages.candidates,
    named: villages.named,
    doubted: villages.doubted,
    township,
    county: stands?.countyCode ?? books.countyOf(township ?? "") ?? only(addresses.home.counties) ?? destinationCounty,
    destinationTownship,
    destinationCounty,
    evidence: villages.evidence,
  };
}

/** The words for the places that are believed or asked about. */
function evidenceIn(readings: readonly Reading[], told: readonly (Place | null)[]): Whereabouts["evidence"] {
  const places = new Set(told);
  return readings
    .filter(({ rated }) => rated.some(({ place }) => places.has(place)))
    .map(({ spot, rated }) => ({
      start: spot.start,
      end: spot.end,
      place: rated.map(({ place }) => place.code).join(" "),
    }));
}
