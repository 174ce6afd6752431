import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate, isCivilDate } from "../../src/deadline/civil-date.ts";
import { namedIn } from "../../src/triage/named.ts";

const ON = civilDate("2026-03-20");
const said = (text: string) => namedIn(text, ON).map(({ by, name }) => `${by} ${name}`);

describe("what a text names that others may name too", () => {
  it.each([
    ["3月3日贴出来的公示名单上没有我家", ["list 2026-03-03"]],
    ["三月三号的公示我看了，少了两口人", ["list 2026-03-03"]],
    ["村里公示是2025年十二月二十一日，那张名单不对", ["list 2025-12-21"]],
    // A day that is still to come this year was last year's.
    ["11月3日张榜的名单没有我", ["list 2025-11-03"]],
    ["按照青政发〔2024〕12号文件，应该给我们补", ["document 青政发〔2024〕12号"]],
    ["青政发(2024)012号和青政发【2024】12号是一个", ["document 青政发〔2024〕12号"]],
    ["文件[2019]3号说得清楚", ["document 〔2019〕3号"]],
    ["我家住在腊口安置小区，墙裂了", ["project 腊口安置小区"]],
    ["修北山移民公路的时候压坏了我家的田", ["project 北山移民公路"]],
    ["2月30日贴出来的名单", []],
    ["3月3日我去了镇里，没有人", []],
    ["安置小区的房子漏水", []],
    ["我们的安置点没有水", []],
    ["我叫张国强，电话12000000000", []],
  ])("%s", (text, names) => expect(said(text)).toEqual(names));

  it("is found in any text without a fault, each once, and every list on a day that was", () => {
    const word = fc.constantFrom(
      "3月",
      "3日",
      "公示",
      "名单",
      "〔2024〕",
      "12号",
      "安置小区",
      "我家",
      "。",
      "十",
      "二月",
      "三十号",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 5 })), { maxLength: 12 }), (words) => {
        const found = namedIn(words.join(""), ON);
        expect(new Set(found.map(({ by, name }) => by + name)).size).toBe(found.length);
        for (const { by, name } of found)
          if (by === "list") expect(isCivilDate(name) && name <= "2026-03-21").toBe(true);
      }),
    );
  });
});
