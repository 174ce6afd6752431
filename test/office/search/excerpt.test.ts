import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerptOf } from "../../../src/office/search/excerpt.ts";
import type { Triage } from "../../../src/triage/triage.ts";

const topic = "compensation-payment" as const;
const read = (evidence: { start: number; end: number; because: string }[]) =>
  ({ topic, topics: [{ topic, score: 2, words: [] }], evidence }) as unknown as Triage;
const decided = (start: number, end: number) => ({ start, end, because: topic });
const marked = ({ excerpt, marks }: ReturnType<typeof excerptOf>) => marks.map(([a, b]) => excerpt.slice(a, b));

describe("the words a list shows", () => {
  it("are the first, with those marked that decided the matter", () => {
    const shown = excerptOf({ text: "补偿款半年了\n没到账", topic, triage: read([decided(0, 3), decided(7, 10)]) });
    expect(shown.excerpt).toBe("补偿款半年了 没到账");
    expect(marked(shown)).toEqual(["补偿款", "没到账"]);
  });

  it("are those around the first that decided, when somebody speaks long before coming to it", () => {
    const text = `${"说来话长，".repeat(30)}补偿款没到账`;
    const shown = excerptOf({ text, topic, triage: read([decided(150, 153)]) });
    expect(shown.excerpt.startsWith("…")).toBe(true);
    expect(marked(shown)).toEqual(["补偿款"]);
  });

  it("carry no mark once people have set another matter", () => {
    const triage = read([decided(0, 3)]);
    expect(excerptOf({ text: "补偿款没到账", topic: "wages", triage }).marks).toEqual([]);
  });

  it("are never cut inside a character, and marks stand in order, apart and inside, whatever the evidence", () => {
    const evidence = fc.tuple(fc.nat(200), fc.nat(30)).map(([start, length]) => decided(start, start + length));
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 150 }),
        fc.array(evidence, { maxLength: 6 }),
        (text, all) => {
          const inside = all.filter(({ end }) => end <= text.length);
          const { excerpt, marks } = excerptOf({ text, topic, triage: read(inside) });
          expect(excerpt.isWellFormed()).toBe(true);
          expect([...excerpt].length).toBeLessThanOrEqual(62);
          marks.reduce((last, [start, end]) => {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(excerpt.length);
            return end;
          }, 0);
        },
      ),
    );
  });
});
