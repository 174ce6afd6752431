import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hindrancesOn } from "../axe.ts";
import { desk as deskOf, openBrowser, phone } from "../browser.ts";
import type { Member } from "../world.ts";
import { type DeskSite, openDesk } from "./desk.ts";

let browser: Browser;
let site: DeskSite;
const contexts: BrowserContext[] = [];
const complaints: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  site = await openDesk();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function room(member: Member, context: Promise<BrowserContext> = deskOf(browser)): Promise<Page> {
  const own = await context;
  contexts.push(own);
  await site.signInBrowser(own, member);
  const page = await own.newPage();
  page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
  return page;
}
const bar = ".leaving form";
const told = '.move-tell textarea[name="message"]';
const send = '.move-tell button[type="submit"]';

it("two people on one petition see each other, and neither loses a word to the other", {
  timeout: 60_000,
}, async () => {
  const petition = await site.owed();
  const path = `${site.url}/petitions/${petition.number}`;
  const li = await room("li");
  const zhao = await room("zhao");
  await li.goto(path);
  await zhao.goto(path);
  await zhao.getByText("李财政也打开着这一件").waitFor();
  await zhao.fill('textarea[name="note"]', "等我问过县里");
  await li.locator(".move-tell > summary").click();
  await li.fill(told, "周三上门看账");
  await li.locator(".presence", { hasText: "赵局长" }).waitFor();
  await li.locator(".move-tell .saved", { hasText: "已经存下" }).waitFor();
  await zhao.click(
    'form[action$="/moves/note"] button.act, form[action$="/moves/note"] button[type="submit"]:not(.quiet)',
  );
  await zhao.locator(".inside-box .timeline", { hasText: "等我问过县里" }).waitFor();
  await li.click(send);
  const both = li.locator(".meanwhile");
  await both.getByText("等我问过县里").waitFor();
  await both.getByText("周三上门看账").waitFor();
  expect(await hindrancesOn(li)).toEqual([]);

  await both.locator("button.primary").press("Enter");
  await li.locator(bar).waitFor();
  await li.locator("body").press("u");
  await li.waitForURL("**#move-tell");
  expect(await li.inputValue(told)).toBe("周三上门看账");
  await li.reload();
  expect(await li.inputValue(told)).toBe("周三上门看账");
  expect(await li.locator(bar).count()).toBe(0);
  expect((await site.world.office.look(petition.receipt))?.notices.length).toBe(1);
  // A browser complains of the page with both sides, since it is a 409.
  expect(complaints.filter((one) => !one.includes("409"))).toEqual([]);
});

it("by touch on a telephone what was sent is taken back with one tap", { timeout: 60_000 }, async () => {
  const { number } = await site.owed();
  const li = await room("li", phone(browser));
  await li.goto(`${site.url}/petitions/${number}?lang=en`);
  await li.locator(".move-tell > summary").tap();
  await li.fill(told, "周四上门");
  await li.locator(send).first().tap();
  const undo = li.locator(`${bar} button`);
  await undo.waitFor();
  expect((await undo.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await li.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  expect(await hindrancesOn(li)).toEqual([]);
  const beyond = await li.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(beyond).toBeLessThanOrEqual(0);
  await undo.tap();
  await li.waitForURL("**#move-tell");
  expect(await li.inputValue(told)).toBe("周四上门");
});
