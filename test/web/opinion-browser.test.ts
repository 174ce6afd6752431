import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hindrancesOn } from "../axe.ts";
import { desk, openBrowser } from "../browser.ts";
import { openSite, type Site } from "../site.ts";
import { act, OPINION } from "./pages.ts";

let browser: Browser;
let site: Site;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  site = await openSite();
  site.world.on("2026-03-09");
  const context = await desk(browser);
  await site.signInBrowser(context, "li");
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

it("a template goes in where the cursor is with its first gap chosen, the draft is kept, and nothing hinders anybody", async () => {
  const { number } = await site.world.receive("青田县北山镇泉山村的补偿款少发了，钱什么时候补");
  await act(site.world, "li", number, "accept", { plan: "" });
  await page.goto(`${site.url}/petitions/${number}/opinion`);
  expect(await hindrancesOn(page)).toEqual([]);
  await page.fill("#reasons", "凭据不足。");
  await page.selectOption("#insert", "template:reasons");
  const kept = page.waitForResponse((response) => response.url().endsWith("/scribble"));
  await page.click("button[data-insert]");
  expect((await kept).status()).toBe(204);
  expect(await page.inputValue("#reasons")).toMatch(/^凭据不足。关于“补偿款拖欠”，规定是这样的：【填/);
  await page.keyboard.type("第三十二条");
  expect(await page.inputValue("#reasons")).toContain("规定是这样的：第三十二条。");
});

it("a usual opinion prints on one sheet of A4, without the desk around it", async () => {
  const { number } = await site.world.receive("青田县北山镇泉山村的补偿款少发了，钱什么时候补");
  await act(site.world, "li", number, "accept", { plan: "" });
  await act(site.world, "li", number, "answer", {
    ...OPINION,
    facts: "2026年3月5日，会同村干部和两户邻居到现场复量。您家厢房24平方米在原登记表上漏登，主房面积无误。",
    reasons: "厢房有老照片和邻居证明，登记日以前就有，应当照砖混结构每平方米887.5元补偿，24平方米合计21,300元。",
    basis: ["第二十二条", "第三十二条"].map((article) => `${OPINION.basis.replace(/第.*$/, "")}${article}`).join("\n"),
  });
  await page.goto(`${site.url}/petitions/${number}/documents`);
  await page.click('a[href*="/documents/opinion-"]');
  expect(await hindrancesOn(page)).toEqual([]);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  const [, width = "", height = ""] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf) ?? [];
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".desk-head, .paper-tools, .desk-foot").filter({ visible: true }).count()).toBe(0);
});
