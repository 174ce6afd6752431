import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountsIn, roughly } from "../../src/triage/amount.ts";

const DIGITS = "零一二三四五六七八九";
/** 12034 → 一万二千零三十四, as it is written on a cheque of everyday. */
function inWords(n: number): string {
  if (n >= 10_000) {
    const rest = n % 10_000;
    return `${inWords(Math.floor(n / 10_000))}万${rest === 0 ? "" : (rest < 1000 ? "零" : "") + inWords(rest)}`;
  }
  let said = "";
  let gap = false;
  for (const [unit, name] of [
    [1000, "千"],
    [100, "百"],
    [10, "十"],
    [1, ""],
  ] as const) {
    const digit = Math.floor(n / unit) % 10;
    if (digit === 0) gap = said !== "";
    else {
      said += (gap ? "零" : "") + DIGITS.charAt(digit) + name;
      gap = false;
    }
  }
  return said;
}

describe("sums of money in an answer", () => {
  it.each([
    ["支持您的请求，差额 21,300 元由财政局付给您", [21300]],
    ["补发两万三千元", [23000]],
    ["补发两万三块钱", [23000]],
    ["一共2万3千元，先付1.5万元", [23000, 15000]],
    ["一亿两千万元", [120_000_000]],
    ["十五元，十五元", [15]],
    ["三百零五元", [305]],
    ["21300.50元", [21300.5]],
    ["每亩 3600 元，您家共 7200 元", [7200]],
    ["按 500 元/平方米算", []],
    ["第3元旦前办好", []],
    ["一二三元", []],
    ["零元", []],
    ["没有钱的事", []],
  ])("of %s are %j", (text, amounts) => expect(amountsIn(text)).toEqual(amounts));

  it("are the same in figures, with commas and in words", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (n) => {
        expect(amountsIn(`付给您${n}元`)).toEqual([n]);
        expect(amountsIn(`付给您 ${n.toLocaleString("en-US")} 元`)).toEqual([n]);
        expect([inWords(n), amountsIn(`付给您${inWords(n)}元`)]).toEqual([inWords(n), [n]]);
      }),
    );
  });

  it("never fail on whatever was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."零一两三十百千万亿元块.,，0129每亩/") }), (text) => {
        for (const amount of amountsIn(text)) expect(amount).toBeGreaterThan(0);
      }),
    );
  });

  it("are told to two figures where nobody is to be found by them", () => {
    expect([21300, 987, 15, 7, 1_249_999].map(roughly)).toEqual([21000, 990, 15, 7, 1_200_000]);
  });
});
