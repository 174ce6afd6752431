import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDate } from "../../../src/deadline/civil-date.ts";
import { plain, sentencesOf as sentences } from "../../../src/office/window/sentence.ts";
import type { Week } from "../../../src/office/window/view.ts";
import { LANGUAGES, WORDINGS } from "../../../src/wording/wording.ts";

const sentencesOf = (...asked: Parameters<typeof sentences>): string[] => sentences(...asked).map(plain);
const ON = civilDate("2026-03-02");
const weeks = Array.from({ length: 12 }, (_, i) => ({
  from: addDays(ON, 7 * (i - 11)),
  registered: 3,
  closed: 1,
  backlog: 20 + 2 * i,
}));
const WEEK: Week = {
  on: ON,
  from: addDays(ON, -7),
  to: addDays(ON, -1),
  registered: 3,
  closed: 1,
  open: 42,
  late: 4,
  soon: 2,
  latest: {
    number: "26-000-000-000",
    topic: "compensation-payment",
    village: { code: "1", name: "泉山", township: "北山镇", county: "青田县" },
    days: 9,
    unit: "青田县财政局",
  },
  measured: { from: ON, to: ON },
  measures: { told: { of: 20, met: 20, excluded: 1 }, answered: { of: 4, met: 3, excluded: 0 } },
  cause: {
    key: "list:2026-03-01",
    by: "list",
    name: "2026-03-01",
    topic: "eligibility",
    matters: 14,
    open: 5,
    villages: 6,
    answers: { explain: 7, support: 2 },
    answered: 9,
    oldestOpen: ON,
  },
  promises: { of: 3, met: 2, excluded: 1, unresolved: 4, from: ON, to: ON },
  silent: 1,
  undelivered: 2,
  urged: 3,
  weeks,
  ages: [],
  scope: ["青田县人民政府"],
};

describe("the brief", () => {
  it("says the week in plain sentences, the weightiest first", () => {
    expect(sentencesOf(WORDINGS["zh-Hans"], WEEK)).toEqual([
      "上周新登记 3 件，办结 1 件。现在没办结的 42 件，比四周前多 8 件。",
      "超期 4 件。超得最久的是北山镇泉山的补偿款拖欠，超了 9 天，在青田县财政局。",
      "三天内还有 2 件到期。",
      "最集中的是“2026年3月1日 贴出来的名单或公示”：14 件，6 个村，没答复的 5 件。",
      "近三个月按期答复率：4 件里 3 件。",
      "近三个月及时受理率 100%（20 件里 20 件）。",
      "还有 4 件承诺或协议没有了结。",
      "答应群众的事，有 1 件没做到或只做了一部分。",
      "答应的事有 1 件到期了，本人还没说做没做到。",
      "有 1 个村一年没有声音，本来该有，要去看看。",
      "有 2 个通知没送到，要打电话或上门。",
      "没办结的里有 3 件，单位被催过。",
    ]);
  });

  it("counts what was promised and is not done to 999", () => {
    const week = { ...WEEK, promises: { ...WEEK.promises, unresolved: 1000 } };
    expect(sentencesOf(WORDINGS["zh-Hans"], week)).toContain("还有 999+ 件承诺或协议没有了结。");
  });

  it("gives no share of fewer than five, names no number of a petition, and speaks of no tip-off, in any language", () => {
    const counted = fc.nat(12).chain((of) => fc.record({ of: fc.constant(of), met: fc.nat(of), excluded: fc.nat(3) }));
    fc.assert(
      fc.property(
        fc.record({ told: counted, answered: counted }),
        fc.nat(9),
        fc.boolean(),
        fc.constantFrom(...LANGUAGES),
        (measures, late, isCause, language) => {
          const week = { ...WEEK, measures, late, cause: isCause ? WEEK.cause : null };
          const said = sentencesOf(WORDINGS[language], week);
          expect(said).toEqual(sentencesOf(WORDINGS[language], week));
          const shares = said.filter((sentence) => sentence.includes("%"));
          expect(shares.length).toBe(Object.values(measures).filter(({ of }) => of >= 5).length);
          expect(said.join("")).not.toMatch(/26-000|检举|檢舉|举报|accus|undefined|NaN/i);
        },
      ),
    );
  });
});
