import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marksIn, seek } from "../../src/triage/sought.ts";
import { addParts, termsOf, wordsHeard } from "../../src/triage/term.ts";
import { knowledge } from "./knowledge.ts";

const hearing = knowledge();
const wordsOf = (text: string) => wordsHeard(text, hearing);
const partsOf = (word: string) => {
  const found = new Set<string>();
  addParts(found, word);
  return [...found];
};
const marked = (text: string, typed: string) =>
  marksIn(text, seek(typed, hearing), hearing).map(({ start, end }) => text.slice(start, end));

describe("the words of a text", () => {
  it("are cut alike in every script and width, and lead back to where they stand", () => {
    const text = "補償款，半年了ＡＢ";
    expect(wordsOf(text)).toEqual(wordsOf("补偿款,半年了ab"));
    expect(
      termsOf(text, hearing)
        .map(({ start, end }) => text.slice(start, end))
        .join(""),
    ).toBe("補償款半年了ＡＢ");
  });
  it("are the same whether or not anybody asks where they stand", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("补偿款", "Ａb3", "，", " ", "🚰", "漏水三回", "é", "〇")), (pieces) => {
        const text = pieces.join("");
        expect(wordsHeard(text, hearing)).toEqual(termsOf(text, hearing).map(({ word }) => word));
      }),
    );
  });
  it("hold no blanks, signs or pictures", () => {
    expect(wordsOf(' "*(){}:^-🚰\u0000 ')).toEqual([]);
  });
  it("hold shorter words inside, none across a border", () => {
    expect(partsOf("补偿款")).toEqual(["补偿款", "补偿", "偿款"]);
    expect(wordsOf("态度和服务都好").flatMap(partsOf)).not.toContain("和服");
  });
});

describe("what is looked for", () => {
  it("is every word between blanks, eight at most, and digits are part of a number too", () => {
    expect(seek("补偿款  漏水", hearing).map(({ terms }) => terms.join(""))).toEqual(["补偿款", "漏水"]);
    expect(seek("26-417", hearing)[0]?.digits).toBe("26417");
    expect(seek("12", hearing)[0]?.digits).toBeNull();
    expect(seek("字 ".repeat(500), hearing)).toHaveLength(8);
  });
  it("is marked where it stands in the person's own spelling", () => {
    expect(marked("我家的補償款没到帐，补偿款！", "补偿款")).toEqual(["補償款", "补偿款"]);
    expect(marked("他们的和服务态度", "和服")).toEqual([]);
    expect(marked("补偿款半年了", "款半年")).toEqual(["款半年"]);
  });
  it("is taken from any string without throwing, and what is marked lies inside the text", () => {
    const strange = fc.string({ unit: "binary", maxLength: 300 });
    fc.assert(
      fc.property(strange, strange, (text, typed) => {
        for (const { start, end } of marksIn(text, seek(typed, hearing), hearing)) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
