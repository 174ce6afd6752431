import { addDays, type CivilDate, daysBetween, weekday } from "../../deadline/civil-date.ts";
import type { Channel } from "../../store/schema/petition.ts";
import type { Topic } from "../../triage/topic.ts";
import type { Chance } from "./chance.ts";
import { type Origin, SILENT } from "./place.ts";
import { type Utterance, utter } from "./utterance.ts";
import { type Household, householdOf } from "./villager.ts";

/** Somebody comes: when, from where, by which door, saying what. `before`: the same house wrote earlier. */
export type Arrival = {
  at: number;
  channel: Channel;
  /** The chat or device of the house, for the doors that have one. */
  address: string | null;
  household: Household;
  named: boolean;
  villageField: string | null;
  photo: boolean;
  utterance: Utterance;
};

/** Topics by how often they are heard in any week. */
const ALWAYS: readonly (readonly [Topic, number])[] = [
  ["survey", 5],
  ["eligibility", 6],
  ["compensation-standard", 6],
  ["compensation-payment", 9],
  ["embezzlement", 1],
  ["site-choice", 3],
  ["homestead", 8],
  ["house-quality", 7],
  ["farmland", 6],
  ["non-farming", 2],
  ["later-support", 6],
  ["water-supply", 6],
  ["power-telecom", 3],
  ["roads-transport", 5],
  ["schooling", 3],
  ["healthcare-pension", 4],
  ["relief", 3],
  ["relocation", 5],
  ["reservoir-safety", 3],
  ["special-facilities", 1],
  ["forestry", 4],
  ["geohazard", 2],
  ["household-registration", 3],
  ["disputes", 3],
  ["employment", 2],
  ["wages", 2],
  ["environment", 2],
  ["policy-openness", 4],
  ["village-affairs", 3],
  ["cadre-conduct", 1.2],
  ["corruption", 1.2],
  ["public-security", 0.6],
  ["litigation", 1],
  ["return", 1],
  ["petition-handling", 2],
  ["distress", 0.4],
  ["inquiry", 5],
  ["other", 2],
];

/** What happens in a year of resettlement, by month and day: what is then spoken of, and how much more. */
const SEASONS: readonly { from: string; to: string; more: number; of: readonly Topic[] }[] = [
  { from: "03-05", to: "03-20", more: 2.2, of: ["survey", "eligibility", "policy-openness"] },
  { from: "04-20", to: "05-02", more: 2.6, of: ["homestead", "site-choice"] },
  { from: "06-10", to: "07-15", more: 1.9, of: ["geohazard", "reservoir-safety", "water-supply", "house-quality"] },
  { from: "08-20", to: "09-10", more: 1.5, of: ["schooling", "household-registration"] },
  { from: "09-25", to: "10-15", more: 1.8, of: ["compensation-payment", "later-support"] },
  { from: "11-01", to: "11-25", more: 1.6, of: ["relocation", "farmland", "compensation-payment"] },
  { from: "12-20", to: "12-31", more: 1.7, of: ["wages", "compensation-payment", "relief"] },
];

const seasonOf = (day: CivilDate) => SEASONS.filter(({ from, to }) => day.slice(5) >= from && day.slice(5) <= to);

const topicOn = (day: CivilDate, chance: Chance): Topic => {
  const seasons = seasonOf(day);
  return chance.weigh(
    ALWAYS.map(([topic, weight]) => [topic, seasons.some(({ of }) => of.includes(topic)) ? weight * 4 : weight]),
  );
};

/** How busy a day is: the office becomes known in its first months, weekends are quieter, a season's days are not. */
const busyness = (day: CivilDate, sofar: number): number =>
  Math.min(1, 0.35 + sofar / 200) *
  (weekday(day) >= 6 ? 0.6 : 1) *
  seasonOf(day).reduce((most, { more }) => Math.max(most, more), 1);

const DOORS: readonly (readonly [Channel, number])[] = [
  ["telegram", 40],
  ["web", 21],
  ["chat", 13],
  ["phone", 12],
  ["visit", 9],
  ["letter", 3],
  ["api", 2],
];

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Shanghai's midnight. */
const startOf = (day: CivilDate): number => Date.parse(`${day}T00:00:00+08:00`);

function instantOn(day: CivilDate, channel: Channel, chance: Chance): number {
  const atDesk = channel === "phone" || channel === "visit" || channel === "letter";
  const minute = atDesk ? chance.between(8 * 60 + 30, 17 * 60) : chance.between(6 * 60, 22 * 60 + 30);
  return startOf(day) + minute * MINUTE + chance.between(0, 59) * 1000;
}

type House = Household & { origin: Origin; channel: Channel; address: string | null };

function houseOf(origin: Origin, chance: Chance): House {
  const channel = chance.weigh(DOORS);
  const device = channel === "telegram" || channel === "chat" ? `demo-${chance.between(1e9, 9.9e9)}` : null;
  return { ...householdOf(chance), origin, channel, address: device };
}

/**
 * So many arrivals from `from` to `to`, in order of time and none later than `until`. Pure: the same chance gives the same
 * people, saying the same things.
 */
export function arrivalsOf(
  origins: readonly Origin[],
  { count, from, to, until }: { count: number; from: CivilDate; to: CivilDate; until: number },
  chance: Chance,
): Arrival[] {
  const length = daysBetween(from, to) + 1;
  const days = Array.from({ length }, (_, i) => addDays(from, i));
  const weights = days.map((day, i) => [day, busyness(day, i)] as const);
  const chosen = Array.from({ length: count }, () => chance.weigh(weights)).sort();
  const houses = new Map<Origin, House[]>();
  return chosen
    .map((day): Arrival => {
      const silent = daysBetween(from, day) > 365;
      const origin = chance.weigh(
        origins.map((one, rank) => [one, silent && rank === SILENT ? 0 : one.weight] as const),
      );
      const known = houses.get(origin) ?? [];
      const again = known.length > 3 && chance.yes(0.2);
      const house = again ? chance.pick(known) : houseOf(origin, chance);
      if (!again) houses.set(origin, [...known, house]);
      const { channel } = house;
      const utterance = utter(topicOn(day, chance), origin, house, chance);
      return {
        at: instantOn(day, channel, chance),
        channel,
        address: house.address,
        household: { name: house.name, phone: house.phone },
        named: chance.yes(channel === "telegram" ? 0.35 : 0.75),
        villageField: channel !== "telegram" && channel !== "chat" && chance.yes(0.6) ? origin.place.code : null,
        photo: chance.yes(0.05),
        utterance,
      };
    })
    .map((arrival) => (arrival.at > until ? { ...arrival, at: arrival.at - DAY } : arrival))
    .sort((a, b) => a.at - b.at);
}
