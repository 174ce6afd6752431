import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { desk, openBrowser, phone } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

it("a villager's telephone is narrow, touched and in Shanghai", async () => {
  const page = await (await phone(browser)).newPage();
  await page.setContent(
    `<meta name="viewport" content="width=device-width"><button onclick="this.textContent='收到了'">交上去</button>`,
  );
  await page.getByRole("button").tap();
  expect(await page.getByRole("button").textContent()).toBe("收到了");
  const seen = await page.evaluate(() => [
    innerWidth,
    navigator.language,
    Intl.DateTimeFormat().resolvedOptions().timeZone,
  ]);
  expect(seen).toEqual([360, "zh-CN", "Asia/Shanghai"]);
});

it("a cadre's desk is wide, and draws Chinese with some width whatever fonts there are", async () => {
  const page = await (await desk(browser)).newPage();
  await page.setContent(`<span id="t">征地补偿款三年没到账</span>`);
  const width = await page.locator("#t").evaluate((span) => span.getBoundingClientRect().width);
  expect(width).toBeGreaterThan(10 * 8);
  expect((await page.screenshot()).length).toBeGreaterThan(1000);
  expect(page.viewportSize()).toEqual({ width: 1366, height: 768 });
});
