import type { Like } from "./gazetteer.ts";
import { type Name, type Place, suffixAt } from "./place-name.ts";
import {
  above,
  isDigit,
  isRank,
  isVillageWord,
  LONGEST,
  opens,
  type Region,
  runStart,
  type Scan,
  type Spot,
  tokenAt,
  type Village,
} from "./scan.ts";
import {
  goesOnWith,
  INHABITANT,
  isFunction,
  isGeneric,
  isHan,
  MOVED,
  parts,
  SELF,
  SELF_SURELY,
  VILLAGE_WORD,
} from "./surroundings.ts";

/** So far a name without 村 may be from ours and still be meant. */
const FARTHEST = 2;

/** What `[start, end)` is when it is one of the names in the books. */
export function nameFound(
  scan: Scan,
  start: number,
  end: number,
  values: readonly Name[],
  region: Region | null,
): Spot | null {
  const { text, edges, furthest } = scan;
  const villages = values.filter((name) => name.is === "village");
  const suffix = villages.length > 0 ? suffixAt(text, end) : 0;
  const whole = edges[end] === 1 && (edges[start] === 1 || start === furthest);
  if (suffix === 0 && villages.length < values.length) {
    const county = values.find((name) => name.is === "county");
    if (county && (whole || end - start > 2)) return { is: "county", start, end, code: county.code };
    const codes = values.filter((name) => name.is === "township").map(({ code }) => code);
    if (codes.length > 0) return { is: "township", start, end, codes };
    const stems = stemsMeant(scan, start, end, values, region);
    if (stems.length > 0) return { is: "township", start, end, codes: stems };
  }
  if (isDigit(text.charCodeAt(end - 1)) && isDigit(text.charCodeAt(end))) return null;
  if (villages.length === 0 || !(whole || suffix > 0)) return null;
  if (suffix === 0 && (goesOn(scan, end) || isRank(text.charCodeAt(end)))) return null;
  const places = new Set(villages.map((name) => name.place));
  const certain = new Set(villages.flatMap((name) => (name.certain ? [name.place] : [])));
  const found: Village = {
    is: "village",
    start,
    nameEnd: end,
    end: end + suffix,
    exact: {
      places: [...places],
      loose: certain.size === places.size ? [] : [...places].filter((place) => !certain.has(place)),
      bare: suffix === 0 && !isVillageWord(text.charCodeAt(end - 1)) && villages.every((name) => name.bare),
    },
    likes: [],
  };
  return suffix === 0 ? (longer(scan, found, region) ?? found) : found;
}

/** A township without 镇 or 乡 needs its county before it, a village of it behind it, or people coming or going. */
function stemsMeant(scan: Scan, start: number, end: number, values: readonly Name[], region: Region | null): string[] {
  const { text, edges, books } = scan;
  const codes = values.flatMap((name) => (name.is === "stem" ? [name.code] : []));
  if (codes.length === 0) return [];
  const next = books.namesAt(text, end).flatMap((hit) => hit.values);
  const followed = codes.filter((code) =>
    next.some((name) => name.is === "village" && name.place.townshipCode === code),
  );
  if (followed.length > 0) return followed;
  const isVillage = values.some((name) => name.is === "village");
  const within = codes.filter((code) => region?.is === "county" && books.countyOf(code) === region.code);
  if (within.length > 0) {
    const township: Region = { is: "township", start, end, codes: within };
    if (!isVillage || likeAfter(scan, end, township)) return within;
  }
  if (edges[start] !== 1 || edges[end] !== 1) return [];
  const before = text.slice(Math.max(0, start - LONGEST), start);
  if (codes.length === 1 && MOVED.test(before)) return codes;
  return !isVillage && SELF.test(before) ? codes.filter((code) => !books.isTarget(code)) : [];
}

/** A misspelt name that begins with another one: 石郭霞 is 石郭下, not 石郭. */
function longer(scan: Scan, found: Village, region: Region | null): Village | null {
  if (region?.is !== "township") return null;
  const like = likeAfter(scan, found.start, region);
  if (!like || like.end <= found.end) return null;
  return like.likes.every(({ end, apart }) => apart === 1 && INHABITANT.test(scan.text.slice(end, end + 2)))
    ? like
    : null;
}

/** Whether what looks like a whole name goes on to 村: 下垟坑村 is not 下垟. */
function goesOn(scan: Scan, end: number): boolean {
  const { text, edges } = scan;
  for (let at = end; at < end + 3; at++) {
    if (at > end && suffixAt(text, at) > 0 && VILLAGE_WORD.test(tokenAt(scan, at))) return true;
    const code = text.charCodeAt(at);
    if (!isHan(code) || parts(code) || edges[at + 1] !== 1) return false;
  }
  return false;
}

/** A misspelt name where one must stand: behind its township, or in 我是…人. */
export function likeFound(scan: Scan, at: number, region: Region | null): Village | null {
  if (region) return likeAfter(scan, at, region);
  const before = scan.text.slice(Math.max(0, at - LONGEST), at);
  return SELF_SURELY.test(before) ? likeAfter(scan, at, null) : null;
}

function likeAfter(scan: Scan, at: number, region: Region | null): Village | null {
  const { text, edges, books } = scan;
  let limit = at;
  while (limit < at + LONGEST && isHan(text.charCodeAt(limit))) {
    if (limit > at && suffixAt(text, limit) > 0) return calledAfter(scan, at, limit, region);
    limit++;
  }
  if (limit < at + 2 || goesOnWith(text.charCodeAt(at))) return null;
  const likes = books.likeAfter(text, at, limit).filter((like) => {
    const { end, of, apart } = like;
    if (apart > FARTHEST || garbles(scan, like)) return false;
    const inhabited = INHABITANT.test(text.slice(end, end + 2));
    if (!region) return inhabited;
    return region.is === "township" && region.codes.includes(of.townshipCode) && (inhabited || edges[end] === 1);
  });
  const end = Math.max(...likes.map((like) => like.end));
  const longest = likes.filter((like) => like.end === end);
  return longest.length === 0 ? null : { is: "village", start: at, nameEnd: end, end, exact: null, likes: longest };
}

/** The same with 村 behind it: right behind its township a misspelt name goes before shorter names within it. */
function calledAfter(scan: Scan, at: number, suffix: number, region: Region | null): Village | null {
  if (region?.is !== "township") return null;
  const found = villageCalled(scan, suffix, suffixAt(scan.text, suffix));
  const near = found?.likes.filter(({ of }) => region.codes.includes(of.townshipCode)) ?? [];
  return found && found.start === at && near.length > 0 ? { ...found, likes: near } : null;
}

/** Whether a word of grammar would have to be a misspelling for this likeness to hold: 这样 for 柘垟. */
function garbles(scan: Scan, { start, end, of, apart }: Like<Place>): boolean {
  if (apart === 0 || above(scan, start)?.is === "township") return false;
  let grammar = false;
  for (let at = start; at < end; at++) {
    if (of.name.includes(scan.text.charAt(at))) return false;
    grammar ||= isFunction(scan.text.charCodeAt(at));
  }
  return grammar;
}

/** Whether the 村 at `at` is the end of a word for any village, 广大农村; in 飘峰山村 the word is none. */
function isAnyVillage({ text, edges, furthest }: Scan, at: number): boolean {
  let start = at;
  while (start > furthest && at - start < LONGEST && edges[start] !== 1) start--;
  if (start === at || !isGeneric(text.slice(start, at + 1))) return false;
  const before = text.charCodeAt(start - 1);
  return start === furthest || edges[start - 1] !== 1 || !isHan(before) || parts(before);
}

/** Of several likenesses the one of more characters with fewer differences, and rather one of our own villages. */
const closeness = ({ furthest }: Scan, { start, end, apart, of }: Like<Place>) =>
  (end - start) * 1.5 - apart - (of.kind === "destination" && start !== furthest ? 2 : 0);

/** The village whose name ends at `at`, before 村 or the number of its group: ours though misspelt, or in no book. */
export function villageCalled(scan: Scan, at: number, suffix: number): Village | null {
  const { text, edges, books, furthest } = scan;
  if (edges[at] === 1 && suffix === 1 && !VILLAGE_WORD.test(tokenAt(scan, at))) return null;
  if (isRank(text.charCodeAt(at + 1)) || !isHan(text.charCodeAt(at - 1))) return null;
  const from = Math.max(furthest, at - LONGEST);
  const likes = books.likeBefore(text, at, from);
  // 仁村 and 王村 have 村 in their names.
  if (suffix === 1)
    for (const like of books.likeBefore(text, at + 1, from))
      if (isVillageWord(like.of.name.charCodeAt(like.of.name.length - 1)) && above(scan, like.start)?.is === "township")
        likes.push(like);
  const run = runStart(scan, at);
  const generic = isGeneric(text.slice(run, at + 1)) || isAnyVillage(scan, at);
  const able = likes.filter(
    (like) => opens(scan, like.start) && !garbles(scan, like) && !(generic && above(scan, like.start) === null),
  );
  const end = at + suffix;
  if (able.length > 0) {
    const { start } = able.reduce((best, one) => (closeness(scan, one) > closeness(scan, best) ? one : best));
    return { is: "village", start, nameEnd: at, end, exact: null, likes: able.filter((one) => one.start === start) };
  }
  if (suffix === 0 || at - run < 2 || generic) return null;
  return { is: "village", start: run, nameEnd: at, end, exact: null, likes: [] };
}
