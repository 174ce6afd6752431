import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type CivilDate, civilDate } from "../../src/deadline/civil-date.ts";
import { textOf } from "../../src/document/block.ts";
import { compose, writeArticle } from "../../src/document/compose.ts";
import { docxOf } from "../../src/document/docx.ts";
import { chineseDate } from "../../src/document/numeral.ts";
import { type Made, madeOf, type Papers } from "../../src/document/papers.ts";
import { rightFrom } from "../../src/document/right.ts";
import { decide, openMoves, register } from "../../src/petition/decide.ts";
import { DOCUMENTS } from "../../src/petition/document.ts";
import { MOVES } from "../../src/petition/move.ts";
import { type Event, evolve, SYSTEM, turnOf } from "../../src/petition/petition.ts";
import type { Verb } from "../../src/petition/verb.ts";
import { LANGUAGES } from "../../src/wording/language.ts";
import { sayDate } from "../../src/wording/say.ts";
import { WORDINGS } from "../../src/wording/wording.ts";
import { calendar } from "../deadline/county.ts";
import { cadre, cast, clerk, command, monday, posts, situation } from "../petition/cast.ts";
import { unzipped } from "./zip.ts";

const HANS = WORDINGS["zh-Hans"];
const facts = {
  kind: "claim",
  rules: "national-2022",
  topic: "compensation-payment",
  village: null,
  followsUp: false,
} as const;
const UNITS: Record<string, string> = { "331121/finance": "青田县财政局", "331121/petition-office": "青田县信访局" };
const unitName = (post: string) => UNITS[post.slice(0, post.lastIndexOf("/"))] ?? "青田县人民政府";

/** The papers of a new matter; with the sentence that says whether something more may be done to it. */
function story(kind: "claim" | "suggestion" | "inquiry" = "claim") {
  const { petition, event } = register({ ...facts, kind }, { today: monday, calendar, posts, by: SYSTEM });
  const step = (one: Event, after: typeof petition, seq: number) => ({
    seq,
    event: one,
    after,
    unit: unitName(one.by.post ?? posts.clerk),
    holder: one.holder?.includes("/") ? unitName(one.holder) : "",
  });
  const papers = {
    number: "26-417-338-054",
    topic: facts.topic,
    place: "北山镇泉山",
    registeredOn: monday,
    to: "张三丰",
    organs: { review: "青田县人民政府", reexamination: "丽水市人民政府" },
    calendar,
    steps: [step(event, petition, 1)],
  };
  return {
    papers: papers as Papers,
    now: () => papers.steps.at(-1)?.after ?? petition,
    act(actor: (typeof cast)[number], verb: Verb, on: CivilDate, more: Record<string, unknown> = {}): boolean {
      const before = papers.steps.at(-1)?.after ?? petition;
      const said = decide(before, command(verb, on, more), situation(actor, on));
      if ("refused" in said) return false;
      papers.steps.push(step(said, evolve(before, said), papers.steps.length + 1));
      return true;
    },
  };
}

const only = (papers: Papers, kind: string): Made => {
  const found = madeOf(papers).find((made) => made.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
};
const answered = () => {
  const told = story();
  told.act(clerk, "route", monday);
  told.act(cadre, "accept", addDays(monday, 2));
  told.act(cadre, "answer", addDays(monday, 20), {
    facts: "经核对，2026年3月9日会同村干部复量，漏登厢房24平方米。",
    reasons: "厢房有照片和邻居证明，应当照砖混结构补偿。",
    opinion: "补发21,300元，打到您本人账户。",
    further: [{ claim: "公布全村的名单", outcome: "refuse", reasons: "名单里有别人的账号。" }],
    promise: "补发到位",
    promisedOn: "2026-04-30",
  });
  return told;
};

/** What never stands in a document: a hole, a code, a gap of a template. */
const BLANK = /\{\w+\}|undefined|null|NaN|\[object|【填|XF\d|：\s*。|““|””|"""/;

/** Ways off the main road, taken less often. */
const ENDS: readonly Verb[] = [
  "decline",
  "redirect",
  "settle",
  "lapse",
  "split",
  "object",
  "withdraw",
  "reclassify",
  "remand",
];

describe("the documents of every matter", () => {
  it("have no blank, name their article and their day, in every language, wherever the procedure leads", () => {
    const seen = new Set<string>();
    const walk = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 20 })), { maxLength: 14, size: "max" });
    fc.assert(
      fc.property(fc.constantFrom("claim", "suggestion", "inquiry"), walk, fc.boolean(), (kind, steps, unnamed) => {
        const told = story(kind as "claim");
        let today = monday;
        for (const [pick, wait] of steps) {
          today = addDays(today, wait);
          if (today > "2027-03-01") break;
          const now = told.now();
          const own = { ...cadre, post: now.holder };
          const open = [...cast, own].flatMap((actor) =>
            openMoves(now, situation(actor, today)).flatMap(({ verb }) =>
              !MOVES[now.kind].some(([, one]) => one === verb) || (ENDS.includes(verb) && pick % 5)
                ? []
                : [{ actor, verb }],
            ),
          );
          const chosen = open[pick % Math.max(1, open.length)];
          if (chosen) told.act(chosen.actor, chosen.verb, today);
        }
        const papers = { ...told.papers, to: unnamed ? null : told.papers.to };
        const numbers = new Set<string>();
        for (const made of madeOf(papers)) {
          seen.add(made.kind);
          for (const language of LANGUAGES) {
            const words = WORDINGS[language];
            const text = textOf(compose(words, papers, made));
            expect(text).not.toMatch(BLANK);
            expect(text).toContain(writeArticle(words, made.step.event.article));
            const turn = turnOf(made.step.after, calendar, true);
            if (["transfer", "acceptance", "extension"].includes(made.kind) && turn)
              expect(text).toContain(sayDate(words.office, turn.due.legalDue));
          }
          const { number } = compose(HANS, papers, made);
          expect(numbers.has(number), number).toBe(false);
          numbers.add(number);
        }
      }),
      { numRuns: 150 },
    );
    expect([...seen].sort()).toEqual([...DOCUMENTS].sort());
  });
});

describe("an opinion on paper", () => {
  it("says the parts of Article 32 in their order, each request with its outcome, and the right of review", () => {
    const { papers } = answered();
    const { title, number, blocks } = compose(HANS, papers, only(papers, "opinion"));
    expect([title, number]).toEqual(["信访事项处理意见书", "信处〔2026〕26-417-338-054号"]);
    expect(blocks[0]).toEqual({ is: "to", text: "张三丰：" });
    const headings = blocks.flatMap((block) => (block.is === "heading" ? [block.text] : []));
    expect(headings).toEqual([
      "一、您的请求",
      "二、查明的事实",
      "三、理由",
      "四、处理意见",
      "五、依据",
      "六、不服怎么办",
    ]);
    const text = textOf(compose(HANS, papers, only(papers, "opinion")));
    expect(text).toContain("第2项：不支持您的请求。");
    expect(text).toContain("第2项：名单里有别人的账号。");
    expect(text).toContain("最迟2026年4月30日办到");
    expect(text).toContain("30 天内，向青田县人民政府书面申请复查");
    expect(text).toContain("2026年3月22日当天收到的，最后一天是2026年4月21日");
    expect(blocks.at(-1)).toEqual({ is: "signature", unit: "青田县财政局", on: "二〇二六年三月二十二日" });
  });
  it("once served, says the last day that counts, and its proof of service says when and how", () => {
    const told = answered();
    told.act(cadre, "serve", addDays(monday, 25), { on: addDays(monday, 23), how: "in-person" });
    const { papers } = told;
    const text = textOf(compose(HANS, papers, only(papers, "opinion")));
    expect(text).toContain("您2026年3月25日收到，申请的最后一天是2026年4月24日");
    expect(rightFrom(papers, "opinion", addDays(monday, 23))?.last).toBe("2026-04-24");
    const service = madeOf(papers).find(({ of }) => of?.kind === "opinion");
    expect(service && textOf(compose(HANS, papers, service))).toContain("送达日期 2026年3月25日");
  });
  it("of before there were reasons leaves their heading out", () => {
    const { papers } = answered();
    const made = only(papers, "opinion");
    const { reasons: _, further: __, ...data } = made.step.event.data;
    const old = { ...made, step: { ...made.step, event: { ...made.step.event, data } } };
    const text = textOf(compose(HANS, papers, old));
    expect(text).toContain("三、处理意见");
    expect(text).not.toMatch(BLANK);
  });
});

it("a letter of transfer carries neither the person's name nor their words", () => {
  const { papers } = answered();
  const text = textOf(compose(HANS, papers, only(papers, "transfer")));
  expect(text).toContain("青田县财政局：");
  expect(text).not.toContain("张三丰");
  expect(text).toContain("北山镇泉山");
});

it("a document opens in a word processor: its words, its sheet of A4 and its letters", async () => {
  const { papers } = answered();
  for (const made of madeOf(papers)) {
    const document = compose(HANS, papers, made);
    const xml = unzipped(await docxOf(document), "word/document.xml") ?? "";
    const plain = xml
      .replace(/<[^>]+>/g, "")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&");
    for (const line of textOf(document).split(/[\n ]/)) expect(plain).toContain(line);
    expect(xml).toContain('w:w="11907"');
    expect(xml).toContain('w:eastAsia="仿宋"');
  }
});

it.each([
  ["2026-11-27", "二〇二六年十一月二十七日"],
  ["2026-01-01", "二〇二六年一月一日"],
  ["2027-10-10", "二〇二七年十月十日"],
  ["2030-12-30", "二〇三〇年十二月三十日"],
])("%s is signed %s", (day, says) => expect(chineseDate(civilDate(day))).toBe(says));
