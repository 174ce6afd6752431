import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packedDictionary } from "../../src/dictionary.node.ts";
import { openDictionary, packDictionary } from "../../src/triage/dictionary.ts";
import { wordsOf } from "../../src/triage/listen.ts";
import { segmenterOf } from "../../src/triage/segment.ts";
import { LEXICON } from "../../src/wording/lexicon.ts";
import { knowledge } from "./knowledge.ts";

const { segment: theirs, gazetteer } = knowledge();
const told = [...gazetteer.words, ...wordsOf(LEXICON)];
const ours = segmenterOf(openDictionary(packedDictionary().buffer), told);

/** Every written sentence of the labelled sets, as lines with their labels. */
const sentences = ["said", "blind", "plain"].flatMap((name) =>
  readFileSync(new URL(`./report/${name}.csv`, import.meta.url), "utf8").split("\n"),
);
const letters = [...new Set(sentences.join(""))];

describe("a text without a word of native code", () => {
  it("is cut as nodejieba cuts it: every sentence the tests know", () => {
    expect(sentences.length).toBeGreaterThan(700);
    for (const sentence of sentences) expect(ours(sentence)).toEqual(theirs(sentence));
  });

  it("is cut as nodejieba cuts it, whatever letters stand in a row", () => {
    const letter = fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...letters) },
      { weight: 2, arbitrary: fc.constantFrom(...told, "和服", "服务", "半边户", "中华人民共和国") },
      {
        weight: 1,
        arbitrary: fc.constantFrom("，", "。", " ", "\t", "\n", "\r", "、", "𠮷", "👍🏽", "a", "Z9", "3.5", "０", "\0"),
      },
      { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 4 }) },
    );
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 80 }), (row) => {
        const text = row.join("");
        expect(ours(text)).toEqual(theirs(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("gives every letter back, half ones too", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }), (units) => {
        const text = String.fromCharCode(...units);
        expect(ours(text).join("")).toBe(text);
      }),
    );
    expect(ours("\ud842补偿\udfb7").join("")).toBe("\ud842补偿\udfb7");
    expect(ours("")).toEqual([]);
  });

  it("may be as long as anybody writes", () => {
    const long = "青田县北山镇的补偿款半年了还没到账".repeat(600);
    expect(ours(long)).toEqual(theirs(long));
  });
});

describe("a dictionary", () => {
  it("takes the commoner way, and a word it is told where that wins though nobody counted it", () => {
    const small = openDictionary(packDictionary(["和 500 c", "服务 300 n", "和服 2 n", "务 1 g", "服 1 g"]).buffer);
    expect(segmenterOf(small, [])("和服务")).toEqual(["和", "服务"]);
    expect(segmenterOf(small, ["务工地"])("和服务工地")).toEqual(["和服", "务工地"]);
  });

  it("refuses a line that is no word", () => {
    expect(() => packDictionary(["和 500 c", "服务"])).toThrow("dictionary, line 2: 服务");
    expect(() => packDictionary(["和 0 c"])).toThrow("line 1");
  });
});
