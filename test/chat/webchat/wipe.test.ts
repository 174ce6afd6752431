import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { openBrowser, phone } from "../../browser.ts";
import { openSite, type Site } from "../../site.ts";

let browser: Browser;
let site: Site;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  site = await openSite();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(async () => {
  context = await phone(browser);
  page = await context.newPage();
  await page.goto(`${site.url}/chat?lang=zh-Hans`);
});
afterEach(() => context.close());

const say = async (text: string) => {
  await page.fill("#text", text);
  await page.click("#say button[type=submit]");
};
const stored = () => page.evaluate(() => JSON.stringify(localStorage));

it("leaves nothing on the telephone when the person has the messages deleted, and the matter goes on", async () => {
  await say("腊口村没水吃了");
  await page.getByText("已经登记").waitFor();
  const receipt = /(\d{4}-){4}\d{4}/.exec(await page.innerText("#log"))?.[0] ?? "";
  await say("清除记录");
  await page.getByRole("button", { name: "抄好了，删掉" }).click();
  await page.getByText("已清除").waitFor();
  expect(await page.innerText("#log")).not.toMatch(/没水|查询码：|抄好了/);
  expect(await stored()).not.toMatch(/没水|\d{4}-\d{4}|清除记录/);
  expect((await site.world.office.look(receipt))?.text).toBe("腊口村没水吃了");
  await page.reload();
  expect(await page.innerText("#log")).not.toContain("没水");
});

it("asks after a receipt without keeping it on the telephone", async () => {
  const { receipt } = await site.world.receive("我要举报村支书贪污移民款", { kind: "accusation" });
  await say(receipt);
  await page.getByText("已经收到，等着看").waitFor();
  expect(await stored()).not.toContain(receipt);
  expect(await stored()).not.toContain("等着看");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
