import { Converter } from "opencc-js/cn2t";
import type { Topic } from "../../triage/topic.ts";
import type { Language } from "../../wording/language.ts";
import type { Chance } from "./chance.ts";
import { MATTERS } from "./matter.ts";
import { type Origin, saidOf } from "./place.ts";
import { ENGLISH, AROUND as SAY, SLIPS, SUGGESTIONS } from "./speech.ts";
import { fill, type Household } from "./villager.ts";

/** What somebody says, and what they meant by it. */
export type Utterance = { text: string; language: Language; topic: Topic };

const traditional = Converter({ from: "cn", to: "tw" });

const withSlips = (text: string, chance: Chance): string =>
  SLIPS.reduce((said, [right, wrong]) => (chance.yes(0.5) ? said.replace(right, wrong) : said), text);

/** Speech turned into text by a telephone: no stops, and the words people think with. */
const dictated = (text: string, chance: Chance): string =>
  text
    .split(/[，。！？；]/)
    .filter(Boolean)
    .map((part) => (chance.yes(0.3) ? chance.pick(SAY.fillers) + part : part))
    .join("");

function whole(matter: string, origin: Origin, { name }: Household, chance: Chance): string {
  const place = saidOf(origin, chance);
  const who = chance.weigh([
    [`我是${place}的${name}，`, 4],
    [`我是${place}的，`, 3],
    [`${place}，`, 4],
    [`我叫${name}，家在${place}，`, 2],
    [`我们${place}`, 2],
    ["", 2],
  ]);
  const parts = [chance.pick(SAY.openings) + who + matter];
  if (chance.yes(0.3)) parts.push(chance.pick(SAY.consequences));
  if (chance.yes(0.6)) parts.push(chance.pick(SAY.asks));
  return `${parts.join(chance.yes(0.6) ? "，" : "。")}${chance.yes(0.7) ? "。" : ""}`;
}

/** One utterance about a topic from a house of a village. */
export function utter(topic: Topic, origin: Origin, household: Household, chance: Chance): Utterance {
  if (chance.yes(0.012)) {
    const [about, text] = chance.pick(ENGLISH);
    return { text: text.replace("{place}", saidOf({ ...origin, moved: null }, chance)), language: "en", topic: about };
  }
  const proposes = chance.yes(0.02);
  const matter = fill(chance.pick(proposes ? SUGGESTIONS : MATTERS[topic]), chance);
  // Who is short says only the matter and, perhaps, the village.
  const plain = chance.yes(0.12)
    ? `${chance.yes(0.5) ? `${origin.place.name}村` : ""}${matter}`
    : whole(matter, origin, household, chance);
  const slipped = chance.yes(0.15) ? withSlips(plain, chance) : plain;
  const said = chance.yes(0.2) ? dictated(slipped, chance) : slipped;
  const old = chance.yes(0.04);
  return { text: old ? traditional(said) : said, language: old ? "zh-Hant" : "zh-Hans", topic };
}
