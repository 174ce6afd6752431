import { describe, expect, it } from "vitest";
import { type HeldPost, inScope, scopeOf, type Whereabouts } from "../../src/petition/access.ts";
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
const scope = (...posts: HeldPost[]) => scopeOf({ person: "p", name: "某", mark: "mark of p", posts });
const petition = (more: Partial<Whereabouts> = {}): Whereabouts => ({
  kind: "claim",
  county: COUNTY,
  unit: "331121/finance",
  desks: ["331121/finance/cadre"],
  excluded: [],
  ...more,
});
const sealed = petition({ kind: "accusation", unit: "331121/discipline", desks: ["331121/discipline/discipline"] });

describe("a tip-off", () => {
  it.each(POST_ROLES.filter((role) => role !== "discipline"))("does not exist for a %s, wherever it lies", (role) => {
    for (const department of ["finance", "petition-office", "government", "discipline"])
      expect(inScope(scope(held(role, department)), sealed)).toBe(false);
  });
  it("is read by the desk that holds it, unless it is about that person", () => {
    const desk = scope(held("discipline", "discipline"));
    expect(inScope(desk, sealed)).toBe(true);
    for (const out of ["mark of p", "p"]) expect(inScope(desk, { ...sealed, excluded: [out] })).toBe(false);
    expect(inScope(scope(held("discipline", "discipline", "331127")), sealed)).toBe(false);
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
    expect(inScope(scope(post), petition())).toBe(seen);
  });
  it("shows itself to a reviewer whose desk it crossed", () => {
    const desks = ["331121/finance/cadre", "331121/government/reviewer"];
    expect(inScope(scope(held("reviewer", "government")), petition({ desks }))).toBe(true);
  });
  it.each(KINDS)("of kind %s hides from the person it is about, whatever posts they hold", (kind) => {
    const posts = POST_ROLES.map((role) => held(role, "discipline"));
    expect(inScope(scope(...posts), petition({ kind, excluded: ["mark of p"], desks: posts.map((p) => p.id) }))).toBe(
      false,
    );
  });
});
