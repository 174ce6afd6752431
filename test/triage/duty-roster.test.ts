import { describe, expect, it } from "vitest";
import { civilDate } from "../../src/deadline/civil-date.ts";
import {
  coverage,
  type Duty,
  dutyPost,
  holdersOn,
  type Office,
  route,
  type Tenure,
} from "../../src/triage/duty-roster.ts";

const matter = { topic: "homestead", village: "331121107001", township: "331121107", county: "331121" } as const;
const rows: Duty[] = [
  { topic: "homestead", place: "331121107001", post: "topic at village" },
  { topic: "homestead", place: "331121107", post: "topic at township" },
  { topic: "homestead", place: "331121", post: "topic at county" },
  { topic: "*", place: "331121107001", post: "village" },
  { topic: "*", place: "331121107", post: "township" },
  { topic: "*", place: "331121", post: "county" },
  { topic: "homestead", place: "*", post: "topic" },
  { topic: "*", place: "*", post: "any" },
];

it("the most particular duty answers, and each steps in for the one before", () => {
  for (const [at, row] of rows.entries()) expect(dutyPost(rows.slice(at).reverse(), matter)).toBe(row.post);
  expect(dutyPost([], matter)).toBeNull();
  expect(dutyPost(rows, { topic: "wages", village: null, township: null, county: null })).toBe("any");
});

const day = civilDate("2026-11-23");
const tenures: Tenure[] = [
  { post: "p", person: "叶", from: civilDate("2026-01-01"), to: null, deputy: false },
  { post: "p", person: "季", from: civilDate("2026-11-20"), to: civilDate("2026-11-23"), deputy: true },
  { post: "p", person: "留", from: civilDate("2025-01-01"), to: civilDate("2025-12-31"), deputy: false },
];

describe("who holds a post on a day", () => {
  it("is the deputy on the days he deputises, the last one included", () => {
    expect(holdersOn(tenures, "p", day)).toEqual(["季"]);
    expect(holdersOn(tenures, "p", civilDate("2026-11-24"))).toEqual(["叶"]);
    expect(holdersOn(tenures, "p", civilDate("2025-12-31"))).toEqual(["留"]);
  });
  it("is nobody where none is named", () => expect(holdersOn(tenures, "q", day)).toEqual([]));
});

const office: Office = {
  home: "331121",
  counties: ["331121", "331127"],
  prefecture: "3311",
  above: ["纪委", "监委", "县长", "县委书记"],
};
const petition = { ...matter, kind: "claim", secret: false, unsure: [], subjects: [] } as const;
const nobody = () => false;

describe("where a petition goes first", () => {
  it("to its duty", () =>
    expect(route(petition, rows, office, nobody)).toMatchObject({ post: "topic at village", because: "duty" }));
  it("to the petition office when nobody holds the post, or no row names one", () => {
    expect(route(petition, rows, office, () => true)).toMatchObject({
      post: "331121/petition-office/cadre",
      because: "vacant",
      row: rows[0],
    });
    expect(route(petition, [], office, nobody)).toEqual({
      post: "331121/petition-office/cadre",
      because: "uncovered",
      row: null,
    });
  });
  it("to the clerk when the roster names a discipline desk, which reads no open matter", () =>
    expect(
      route(petition, [{ topic: "homestead", place: "*", post: "331121/discipline/discipline" }], office, nobody),
    ).toMatchObject({ post: "331121/petition-office/clerk", because: "unsure" }));
  it.each(["topic", "village"] as const)("to the clerk when the %s is unsure", (what) =>
    expect(route({ ...petition, unsure: [what] }, rows, office, nobody)).toMatchObject({
      post: "331121/petition-office/clerk",
      because: "unsure",
    }),
  );
  it.each([
    [{ kind: "accusation", secret: true, subjects: ["村支书"] }, "331121/discipline/discipline"],
    [{ kind: "claim", secret: true, subjects: [] }, "331121/discipline/discipline"],
    [{ kind: "accusation", secret: true, subjects: ["县纪委"] }, "3311/discipline/discipline"],
    [{ kind: "accusation", secret: true, subjects: ["副县长王某"] }, "3311/discipline/discipline"],
    [{ kind: "accusation", secret: true, subjects: [], county: "331127" }, "331127/discipline/discipline"],
    [{ kind: "accusation", secret: true, subjects: [], county: "330782" }, "331121/discipline/discipline"],
    [{ kind: "accusation", secret: true, subjects: [], unsure: ["topic", "village"] }, "331121/discipline/discipline"],
  ] as const)("sealed, to the discipline desk that may judge it: %j", (change, post) => {
    for (const vacant of [() => true, nobody])
      expect(route({ ...petition, ...change }, rows, office, vacant)).toEqual({ post, because: "sealed", row: null });
  });
});

it("coverage names the cells that are open, and no accusing ones", () => {
  const places = [
    { township: "331121107", county: "331121" },
    { township: "331127101", county: "331127" },
  ];
  const roster: Duty[] = [
    { topic: "homestead", place: "331121", post: "p" },
    { topic: "wages", place: "331121", post: "empty" },
    { topic: "*", place: "*", post: "p" },
  ];
  const gaps = coverage(roster, tenures, ["homestead", "wages", "corruption"], places, day);
  expect(gaps).toEqual([
    { topic: "homestead", township: "331127101", because: "uncovered", post: null },
    { topic: "wages", township: "331121107", because: "vacant", post: "empty" },
    { topic: "wages", township: "331127101", because: "uncovered", post: null },
  ]);
});
