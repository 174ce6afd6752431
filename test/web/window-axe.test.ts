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

it.each([LANGUAGES[0], LANGUAGES[2]])(
  "the brief of the week is one A4 when it is printed, however much it has to say, in %s",
  async (language) => {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    await site.signInBrowser(context, "qian");
    const page = await context.newPage();
    await page.goto(`${site.url}/summary/brief?lang=${language}`);
    // A week in which everything happened at once: as many sentences as there can be, each as long as the longest.
    await page.evaluate(() => {
      const list = document.querySelector(".sentences");
      const longest = [...(list?.children ?? [])].sort((a, b) => b.innerHTML.length - a.innerHTML.length)[0];
      while (list && longest && list.children.length < 13) list.append(longest.cloneNode(true));
    });
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(/\/MediaBox\s*\[0 0 (\d+)[\d.]* (\d+)/.exec(pdf)?.slice(1, 3)).toEqual(["594", "841"]);
    await context.close();
  },
);
