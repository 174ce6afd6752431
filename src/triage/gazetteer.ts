import { fold } from "./script.ts";
import type { Cut } from "./token.ts";
import { buildTrie } from "./trie.ts";

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

export type Spot =
  | { is: "village"; start: number; end: number; bare: boolean; certain: boolean; places: Place[] }
  | { is: "township"; start: number; end: number; codes: string[] }
  | { is: "county"; start: number; end: number; code: string };

export type Gazetteer = {
  /** Every place name in a text, longest first, in order; whether it counts is decided afterwards. */
  spot(text: Cut): Spot[];
  /** Names that are everyday words and need support. */
  isEveryday(place: Place): boolean;
  countyOf(township: string): string | null;
  place(code: string): Place | null;
  /** Names the segmenter should know. */
  words: readonly string[];
};

type Name =
  | { is: "village"; place: Place; bare: boolean; certain: boolean }
  | { is: "township"; code: string }
  | { is: "stem"; code: string }
  | { is: "county"; code: string };

const SUFFIXES = ["村民委员会", "居民委员会", "村村委会", "村委会", "居委会", "社区", "村"];
const folded = (name: string) => fold(name).text;
const stemOf = (name: string) => name.replace(/(畲族自治县|街道|[镇乡县区市])$/u, "");

function suffixAt(text: string, at: number): number {
  for (const suffix of SUFFIXES) if (text.startsWith(suffix, at)) return suffix.length;
  return 0;
}

function* namesOf(
  places: readonly Place[],
  aliases: readonly { code: string; alias: string }[],
): Generator<[string, Name]> {
  const townships = new Map<string, string>();
  const counties = new Map<string, string>();
  const byCode = new Map<string, Place>();
  for (const place of places) {
    byCode.set(place.code, place);
    townships.set(place.townshipCode, place.township);
    counties.set(place.countyCode, place.county);
    const name = folded(place.name);
    const official = folded(place.official);
    // A name of one character is a name only together with 村.
    if ([...name].length > 1) yield [name, { is: "village", place, bare: true, certain: true }];
    else yield [`${name}村`, { is: "village", place, bare: false, certain: true }];
    if (official !== name && suffixAt(official, name.length) === 0)
      yield [official, { is: "village", place, bare: false, certain: true }];
  }
  for (const { code, alias } of aliases) {
    const place = byCode.get(code);
    // A short other spelling (大洋 for 大垟) is often the name of something else.
    if (place) yield [folded(alias), { is: "village", place, bare: true, certain: [...alias].length > 2 }];
    else if (townships.has(code)) yield [folded(alias), { is: "township", code }];
  }
  for (const [code, name] of townships) {
    yield [folded(name), { is: "township", code }];
    yield [folded(stemOf(name)), { is: "stem", code }];
  }
  for (const [code, name] of counties)
    for (const one of new Set([name, stemOf(name)])) yield [folded(one), { is: "county", code }];
}

/** Indexes the places once; an alias is of a village or a township. Refuses (throws) two places under one code. */
export function buildGazetteer(
  places: readonly Place[],
  aliases: readonly { code: string; alias: string }[],
  everyday: readonly string[],
): Gazetteer {
  const byCode = new Map<string, Place>();
  const countyOf = new Map<string, string>();
  for (const place of places) {
    if (byCode.has(place.code)) throw new RangeError(`two places under ${place.code}`);
    byCode.set(place.code, place);
    countyOf.set(place.townshipCode, place.countyCode);
  }
  const names = [...namesOf(places, aliases)];
  const trie = buildTrie(names);
  const common = new Set(everyday.map(folded));

  function longestAt({ text, edges }: Cut, start: number) {
    let best: { start: number; end: number; values: readonly Name[]; suffix: number } | null = null;
    for (const hit of trie.at(text, start)) {
      const villages = hit.values.some((name) => name.is === "village");
      const suffix = villages ? suffixAt(text, hit.end) : 0;
      if (edges[hit.end] === 1 || suffix > 0) best = { ...hit, suffix };
    }
    return best;
  }

  /** A township said without 镇 or 乡 is one only where a village of it follows at once: 北山垟心. */
  function stemFollowed(text: Cut, values: readonly Name[], end: number): string[] {
    const codes = values.flatMap((name) => (name.is === "stem" ? [name.code] : []));
    if (codes.length === 0) return [];
    const next = longestAt(text, end)?.values ?? [];
    return codes.filter((code) => next.some((name) => name.is === "village" && name.place.townshipCode === code));
  }

  return {
    isEveryday: (place) => [...place.name].length === 1 || common.has(folded(place.name)),
    countyOf: (township) => countyOf.get(township) ?? null,
    place: (code) => byCode.get(code) ?? null,
    words: [
      ...new Set(
        names.flatMap(([word, name]) => {
          const known =
            name.is === "township" ||
            name.is === "county" ||
            (name.is === "village" && name.place.kind !== "destination" && !common.has(word));
          return known && word.length > 1 ? [word] : [];
        }),
      ),
    ],
    spot(text) {
      const spots: Spot[] = [];
      let furthest = 0;
      for (let at = 0; at < text.text.length; at++) {
        if (at < furthest || text.edges[at] !== 1) continue;
        const hit = longestAt(text, at);
        if (!hit) continue;
        const { start, end, values, suffix } = hit;
        const county = values.find((name) => name.is === "county");
        const townships = values.flatMap((name) => (name.is === "township" ? [name.code] : []));
        const stems = suffix > 0 ? [] : stemFollowed(text, values, end);
        const villages = values.flatMap((name) => (name.is === "village" ? [name] : []));
        if (county && suffix === 0) spots.push({ is: "county", start, end, code: county.code });
        else if (townships.length > 0) spots.push({ is: "township", start, end, codes: townships });
        else if (stems.length > 0) spots.push({ is: "township", start, end, codes: stems });
        else if (villages.length > 0) {
          const bare = suffix === 0 && villages.every((name) => name.bare);
          const found = [...new Set(villages.map((name) => name.place))];
          const certain = villages.some((name) => name.certain);
          spots.push({ is: "village", start, end: end + suffix, bare, certain, places: found });
        } else continue;
        furthest = spots.at(-1)?.end ?? furthest;
      }
      return spots;
    },
  };
}
