import { describe, expect, it } from "vitest";
import { denialsIn } from "../../src/triage/denial.ts";
import { earOf } from "../../src/triage/pattern.ts";
import { mergeSpeeches, Speech } from "../../src/triage/speech.ts";
import { cut } from "../../src/triage/token.ts";

const pack = (more: object = {}) => ({
  classes: {
    official: "村长",
    takes: "收, 收了",
    gift: "红包",
    denial: "不是说",
    not: "没",
    turn: "但是",
    calm: "去年",
  },
  patterns: [{ of: ["official", "takes", "gift"], within: 3, weight: 3 }],
  ...more,
});
/** Cut into single characters: then only words of three and more are heard wherever they stand. */
const letters = (text: string) => cut(text, (all) => [...all]);
const ear = earOf({ speech: Speech.parse(pack()), posts: { words: ["村长"], top: [], discipline: [] } });
const heard = (text: string) =>
  ear(letters(text)).phrases.map(({ parts }) => parts.map(({ start, end }) => text.slice(start, end)));

describe("a turn of phrase", () => {
  it("is heard when its words stand in order, near one another, in one clause", () => {
    expect(heard("村长他收了红包")).toEqual([["村长", "收了", "红包"]]);
    expect(heard("红包村长收了")).toEqual([]);
    expect(heard("村长一二三四五收了红包")).toEqual([]);
    expect(heard("村长，收了红包")).toEqual([]);
    expect(heard("村长但是收了红包")).toEqual([]);
  });
  it("is heard each time it is said, however often that is, and no more in the next text", () => {
    const often = 300;
    expect(heard("村长收了红包。".repeat(often))).toEqual(
      Array.from({ length: often }, () => ["村长", "收了", "红包"]),
    );
    expect(heard("村长收了红包")).toEqual([["村长", "收了", "红包"]]);
  });
  it("is denied by one negation and affirmed by two", () => {
    const denied = (text: string) => {
      const spoken = ear(letters(text));
      const [phrase] = spoken.phrases;
      return phrase && denialsIn(spoken)(phrase.clause, phrase.parts);
    };
    expect(denied("村长收了红包")).toBe(false);
    expect(denied("不是说村长收了红包")).toBe(true);
    expect(denied("村长没收红包")).toBe(true);
    expect(denied("不是说村长没收红包")).toBe(false);
    expect(denied("不是说房子，村长收了红包")).toBe(false);
  });
});

describe("a pack of speech", () => {
  it("refuses a class that is not there, and a pattern that says nothing or two things", () => {
    const faults = (patterns: object[]) =>
      Speech.safeParse(pack({ patterns })).error?.issues.map(({ message }) => message);
    expect(faults([{ of: ["nobody"], weight: 1 }])).toEqual(["no such class: nobody"]);
    expect(faults([{ of: ["gift"] }])).toEqual(["gift says nothing, or two things"]);
    expect(faults([{ of: ["gift"], weight: 1, danger: "fire" }])).toEqual(["gift says nothing, or two things"]);
  });
  it("of two languages holds the words of both", () => {
    const english = Speech.parse({ classes: { gift: ["red envelope"] }, patterns: [] });
    expect(mergeSpeeches(Speech.parse(pack()), english).classes.gift).toEqual(["红包", "red envelope"]);
  });
});
