import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Receipt } from "../../src/office/office.ts";
import { desk as deskOf, openBrowser, phone } from "../browser.ts";
import { type DeskSite, openDesk } from "./desk.ts";

let browser: Browser;
let site: DeskSite;
let context: BrowserContext;
let page: Page;
let petitions: Receipt[];
const complaints: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  site = await openDesk();
  petitions = [await site.owed(), await site.owed(), await site.owed()];
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
beforeEach(async () => {
  context = await deskOf(browser);
  await site.signInBrowser(context, "li");
  page = await context.newPage();
  complaints.length = 0;
  page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
});
afterEach(async () => {
  expect(complaints).toEqual([]);
  await context.close();
});

const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");

describe("the keyboard", () => {
  it("goes down by J, up by K, opens by Enter", async () => {
    await page.goto(`${site.url}/inbox`);
    const rows = await page.locator("tr[data-row] th a").allTextContents();
    await page.keyboard.press("j");
    expect(await focused()).toBe(rows[0]);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect(await focused()).toBe(rows[2]);
    await page.keyboard.press("k");
    expect(await focused()).toBe(rows[1]);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/petitions/${rows[1]}`);
  });

  it("searches by a slash, and types letters where letters are typed", async () => {
    await page.goto(`${site.url}/inbox`);
    await page.keyboard.press("/");
    await page.keyboard.type("jk/");
    expect(await page.inputValue("#by-search")).toBe("jk/");
  });

  it("stays out of the way while an input method composes", async () => {
    await page.goto(`${site.url}/inbox`);
    const before = await focused();
    await page.evaluate(() =>
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", isComposing: true, bubbles: true })),
    );
    expect(await focused()).toBe(before);
  });
});

describe("what has been begun", () => {
  it("is kept while it is typed and is there again on another visit", async () => {
    const path = `${site.url}/petitions/${petitions[0]?.number}`;
    await page.goto(path);
    await page.fill("#accept-plan", "先去村里看账");
    await page.locator(".move-accept .saved", { hasText: "已经存下" }).waitFor();
    await page.goto(path);
    expect(await page.inputValue("#accept-plan")).toBe("先去村里看账");
  });

  it("is kept also when the page is left at once", async () => {
    const number = petitions[1]?.number ?? "";
    await page.goto(`${site.url}/petitions/${number}`);
    await page.fill("#accept-plan", "话没说完");
    await page.goto(`${site.url}/inbox`);
    const li = await site.world.viewer("li");
    await expect
      .poll(async () => (await site.world.office.open(li, number))?.scribbles.accept?.plan, { timeout: 5000 })
      .toBe("话没说完");
  });
});

it("shows every page on a telephone without scrolling sideways", async () => {
  const small = await phone(browser);
  await site.signInBrowser(small, "chen");
  const there = await small.newPage();
  const one = `/petitions/${petitions[0]?.number}`;
  for (const path of ["/inbox", one, "/summary", "/entry", "/admin/duty", "/admin/coverage", "/admin/calendar"]) {
    await there.goto(site.url + path);
    const beyond = await there.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond, path).toBeLessThanOrEqual(0);
  }
  await small.close();
});
