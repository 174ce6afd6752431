import { describe, expect, it } from "vitest";
import county from "../drizzle/seed/county.json" with { type: "json" };
import { POST_ROLES } from "../src/petition/unit.ts";
import { type Duty, dutyRow } from "../src/triage/duty-roster.ts";
import { DEPARTMENTS, isTopic, TOPICS } from "../src/triage/topic.ts";
import { seed } from "./triage/knowledge.ts";

const [villages, aliases, units, posts] = [seed("village"), seed("alias"), seed("unit"), seed("post")];
const duties = seed("duty") as unknown as Duty[];
const codes = (rows: Record<string, string>[], key = "code") => new Set(rows.map((row) => row[key]));
const home = new Set(county.counties.map((one) => one.code));
const own = villages.filter((row) => row.kind !== "destination");

it("serves both counties of the reservoir", () => {
  expect([...home].sort()).toEqual(["331121", "331127"]);
  expect(home).toContain(county.home);
  for (const code of home) expect(own.filter((row) => row.county_code === code).length).toBeGreaterThan(100);
});

describe("every table", () => {
  it.each([
    ["village", villages, "code", ["name", "official", "kind", "township_code", "township", "county_code", "county"]],
    ["unit", units, "code", ["name", "department", "level", "county"]],
    ["post", posts, "id", ["unit", "role", "title"]],
  ] as const)("%s has unique keys and no empty names", (_, rows, key, fields) => {
    expect(codes(rows, key).size).toBe(rows.length);
    for (const row of rows) for (const field of fields) expect(row[field]?.trim(), JSON.stringify(row)).toBeTruthy();
  });
  it("resolves what it refers to", () => {
    const named = new Set([...codes(villages), ...codes(own, "township_code")]);
    for (const { code, alias } of aliases) {
      expect(named, code).toContain(code);
      expect(alias?.trim()).toBeTruthy();
    }
    for (const { code, parent } of units) if (parent) expect(codes(units), code).toContain(parent);
    for (const { id, unit, role } of posts) {
      expect(codes(units), id).toContain(unit);
      expect(POST_ROLES as readonly string[]).toContain(role);
      expect(id).toBe(`${unit}/${role}`);
    }
    for (const { topic, place, post } of duties) {
      expect(codes(posts, "id"), `${topic} ${place}`).toContain(post);
      expect(topic === "*" || isTopic(topic), topic).toBe(true);
    }
  });
  it("names a duty's topic and place once", () => {
    expect(new Set(duties.map((duty) => `${duty.topic} ${duty.place}`)).size).toBe(duties.length);
  });
});

it("gives every place a kind, and a flooded one a code of its own and a note", () => {
  const official = new Set(own.filter((row) => row.kind !== "flooded").map((row) => row.township_code));
  for (const row of villages) expect(["village", "community", "destination", "flooded"]).toContain(row.kind);
  const flooded = villages.filter((row) => row.kind === "flooded");
  expect(flooded.map((row) => row.name)).toContain("金钟");
  for (const row of flooded) {
    expect(row.code).toMatch(/^3311\d\dF\d\d$/);
    expect(row.note).toContain("待核实");
    expect(official).toContain(row.township_code);
  }
});

it("has a unit for every department in each county, and for the township of every village", () => {
  for (const code of home)
    for (const department of DEPARTMENTS)
      if (department !== "township") expect(codes(units)).toContain(`${code}/${department}`);
  for (const row of own) expect(codes(units), row.name).toContain(`${row.township_code}/township`);
});

it("has an organ above every unit but those that have none", () => {
  const tops = units.filter((row) => !row.parent).map((row) => row.code);
  expect(tops.sort()).toEqual(["33/government", "3311/discipline"]);
  for (const code of home) {
    expect(units.find((row) => row.code === `${code}/finance`)?.parent).toBe(`${code}/government`);
    expect(units.find((row) => row.code === `${code}/petition-office`)?.parent).toBe("3311/government");
  }
});

it("has the posts the procedure needs", () => {
  const needed = [...home].flatMap((code) => [
    ...["clerk", "cadre", "leader", "admin"].map((role) => `${code}/petition-office/${role}`),
    `${code}/discipline/discipline`,
    `${code}/government/leader`,
    `${code}/government/reviewer`,
  ]);
  needed.push("3311/discipline/discipline", "3311/government/reviewer", "3311/government/reexaminer");
  needed.push("33/government/reviewer", "33/government/reexaminer");
  for (const id of needed) expect(codes(posts, "id")).toContain(id);
});

it("covers every cell: each topic in each place is somebody's, and of the department that leads it", () => {
  for (const { slug, lead } of TOPICS)
    for (const row of own) {
      const found = dutyRow(duties, {
        topic: slug,
        village: row.code ?? null,
        township: row.township_code ?? null,
        county: row.county_code ?? null,
      });
      expect(found?.post.split("/")[1], `${slug} ${row.name}`).toBe(lead);
    }
  for (const row of villages.filter((one) => one.kind === "destination")) {
    const found = dutyRow(duties, {
      topic: "homestead",
      village: null,
      township: null,
      county: row.county_code ?? null,
    });
    expect(found?.place).toBe(row.county_code);
  }
});
