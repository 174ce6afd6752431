import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hindrancesOn } from "../axe.ts";
import { desk as deskOf, openBrowser } from "../browser.ts";
import { type DeskSite, openDesk } from "./desk.ts";

let browser: Browser;
let site: DeskSite;
let numbers: string[];
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  site = await openDesk();
  numbers = [];
  for (let i = 0; i < 4; i++) numbers.push((await site.owed()).number);
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser.close();
  await site.close();
});

async function open(member: "li" | "chen", context: BrowserContext, path: string): Promise<Page> {
  contexts.push(context);
  await site.signInBrowser(context, member);
  const page = await context.newPage();
  await page.goto(site.url + path);
  return page;
}
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");

describe("by keyboard alone", () => {
  it("one selects, looks and does, from the list to the result", async () => {
    const page = await open("chen", await deskOf(browser), "/inbox?tab=unit");
    for (const key of ["j", "x", "x"]) await page.keyboard.press(key);
    expect(await page.locator("input[name=number]:checked").count()).toBe(2);
    expect(await page.locator("[data-chosen]").textContent()).toBe("2");
    await page.locator("button[value=remind]").focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/inbox/bulk/*");
    await page.locator("#remind-nudge:focus").waitFor();
    await page.getByText("会提醒经办：2 件").waitFor();
    await page.keyboard.type("月底前办完 jx/");
    await page.keyboard.press("Control+Enter");
    await page.getByText("办好 2 件，没办成 0 件").waitFor();
    expect(await hindrancesOn(page)).toEqual([]);
    await page.keyboard.press("g");
    await page.keyboard.press("i");
    await page.waitForURL("**/inbox");
  });

  it("accepts a matter from its line and goes to the next, and a key with nothing to do says so", async () => {
    const page = await open("li", await deskOf(browser), "/inbox");
    const [one, two] = await page.locator("tr[data-row] th a").allTextContents();
    await page.keyboard.press("j");
    await page.keyboard.press("1");
    await page.waitForURL(`**/petitions/${one}*`);
    await page.locator("#accept-plan:focus").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("2");
    await page.locator("#collective:focus, #collective :focus").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("1");
    await page.keyboard.press("Control+Shift+Enter");
    await page.waitForURL(`**/petitions/${two}*`);
    const li = await site.world.viewer("li");
    site.world.pass(12);
    await page.goto(`${site.url}/desk/keys`);
    await page.keyboard.press("2");
    await page.locator(".key-says", { hasText: "并案" }).waitFor();
    expect((await site.world.office.open(li, one ?? ""))?.stage).toBe("accepted");
  });

  it("is quiet while an input method composes and while one types, and ? tells the keys over the page", async () => {
    const page = await open("li", await deskOf(browser), "/inbox");
    const before = await focused(page);
    await page.evaluate(() => {
      for (const key of ["j", "x", "?"])
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true }));
    });
    await page.keyboard.press("/");
    await page.keyboard.type("j?");
    expect([before, await page.inputValue("#by-search")]).toEqual(["", "j?"].map((s, i) => (i ? s : before)));
    expect(await page.locator("dialog").count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.locator("dialog[open] table").waitFor();
    expect(await hindrancesOn(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
  });

  it("what comes in is told without moving a line, when the page is looked at again", async () => {
    const page = await open("li", await deskOf(browser), "/inbox");
    const rows = page.locator("tr[data-row] th a");
    const [there, top] = [await rows.allTextContents(), await page.locator("table.list").boundingBox()];
    await site.owed();
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.locator(".fresh a", { hasText: "新到 1 件" }).waitFor();
    expect(await rows.allTextContents()).toEqual(there);
    expect((await page.locator("table.list").boundingBox())?.y).toBe(top?.y);
    await page.locator(".fresh a").click();
    await expect.poll(() => rows.count()).toBe(there.length + 1);
  });

  it("three go to another desk in seven presses, and what is of one cause becomes one matter in five", async () => {
    const page = await open("chen", await deskOf(browser), "/inbox?tab=unit");
    let presses = 0;
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
      presses += keys.length;
    };
    await press("x", "x", "x", "a");
    await page.getByText("会转给承办单位：3 件").waitFor();
    await page.locator("#agree-post:focus").selectOption("331121/resettlement/cadre");
    presses += 2;
    await press("Control+Enter");
    await page.getByText("办好 3 件，没办成 0 件").waitFor();
    expect(presses).toBe(7);
    presses = 0;
    await page.goto(`${site.url}/inbox?tab=unit`);
    await press("/");
    await page.keyboard.type("补偿款");
    await press("Enter");
    await page.waitForURL(/search=/);
    await page.locator("thead .pick input").click();
    presses++;
    await press("2");
    await page.locator("#collect-title:focus").waitFor();
    await page.keyboard.type("北山补偿款没到账");
    await press("Control+Enter");
    await page.locator("a[href^='/matters/']", { hasText: "北山补偿款没到账" }).waitFor();
    expect(presses).toBe(5);
    expect(await hindrancesOn(page)).toEqual([]);
  });

  it("selects all lines up to one with Shift, by key and by mouse", async () => {
    const page = await open("chen", await deskOf(browser), "/inbox?tab=unit");
    for (const key of ["x", "j", "Shift+X"]) await page.keyboard.press(key);
    expect(await page.locator("input[name=number]:checked").count()).toBe(3);
    const boxes = page.locator("input[name=number]");
    await boxes.nth(3).click();
    await boxes.nth(0).click({ modifiers: ["Shift"] });
    expect(await page.locator("input[name=number]:checked").count()).toBe(0);
  });
});

it("by touch on a small telephone the same is done, and nothing is wider than it", async () => {
  const small = await browser.newContext({
    viewport: { width: 375, height: 700 },
    hasTouch: true,
    isMobile: true,
    locale: "zh-CN",
  });
  const page = await open("chen", small, "/inbox?tab=unit");
  const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await beyond()).toBeLessThanOrEqual(0);
  expect(await hindrancesOn(page)).toEqual([]);
  await page.locator("input[name=number]").first().tap();
  await page.locator("button[value=assign]").tap();
  await page.locator("#agree-post").selectOption("331121/water/cadre");
  await page.locator("#agree-reason").fill("归水利局");
  await page.getByText("看看会怎样").tap();
  await page.locator("form[action$='/go']").waitFor();
  expect(await beyond()).toBeLessThanOrEqual(0);
  await page.locator("form[action$='/go'] button").tap();
  await page.getByText("办好 1 件，没办成 0 件").waitFor();
});
