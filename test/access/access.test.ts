import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Office } from "../../src/office/office.ts";
import { type Act, READERS, type Reader, type Relation, type Viewer } from "../../src/petition/access.ts";
import { STAGES } from "../../src/petition/stage.ts";
import { openWorld, type World } from "../world.ts";
import { type Cell, fill, MEMBERS } from "./cell.ts";
import { DOORS } from "./door.ts";

/** Who may do anything with what, spelled out anew: what the table in src has to come to. */
const MAY: Record<Reader, { open: Relation[]; accusation: Relation[] }> = {
  clerk: { open: ["holds", "held", "co-handler", "unit", "county"], accusation: [] },
  cadre: { open: ["holds", "held", "co-handler", "unit"], accusation: [] },
  leader: { open: ["holds", "held", "co-handler", "unit"], accusation: [] },
  head: { open: ["holds", "held", "co-handler", "unit", "county"], accusation: [] },
  reviewer: { open: ["holds", "held"], accusation: [] },
  reexaminer: { open: ["holds", "held"], accusation: [] },
  discipline: { open: [], accusation: ["holds", "held"] },
  admin: { open: [], accusation: [] },
};

let world: World;
let cells: Cell[];
let viewers: Map<Reader, Viewer>;
beforeAll(async () => {
  world = await openWorld();
  cells = await fill(world);
  world.on("2026-06-01");
  viewers = new Map();
  for (const reader of READERS) viewers.set(reader, await world.viewer(MEMBERS[reader]));
});
afterAll(() => world.close());

const viewerOf = (reader: Reader): Viewer => viewers.get(reader) as Viewer;

/** How a cell made for one reader stands to another one's posts: the nearest of them. */
function relationsTo({ person, posts }: Viewer, cell: Cell): Relation[] {
  if (cell.excluded === person) return ["excluded"];
  return posts.map(({ id, unit, county }) => {
    if (cell.desks.includes(id)) return "held";
    if (cell.help.some((post) => post.startsWith(`${unit}/`))) return "co-handler";
    if (cell.unit === unit) return "unit";
    return cell.county === county ? "county" : "stranger";
  });
}

function allowed(reader: Reader, act: Act): string[] {
  return cells
    .filter((cell) => {
      if (cell.kind === "accusation" && act === "count") return false;
      const relations = MAY[reader][cell.kind === "accusation" ? "accusation" : "open"];
      return relationsTo(viewerOf(reader), cell).some((relation) => relations.includes(relation));
    })
    .map(({ number }) => number);
}

const doors = Object.entries(DOORS).flatMap(([method, tries]) =>
  tries.map((door) => ({ method: method as keyof Office, ...door })),
);
let attempts = 0;

/**
 * What is tried one by one: every cell made for this reader by opening it, by other doors every third, each door another
 * third; and of what was made for others every so many. Lists are asked for all of it.
 */
const triedBy = (reader: Reader, door: (typeof doors)[number]): Cell[] =>
  cells.filter((cell, i) =>
    cell.reader === reader ? door.method === "open" || (i + doors.indexOf(door)) % 3 === 0 : i % 101 === 0,
  );

/** What a reader got through a door that the table does not give, and what it gives and was not got. */
async function faults(office: Office, reader: Reader, door: (typeof doors)[number], tried = triedBy(reader, door)) {
  const may = new Set(allowed(reader, door.act));
  const got = new Set(await door.reach(office, viewerOf(reader), tried));
  attempts += tried.length;
  return {
    leaked: [...got].filter((number) => !may.has(number)),
    missing: door.all ? tried.map(({ number }) => number).filter((number) => may.has(number) && !got.has(number)) : [],
  };
}

describe.each(READERS)("a %s", (reader) => {
  it.each(doors)("gets by $name what the table gives and nothing else", async (door) => {
    expect(await faults(world.office, reader, door)).toEqual({ leaked: [], missing: [] });
  });

  it("reads in the summary's figures just the open matters of the table that are no accusations", async () => {
    const may = new Set(allowed(reader, "count"));
    const counted = cells.filter(({ number, stage }) => may.has(number) && STAGES[stage].turn !== "nobody").length;
    const { open, cells: places, units, ages } = await world.office.summary(viewerOf(reader));
    const sum = (list: { open: number }[]) => list.reduce((total, one) => total + one.open, 0);
    expect([open, sum(places), sum(units), sum(ages)]).toEqual([counted, counted, counted, counted]);
  });

  it("is told in the tabs of the inbox just how many there are in the lists", async () => {
    const { counts } = await world.office.inbox(viewerOf(reader), { tab: "unit" });
    const may = new Set(allowed(reader, "list"));
    const standing = cells.filter(({ number, stage }) => may.has(number) && STAGES[stage].turn !== "nobody").length;
    expect(counts.unit).toBe(standing);
  });
});

describe("a paper", () => {
  it("is not given by the number of another petition", async () => {
    const mine = allowed("clerk", "export");
    const others = cells.filter(({ number }) => number !== mine[0]).slice(0, 100);
    for (const { file } of others) expect(await world.office.file(viewerOf("clerk"), mine[0] ?? "", file)).toBeNull();
  });
});

describe("a hole in a door", () => {
  it.each(doors)("by $name is found", async (door) => {
    const posts = READERS.flatMap((reader) => viewerOf(reader).posts);
    const all: Viewer = { ...viewerOf("discipline"), person: "nobody", mark: "", name: "无", posts };
    type Verb = (viewer: Viewer, ...rest: unknown[]) => unknown;
    const holing =
      (verb: Verb): Verb =>
      (_, ...rest) =>
        verb(all, ...rest);
    const own = world.office[door.method] as Verb | Record<string, Verb>;
    const through =
      typeof own === "function"
        ? holing(own)
        : Object.fromEntries(Object.entries(own).map(([name, verb]) => [name, holing(verb)]));
    const holed = { ...world.office, [door.method]: through } as Office;
    const few = cells.slice(0, 40).filter((_, i) => i % 4 === 0);
    const leaks = await Promise.all(
      (["admin", "discipline"] as const).map(async (reader) => (await faults(holed, reader, door, few)).leaked),
    );
    expect(leaks.flat().length).toBeGreaterThan(0);
  });
});

afterAll(() => {
  console.log(`access: ${cells.length} cells, ${doors.length} doors of the office, ${attempts} attempts`);
});
