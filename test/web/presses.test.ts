import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { desk as deskOf, openBrowser } from "../browser.ts";
import type { Member } from "../world.ts";
import { type DeskSite, openDesk } from "./desk.ts";

/** The ten tasks of README, the eighth and ninth of which are counted in inbox-script.test.ts: a click, a key or a chord is one. */
let browser: Browser;
let site: DeskSite;
const pages = new Map<Member, Page>();
let presses = 0;

beforeAll(async () => {
  browser = await openBrowser();
  site = await openDesk();
  for (const more of ["", "，一直没人管", "，又拖了一个月"])
    await site.owed(`青田县北山镇的补偿款半年了还没到账${more}`);
  for (const member of ["li", "zhao", "qian"] as const) {
    const context = await deskOf(browser);
    await site.signInBrowser(context, member);
    pages.set(member, await context.newPage());
  }
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(() => {
  presses = 0;
});

async function at(member: Member, path: string): Promise<Page> {
  const page = pages.get(member);
  if (!page) throw new Error(`${member} has no browser`);
  await page.goto(site.url + path);
  return page;
}
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
  presses += keys.length;
};
const click = async (page: Page, what: string) => {
  await page.locator(what).first().click();
  presses++;
};
const bar = ".leaving form";
const numbers = (page: Page) => page.locator("tr[data-row] th a").allTextContents();

it("what is overdue with me takes one", async () => {
  const page = await at("li", "/inbox");
  await click(page, 'a[href*="view=overdue"]');
  await page.locator('a[href*="view=overdue"][aria-current]').waitFor();
  expect(presses).toBe(1);
});

it("the next one accepted, and on to the one after, takes three, and what was sent is taken back by one", async () => {
  const page = await at("li", "/inbox");
  const [one, two] = await numbers(page);
  await press(page, "j", "1");
  await page.locator("#accept-plan:focus").waitFor();
  await press(page, "Control+Shift+Enter");
  await page.waitForURL(`**/petitions/${two}*`);
  expect(presses).toBe(3);
  await page.locator(bar).waitFor();
  await press(page, "u");
  await page.waitForURL(`**/petitions/${one}*#move-accept`);
  expect(presses).toBe(4);
});

it("a word to the petitioner, and on to the next, takes three; a note for colleagues two", async () => {
  const page = await at("li", "/inbox");
  const [, two] = await numbers(page);
  await press(page, "j", "r");
  await page.locator('.move-tell textarea[name="message"]:focus').waitFor();
  await page.keyboard.type("周三上门");
  await press(page, "Control+Shift+Enter");
  await page.waitForURL(`**/petitions/${two}*`);
  expect(presses).toBe(3);
  presses = 0;
  await click(page, 'textarea[name="note"]');
  await page.keyboard.type("问过县里");
  await press(page, "Control+Enter");
  await page.locator(".inside-box .timeline", { hasText: "问过县里" }).waitFor();
  expect(presses).toBe(2);
});

it("what a colleague did meanwhile is read beside one's own words, and one press sends them", async () => {
  const third = (await numbers(await at("li", "/inbox")))[2];
  const li = await at("li", `/petitions/${third}`);
  const zhao = await at("zhao", `/petitions/${third}`);
  await zhao.fill('textarea[name="note"]', "等县里的话");
  await zhao.keyboard.press("Control+Enter");
  await zhao.locator(".inside-box .timeline", { hasText: "等县里的话" }).waitFor();
  await li.locator(".move-tell > summary").click();
  await li.fill('.move-tell textarea[name="message"]', "周五量地");
  await li.keyboard.press("Control+Enter");
  await li.locator(".meanwhile", { hasText: "等县里的话" }).getByText("周五量地").waitFor();
  await click(li, ".meanwhile button.primary");
  await li.locator(bar).first().waitFor();
  expect(presses).toBe(1);
});

it("a matter is found again by its words in two, and a leader sees what is unresolved, where and since when, in two", async () => {
  const li = await at("li", "/inbox");
  await press(li, "/");
  await li.keyboard.type("又拖了一个月");
  await press(li, "Enter");
  await li.waitForURL(/search=/);
  expect([await li.locator("tr[data-row]").count(), presses]).toEqual([1, 2]);
  presses = 0;
  const qian = await at("qian", "/inbox");
  await press(qian, "g", "s");
  await qian.waitForURL("**/summary");
  await qian.locator('a[href*="place="]').first().waitFor();
  await qian.locator('a[href*="from="]').first().waitFor();
  expect(presses).toBe(2);
});
