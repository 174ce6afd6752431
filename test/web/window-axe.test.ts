import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LANGUAGES } from "../../src/wording/language.ts";
import { hindrancesOn } from "../axe.ts";
import { openBrowser } from "../browser.ts";
import { openSite, type Site } from "../site.ts";

let browser: Browser;
let site: Site;
beforeAll(async () => {
  browser = await openBrowser();
  site = await openSite();
  for (let i = 0; i < 3; i++) await site.world.receive(`北山镇泉山村，2月20日贴出来的公示名单上没有我家，我家第${i}户`);
  site.world.on("2026-03-20");
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const LIST = "/summary/list?figure=registered&part=of&from=2026-01-01&to=2026-12-31";
const PAGES = ["/summary", "/summary/causes", "/summary/brief", "/summary/annual", LIST];

it.each([
  [LANGUAGES[0], "light", 360],
  [LANGUAGES[2], "dark", 1366],
] as const)(
  "everybody can use the leader's window in %s, %s, %d pixels wide, and it fits",
  async (language, colorScheme, width) => {
    const context = await browser.newContext({
      viewport: { width, height: 768 },
      colorScheme,
      reducedMotion: "reduce",
    });
    await site.signInBrowser(context, "qian");
    const page = await context.newPage();
    const blocked: string[] = [];
    page.on("console", (message) => message.type() === "error" && blocked.push(message.text()));
    for (const path of PAGES) {
      await page.goto(`${site.url}${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
      await page.evaluate(() => {
        for (const one of document.querySelectorAll("details")) one.open = true;
      });
      expect([path, await hindrancesOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, width]);
    }
    expect(blocked).toEqual([]);
    await context.close();
  },
);
