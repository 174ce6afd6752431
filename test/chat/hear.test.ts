import { describe, expect, it } from "vitest";
import { beside, hear, numeral, phoneIn, soundsDangerous, soundsSecret } from "../../src/chat/hear.ts";
import { spokenIn } from "../../src/chat/language.ts";
import { inTurn } from "../../src/chat/turn.ts";
import { WORDINGS } from "../../src/wording/wording.ts";

describe("a short message", () => {
  it.each([
    ["查进度", "progress"],
    ["查進度！", "progress"],
    ["我的进度呢", "progress"],
    ["催一下啊", "urge"],
    ["催了没", "urge"],
    ["撤回", "withdraw"],
    ["算了吧", "leave"],
    ["不撤了", "undo"],
    ["跳过", "skip"],
    ["没有", "skip"],
    ["改村", "fixVillage"],
    ["不对", "wrong"],
    ["ＯＫ", "yes"],
    ["Hello!", "greeting"],
    ["/start abc", "greeting"],
    ["没解决", "unsolved"],
    ["举报干部（保密）", "secret"],
  ])("%s means %s", (text, heard) => expect(hear(text, WORDINGS)).toBe(heard));

  it.each(["没有水吃", "对面的路塌了", "催了三次还没人来修路", "我要举报村支书", "好的地基都给了亲戚", "😀", ""])(
    "%s is news",
    (text) => expect(hear(text, WORDINGS)).toBeNull(),
  );
});

it.each([
  ["1", 1],
  ["２", 2],
  ["③", 3],
  ["四", 4],
  ["第一个", 1],
  ["选2。", 2],
  ["10", null],
  ["一亩三分地", null],
  ["0", null],
])("%s as a place in a list is %s", (text, place) => expect(numeral(text)).toBe(place));

it.each([
  ["13867001234", "13867001234"],
  ["１３８ 6700 1234", "13867001234"],
  ["我的电话 138-6700-1234 打这个", "13867001234"],
  ["+86 13867001234", "13867001234"],
  ["0578-6821234", "05786821234"],
  ["+34612345678", "+34612345678"],
  ["1386700123", null],
  ["补偿款 12345678 元", null],
])("the telephone in %s is %s", (text, phone) => expect(phoneIn(text)).toBe(phone));

it("knows what is said beside a telephone or a village", () => {
  expect(beside("我的手机号是138 6700 1234", ["13867001234"], "contact", WORDINGS)).toBe("");
  expect(beside("杨昌菊 13867001234", ["13867001234"], "contact", WORDINGS)).toBe("杨昌菊");
  expect(beside("我是腊口镇腊口村的", ["腊口", "腊口镇"], "place", WORDINGS)).toBe("");
  expect(beside("我们腊口村没水吃了", ["腊口"], "place", WORDINGS)).toBe("没水吃了");
});

it("hears danger and wrongdoing in both scripts", () => {
  expect(soundsDangerous("後山塌方了", WORDINGS)).toBe(true);
  expect(soundsSecret("他收了紅包", WORDINGS)).toBe(true);
  expect(soundsSecret("腊口村没水吃了", WORDINGS) || soundsDangerous("腊口村没水吃了", WORDINGS)).toBe(false);
});

describe("the language to answer in", () => {
  it.each([
    ["我是臘口村的，補償款還沒有發", "zh-Hans", "zh-Hant"],
    ["补偿款还没有发", "zh-Hans", "zh-Hans"],
    ["我们这里沒有水吃，村里的水管坏了半年还没人修，请领导来看看", "zh-Hans", "zh-Hans"],
    ["补偿款还没有发下来怎么办", "zh-Hant", "zh-Hans"],
    ["水管坏了", "zh-Hant", "zh-Hant"],
    ["The road is broken", "zh-Hans", "en"],
    ["OK", "zh-Hans", "zh-Hans"],
    ["路坏了", "en", "zh-Hans"],
    ["1", "en", "en"],
  ] as const)("of %s after %s is %s", (text, sofar, language) => expect(spokenIn(text, sofar)).toBe(language));
});

it("lets one chat in one after the other, another chat meanwhile, and goes on after a failure", async () => {
  const turn = inTurn();
  const order: string[] = [];
  const work =
    (name: string, ms: number, fails = false) =>
    async () => {
      order.push(`${name} in`);
      await new Promise((resolve) => setTimeout(resolve, ms));
      order.push(`${name} out`);
      if (fails) throw new Error(name);
    };
  const [first] = await Promise.allSettled([
    turn("a", work("a1", 20, true)),
    turn("a", work("a2", 1)),
    turn("b", work("b1", 1)),
  ]);
  expect(first.status).toBe("rejected");
  expect(order).toEqual(["a1 in", "b1 in", "b1 out", "a1 out", "a2 in", "a2 out"]);
});
