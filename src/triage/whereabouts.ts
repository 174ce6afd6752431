import type { Gazetteer, Place, Spot } from "./gazetteer.ts";
import type { Cut } from "./token.ts";

/** Where a text is about. `candidates` (at most six) are asked about when `origin` is open between them. */
export type Whereabouts = {
  origin: Place | null;
  destination: Place | null;
  candidates: Place[];
  township: string | null;
  county: string | null;
  evidence: { start: number; end: number; place: string }[];
};

type Village = Extract<Spot, { is: "village" }>;
type Reading = { spot: Village; places: Place[]; support: number };

const MOST_CANDIDATES = 6;
const SELF = /(?:我是|我们是|我们|我家在|我家住|家住|住在|俺是|俺们|咱们|本村|我村|来自)$/u;
const INHABITANT = /^(?:人|的|这|村民|农户|移民|大队|组|[,，。;；:： ]|$)/u;
const NEIGHBOUR = /(?:隔壁|邻村|旁边|附近|对面|比)$/u;
const ELSEWHERE = /[省市县区镇乡]$|街道$/u;
const OWN = /(?:[们本全该我这个各]|丽水|浙江)[省市县区镇乡]$/u;
const NOT_A_VILLAGE =
  /^(?:路|街|小区|大道|大街|学校|小学|中学|大学|学院|镇|乡|县|市|区|省|公司|集团|花园|花苑|酒店|宾馆|饭店|广场|车站|站|桥|大桥|山庄|公园|大厦|医院|工业|国际|新村|新城|名城|苑|湾区|项目|银行|超市|市场|商场|隧道|高速|机场|码头|派出所|法院)/u;

/** Whether what stands around a name says that it is no village of ours. */
function refused({ text }: Cut, spot: Village, named: ReadonlySet<number>): boolean {
  const before = text.slice(Math.max(0, spot.start - 6), spot.start);
  if (ELSEWHERE.test(before) && !named.has(spot.start) && !OWN.test(before)) return true;
  return spot.bare && NOT_A_VILLAGE.test(text.slice(spot.end, spot.end + 4));
}

/** How much speaks for a reading; 0 when a name would have needed support and has none. */
function supportOf(
  text: Cut,
  spot: Village,
  place: Place,
  townships: ReadonlySet<string>,
  counties: ReadonlySet<string>,
  gazetteer: Gazetteer,
) {
  const before = text.text.slice(Math.max(0, spot.start - 6), spot.start);
  const self = SELF.test(before) && INHABITANT.test(text.text.slice(spot.end, spot.end + 2));
  const nearby = townships.has(place.townshipCode) ? 3 : counties.has(place.countyCode) ? 2 : 0;
  const suffix = spot.bare ? 0 : 1;
  if (place.kind === "destination") return nearby === 0 ? 0 : nearby + suffix;
  if ([...place.name].length === 1 && nearby === 0) return 0;
  const support = nearby + suffix + (self ? 2 : 0);
  if ((gazetteer.isEveryday(place) || !spot.certain) && support === 0) return 0;
  return support + 1 - (NEIGHBOUR.test(before) ? 1.5 : 0) - (place.kind === "flooded" ? 0.5 : 0);
}

function read(text: Cut, spots: readonly Spot[], gazetteer: Gazetteer) {
  const townships = new Set<string>();
  const counties = new Set<string>();
  const named = new Set<number>();
  for (const spot of spots) {
    if (spot.is === "county") counties.add(spot.code);
    if (spot.is !== "village") named.add(spot.end);
  }
  for (const spot of spots) {
    if (spot.is !== "township") continue;
    const here = spot.codes.filter((code) => counties.has(gazetteer.countyOf(code) ?? ""));
    for (const code of here.length > 0 ? here : spot.codes) townships.add(code);
  }
  const readings: Reading[] = [];
  for (const spot of spots) {
    if (spot.is !== "village" || refused(text, spot, named)) continue;
    const rated = spot.places.map((place) => ({
      place,
      support: supportOf(text, spot, place, townships, counties, gazetteer),
    }));
    const support = Math.max(...rated.map((one) => one.support));
    const places = rated.filter((one) => one.support === support && support > 0).map((one) => one.place);
    if (places.length > 0) readings.push({ spot, places, support });
  }
  return { readings, townships, counties };
}

/** The places of the best supported readings; more than one when they weigh the same. */
function best(readings: readonly Reading[]): Place[] {
  const most = Math.max(...readings.map((one) => one.support));
  const places = readings.filter((one) => one.support === most).flatMap((one) => one.places);
  return [...new Set(places)];
}

/** Decides where a text is about from the names spotted in it. */
export function whereabouts(text: Cut, spots: readonly Spot[], gazetteer: Gazetteer): Whereabouts {
  const { readings, townships, counties } = read(text, spots, gazetteer);
  const isTarget = (place: Place) => place.kind === "destination";
  const origins = best(readings.filter((one) => !one.places.every(isTarget))).filter((place) => !isTarget(place));
  const targets = best(readings.filter((one) => one.places.every(isTarget)));
  const origin = origins.length === 1 ? (origins[0] ?? null) : null;
  const destination = targets.length === 1 ? (targets[0] ?? null) : null;
  const candidates = origins.length > 1 ? origins : origins.length === 0 && targets.length > 1 ? targets : [];
  const stands = origin ?? destination;
  const onlyTownship = townships.size === 1 ? ([...townships][0] ?? null) : null;
  const township = stands?.townshipCode ?? onlyTownship;
  const onlyCounty = counties.size === 1 ? ([...counties][0] ?? null) : null;
  const used = new Set<Place>([...candidates, ...(origin ? [origin] : []), ...(destination ? [destination] : [])]);
  return {
    origin,
    destination,
    candidates: candidates.slice(0, MOST_CANDIDATES),
    township,
    county: stands?.countyCode ?? (township ? gazetteer.countyOf(township) : null) ?? onlyCounty,
    evidence: readings
      .filter((one) => one.places.some((place) => used.has(place)))
      .map(({ spot, places }) => ({
        start: spot.start,
        end: spot.end,
        place: places.map((place) => place.code).join(" "),
      })),
  };
}
