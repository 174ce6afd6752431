import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/triage/evaluate.ts";
import { featuresOf } from "../../src/triage/feature.ts";
import { learn } from "../../src/triage/learn.ts";
import { addLearned, parsePack } from "../../src/triage/lexicon.ts";
import { featureOf, scored, scorerOf } from "../../src/triage/scorer.ts";
import { cut } from "../../src/triage/token.ts";
import { triage } from "../../src/triage/triage.ts";
import { hitsIn, vocabularyOf } from "../../src/triage/vocabulary.ts";
import { LEXICON } from "../../src/wording/lexicon.ts";
import { knowledge } from "./knowledge.ts";

const { gazetteer, segment } = knowledge();
const WATER = [
  "水管爆了",
  "井里没水",
  "水太脏不能喝",
  "自来水停三天",
  "喝水要去沟里挑",
  "水池漏水",
  "水表坏了",
  "水费太贵",
];
const ROAD = [
  "路面塌了",
  "村道全是泥",
  "桥断了过不去",
  "路灯不亮",
  "班车不来",
  "路太窄会车难",
  "公路坑坑洼洼",
  "路边没护栏",
];
const lessons = [...WATER.map((text) => ({ text, label: "水" })), ...ROAD.map((text) => ({ text, label: "路" }))].map(
  ({ text, label }) => ({ cut: cut(text, segment), label }),
);
const packOf = (most: number) => ({ otherwise: "路", entries: learn(lessons, { most }) });

describe("learning which words decide", () => {
  it("tells apart what it has never seen, by words a person can read", () => {
    const lexicon = parsePack(packOf(200), LEXICON);
    const read = (text: string) => triage(text, { lexicon, gazetteer, segment });
    expect(read("水龙头不出水").topic).toBe("水");
    expect(read("这条路没法走").topic).toBe("路");
    expect(read("水龙头不出水").topics[0]?.words).toContain("水");
    expect(read("!!!").topic).toBe("路");
  });
  it("gives the same pack for the same texts, and no more entries than asked", () => {
    expect(packOf(30)).toEqual(packOf(30));
    expect(packOf(30).entries.length).toBeLessThanOrEqual(30);
  });
  it("tells how far it is", () => {
    const told: number[] = [];
    learn(lessons, { most: 30, progress: (_, done) => told.push(done) });
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBeCloseTo(1);
  });
  it("refuses texts of one label", () =>
    expect(() => learn(lessons.slice(0, WATER.length), { most: 30 })).toThrow(RangeError));
});

it("adds up what two courses have learned of one word", () => {
  const entry = { word: "水", topic: "water-supply", weight: 1, learned: "characters" } as const;
  const own = { ...LEXICON, entries: [entry] };
  expect(addLearned(own, [{ ...entry, weight: 0.5 }]).entries).toEqual([{ ...entry, weight: 1.5 }]);
  expect(addLearned(own, [{ ...entry, weight: -1 }]).entries).toEqual([]);
});

it("hears in a text the very features that are learned from it", () => {
  for (const text of ["水管爆了，水管又爆了没人管", "井里没水T恤卡拉OK水", "水", "", "a b", "村民委员会村民委员会"]) {
    const words = cut(text, segment);
    const features = featuresOf(words);
    const { size, starts, ends, times, different } = hitsIn(words, vocabularyOf(features));
    const heard = Array.from({ length: size }, (_, hit) => [text.slice(starts[hit], ends[hit]), times[hit]]);
    expect(heard).toEqual(features.map(({ word, times }) => [word, times]));
    expect(different).toBe(features.length);
    expect(hitsIn(words, vocabularyOf([]))).toMatchObject({ size: 0, different });
  }
});

it("is as sure of a long text as of a short one that says the same", () => {
  const entries = [
    { word: "水", topic: "a", weight: 1, learned: "characters" },
    { word: "路", topic: "b", weight: 1, learned: "characters" },
  ] as const;
  const vocabulary = vocabularyOf(entries.map(featureOf));
  const scorer = scorerOf(vocabulary, entries);
  const of = (text: string) => scored(hitsIn(cut(text, segment), vocabulary), scorer).topics[0] ?? 0;
  expect(of("水停")).toBeGreaterThan(0);
  expect(of("水停了我们去问了几次都没有人来修")).toBeLessThan(of("水停"));
});

it("tells the words of a topic by their weight, and of equal ones the one met first", () => {
  const letters = [..."水路电房田桥渠井"];
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 8, maxLength: 8 }), (weights) => {
      const entries = letters.map((word, at) => ({
        word,
        topic: "a",
        weight: weights[at] ?? 1,
        learned: "characters" as const,
      }));
      const vocabulary = vocabularyOf(entries.map(featureOf));
      const text = letters.join("，");
      const hits = hitsIn(cut(text, segment), vocabulary);
      const { first, next, hits: said } = scored(hits, scorerOf(vocabulary, entries));
      const told: string[] = [];
      for (let at = first[0] ?? 0; at !== 0; at = next[at] ?? 0)
        told.push(text.charAt(hits.starts[said[at] ?? 0] ?? 0));
      const weightOf = (letter: string) => weights[letters.indexOf(letter)] ?? 0;
      expect(told).toEqual(letters.toSorted((a, b) => weightOf(b) - weightOf(a)));
    }),
  );
});

it("measures by accuracy, macro-F1 and confusion", () => {
  const done = evaluate([
    { right: "a", said: "a" },
    { right: "a", said: "b" },
    { right: "b", said: "b" },
    { right: "b", said: "b" },
  ]);
  expect(done).toMatchObject({ texts: 4, accuracy: 0.75, confusion: { a: { a: 1, b: 1 }, b: { b: 2 } } });
  expect(done.labels.map(({ label, precision, recall }) => [label, precision, recall])).toEqual([
    ["a", 1, 0.5],
    ["b", 2 / 3, 1],
  ]);
  expect(done.macroF1).toBeCloseTo((2 / 3 + 0.8) / 2);
});

it("counts a word only near to another where it says so", () => {
  const entry = { word: "停了", topic: "power-telecom", weight: 3, near: ["电"] } as const;
  const lexicon = { ...LEXICON, entries: [{ ...entry, near: [...entry.near] }] };
  const read = (text: string) => triage(text, { lexicon, gazetteer, segment }).topics;
  expect(read("电又停了")).toHaveLength(1);
  expect(read(`电价的事以后再说。${"我们一家五口人都等着。".repeat(2)}工程停了`)).toHaveLength(0);
});
