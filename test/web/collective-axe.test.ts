import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hindrancesOn } from "../axe.ts";
import { openBrowser } from "../browser.ts";
import { type DeskSite, openDesk } from "./desk.ts";
import { act } from "./pages.ts";

let browser: Browser;
let desk: DeskSite;
beforeAll(async () => {
  browser = await openBrowser();
  desk = await openDesk();
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

it("everybody can use the pages of a matter and of what was sent back, on a telephone, in the dark", async () => {
  const numbers = [];
  for (let i = 0; i < 3; i++) numbers.push((await desk.owed()).number);
  const { office } = desk.world;
  const made = await office.propose(await desk.world.viewer("li"), {
    title: "榜",
    cause: "漏登",
    numbers: numbers.slice(0, 2),
  });
  const id = "id" in made ? made.id : "";
  for (const number of numbers.slice(0, 2)) await act(desk.world, "li", number, "accept", {});
  const helping = { post: "331121/water/cadre", on: "2026-03-05", question: "水费？" };
  await act(desk.world, "li", numbers[0] ?? "", "askHelp", helping);
  const back = { ground: "not-our-powers", proposed: "331121/water", basis: "三定方案" };
  await act(desk.world, "li", numbers[2] ?? "", "object", back);
  desk.world.on("2026-03-07");
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    colorScheme: "dark",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const found: Record<string, unknown> = {};
  for (const [member, path] of [
    ["chen", "/objections"],
    ["chen", `/petitions/${numbers[2]}`],
    ["li", "/matters"],
    ["li", `/matters/${id}`],
    ["li", `/petitions/${numbers[0]}`],
  ] as const) {
    await desk.signInBrowser(context, member);
    await page.goto(desk.url + path);
    await page.$$eval("details", (all) => all.map((one) => one.setAttribute("open", "")));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    const hindrances = await hindrancesOn(page);
    if (hindrances.length > 0 || wide > 360) found[`${member} ${path}`] = { hindrances, wide };
  }
  expect(found).toEqual({});
  await context.close();
});
