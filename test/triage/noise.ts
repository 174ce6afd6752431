import { Converter } from "opencc-js/cn2t";
import { pinyin } from "pinyin-pro";
import type { Chance } from "../../src/cli/demo/chance.ts";
import type { Place } from "../../src/triage/gazetteer.ts";
import { LEXICON } from "../../src/wording/lexicon.ts";
import { placesOfSeed } from "./knowledge.ts";

/** Villages as people say and write them: each kind of noise by itself, so that each can be measured by itself. */

export const places = placesOfSeed();
export const own = places.filter(({ kind }) => kind !== "destination");
/** Those that exist today: what lies under water is tested by hand. */
export const standing = own.filter(({ kind }) => kind !== "flooded");

/** A place as somebody wrote it, in a text; `region` says how much of where it lies was said rightly. */
export type Said = { text: string; written: string; region: "township" | "county" | "nothing" };

const traditional = Converter({ from: "cn", to: "t" });
const syllables = (text: string) => pinyin(text, { toneType: "none", type: "array" });
const heard = new Map<string, string[]>();
/** Every reading of a character; remembered, for looking it up is most of the time this takes. */
function readings(char: string): string[] {
  const known = heard.get(char) ?? pinyin(char, { toneType: "none", type: "array", multiple: true });
  heard.set(char, known);
  return known;
}

/** The characters people write with: those of the lexicon's words and of all place names. */
const bySound = new Map<string, string[]>();
const ordinary = new Set([
  ...LEXICON.entries.map(({ word }) => word).join(""),
  ...places.map(({ name }) => name).join(""),
]);
for (const char of ordinary)
  if (/\p{Script=Han}/u.test(char))
    for (const one of syllables(char)) bySound.set(one, [...(bySound.get(one) ?? []), char]);

const LOOKALIKE: Record<string, string> = {
  垟: "洋样羊烊",
  岙: "奥澳坳",
  漈: "际祭",
  坑: "炕",
  圩: "墟",
  埠: "阜",
  阜: "埠",
  源: "沅",
  畈: "坂板",
  砻: "龙笼",
  寮: "辽",
  箬: "若",
  瓯: "欧",
  芎: "弓",
  坵: "丘",
  塆: "湾",
  峙: "寺",
  垄: "龙",
  榅: "温",
  塘: "糖",
  鸬: "芦",
};
const DIGITS: Record<string, string> = {
  一: "1",
  二: "2",
  三: "3",
  四: "4",
  五: "5",
  六: "6",
  七: "7",
  八: "8",
  九: "9",
};

/** The same syllable as the ear of these hills may take it. */
function misheard(syllable: string): string[] {
  const ways: string[] = [];
  if (/^[zcs]h/.test(syllable)) ways.push(syllable.replace("h", ""));
  else if (/^[zcs]/.test(syllable)) ways.push(`${syllable[0]}h${syllable.slice(1)}`);
  if (syllable.startsWith("n")) ways.push(`l${syllable.slice(1)}`);
  if (syllable.startsWith("l")) ways.push(`n${syllable.slice(1)}`);
  if (syllable.startsWith("f")) ways.push(`h${syllable.slice(1)}`, `hu${syllable.slice(1)}`);
  if (/^hu./.test(syllable)) ways.push(`f${syllable.slice(2)}`);
  else if (syllable.startsWith("h")) ways.push(`f${syllable.slice(1)}`);
  if (syllable.endsWith("ng")) ways.push(syllable.slice(0, -1));
  else if (syllable.endsWith("n")) ways.push(`${syllable}g`);
  return ways;
}

const homophones = (char: string) => readings(char).flatMap((one) => bySound.get(one) ?? []);
const nearSounds = (char: string) =>
  syllables(char).flatMap((one) => misheard(one).flatMap((way) => bySound.get(way) ?? []));
const lookalikes = (char: string) => [...(LOOKALIKE[char] ?? "")];

const heardAs = new Map<string, { readings: ReadonlySet<string>; near: ReadonlySet<string> }>();
function ear(char: string) {
  const known = heardAs.get(char);
  if (known) return known;
  const own = readings(char);
  const made = { readings: new Set(own), near: new Set([...own, ...own.flatMap(misheard)]) };
  heardAs.set(char, made);
  return made;
}

const shares = (one: ReadonlySet<string>, other: ReadonlySet<string>) => [...one].some((sound) => other.has(sound));

/** How far a name is from what was written, by this file's own ear: Infinity when it cannot be meant. */
export function distance(written: string, name: string): number {
  if (written.length !== name.length) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let i = 0; i < name.length; i++) {
    const [char, other] = [name.charAt(i), written.charAt(i)];
    if (char === other) continue;
    const [mine, theirs] = [ear(char), ear(other)];
    if (shares(mine.readings, theirs.readings) || LOOKALIKE[char]?.includes(other)) sum += 1;
    else if (shares(mine.near, theirs.near)) sum += 2;
    else return Number.POSITIVE_INFINITY;
  }
  return sum;
}

/** A name with one character (or every one) put for another; null where no character can be. */
function swapped(name: string, by: (char: string) => string[], chance: Chance, every = false): string | null {
  const chars = [...name];
  const others = chars.map((char) => by(char).filter((one) => one !== char));
  const able = others.flatMap((list, i) => (list.length > 0 ? [i] : []));
  if (able.length === 0) return null;
  for (const i of every ? able : [chance.pick(able)]) chars[i] = chance.pick(others[i] ?? []);
  return chars.join("");
}

function suffix({ kind, name }: Place, chance: Chance): string {
  if (kind === "community") return chance.pick(["社区", "居委会"]);
  if (name.endsWith("村")) return "";
  return chance.pick(["村", "村", "村", "村委会", "行政村", "村民委员会"]);
}

const BEFORE = ["我是", "你好，我是", "我家住在", "领导您好，我想反映一下，我是", "", "请问", "反映：", "我们"];
const AFTER = [
  "的，补偿款还没到账",
  "停水三天了",
  "村民，房子漏水没人管",
  "的路断了",
  "人，低保被取消了",
  "，什么时候发钱",
];
const BEFORE_OWN = ["我是", "您好我是", "领导，我家住在", "老家在"];
const AFTER_OWN = ["的，补偿款还没到账", "人，低保被取消了", "，停水三天了"];

const told = (body: string, chance: Chance) => chance.pick(BEFORE) + body + chance.pick(AFTER);
/** Said so that it is clear that a place is meant, as a misspelt name alone would have it. */
const owned = (body: string, chance: Chance) => chance.pick(BEFORE_OWN) + body + chance.pick(AFTER_OWN);
const stem = (name: string) => name.replace(/(街道|[镇乡])$/u, "");
const long = ({ name }: Place) => [...name].length > 1 && /^\p{Script=Han}+$/u.test(name);

type Noise = (place: Place, chance: Chance) => Said | null;

/** With its township, in words of its people, or only with 村 behind it. */
type Support = "township" | "own" | "suffix";

const misspelt =
  (by: (char: string) => string[], support: Support, every = false): Noise =>
  (place, chance) => {
    const written = long(place) ? swapped(place.name, by, chance, every) : null;
    if (written === null) return null;
    const said = (support === "township" ? place.township : "") + written + suffix(place, chance);
    const text = support === "own" ? owned(said, chance) : told(said, chance);
    return { text, written, region: support === "township" ? "township" : "nothing" };
  };

const asIs =
  (body: (place: Place, chance: Chance) => string | null, region: Said["region"], frame = told): Noise =>
  (place, chance) => {
    const said = body(place, chance);
    return said === null ? null : { text: frame(said, chance), written: place.name, region };
  };

export const NOISES: Record<string, { noise: Noise; floor: number }> = {
  "the name with 村": { noise: asIs((p, c) => p.name + suffix(p, c), "nothing"), floor: 0.97 },
  "the name alone": { noise: asIs((p) => (long(p) ? p.name : null), "nothing", owned), floor: 0.97 },
  "the county and the name": { noise: asIs((p, c) => p.county + p.name + suffix(p, c), "county"), floor: 0.99 },
  "the township and the name": { noise: asIs((p, c) => p.township + p.name + suffix(p, c), "township"), floor: 0.99 },
  "the township without 镇": {
    noise: asIs((p, c) => stem(p.township) + p.name + suffix(p, c), "township"),
    floor: 0.98,
  },
  "the township, and the name without 村": {
    noise: asIs((p) => (long(p) ? p.township + p.name : null), "township"),
    floor: 0.98,
  },
  "a group of the village": {
    noise: asIs((p, c) => p.township + p.name + suffix(p, c) + c.pick(["3组", "三组", "第二村民小组"]), "township"),
    floor: 0.98,
  },
  "traditional script": {
    noise: asIs((p, c) => traditional(p.county + p.township + p.name + suffix(p, c)), "township"),
    floor: 0.99,
  },
  "traditional script, the name alone": {
    noise: asIs((p, c) => traditional(p.name + suffix(p, c)), "nothing"),
    floor: 0.97,
  },
  "numbers in digits": {
    noise: asIs((p, c) => {
      const digits = [...p.name].map((char) => DIGITS[char] ?? char).join("");
      return digits === p.name ? null : p.township + digits + suffix(p, c);
    }, "township"),
    floor: 0.95,
  },
  "a homophone": { noise: misspelt(homophones, "township"), floor: 0.97 },
  "a homophone for every character": { noise: misspelt(homophones, "township", true), floor: 0.95 },
  "a homophone, no township": { noise: misspelt(homophones, "own"), floor: 0.95 },
  "a near sound": { noise: misspelt(nearSounds, "township"), floor: 0.97 },
  "a near sound for every character": { noise: misspelt(nearSounds, "township", true), floor: 0.95 },
  "a near sound, no township": { noise: misspelt(nearSounds, "own"), floor: 0.95 },
  "a homophone, 村 alone": { noise: misspelt(homophones, "suffix"), floor: 0.95 },
  "a near sound, 村 alone": { noise: misspelt(nearSounds, "suffix"), floor: 0.93 },
  "a look-alike": { noise: misspelt(lookalikes, "township"), floor: 0.98 },
  "a look-alike, no township": { noise: misspelt(lookalikes, "own"), floor: 0.95 },
  "a homophone in the township's name": {
    noise: (place, chance) => {
      const written = swapped(stem(place.township), homophones, chance);
      if (written === null) return null;
      const body = written + place.township.slice(stem(place.township).length) + place.name + suffix(place, chance);
      return { text: told(body, chance), written: place.name, region: "township" };
    },
    floor: 0.97,
  },
  "a homophone in both names": {
    noise: (place, chance) => {
      const township = swapped(stem(place.township), homophones, chance);
      const written = long(place) ? swapped(place.name, homophones, chance) : null;
      if (township === null || written === null) return null;
      const body = township + place.township.slice(stem(place.township).length) + written + suffix(place, chance);
      return { text: told(body, chance), written, region: "township" };
    },
    floor: 0.95,
  },
  "another township of the county": {
    noise: asIs((p, c) => {
      const other = c.pick(
        standing.filter((one) => one.countyCode === p.countyCode && one.townshipCode !== p.townshipCode),
      );
      return other.township + p.name + suffix(p, c);
    }, "nothing"),
    floor: 0.96,
  },
  "the other county": {
    noise: asIs((p, c) => {
      const twin = standing.some((other) => other.name === p.name && other.countyCode !== p.countyCode);
      return twin ? null : (p.county === "青田县" ? "景宁县" : "青田县") + p.name + suffix(p, c);
    }, "nothing"),
    floor: 0.96,
  },
};
