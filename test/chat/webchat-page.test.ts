import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { openBrowser, phone } from "../browser.ts";
import { openSite, type Site } from "../site.ts";
import { JPEG } from "../telegram.ts";

let browser: Browser;
let site: Site;
let context: BrowserContext;
let page: Page;
let complaints: string[];
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
  complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (said) => /Content Security Policy/.test(said.text()) && complaints.push(said.text()));
  await page.goto(`${site.url}/chat?lang=zh-Hans`);
});
afterEach(async () => {
  expect(complaints).toEqual([]);
  await context.close();
});

const say = async (text: string) => {
  await page.fill("#text", text);
  await page.click("#say button[type=submit]");
};
const log = () => page.innerText("#log");
const mine = async () => {
  const device = (await context.cookies(`${site.url}/chat`)).find(({ name }) => name === "device")?.value ?? "";
  return site.world.office.mine("chat", device);
};

it("talks, fits the screen, and keeps the receipt over a reload", async () => {
  await say("腊口村没水吃了");
  await page.getByRole("button", { name: "不留电话" }).click();
  await page.getByText("对不对").waitFor();
  const receipt = /(\d{4}-){4}\d{4}/.exec(await log())?.[0] ?? "none";
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.reload();
  expect(await log()).toContain(receipt);
  expect(await mine()).toHaveLength(1);
});

it("keeps what is said without a network, and sends it once when it is back, reload or not", async () => {
  await context.setOffline(true);
  await say("腊口村没水吃了");
  await page.getByText("还没发出去").waitFor();
  await context.setOffline(false);
  await page.reload();
  await page.getByText("已经登记").waitFor();
  expect(await mine()).toHaveLength(1);
  expect((await log()).match(/已经登记/g)).toHaveLength(1);
});

it("gets the receipt although the first answer was lost on the way", async () => {
  let lost = false;
  await page.route("**/chat/messages", async (route) => {
    if (route.request().method() !== "POST" || lost) return route.continue();
    lost = true;
    await route.fetch();
    return route.abort();
  });
  await say("腊口村没水吃了");
  await page.getByText("已经登记").waitFor();
  expect(await log()).toMatch(/(\d{4}-){4}\d{4}/);
  expect(await mine()).toHaveLength(1);
});

it("sends photos, and says it when they are too many", async () => {
  const photo = { name: "墙.jpg", mimeType: "image/jpeg", buffer: JPEG };
  await page.setInputFiles(
    'input[name="photo"]',
    Array.from({ length: 10 }, () => photo),
  );
  expect(await page.innerText("#notice")).toContain("最多 9 个");
  await page.setInputFiles('input[name="photo"]', photo);
  await say("腊口村新房裂了");
  await page.getByText("已经登记").waitFor();
  expect((await mine())[0]?.attachments).toMatchObject([{ name: "墙.jpg" }]);
});

it("leaves nothing on the telephone when it is told to", async () => {
  await say("我要举报村支书冒领移民款");
  await page.getByText("保密登记").first().waitFor();
  await page.click("#clear");
  await page.getByText("已清除").waitFor();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("举报");
  await page.reload();
  expect(await log()).not.toMatch(/冒领|(\d{4}-){4}\d{4}/);
});

it("leaves nothing of a tip-off on the telephone once the page is opened anew", async () => {
  await page.getByRole("button", { name: "举报干部" }).click();
  await page.locator("#log li.theirs").last().waitFor();
  await say("村支书王建国贪污移民款");
  await page.getByText(/\d{4}(-\d{4}){4}/).waitFor();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toMatch(/王建国|\d{4}-\d{4}-\d{4}/);
  await page.reload();
  expect(await log()).not.toMatch(/王建国|\d{4}-\d{4}-\d{4}/);
});
