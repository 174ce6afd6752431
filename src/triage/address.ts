import type { Gazetteer } from "./gazetteer.ts";
import type { Region, Spot, Village } from "./scan.ts";
import { MOVED, OWN, RESETTLED } from "./surroundings.ts";

/** What stands right before a village and says where it lies: 青田县北山镇 before 泉山村. */
export type Address = {
  start: number;
  townships: readonly string[];
  county: string | null;
  /** A township or county of elsewhere stands there. */
  foreign: "township" | "county" | null;
  /** Where people went, not where they come from. */
  moved: boolean;
  /** Whether anything stood there at all. */
  said: boolean;
};

/** The townships and counties a text speaks of. */
export type Area = { townships: readonly string[]; counties: readonly string[] };
export type Addresses = {
  /** What stands before each village. */
  before: ReadonlyMap<Village, Address>;
  /** Where people come from, and where they went. */
  home: Area;
  target: Area;
  /** A county or city of elsewhere is named somewhere. */
  foreign: boolean;
};

export const NOWHERE: Address = {
  start: 0,
  townships: [],
  county: null,
  foreign: null,
  moved: false,
  said: false,
};

const GAPS = ",，、 的·/";

function addressOf(text: string, chain: readonly Region[], end: number, books: Gazetteer): Address {
  const start = chain[0]?.start ?? end;
  const counties: string[] = [];
  const townships: string[] = [];
  let foreign: Address["foreign"] = null;
  for (const link of chain) {
    if (link.is === "county") counties.push(link.code);
    else if (link.is === "township") townships.push(...link.codes);
    else if (!OWN.test(text.slice(Math.max(0, link.start - 1), link.end)))
      foreign = link.rank === "county" || foreign === "county" ? "county" : "township";
  }
  const within = townships.filter((code) => counties.includes(books.countyOf(code) ?? ""));
  const away = foreign === "county";
  return {
    start,
    townships: away ? [] : within.length > 0 ? within : townships,
    county: away ? null : (counties.at(-1) ?? null),
    foreign,
    moved: MOVED.test(text.slice(Math.max(0, start - 6), start)),
    said: chain.length > 0,
  };
}

type Gathered = { townships: string[]; counties: string[] };
/** `far` are counties people may have gone to, or only work in. */
type Gathering = { home: Gathered; target: Gathered; far: string[]; foreign: boolean };

/** Adds a code to those of a text, each once: few enough to look through. */
function add(codes: string[], code: string): void {
  if (!codes.includes(code)) codes.push(code);
}

/** Adds what a chain of townships and counties says to where people come from or went. */
function gather(address: Address, gathering: Gathering, books: Gazetteer): void {
  const { home, target, far } = gathering;
  const { moved, townships, county } = address;
  gathering.foreign ||= address.foreign === "county";
  for (const code of townships) add((moved || books.isTarget(code) ? target : home).townships, code);
  if (county === null) return;
  if (!moved && !books.isTarget(county)) add(home.counties, county);
  else if (moved || townships.length > 0) add(target.counties, county);
  else far.push(county);
}

/** Reads the townships and counties between the villages; what lies in a county of elsewhere is none of ours. */
export function addressesIn(text: string, spots: readonly Spot[], books: Gazetteer): Addresses {
  const before = new Map<Village, Address>();
  const home: Gathered = { townships: [], counties: [] };
  const target: Gathered = { townships: [], counties: [] };
  const gathering: Gathering = { home, target, far: [], foreign: false };
  let chain: Region[] = [];
  let end = 0;
  for (let i = 0; i <= spots.length; i++) {
    const spot = spots[i];
    const gap = (spot?.start ?? text.length) - end;
    const ends = !spot || gap > 1 || (gap === 1 && !GAPS.includes(text.charAt(end)));
    if (ends && chain.length > 0) {
      gather(addressOf(text, chain, end, books), gathering, books);
      chain = [];
    }
    if (!spot) break;
    end = spot.end;
    if (spot.is !== "village") {
      chain.push(spot);
      continue;
    }
    const address = addressOf(text, chain, spot.start, books);
    gather(address, gathering, books);
    before.set(spot, address);
    chain = [];
  }
  if (gathering.far.length > 0 && RESETTLED.test(text))
    for (const county of gathering.far) add(target.counties, county);
  // A township of a county that is named too goes before others of its name.
  const here = home.townships.filter((code) => home.counties.includes(books.countyOf(code) ?? ""));
  return {
    before,
    home: here.length > 0 ? { townships: here, counties: home.counties } : home,
    target,
    foreign: gathering.foreign,
  };
}
