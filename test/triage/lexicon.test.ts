import { describe, expect, it } from "vitest";
import { ZodError } from "zod";
import en from "../../prompts/en/topic.json" with { type: "json" };
import hans from "../../prompts/zh-Hans/topic.json" with { type: "json" };
import hant from "../../prompts/zh-Hant/topic.json" with { type: "json" };
import { parseLexicon } from "../../src/triage/lexicon.ts";
import { TOPICS } from "../../src/triage/topic.ts";
import { LEXICON } from "../../src/wording/lexicon.ts";

const withEntries = (...entries: unknown[]) => ({ ...LEXICON, entries });
const water = { word: "停水", topic: "water-supply", weight: 2 };

describe("a pack is refused", () => {
  it.each([
    ["an unknown topic", { ...water, topic: "weather" }],
    ["a weight of nought", { ...water, weight: 0 }],
    ["an empty word", { ...water, word: " " }],
    ["a condition of no words", { ...water, none: [] }],
    ["a misspelt field", { ...water, nune: ["x"] }],
  ])("for %s", (_, entry) => expect(() => parseLexicon(withEntries(entry))).toThrow(ZodError));
  it("for a word twice under one topic", () => {
    expect(() => parseLexicon(withEntries(water, { ...water, weight: 1 }))).toThrow(/停水/);
  });
});

it("takes one word under two topics, and under two conditions", () => {
  const entries = [water, { ...water, topic: "environment" }, { ...water, none: ["停电"] }];
  expect(parseLexicon(withEntries(...entries)).entries).toHaveLength(3);
});

it.each([
  ["zh-Hans", hans],
  ["zh-Hant", hant],
  ["en", en],
])("every topic has its name in %s", (_, names) => {
  expect(Object.keys(names).sort()).toEqual(TOPICS.map((one) => one.slug).sort());
  for (const name of Object.values(names)) expect(name.trim()).not.toBe("");
});
