import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Asked, daysBy, ENOUGH, K, type Outcome, table, type Where } from "../../../src/office/board/few.ts";

const COUNTY = "c";
/** Townships with so many villages each: t0v0, t0v1, t1v0 … */
const county = (...villages: number[]): Where[] =>
  villages.flatMap((n, t) =>
    Array.from({ length: n }, (_, v) => ({ village: `t${t}v${v}`, township: `t${t}`, county: COUNTY })),
  );
const asked = (where: Where, who: string, more: Partial<Asked> = {}): Asked => ({
  ...where,
  topic: "roads",
  unit: "u",
  outcome: "support",
  who,
  days: 10,
  ...more,
});
/** So many different people in each village, in the order of the places. */
const world = (places: readonly Where[], counts: readonly number[]): Asked[] =>
  places.flatMap((where, i) => Array.from({ length: counts[i] ?? 0 }, (_, n) => asked(where, `${where.village}-${n}`)));

/** Every choice of 0 … most for so many villages. */
function* choices(length: number, most: number): Generator<number[]> {
  if (length === 0) return yield [];
  for (const rest of choices(length - 1, most)) for (let n = 0; n <= most; n++) yield [n, ...rest];
}

describe("no table tells that anybody asked in a village it does not name", () => {
  it.each([[[1]], [[2]], [[4]], [[1, 1]], [[2, 3]], [[1, 4]], [[1, 2, 2]], [[3, 3]]])(
    "townships of %j villages",
    (sizes) => {
      const places = county(...sizes);
      const same = new Map<string, number[][]>();
      for (const counts of choices(places.length, K + (places.length > 5 ? 0 : 1))) {
        const said = JSON.stringify(table(world(places, counts), places));
        same.set(said, [...(same.get(said) ?? []), counts]);
      }
      for (const [said, worlds] of same)
        for (const [i, { village }] of places.entries())
          if (!said.includes(`"${village}"`))
            expect(
              worlds.some((counts) => counts[i] === 0),
              `${village} in ${said}, ${worlds.length} worlds`,
            ).toBe(true);
    },
  );
});

const OUTCOMES: (Outcome | null)[] = ["support", "explain", "refuse", null];
const anyCounty = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 })
  .chain((sizes) => {
    const places = county(...sizes);
    const one = fc.record({
      place: fc.constantFrom(...places),
      known: fc.constantFrom("village", "township", "county"),
      topic: fc.constantFrom("roads", "water"),
      who: fc.integer({ min: 0, max: 12 }).map((n) => (n === 0 ? "" : `p${n}`)),
      outcome: fc.constantFrom(...OUTCOMES),
      days: fc.integer({ min: 0, max: 90 }),
    });
    return fc.tuple(fc.constant(places), fc.array(one, { maxLength: 60 }));
  })
  .map(([places, ones]) => ({
    places,
    all: ones.map(({ place, known, ...more }) =>
      asked(place, more.who, {
        ...more,
        village: known === "village" ? place.village : null,
        township: known === "county" ? null : place.township,
      }),
    ),
  }));

it("no cell of any county stands for fewer than three people, in all or by what they were answered", () => {
  fc.assert(
    fc.property(anyCounty, ({ places, all }) => {
      for (const { asked, outcomes } of table(all, places))
        if ([asked, ...Object.values(outcomes ?? {})].some((n) => n < K)) return false;
      return true;
    }),
    { numRuns: 300 },
  );
});

it("every matter stands in one cell at most, so that nothing can be subtracted", () => {
  fc.assert(
    fc.property(anyCounty, ({ places, all }) => {
      const apart = all.map((one, i) => ({ ...one, who: `p${i}` }));
      const told = table(apart, places);
      const named = new Set(told.map(({ place, topic }) => `${place} ${topic}`));
      return named.size === told.length && told.reduce((sum, { asked }) => sum + asked, 0) <= apart.length;
    }),
    { numRuns: 300 },
  );
});

it("people who cannot be told apart are one, however often they ask", () => {
  const [where] = county(1) as [Where];
  expect(table([asked(where, ""), asked(where, ""), asked(where, ""), asked(where, "a")], [where])).toEqual([]);
  expect(table([asked(where, ""), asked(where, "b"), asked(where, "a")], [where])).toMatchObject([{ asked: 3 }]);
});

it("what they were answered is not told where one of the answers was given to few", () => {
  const [where] = county(1) as [Where];
  const three = ["a", "b", "c"].map((who) => asked(where, who));
  expect(table([...three, asked(where, "d", { outcome: "refuse" })], [where])).toMatchObject([
    { asked: 4, outcomes: null },
  ]);
  expect(table(three, [where])).toMatchObject([{ asked: 3, outcomes: { support: 3 } }]);
});

it("a number of days rests on enough answers to different people, and says not on how many", () => {
  const [where] = county(1) as [Where];
  const five = ["a", "b", "c", "a", "b"].map((who, i) => asked(where, who, { days: [3, 30, 5, 9, 7][i] ?? 0 }));
  expect(five).toHaveLength(ENOUGH);
  expect(daysBy(five, "topic")).toEqual([{ of: "roads", days: 7 }]);
  expect(daysBy(five.slice(1), "unit")).toEqual([]);
  expect(
    daysBy(
      five.map((one) => ({ ...one, who: "a" })),
      "unit",
    ),
  ).toEqual([]);
});
