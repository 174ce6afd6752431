import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDate } from "../../../src/deadline/civil-date.ts";
import { causesOf, FEWEST, type Matter } from "../../../src/office/window/cause.ts";

const ON = civilDate("2026-03-02");
const matter = (id: number, more: Partial<Matter> = {}): Matter => ({
  id: String(id),
  who: String(id),
  topic: "eligibility",
  village: null,
  township: null,
  registeredOn: ON,
  closedOn: null,
  named: [],
  units: [],
  outcome: null,
  ...more,
});
const LIST = { by: "list", name: "2026-03-01" } as const;

describe("causes", () => {
  it("are what several petitioners' matters name, with the villages, the answers and the oldest open one", () => {
    const matters = [1, 2, 3, 4].map((n) =>
      matter(n, {
        named: [LIST],
        village: `v${n % 2}`,
        registeredOn: addDays(ON, n),
        ...(n === 1 ? { outcome: "explain" } : {}),
      }),
    );
    expect(causesOf(matters, 5)).toEqual([
      {
        key: "list:2026-03-01",
        by: "list",
        name: "2026-03-01",
        topic: "eligibility",
        ids: ["1", "2", "3", "4"],
        open: 3,
        villages: ["v0", "v1"],
        answers: { explain: 1 },
        oldestOpen: addDays(ON, 2),
      },
    ]);
  });

  it("are not made by one person who writes often", () => {
    const matters = [1, 2, 3, 4].map((n) => matter(n, { named: [LIST], who: n < 4 ? "same" : "other" }));
    expect(causesOf(matters, 5)).toEqual([]);
  });

  it("of one place and topic come close together in time", () => {
    const far = [1, 2, 3].map((n) => matter(n, { village: "v", registeredOn: addDays(ON, n * 50) }));
    const near = [4, 5, 6].map((n) => matter(n, { village: "w", registeredOn: addDays(ON, n * 5) }));
    expect(causesOf([...far, ...near], 5).map(({ key }) => key)).toEqual(["village:w:eligibility"]);
  });

  it("have three petitioners at least, say nothing of them, and none is a part of a larger one", () => {
    const any = fc.record({
      who: fc.constantFrom("a", "b", "c", "d"),
      topic: fc.constantFrom("survey", "relief"),
      village: fc.constantFrom("v", "w", null),
      township: fc.constantFrom("t", null),
      days: fc.nat(200),
      named: fc.subarray([LIST, { by: "document", name: "〔2024〕12号" } as const]),
      units: fc.subarray(["331121/finance"]),
      outcome: fc.constantFrom("support", null),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 25 }), (many) => {
        const matters = many.map(({ days, ...more }, id) => matter(id, { ...more, registeredOn: addDays(ON, days) }));
        const causes = causesOf(matters, 20);
        for (const { ids, ...cause } of causes) {
          const whose = matters.filter(({ id }) => ids.includes(id)).map(({ who }) => who);
          expect(new Set(whose).size).toBeGreaterThanOrEqual(FEWEST);
          expect(Object.keys(cause)).not.toContain("who");
        }
        expect(new Set(causes.map(({ key }) => key)).size).toBe(causes.length);
      }),
    );
  });
});
