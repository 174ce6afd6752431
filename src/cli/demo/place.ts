import type { Place } from "../../triage/gazetteer.ts";
import type { Chance } from "./chance.ts";

/** A village that takes part in the story: how often it speaks, and where its people went, if they have moved. */
export type Origin = { place: Place; weight: number; moved: Place | null };

/** So many villages speak; the others have nothing to complain of, or nobody who writes. */
const SPEAKING = 90;

const shuffled = <T>(list: readonly T[], chance: Chance): T[] =>
  list
    .map((one) => [chance.real(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);

/**
 * The villages of the story, the most talkative first; the weights fall as 1/rank. `home` counties' own villages speak,
 * a third of them from where they were resettled. The third one falls silent after a year: no news is also news.
 */
export function originsOf(places: readonly Place[], home: readonly string[], chance: Chance): Origin[] {
  const own = places.filter(
    ({ countyCode, kind, name }) => home.includes(countyCode) && kind === "village" && [...name].length > 1,
  );
  const destinations = places.filter(({ kind, name }) => kind === "destination" && [...name].length > 1);
  return shuffled(own, chance)
    .slice(0, SPEAKING)
    .map((place, rank) => ({
      place,
      weight: 1 / (rank + 4),
      moved: destinations.length > 0 && chance.yes(0.33) ? chance.pick(destinations) : null,
    }));
}

/** The village that falls silent. */
export const SILENT = 2;

/** A place as people say it, with the township often enough that it can be told from others of its name. */
export function saidOf({ place, moved }: Origin, chance: Chance): string {
  const village = /[村]$/.test(place.name) ? place.name : `${place.name}村`;
  const said = chance.yes(0.65) ? `${place.township}${village}` : village;
  return moved && chance.yes(0.5) ? `${said}搬到${moved.county}${moved.township}${moved.name}` : said;
}
