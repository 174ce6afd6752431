import { type Alias, type Name, namesOf, type Place } from "./place-name.ts";
import { fold } from "./script.ts";
import { apart, nearSounds, soughtUnder } from "./sound.ts";
import { buildTrie, gathered, step, type Trie } from "./trie.ts";

export type { Alias, Place } from "./place-name.ts";

/** A name that sounds or looks like `[start, end)` of a text; `apart` sums what differs, 0 for the very name. */
export type Like<T> = { start: number; end: number; of: T; apart: number };

/** A name that stands in a text up to `end`, and all it stands for. */
export type Named = { end: number; values: readonly Name[] };

export type Gazetteer = {
  /** Whether any name begins with this UTF-16 unit. */
  begins(code: number): boolean;
  /** All names that begin at `start`, shortest first. */
  namesAt(text: string, start: number): readonly Named[];
  /** Villages that sound or look like what ends at `end` (and begins at `from` or later), or begins at `start`. */
  likeBefore(text: string, end: number, from: number): Like<Place>[];
  likeAfter(text: string, start: number, to: number): Like<Place>[];
  /** Townships by their name without 镇 or 乡, and counties, that sound like what ends at `end`. */
  townshipsBefore(text: string, end: number, from: number): Like<string>[];
  countiesBefore(text: string, end: number, from: number): Like<string>[];
  /** Names that are everyday words and need support. */
  isEveryday(place: Place): boolean;
  countyOf(township: string): string | null;
  /** Whether a township or county only received people. */
  isTarget(code: string): boolean;
  place(code: string): Place | null;
  /** Names the segmenter should know. */
  words: readonly string[];
};

/** So many ways to hear one name are kept; names of four characters with two readings each stay far below. */
const MOST_WAYS = 64;

/** Every way to hear a name, a UTF-16 unit a near sound. */
function waysOf(chars: readonly string[]): string[] {
  let ways = [""];
  for (const char of chars) {
    const sounds = soughtUnder(char).map((sound) => String.fromCharCode(sound));
    ways = sounds.flatMap((sound) => ways.map((way) => way + sound)).slice(0, MOST_WAYS);
  }
  return ways;
}

/** Names by their near sounds, read from the last character to the first (`towards` -1) or the other way round. */
function soundIndex<T>(names: Iterable<readonly [string, T]>, towards: 1 | -1) {
  const heard = [...names].flatMap(([chars, of]) =>
    waysOf(towards === 1 ? [...chars] : [...chars].reverse()).map((way) => [way, { chars, of }] as const),
  );
  const trie = buildTrie(gathered(heard));
  return (text: string, at: number, limit: number): Like<T>[] => {
    let found: Map<T, Like<T>> | null = null;
    let nodes: readonly number[] = [0];
    for (let here = at; here !== limit; here += towards) {
      const sounds = nearSounds(text.charCodeAt(towards === 1 ? here : here - 1));
      const nexts: number[] = [];
      for (const node of nodes)
        for (const sound of sounds) {
          const next = step(trie, node, sound);
          if (next !== 0) nexts.push(next);
        }
      if (nexts.length === 0) break;
      nodes = nexts;
      const start = towards === 1 ? at : here - 1;
      const end = towards === 1 ? here + 1 : at;
      for (const node of nodes)
        for (const { chars, of } of trie.values[node] ?? []) {
          let sum = 0;
          for (let i = 0; i < chars.length; i++) sum += apart(text.charAt(start + i), chars.charAt(i));
          found ??= new Map();
          const known = found.get(of);
          if (sum < Number.POSITIVE_INFINITY && (!known || sum <= known.apart))
            found.set(of, { start, end, of, apart: sum });
        }
    }
    return found ? [...found.values()] : [];
  };
}

const NO_NAMES: readonly Named[] = [];

function namesIn(trie: Trie<readonly Name[]>, text: string, start: number): readonly Named[] {
  let found: Named[] | null = null;
  let node = 0;
  for (let end = start; end < text.length; ) {
    node = step(trie, node, text.charCodeAt(end++));
    if (node === 0) break;
    const values = trie.values[node];
    if (!values) continue;
    if (found) found.push({ end, values });
    else found = [{ end, values }];
  }
  return found ?? NO_NAMES;
}

/** Indexes the places once; an alias is of a village or a township. Refuses (throws) two places under one code. */
export function buildGazetteer(
  places: readonly Place[],
  aliases: readonly Alias[],
  everyday: readonly string[],
): Gazetteer {
  const byCode = new Map<string, Place>();
  const countyOf = new Map<string, string>();
  const origins = new Set<string>();
  for (const place of places) {
    if (byCode.has(place.code)) throw new RangeError(`two places under ${place.code}`);
    byCode.set(place.code, place);
    countyOf.set(place.townshipCode, place.countyCode);
    if (place.kind !== "destination") origins.add(place.townshipCode).add(place.countyCode);
  }
  const names = [...namesOf(places, aliases)];
  const trie = buildTrie(gathered(names));
  const common = new Set(everyday.map((word) => fold(word).text));
  const heard = names.flatMap(([name, of]) =>
    of.is === "village" && of.certain && /^\p{Script=Han}{2,5}$/u.test(name) ? [[name, of.place] as const] : [],
  );
  const stems = names.flatMap(([name, of]) => (of.is === "stem" ? [[name, of.code] as const] : []));
  const counties = names.flatMap(([name, of]) =>
    of.is === "county" && name.length === 2 ? [[name, of.code] as const] : [],
  );
  const before = soundIndex(heard, -1);
  const after = soundIndex(heard, 1);
  const townships = soundIndex(stems, -1);
  const regions = soundIndex(counties, -1);

  return {
    begins: (code) => step(trie, 0, code) !== 0,
    namesAt: (text, start) => namesIn(trie, text, start),
    likeBefore: (text, end, from) => before(text, end, Math.max(from, end - 5)),
    likeAfter: (text, start, to) => after(text, start, Math.min(to, start + 5)),
    townshipsBefore: (text, end, from) => townships(text, end, Math.max(from, end - 4)),
    countiesBefore: (text, end, from) => regions(text, end, Math.max(from, end - 2)),
    isEveryday: (place) => [...place.name].length === 1 || common.has(fold(place.name).text),
    countyOf: (township) => countyOf.get(township) ?? null,
    isTarget: (code) => !origins.has(code),
    place: (code) => byCode.get(code) ?? null,
    words: [
      ...new Set(
        names.flatMap(([word, name]) => {
          const known =
            name.is === "township" ||
            name.is === "county" ||
            (name.is === "village" && name.certain && name.place.kind !== "destination" && !common.has(word));
          return known && word.length > 1 ? [word] : [];
        }),
      ),
    ],
  };
}
