import type { Gazetteer } from "./gazetteer.ts";
import { suffixAt } from "./place-name.ts";
import { countyCalled, townshipCalled } from "./region-spot.ts";
import { above, isRank, opens, type Scan, type Spot } from "./scan.ts";
import { besides } from "./surroundings.ts";
import type { Cut } from "./token.ts";
import { likeFound, nameFound, villageCalled } from "./village-spot.ts";

const GROUP = /第?[0-9一二三四五六七八九十]{1,3}(?:村民)?小?[组队]/y;
const [TOWNSHIP, COUNTY, VILLAGE] = [1, 2, 3];
/** What a word at the end of a place name may be, by its first character; most of a text is passed over by this table. */
const ENDS = new Uint8Array(0x10000);
for (const char of "镇乡街") ENDS[char.charCodeAt(0)] = TOWNSHIP;
for (const char of "县市区省") ENDS[char.charCodeAt(0)] = COUNTY;
for (const char of "村居社自行大第0123456789一二三四五六七八九十") ENDS[char.charCodeAt(0)] = VILLAGE;

/** Every place name of a text, longest first, in order; whether it counts is decided afterwards. Linear in the text. */
export function spot({ text, edges }: Cut, books: Gazetteer): Spot[] {
  const scan: Scan = { text, edges, books, spots: [], furthest: 0 };
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    // Most of a text is passed over: no name begins or ends there, and nothing before calls for one.
    if (ENDS[code] === 0 && at !== scan.furthest && !books.begins(code) && !besides(text, at)) {
      at++;
      continue;
    }
    // 海口镇南江村 may have been cut as 海口 镇南 江村.
    const first = isRank(code) ? ending(scan, at) : null;
    const found = first ?? named(scan, at) ?? ending(scan, at);
    if (found) {
      scan.spots.push(found);
      scan.furthest = found.end;
    }
    at = Math.max(at + 1, scan.furthest);
  }
  return scan.spots;
}

/** A place known by its name. */
function named(scan: Scan, at: number): Spot | null {
  const { text, books } = scan;
  const region = above(scan, at);
  if (books.begins(text.charCodeAt(at)) && opens(scan, at)) {
    const hits = books.namesAt(text, at);
    for (let longest = hits.length - 1; longest >= 0; longest--) {
      const hit = hits[longest];
      const found = hit && nameFound(scan, at, hit.end, hit.values, region);
      if (found) return found;
    }
  }
  return region || besides(text, at) ? likeFound(scan, at, region) : null;
}

/** A place known by the word at its end: 村, 三组, 镇, 乡, 街道, 县, 市. */
function ending(scan: Scan, at: number): Spot | null {
  const { text, edges, furthest } = scan;
  const end = ENDS[text.charCodeAt(at)];
  if (at === furthest || end === 0) return null;
  if (end === TOWNSHIP) return townshipCalled(scan, at);
  if (end === COUNTY) return countyCalled(scan, at);
  const suffix = suffixAt(text, at);
  if (suffix > 0) return villageCalled(scan, at, suffix);
  GROUP.lastIndex = at;
  return edges[at] === 1 && GROUP.test(text) ? villageCalled(scan, at, 0) : null;
}
