import { addDays, type CivilDate } from "../../deadline/civil-date.ts";
import type { Arrival } from "./arrival.ts";
import type { Chance } from "./chance.ts";
import type { Origin } from "./place.ts";
import { householdOf } from "./villager.ts";

/** How many days before the end of the story a list is posted that many villages find fault with. */
const DAYS_AGO = 48;
const SHARE = 0.01;
const MOST = 14;
const VILLAGES = 6;

const SAID = [
  "贴出来的公示名单上没有我家，我们村的人口明明报上去了，要求查一查",
  "公示的名单里少了我家两口人，要求重新核定移民人口",
  "贴出来的名单，我家的人数写错了，去问说是上面报的",
  "的公示我看了，我儿子当兵没有算进移民人口，要求更正",
] as const;

/** The list people speak of: by how many, and on which day it was posted. */
export const waveSize = (count: number): number => Math.min(MOST, Math.floor(count * SHARE));

/** Houses of several villages come in the two weeks after a list was posted, each about its own line of it. */
export function waveOf(origins: readonly Origin[], size: number, to: CivilDate, chance: Chance): Arrival[] {
  const posted = addDays(to, -DAYS_AGO);
  const [, month, day] = posted.split("-").map(Number);
  return Array.from({ length: size }, (_, i): Arrival => {
    const origin = origins[3 + (i % VILLAGES)] ?? origins[0];
    if (!origin) throw new RangeError("nobody lives here");
    const { township, name } = origin.place;
    const on = addDays(posted, chance.between(1, 14));
    return {
      at: Date.parse(`${on}T${chance.between(10, 17)}:${chance.between(10, 59)}:00+08:00`),
      channel: "web",
      address: null,
      household: householdOf(chance),
      named: true,
      villageField: origin.place.code,
      photo: false,
      utterance: {
        text: `我是${township}${name}村的，${month}月${day}日${chance.pick(SAID)}。`,
        language: "zh-Hans",
        topic: "eligibility",
      },
    };
  });
}
