import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser, phone } from "../browser.ts";
import { openSite, type Site } from "../site.ts";
import { OWED } from "./pages.ts";

let browser: Browser;
let site: Site;
let context: BrowserContext;
let page: Page;
let complaints: string[];
beforeAll(async () => {
  browser = await openBrowser();
  site = await openSite();
  context = await phone(browser);
});
afterAll(async () => {
  await context?.close();
  await browser?.close();
  await site?.close();
});
beforeEach(async () => {
  page = await context.newPage();
  complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
});

const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
/** What a thumb would miss: controls lower than 40 pixels. */
const tooLow = () =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, .button, .door, summary, select, .choice, main input")]
      .filter((one) => one.offsetParent && !/^(hidden|radio)$/.test(one.getAttribute("type") ?? ""))
      .filter((one) => one.getBoundingClientRect().height < 40)
      .map((one) => one.outerHTML.slice(0, 80)),
  );

describe("on a phone", () => {
  it.each(["/", "/report", "/report?kind=accusation", "/track"])(
    "%s fits the screen in every language, can be hit with a thumb, and breaks no rule of its own policy",
    async (path) => {
      for (const language of ["zh-Hans", "zh-Hant", "en"]) {
        await page.goto(`${site.url}${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
        expect([language, await tooWide(), await tooLow()]).toEqual([language, 0, []]);
      }
      await page.goto(`${site.url}/?lang=zh-Hans`);
      expect(complaints).toEqual([]);
    },
  );

  it("offers the village while its name is typed, and a tap fills it in", async () => {
    await page.goto(`${site.url}/report`);
    await page.fill("#text", "自来水停了三天，没有水喝");
    await page.fill("#village", "泉山");
    await page.click(".offers button");
    expect(await page.inputValue("#village")).toBe("北山镇 泉山");
    await page.click("main form button[type=submit]");
    await page.waitForSelector(".slip");
    expect(await page.innerText("main")).toContain("北山镇 泉山");
    expect([await tooWide(), await tooLow()]).toEqual([0, []]);
    expect(complaints).toEqual([]);
  });

  it("forgets the tapped village when other words are typed over it", async () => {
    await page.goto(`${site.url}/report`);
    await page.fill("#village", "泉山");
    await page.click(".offers button");
    await page.fill("#village", "别的地方");
    expect(await page.inputValue('input[name="villageCode"]')).toBe("");
  });

  it("tells of a file that is too large before a slow line has carried it", async () => {
    await page.goto(`${site.url}/report`);
    await page.fill("#text", OWED);
    await page.locator("#files").evaluate((box: HTMLInputElement) => {
      const picked = new DataTransfer();
      picked.items.add(new File([new Uint8Array(21 * 1024 * 1024)], "墙.png", { type: "image/png" }));
      box.files = picked.files;
      box.dispatchEvent(new Event("change"));
    });
    await page.click("main form button[type=submit]");
    expect(await page.$eval("#files", (box) => (box as HTMLInputElement).validationMessage)).toContain("文件太大了");
    expect(await page.locator(".slip").count()).toBe(0);
    await page.setInputFiles("#files", []);
    await page.click("main form button[type=submit]");
    await page.waitForSelector(".slip");
  });

  it("shows the same receipt after a reload, in big digits", async () => {
    await page.goto(`${site.url}/report`);
    await page.fill("#text", OWED);
    await page.click("main form button[type=submit]");
    const receipt = await page.innerText(".slip .code");
    await page.reload();
    expect(await page.innerText(".slip .code")).toBe(receipt);
    const size = await page.$eval(".slip .code", (code) => Number.parseFloat(getComputedStyle(code).fontSize));
    expect(size).toBeGreaterThanOrEqual(24);
  });

  it("reports, looks up, withdraws and changes the language where no script runs", async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    page = await plain.newPage();
    await page.goto(`${site.url}/report?lang=zh-Hans`);
    await page.fill("#text", OWED);
    await page.click("main form button[type=submit]");
    const receipt = await page.innerText(".slip .code");
    await page.goto(`${site.url}/track`);
    await page.fill("#receipt", receipt);
    await page.click("main form button[type=submit]");
    await page.click("#withdraw summary");
    await page.fill("#withdraw-reason", "邻居已经帮我问到了");
    await page.click("#withdraw button");
    expect(await page.innerText(".done")).toContain("已经撤回");
    await page.click(".languages button[lang=en]");
    expect(await page.innerText(".state")).toContain("You withdrew it");
    expect(page.url()).not.toContain(receipt);
    await plain.close();
  });
});
