import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, type CivilDate, civilDate } from "../../../src/deadline/civil-date.ts";
import type { Viewer } from "../../../src/petition/access.ts";
import { SYSTEM } from "../../../src/petition/petition.ts";
import { ACT_NAMES, ACTS } from "../../../src/store/annual.ts";
import { event, petition } from "../../../src/store/schema/petition.ts";
import { rowOf } from "../../store/row.ts";
import { openWorld, type World } from "../../world.ts";

let world: World;
let viewer: Viewer;
beforeAll(async () => {
  world = await openWorld();
  world.on("2027-06-01");
  viewer = await world.viewer("qian");
});
afterAll(() => world.close());

const FROM = civilDate("2026-01-01");
const TO = civilDate("2026-12-31");
/** Days before, in and after the year, and those on which a portion of a week or a quarter begins and ends. */
const day = fc
  .oneof(fc.constantFrom(-1, 0, 6, 7, 13, 91, 92, 183, 184, 363, 364, 365), fc.integer({ min: -20, max: 400 }))
  .map((n) => addDays(FROM, n));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
type Done = { act: (typeof ACT_NAMES)[number]; on: CivilDate };
const matter = fc.record({
  row: fc.record({
    kind: fc.constantFrom("claim", "suggestion", "accusation"),
    channel: fc.constantFrom("web", "phone"),
    topic: fc.constantFrom("survey", "roads", "compensation-payment"),
    unit: fc.constantFrom("331121/finance", "331121/water"),
    county: fc.constantFrom("331121", "331121", "331127"),
    registeredOn: day,
    closedOn: maybe(day),
    tellDue: maybe(day),
    toldOn: maybe(day),
    answerDue: maybe(day),
    answeredOn: maybe(day),
    ratedUnit: maybe(fc.constantFrom("satisfied", "dissatisfied")),
  }),
  done: fc.array(fc.record({ act: fc.constantFrom(...ACT_NAMES), on: day }) as fc.Arbitrary<Done>, { maxLength: 6 }),
});
type Matter = typeof matter extends fc.Arbitrary<infer M> ? M : never;

async function write(matters: readonly Matter[]) {
  const { db } = world.store;
  await db.delete(event);
  await db.delete(petition);
  for (const [i, { row, done }] of matters.entries()) {
    const id = String(i).padStart(3, "0");
    await db.insert(petition).values(rowOf(id, row as object));
    for (const [seq, { act, on }] of done.entries()) {
      const one: { types: readonly string[]; said?: string } = ACTS[act];
      const data = one.said === undefined ? {} : { [act === "adopted" ? "adoption" : "outcome"]: one.said };
      const type = one.types[seq % one.types.length] as "routed";
      const rest = { at: 1, by: SYSTEM, article: "", to: null, holder: null, hash: "", data };
      await db.insert(event).values({ stream: id, seq, type, on, ...rest });
    }
  }
}
const inYear = (on: CivilDate | null): boolean => on !== null && on >= FROM && on <= TO;
const sizes = (some: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(some, (one) => one)].map(([one, { length }]) => [one, length]));

it("counts in portions what it counts at once: every matter of the year once, whatever was done with it how often", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(matter, { maxLength: 12 }), async (matters) => {
      await write(matters);
      const seen = matters.flatMap(({ row, done }, i) =>
        row.kind !== "accusation" && row.county === "331121" ? [{ ...row, done, id: String(i).padStart(3, "0") }] : [],
      );
      const did = (act: Done["act"]) => {
        const { kind } = ACTS[act] as { kind?: string };
        return seen.filter(
          (one) =>
            (kind === undefined || one.kind === kind) && one.done.some((each) => each.act === act && inYear(each.on)),
        );
      };
      const came = seen.filter(({ registeredOn }) => inYear(registeredOn));
      const told = await world.office.window.annual(viewer, 2026);
      expect(told).toMatchObject({
        registered: came.length,
        closed: seen.filter(({ closedOn }) => inYear(closedOn)).length,
        acts: Object.fromEntries(ACT_NAMES.map((act) => [act, did(act).length])),
      });
      expect(told.kinds).toEqual(sizes(came.map(({ kind }) => kind)));
      expect(told.channels).toEqual(sizes(came.map(({ channel }) => channel)));
      expect(sizes(told.topics.flatMap(({ topic, n }) => Array(n).fill(topic)))).toEqual(
        sizes(came.map(({ topic }) => topic)),
      );
      expect(sizes(told.units.flatMap(({ code, n }) => Array(n).fill(code)))).toEqual(
        sizes(came.map(({ unit }) => unit)),
      );
      const { measures } = told;
      const toTell = seen.filter(({ tellDue }) => inYear(tellDue));
      expect(measures.told).toEqual({
        of: toTell.filter(({ toldOn, closedOn }) => toldOn !== null || closedOn === null).length,
        met: toTell.filter(({ toldOn, tellDue }) => toldOn !== null && tellDue !== null && toldOn <= tellDue).length,
        excluded: toTell.filter(({ toldOn, closedOn }) => toldOn === null && closedOn !== null).length,
      });
      const answered = seen.filter(({ answeredOn }) => inYear(answeredOn));
      expect(measures.unit).toEqual({
        of: answered.filter(({ ratedUnit }) => ratedUnit !== null).length,
        met: answered.filter(({ ratedUnit }) => ratedUnit === "satisfied").length,
        excluded: answered.filter(({ ratedUnit }) => ratedUnit === null).length,
      });
      for (const act of ["forwarded", "assigned", "adopted"] as const) {
        const listed: string[] = [];
        for (let after: string | undefined; ; ) {
          const asked = { figure: act, part: "of", from: FROM, to: TO, after } as const;
          const { rows, next } = await world.office.window.list(viewer, asked, 2);
          listed.push(...rows.map(({ number }) => number));
          if (next === null) break;
          after = next;
        }
        const newest = did(act).toSorted((a, b) => (`${a.registeredOn}${a.id}` < `${b.registeredOn}${b.id}` ? 1 : -1));
        expect(listed).toEqual(newest.map(({ id }) => rowOf(id).number));
      }
    }),
    { numRuns: 25 },
  );
});
