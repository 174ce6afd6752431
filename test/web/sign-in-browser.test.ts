import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { telephone } from "../account/totp.ts";
import { hindrancesOn } from "../axe.ts";
import { openBrowser, phone } from "../browser.ts";
import { openSite, PASSWORD, type Site, usernameOf } from "../site.ts";

let browser: Browser;
let site: Site;
beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), openSite({ secondFactor: "required" })]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
/** A page as it is: it can be used by everybody, and never runs off the side of a telephone. */
async function fits(page: Page, name: string) {
  expect(await hindrancesOn(page), name).toEqual([]);
  expect(await widthOf(page), name).toBeLessThanOrEqual(0);
}
const enter = async (page: Page) => {
  await page.keyboard.press("Enter");
  await page.waitForLoadState("load");
};

describe("a leader on a telephone, by keyboard alone", () => {
  it("sets up the six digits, keeps the recovery codes, and signs in with them from then on", {
    timeout: 120_000,
  }, async () => {
    await site.signIn("zhao");
    const context = await phone(browser);
    const page = await context.newPage();
    const offences: string[] = [];
    page.on("console", (said) => said.type() === "error" && offences.push(said.text()));
    const signIn = async () => {
      await page.goto(`${site.url}/summary`);
      await page.fill("#username", usernameOf("zhao"));
      await page.fill("#password", PASSWORD);
      await enter(page);
    };
    await signIn();
    await page.waitForSelector("svg.qr");
    await fits(page, "scan");
    const shown = (await page.innerText(".key")).replaceAll(" ", "");
    const own = telephone(shown);
    await page.focus("#code");
    await page.keyboard.type(own.next());
    await enter(page);
    await page.waitForSelector("ol.recovery");
    await fits(page, "recovery");
    expect(await page.locator("ol.recovery li").count()).toBe(10);
    expect(await page.isVisible("button.print")).toBe(true);
    await page.focus("#kept");
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await enter(page);
    await page.waitForURL(`${site.url}/summary`);

    await page.goto(`${site.url}/desk/sessions`);
    await fits(page, "sessions");
    await page.goto(`${site.url}/desk/second-factor`);
    await fits(page, "second-factor");
    await page.goto(`${site.url}/desk/password`);
    await fits(page, "password");
    await page.locator('form[action="/sign-out"] button').first().click();
    await page.waitForURL(/\/sign-in$/);

    await signIn();
    await page.waitForURL(/\/sign-in\/code/);
    await fits(page, "code");
    await page.keyboard.type(own.wrong());
    await enter(page);
    await page.waitForSelector('[role="alert"]');
    await fits(page, "code-wrong");
    await page.keyboard.type(own.next());
    await enter(page);
    await page.waitForURL(`${site.url}/summary`);
    expect(offences.filter((text) => !/422/.test(text))).toEqual([]);
    await context.close();
  });

  it("is asked for the password when the six digits are set up later", async () => {
    const context = await phone(browser);
    await site.signInBrowser(context, "chen");
    const page = await context.newPage();
    await page.goto(`${site.url}/inbox`);
    await page.waitForURL(/\/desk\/second-factor\?next=%2Finbox/);
    await fits(page, "begin");
    await page.fill("#password", PASSWORD);
    await enter(page);
    await page.waitForSelector("svg.qr");
    await context.close();
  });
});
