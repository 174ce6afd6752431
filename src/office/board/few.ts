import type { OPINIONS } from "../../petition/verb.ts";

/** So many different petitioners must have asked before a figure is told of a place. */
export const K = 3;
/** So many answers must stand behind a number of days. */
export const ENOUGH = 5;

export type Outcome = (typeof OPINIONS)[number];
export type Where = { village: string; township: string; county: string };

/** One answered matter. `who` tells petitioners apart; whoever cannot be told from others is one and the same. */
export type Asked = {
  county: string;
  township: string | null;
  village: string | null;
  topic: string;
  unit: string;
  outcome: Outcome | null;
  who: string;
  days: number;
};

export type Cell = {
  place: string;
  /** `village`: of that village; the others of those villages of the township, or county, that have no figure of their own. */
  level: "village" | "township" | "county";
  topic: string;
  /** Different petitioners. */
  asked: number;
  /** How many got which answer; null where one of the answers was given to fewer than K. */
  outcomes: Partial<Record<Outcome, number>> | null;
};

const people = (asked: readonly Asked[]): number => new Set(asked.map(({ who }) => who)).size;

function outcomesOf(asked: readonly Asked[]): Cell["outcomes"] {
  const told = Map.groupBy(
    asked.filter(({ outcome }) => outcome !== null),
    ({ outcome }) => outcome as Outcome,
  );
  const counted = [...told].map(([outcome, some]) => [outcome, people(some)] as const);
  return counted.length > 0 && counted.every(([, n]) => n >= K) ? Object.fromEntries(counted) : null;
}

const cellOf = (level: Cell["level"], place: string, topic: string, asked: readonly Asked[]): Cell => ({
  place,
  level,
  topic,
  asked: people(asked),
  outcomes: outcomesOf(asked),
});

/** At most so many asked in one village that has no figure of its own. */
const HIDDEN = K - 1;
const upTo = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

/**
 * Whether so many of a county's townships without figures (by how many villages each has) leave it open, for every single
 * village, that nobody there asked. A township has few petitioners, or so many that one of its villages would be told of.
 */
function mayAllBeNone(townships: readonly number[], asking: number): boolean {
  const few = (villages: number) => upTo(0, Math.min(HIDDEN, HIDDEN * villages));
  const many = (villages: number) => upTo(Math.max(K, HIDDEN * (villages - 1) + 1), HIDDEN * villages);
  const sums = (totals: readonly number[][]): Set<number> =>
    totals.reduce(
      (all, some) =>
        new Set(
          Array.from(all)
            .flatMap((sum) => some.map((n) => sum + n))
            .filter((sum) => sum <= asking),
        ),
      new Set([0]),
    );
  return townships.every((own, i) =>
    sums([
      ...townships.filter((_, j) => j !== i).map((villages) => [...few(villages), ...many(villages)]),
      few(own - 1),
    ]).has(asking),
  );
}

/**
 * The cells of one topic in one county. Every matter is in one cell at most and no total is told, so that nothing can be
 * subtracted. Villages with fewer than K petitioners are told together, of the township or else of the county, and only
 * where each single one of them may as well have none: a pool of 4 in two such villages would say 2 of each.
 */
function cellsOf(county: string, topic: string, asked: readonly Asked[], places: readonly Where[]): Cell[] {
  const cells: Cell[] = [];
  const byVillage = Map.groupBy(asked, ({ village }) => village ?? "");
  const shown = new Set<string>();
  for (const { village } of places) {
    const here = byVillage.get(village) ?? [];
    if (people(here) < K) continue;
    shown.add(village);
    cells.push(cellOf("village", village, topic, here));
  }
  const hidden = Map.groupBy(
    places.filter(({ village }) => !shown.has(village)),
    ({ township }) => township,
  );
  const rest = asked.filter(({ village }) => !shown.has(village ?? ""));
  const left: Asked[] = [];
  for (const [township, some] of Map.groupBy(rest, (one) => one.township ?? "")) {
    const most = HIDDEN * ((hidden.get(township)?.length ?? 0) - 1);
    if (township !== "" && people(some) >= K && people(some) <= most) {
      cells.push(cellOf("township", township, topic, some));
      hidden.delete(township);
    } else left.push(...some);
  }
  const townships = [...hidden.values()].map(({ length }) => length);
  if (people(left) >= K && mayAllBeNone(townships, people(left))) cells.push(cellOf("county", county, topic, left));
  return cells;
}

/** What may be told of how many asked, and what they were answered, in every place. Pure. */
export function table(asked: readonly Asked[], places: readonly Where[]): Cell[] {
  const groups = Map.groupBy(asked, ({ county, topic }) => `${county} ${topic}`);
  return [...groups.values()].flatMap((some) => {
    const { county, topic } = some[0] as Asked;
    const own = places.filter((place) => place.county === county);
    const known = new Map(own.map(({ village, township }) => [village, township]));
    // A village of elsewhere, or one nobody knows, is told of with the township.
    const placed = some.map((one) => {
      const township = known.get(one.village ?? "");
      return township === undefined ? { ...one, village: null } : { ...one, township };
    });
    return cellsOf(county, topic, placed, own);
  });
}

/** Half of the answers took no longer. */
function median(days: readonly number[]): number {
  const sorted = days.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
}

/** How long answers took, by topic or by unit, where enough of them to different petitioners were given. No counts. */
export const daysBy = (asked: readonly Asked[], by: "topic" | "unit"): { of: string; days: number }[] =>
  [...Map.groupBy(asked, (one) => one[by])]
    .filter(([, some]) => some.length >= ENOUGH && people(some) >= K)
    .map(([of, some]) => ({ of, days: median(some.map(({ days }) => days)) }))
    .toSorted((a, b) => a.days - b.days || (a.of < b.of ? -1 : 1));
