import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ACCESS,
  ACTS,
  type HeldPost,
  may,
  READERS,
  RELATIONS,
  readerOf,
  scopeOf,
  type Viewer,
  type Whereabouts,
} from "../../src/petition/access.ts";
import { KINDS } from "../../src/petition/kind.ts";
import { POST_ROLES, type PostRole } from "../../src/petition/unit.ts";

const COUNTY = "331121";
const held = (role: PostRole, department = "finance", county = COUNTY): HeldPost => ({
  id: `${county}/${department}/${role}`,
  unit: `${county}/${department}`,
  role,
  county,
  department,
});
const whoHolds = (...posts: HeldPost[]): Viewer => ({ person: "p", name: "某", mark: "mark of p", posts });
const sees = (post: HeldPost | HeldPost[], one: Whereabouts) => may(whoHolds(...[post].flat()), "see", one);
const petition = (more: Partial<Whereabouts> = {}): Whereabouts => ({
  kind: "claim",
  county: COUNTY,
  unit: "331121/finance",
  holder: "331121/finance/cadre",
  desks: ["331121/finance/cadre"],
  helpers: [],
  excluded: [],
  ...more,
});
const DISCIPLINE = "331121/discipline/discipline";
const sealed = petition({ kind: "accusation", unit: "331121/discipline", holder: DISCIPLINE, desks: [DISCIPLINE] });

describe("a tip-off", () => {
  it.each(POST_ROLES.filter((role) => role !== "discipline"))("does not exist for a %s, wherever it lies", (role) => {
    for (const department of ["finance", "petition-office", "government", "discipline"]) {
      const post = held(role, department);
      expect(sees(post, sealed)).toBe(false);
      expect(sees(post, { ...sealed, holder: post.id, desks: [post.id], unit: post.unit })).toBe(false);
    }
  });
  it("is read by the desk that holds it, unless it is about that person", () => {
    const desk = held("discipline", "discipline");
    expect(sees(desk, sealed)).toBe(true);
    for (const out of ["mark of p", "p"]) expect(sees(desk, { ...sealed, excluded: [out] })).toBe(false);
    expect(sees(held("discipline", "discipline", "331127"), sealed)).toBe(false);
  });
  it("is in no figure, whoever asks", () => {
    for (const role of POST_ROLES) expect(may(whoHolds(held(role, "discipline")), "count", sealed)).toBe(false);
  });
});

describe("an open petition", () => {
  it.each([
    ["clerk of the county", held("clerk", "petition-office"), true],
    ["clerk of another county", held("clerk", "petition-office", "331127"), false],
    ["cadre of the unit", held("cadre"), true],
    ["cadre of another unit", held("cadre", "water"), false],
    ["head of the unit", held("leader"), true],
    ["head of another unit", held("leader", "water"), false],
    ["head of the county", held("leader", "government"), true],
    ["administrator", held("admin", "petition-office"), false],
    ["discipline desk", held("discipline", "discipline"), false],
    ["reviewer it has not reached", held("reviewer", "government"), false],
  ])("shows itself to the %s: %#", (_, post, seen) => {
    expect(sees(post, petition())).toBe(seen);
  });
  it("shows itself to a reviewer whose desk it crossed", () => {
    const desks = ["331121/finance/cadre", "331121/government/reviewer"];
    expect(sees(held("reviewer", "government"), petition({ desks }))).toBe(true);
  });
  it.each(KINDS)("of kind %s hides from the person it is about, whatever posts they hold", (kind) => {
    const posts = POST_ROLES.map((role) => held(role, "discipline"));
    const one = petition({ kind, excluded: ["p"], holder: posts[0]?.id ?? null, desks: posts.map(({ id }) => id) });
    expect(sees(posts, one)).toBe(false);
  });
});

describe("the table", () => {
  it("gives nothing of what is about a person, nor to a stranger, nor to an administrator", () => {
    for (const reader of READERS)
      for (const cells of Object.values(ACCESS[reader])) {
        expect([cells.excluded, cells.stranger]).toEqual([[], []]);
        if (reader === "admin") expect(Object.values(cells).flat()).toEqual([]);
      }
  });
  it("lets nobody do with an accusation what is not done at a discipline desk that had it", () => {
    for (const reader of READERS)
      for (const relation of RELATIONS)
        if (reader !== "discipline" || !["holds", "held"].includes(relation))
          expect(ACCESS[reader].accusation[relation]).toEqual([]);
  });
  it("lets go nobody who comes nearer to a matter", () => {
    const nearest = RELATIONS.filter((relation) => relation !== "excluded");
    for (const reader of READERS)
      for (const cells of Object.values(ACCESS[reader]))
        for (const [i, relation] of nearest.entries())
          for (const farther of nearest.slice(i + 1))
            expect(cells[relation]).toEqual(expect.arrayContaining([...cells[farther]]));
  });
  it("is one with the sets the store asks by: whoever may see it may list, search, move and export it", () => {
    for (const reader of READERS)
      for (const cells of Object.values(ACCESS[reader]))
        for (const acts of Object.values(cells))
          expect([[], ["see", "list", "search", "move", "export"]]).toContainEqual(
            acts.filter((act) => act !== "count"),
          );
    const post = fc
      .constantFrom(...POST_ROLES)
      .chain((role) => fc.constantFrom("finance", "government").map((unit) => held(role, unit)));
    fc.assert(
      fc.property(fc.array(post, { maxLength: 4 }), fc.constantFrom(...ACTS.slice(0, 1)), (posts, act) => {
        const scope = scopeOf(whoHolds(...posts));
        for (const one of posts) {
          const { open } = ACCESS[readerOf(one)];
          expect(scope.counties.includes(one.county) || !open.county.includes(act)).toBe(true);
          expect(scope.units.includes(one.unit) || !open.unit.includes(act)).toBe(true);
        }
      }),
    );
  });
});
