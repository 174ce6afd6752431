import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { basesFor, cite, LEGAL_BASES, withCitations } from "../../src/petition/legal-basis.ts";
import { missingIn, opinionFrom, saysNo, type Written } from "../../src/petition/opinion.ts";
import { doubtsIn } from "../../src/petition/opinion-doubt.ts";
import { OPINIONS, VERBS } from "../../src/petition/verb.ts";
import { isTopic, TOPICS } from "../../src/triage/topic.ts";

const WHOLE = {
  claim: "补发差额",
  facts: "漏登厢房24平方米",
  reasons: "",
  outcome: "support",
  opinion: "支持，补发。",
  basis: "《信访工作条例》第三十二条",
};
const text = fc.constantFrom("", " ", "写好的话", "应发【填：金额】元");
const outcome = fc.constantFrom("", ...OPINIONS);
const written = fc.record({
  claim: text,
  facts: text,
  reasons: text,
  outcome,
  opinion: text,
  basis: text,
  promise: text,
  further: fc.array(fc.record({ claim: text, outcome, reasons: text }), { maxLength: 3 }),
});

describe("an opinion goes out whole", () => {
  it("whatever was written, either a part is named that is missing, or all that Article 32 asks for is there", () => {
    fc.assert(
      fc.property(written, (said: Written) => {
        const missing = missingIn(said);
        const requests = [said, ...(said.further ?? [])];
        const isThere = (part = "") => part.trim() !== "" && !part.includes("【填");
        const isWhole =
          [said.facts, said.opinion, said.basis].every(isThere) &&
          !said.promise?.includes("【填") &&
          requests.every(
            ({ claim, outcome: says = "", reasons = "" }) =>
              isThere(claim) && says !== "" && !reasons.includes("【填") && (!saysNo(says) || isThere(reasons)),
          );
        expect(missing.length === 0).toBe(isWhole);
        // The schema of the move refuses exactly the same.
        expect(VERBS.answer.input.safeParse(said).success).toBe(isWhole);
      }),
    );
  });
  it("a refusal needs its reasons, support does not", () => {
    expect(missingIn(WHOLE)).toEqual([]);
    expect(missingIn({ ...WHOLE, outcome: "refuse" })).toEqual([{ part: "reasons", missing: "empty" }]);
  });
  it("further requests are asked for by their own fields, and one left empty is none", () => {
    const typed = {
      ...WHOLE,
      claim2: "修路",
      outcome2: "explain",
      reasons2: "",
      claim3: "",
      outcome3: "",
      reasons3: "",
    };
    const said = opinionFrom(typed);
    expect(said.further).toEqual([{ claim: "修路", outcome: "explain", reasons: "" }]);
    expect(missingIn(said)).toEqual([{ part: "reasons2", missing: "empty" }]);
  });
});

describe("a careful colleague would ask", () => {
  const asks = (more: Partial<Written>) => doubtsIn({ ...WHOLE, ...more }, { 予以: "给" }).map(({ doubt }) => doubt);
  it.each<[string, Partial<Written>, string[]]>([
    ["nothing of a plain one", {}, []],
    ["about a hard word", { opinion: "予以支持" }, ["hard-word"]],
    ["not about the words of a law", { basis: "《某法》：予以补偿" }, []],
    ["about a promise without a day", { promise: "补发" }, ["promise-undated"]],
    ["about soon", { opinion: "我们尽快修好。" }, ["promise-undated"]],
    ["about a sum that fell from the sky", { opinion: "补发21,300元。" }, ["amount-unaccounted"]],
    ["not about one that is counted", { opinion: "补发21,300元。", reasons: "24平方米×887.5元=21,300元" }, []],
    [
      "about a refusal that leads nowhere",
      { outcome: "refuse", reasons: "不符合", opinion: "不能支持。" },
      ["no-way-on"],
    ],
    ["not when it says where to go", { outcome: "refuse", reasons: "不符合", opinion: "可以拨打电话 6821234。" }, []],
    ["about a review upheld without a reason", { outcome: "uphold" }, ["no-reasons"]],
  ])("%s", (_, more, expected) => expect(asks(more)).toEqual(expected));
});

describe("the articles to rest on", () => {
  it("are known by topic, each once, and were read by somebody", () => {
    for (const { topics, says, read } of LEGAL_BASES) {
      expect(topics.filter((topic) => topic !== "*" && !isTopic(topic))).toEqual([]);
      expect([says === "", read === "R" || read === "r"]).toEqual([false, true]);
    }
    expect(new Set(LEGAL_BASES.map(({ id }) => id)).size).toBe(LEGAL_BASES.length);
    expect(new Set(LEGAL_BASES.map(cite)).size).toBe(LEGAL_BASES.length);
  });
  it("offer every topic something, its own before any", () => {
    for (const { slug } of TOPICS) {
      const { own, other } = basesFor(slug);
      expect(own.length).toBeGreaterThan(0);
      expect(own.length + other.length).toBe(LEGAL_BASES.length);
    }
    expect(basesFor("compensation-payment").own.map(cite)).toContain(
      "《大中型水利水电工程建设征地补偿和移民安置条例》第三十二条",
    );
  });
  it("are added whole, on lines of their own, and never twice", () => {
    const once = withCitations("县政府文件", ["YM32", "GF17", "nothing"]);
    expect(once).toBe("县政府文件\n《大中型水利水电工程建设征地补偿和移民安置条例》第三十二条\n国发〔2006〕17号文件");
    expect(withCitations(once, ["YM32"])).toBe(once);
  });
});
