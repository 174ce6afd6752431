import type { Gazetteer, Like } from "./gazetteer.ts";
import type { Place } from "./place-name.ts";
import { isHan, parts } from "./surroundings.ts";

/** Something in a text that names a village; `nameEnd` is where the name itself ends, before 村. */
export type Village = {
  is: "village";
  start: number;
  nameEnd: number;
  end: number;
  /** Whether it is one of our names as it stands, `loose` where it is more often something else; otherwise it only sounds or looks like those of `likes`, if any. */
  exact: { places: Place[]; loose: Place[]; bare: boolean } | null;
  likes: Like<Place>[];
};
export type Township = { is: "township"; start: number; end: number; codes: string[] };
export type County = { is: "county"; start: number; end: number; code: string };
/** A township or county that is none of ours. */
export type Foreign = { is: "foreign"; start: number; end: number; rank: "township" | "county" };
export type Region = Township | County | Foreign;
export type Spot = Village | Region;

/** A text on the way from its beginning to its end; `furthest` is the end of the last spot. */
export type Scan = {
  readonly text: string;
  /** 1 where a token begins or ends. */
  readonly edges: Uint8Array;
  readonly books: Gazetteer;
  readonly spots: Spot[];
  furthest: number;
};

/** No name, and no name misspelt, is longer. */
export const LONGEST = 6;

export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const unit = (char: string) => char.charCodeAt(0);
const [VILLAGE, TOWN, TOWNSHIP, COUNTY, CITY] = [..."村镇乡县市"].map(unit);
export const isVillageWord = (code: number): boolean => code === VILLAGE;
/** 镇, 乡 and the like: what stands before it is no village. */
export const isRank = (code: number): boolean => code === TOWN || code === TOWNSHIP || code === COUNTY || code === CITY;

/** Whether a name may begin at `at`: 石盖 does not begin in 大石盖. */
export function opens({ text, edges, furthest }: Scan, at: number): boolean {
  if (at === 0 || at === furthest) return true;
  const before = text.charCodeAt(at - 1);
  if (!isHan(before)) return !(isDigit(before) && isDigit(text.charCodeAt(at)));
  if (parts(before)) return true;
  return edges[at] === 1 && edges[at - 1] === 0 && at - 2 >= furthest;
}

/** The township or county that ends at `at`, if one does. */
export function above({ spots, furthest }: Scan, at: number): Region | null {
  if (at !== furthest || spots.length === 0) return null;
  const last = spots[spots.length - 1] as Spot;
  return last.is === "village" ? null : last;
}

/** The token that begins at `at`, or as much of it as matters. */
export function tokenAt({ text, edges }: Scan, at: number): string {
  let end = at + 1;
  while (end < Math.min(text.length, at + LONGEST) && edges[end] !== 1) end++;
  return text.slice(at, end);
}

/** Where an unknown name that ends at `end` begins: behind the words that can be no part of it. */
export function runStart({ text, edges, furthest }: Scan, end: number): number {
  let start = end;
  let at = end;
  while (at > furthest && end - at < LONGEST) {
    at--;
    const code = text.charCodeAt(at);
    if (!isHan(code)) break;
    if (edges[at] !== 1 && at !== furthest) continue;
    const single = start - at === 1;
    // 章村乡 has 村 in its name.
    const inner = at === end - 1 && code === VILLAGE;
    if (!inner && (parts(single ? code : text.charCodeAt(start - 1)) || (!single && end - start >= 2))) break;
    start = at;
  }
  return start;
}
