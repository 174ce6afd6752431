import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hindrancesOn } from "../axe.ts";
import { desk as deskOf, openBrowser, phone } from "../browser.ts";
import { smallOn, unreachedOn } from "../reach.ts";
import { PASSWORD, usernameOf } from "../site.ts";
import type { Member } from "../world.ts";
import { type DeskSite, openDesk } from "./desk.ts";
import { act, OPINION } from "./pages.ts";

let browser: Browser;
let site: DeskSite;
let matter = "";
beforeAll(async () => {
  browser = await openBrowser();
  site = await openDesk();
  const { world } = site;
  const numbers: string[] = [];
  for (const what of ["三年", "两年", "半年"])
    numbers.push((await world.receive(`青田县北山镇泉山村的补偿款${what}了还没到账，钱什么时候发`)).number);
  const [one = "", two = "", three = ""] = numbers;
  for (const number of numbers) await act(world, "li", number, "accept", {});
  await act(world, "li", three, "answer", OPINION);
  await world.pass(12);
  const made = await world.office.propose(await world.viewer("li"), {
    title: "补偿款",
    cause: "同一批",
    numbers: [one, two],
  });
  matter = "id" in made ? made.id : "";
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const ROOMS: readonly (readonly [Member, readonly string[]])[] = [
  ["li", ["/matters/MATTER", "/promises", "/visits", "/desk/absence"]],
  ["chen", ["/objections", "/undelivered", "/desk/board", "/entry", "/admin/calendar"]],
  ["qian", ["/summary", "/desk/handover"]],
  ["zheng", ["/admin"]],
];

async function show(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site.url + path.replace("MATTER", matter));
  return page;
}

it.each(ROOMS)(
  "%s reaches everything in the rooms by the Tab key, in order and in sight, and hits and reads it on a telephone",
  async (member, paths) => {
    const context = await deskOf(browser);
    await site.signInBrowser(context, member);
    const found: Record<string, unknown> = {};
    for (const path of paths) {
      const page = await show(context, path);
      const unreached = await unreachedOn(page);
      await page.setViewportSize({ width: 360, height: 740 });
      const small = await smallOn(page, 24);
      const hindrances = await hindrancesOn(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      const bad = unreached.length + small.length + hindrances.length > 0 || wide > 360;
      if (bad) found[path] = { unreached, small, hindrances, wide };
      await page.close();
    }
    expect(found).toEqual({});
  },
);

it("a villager reaches and hits everything on the form, and registers by keys alone", async () => {
  const page = await show(await phone(browser), "/report");
  expect(await smallOn(page, 44)).toEqual([]);
  expect(await unreachedOn(page)).toEqual([]);
  await page.focus("#text");
  await page.keyboard.type("北山镇泉山村的路灯半年没亮了");
  while (!(await page.evaluate(() => document.activeElement?.matches("main form button[type=submit]"))))
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const receipt = await page.locator(".slip .code").innerText();
  expect(await unreachedOn(page)).toEqual([]);
  await page.goto(`${site.url}/track`);
  await page.focus("main input.code");
  await page.keyboard.type(receipt);
  await page.keyboard.press("Enter");
  await page.locator(".now").waitFor();
  expect(await unreachedOn(page)).toEqual([]);
  expect(await smallOn(page, 44)).toEqual([]);
});

it("staff sign in by keys alone, and say when they are away", async () => {
  const page = await show(await deskOf(browser), "/sign-in?next=/desk/absence");
  expect(await unreachedOn(page)).toEqual([]);
  await page.focus("[name=username]");
  await page.keyboard.type(usernameOf("li"));
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/desk/absence");
  await page.fill("[name=to]", "2026-03-20");
  await page.focus("main form button.primary");
  await page.keyboard.press("Enter");
  await page.getByText("2026年3月20日").first().waitFor();
  expect(await hindrancesOn(page)).toEqual([]);
});
