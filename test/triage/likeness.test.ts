import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSame, likenessOf } from "../../src/triage/likeness.ts";

const words = (text: string) => text.split(" ");

describe("how alike two texts are", () => {
  it("is the weight of the words they share over the weight of all their words", () => {
    const [one] = likenessOf(words("自来水 停水"), [words("自来水 停电")]);
    // Three texts' worth of weight: 自来水 stands in both, ln(3/2); the two others in one, ln(3/1).
    expect(one?.alike).toBeCloseTo(Math.log(3 / 2) / (Math.log(3 / 2) + 2 * Math.log(3)), 10);
    expect(one?.shared).toEqual(["自来水"]);
  });
  it("counts a word that few of them say for more than one that all say", () => {
    const own = words("村里 过渡费 停发");
    const [common, rare] = likenessOf(own, [
      words("村里 修路"),
      words("过渡费 修路"),
      words("村里 停电"),
      words("村里 漏水"),
    ]);
    expect(rare?.alike).toBeGreaterThan(common?.alike ?? 1);
  });
  it("leaves out words of one letter, sums and telephones", () => {
    expect(likenessOf(words("的 了 3000 13800000000"), [words("的 了 3000 13800000000")])).toEqual([
      { alike: 0, shared: [] },
    ]);
  });
  it("is whole for the same words, nothing for none in common, and never outside that", () => {
    expect(likenessOf(words("漏水 安置房"), [words("安置房 漏水"), words("修路")]).map(({ alike }) => alike)).toEqual([
      1, 0,
    ]);
    const text = fc.array(fc.constantFrom("漏水", "修路", "过渡费", "安置房", "的"), { maxLength: 8 });
    const roundsUp = words("安置房 修路 过渡费 漏水");
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 6 }), (own, others) => {
        for (const { alike } of likenessOf(own, others)) {
          expect(alike).toBeGreaterThanOrEqual(0);
          expect(alike).toBeLessThanOrEqual(1);
        }
      }),
      { examples: [[roundsUp, [words("安置房 漏水"), [], words("漏水 安置房 修路 过渡费")]]] },
    );
  });
});

describe("the same words", () => {
  const TEXT = words("我们 村 的 补偿款 半年 了 还 没 到账 去 问 了 三趟 都 说 再 等等 请问 到底 什么 时候 发");
  it("are nine tenths of them, in any order", () => {
    expect(isSame(TEXT, TEXT.toReversed())).toBe(true);
    expect(isSame(TEXT, TEXT.with(0, "咱们"))).toBe(true);
    expect(isSame(TEXT, TEXT.with(0, "咱们").with(3, "过渡费").with(8, "见到"))).toBe(false);
  });
  it("are not those with another figure in them", () => {
    expect(isSame(TEXT, TEXT.with(12, "五趟"))).toBe(false);
    expect(isSame([...TEXT, "2024"], [...TEXT, "2025"])).toBe(false);
  });
  it("are not nothing and nothing", () => {
    expect(isSame([], [])).toBe(false);
  });
});
