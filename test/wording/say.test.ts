import { expect, it } from "vitest";
import { sayArticle } from "../../src/wording/say.ts";
import { WORDINGS } from "../../src/wording/wording.ts";

it("names the rules once for articles that follow each other, and again after others", () => {
  const { office } = WORDINGS["zh-Hans"];
  expect(sayArticle(office, "XF22,XF31(1)")).toBe("《信访工作条例》第22条、第31(1)条");
  expect(sayArticle(office, "HOUSE,XF29")).toBe("本办承诺、《信访工作条例》第29条");
  expect(sayArticle(office, "XF22,JK27,XF30")).toBe(
    "《信访工作条例》第22条、《纪检监察机关处理检举控告工作规则》第27条、《信访工作条例》第30条",
  );
});
