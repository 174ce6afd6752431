import fc from "fast-check";
import { expect, it } from "vitest";
import { privateIn } from "../../../src/office/board/plain.ts";
import { LEXICON } from "../../../src/wording/lexicon.ts";

const found = (text: string) => privateIn(text, LEXICON.posts).map(({ what, said }) => `${what} ${said}`);

it.each([
  ["打电话 138 1234 5678 问", "number 138 1234 5678"],
  ["身份证33252219760512003X", "number 33252219760512003X"],
  ["卡号６２２２０２１２０３００４５６７８９０", "number 6222021203004567890"],
  ["联系人138****5678", "number 138****5678"],
  ["杨昌菊户已补发", "name 杨昌菊户"],
  ["张某反映的事", "name 张某"],
  ["李大爷家", "name 李大爷"],
  ["住3幢2单元", "address 3幢"],
  ["已补发21,300元", "amount 21,300元"],
])("%s is somebody's own", (text, said) => expect(found(text)).toContain(said));

it.each([
  "房屋补偿按每平方米600元计算，差额月底前打到各户一卡通。",
  "任何人反映的漏登都会重新丈量。依据浙民移〔2024〕135号文件。",
  "资金一户一户打，由财政局直接付给本人。",
  "自来水管 2026 年 12 月 20 日前换好，停水 3 天。",
  "《大中型水利水电工程建设征地补偿和移民安置条例》第三十二条",
])("%s says nothing of anybody", (text) => expect(found(text)).toEqual([]));

it("a mobile number is found however it is written", () => {
  const gap = fc.constantFrom("", " ", "-", "·", "　");
  fc.assert(
    fc.property(
      fc.integer({ min: 13000000000, max: 19999999999 }),
      fc.array(gap, { minLength: 11, maxLength: 11 }),
      (n, gaps) =>
        privateIn(`请打${[...String(n)].map((d, i) => d + (i < 10 ? gaps[i] : "")).join("")}问`, LEXICON.posts).some(
          ({ what }) => what === "number",
        ),
    ),
  );
});
