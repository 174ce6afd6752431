import { numberings } from "./numeral.ts";
import { fold } from "./script.ts";

/** A row of the village table. `destination` is a village that received people, `flooded` a place under water. */
export type Place = {
  code: string;
  name: string;
  official: string;
  kind: "village" | "community" | "destination" | "flooded";
  townshipCode: string;
  township: string;
  countyCode: string;
  county: string;
};

/** Another name of a village or a township, by its code. */
export type Alias = { code: string; alias: string };

/**
 * What a name stands for. A village's name is `bare` when it also counts without 村 behind it, `certain` when it is a
 * name of its own; a short other spelling (大洋 for 大垟) or a number is often something else.
 */
export type Name =
  | { is: "village"; place: Place; bare: boolean; certain: boolean }
  | { is: "township"; code: string }
  | { is: "stem"; code: string }
  | { is: "county"; code: string };

const SUFFIXES = [
  "村民委员会",
  "居民委员会",
  "社区居委会",
  "村村委会",
  "自然村",
  "行政村",
  "居委会",
  "村委会",
  "大队",
  "社区",
  "居委",
  "村",
];
/** By their first character; and 1 for each of those, since nearly every character of a text is asked for. */
const BY_FIRST = Map.groupBy(SUFFIXES, (suffix) => suffix.charCodeAt(0));
const STARTS = new Uint8Array(0x10000);
for (const first of BY_FIRST.keys()) STARTS[first] = 1;

/** Length of the word for a village or community that begins at `at`; 0 when there is none. */
export function suffixAt(text: string, at: number): number {
  const first = at < text.length ? text.charCodeAt(at) : 0;
  if (STARTS[first] === 0) return 0;
  for (const suffix of BY_FIRST.get(first) ?? []) if (text.startsWith(suffix, at)) return suffix.length;
  return 0;
}

const folded = (name: string) => fold(name).text;
const size = (name: string) => [...name].length;

/** A county or township without the word for what it is: 景宁畲族自治县 → 景宁. */
export const stemOf = (name: string): string => name.replace(/(畲族自治县|畲族[乡镇]|街道|[镇乡县区市])$/u, "");

/** Ways a county's name is said and written: in full, short, and an autonomous county without its people. */
function countyNames(name: string): string[] {
  const stem = stemOf(name);
  const peoples = ["", ..."畲畬佘舍余"].map((people) => people && `${people}族`);
  const short = name.endsWith("自治县") ? ["县", "畲族县", ...peoples.map((people) => `${people}自治县`)] : [];
  return [...new Set([name, stem, ...short.map((kind) => stem + kind)])];
}

function* villageNames(place: Place): Generator<[string, Name]> {
  const name = folded(place.name);
  const official = folded(place.official);
  const village = (bare: boolean, certain: boolean): Name => ({ is: "village", place, bare, certain });
  // A name of one character is a name only together with 村.
  if (size(name) > 1) yield [name, village(true, true)];
  else for (const suffix of ["村", "社区", "居委会", "居委"]) yield [name + suffix, village(false, true)];
  if (official !== name && suffixAt(official, name.length) === 0) yield [official, village(false, true)];
  for (const way of numberings(name)) {
    if (size(way) > 1) yield [way, village(true, false)];
    else for (const suffix of ["村", "社区", "居委会"]) yield [way + suffix, village(false, false)];
  }
}

/** Every name by which the places may be called, as folded text. */
export function* namesOf(places: readonly Place[], aliases: readonly Alias[]): Generator<[string, Name]> {
  const townships = new Map<string, string>();
  const counties = new Map<string, string>();
  const byCode = new Map<string, Place>();
  for (const place of places) {
    byCode.set(place.code, place);
    townships.set(place.townshipCode, place.township);
    counties.set(place.countyCode, place.county);
    yield* villageNames(place);
  }
  for (const { code, alias } of aliases) {
    const place = byCode.get(code);
    if (place) yield [folded(alias), { is: "village", place, bare: true, certain: size(alias) > 2 }];
    else if (townships.has(code)) yield [folded(alias), { is: "township", code }];
  }
  for (const [code, name] of townships) {
    for (const way of new Set([name, name.replace(/畲族(?=[乡镇]$)/u, ""), ...numberings(name)])) {
      yield [folded(way), { is: "township", code }];
      yield [folded(stemOf(way)), { is: "stem", code }];
    }
  }
  for (const [code, name] of counties) for (const one of countyNames(name)) yield [folded(one), { is: "county", code }];
}
