import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../src/wording/language.ts";
import { hindrancesOn } from "../axe.ts";
import { openBrowser } from "../browser.ts";
import { JPEG } from "../sample.ts";
import { openSite, type Site } from "../site.ts";

let browser: Browser;
let site: Site;
beforeAll(async () => {
  browser = await openBrowser(["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]);
  site = await openSite();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const SCHEMES = ["light", "dark"] as const;
/** Colours do not change with the language. */
const EVERY = [...LANGUAGES.map((language) => [language, "light"] as const), ["zh-Hans", "dark"] as const];
async function open(colorScheme: (typeof SCHEMES)[number]): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    hasTouch: true,
    isMobile: true,
    colorScheme,
    // A page in the middle of a fade has colours of its own.
    reducedMotion: "reduce",
  });
  return context.newPage();
}

it("a page that keeps people out is found out", async () => {
  const page = await open("light");
  await page.setContent(
    `<html lang="zh"><title>x</title><main><h1>x</h1><img src="x"><p style="color:#ccc">看不清的灰字</p></main>`,
  );
  const found = await hindrancesOn(page);
  expect(found.map((one) => one.split(":")[0]).sort()).toEqual(["color-contrast", "image-alt"]);
  await page.context().close();
});

describe("everybody can use", () => {
  it.each(EVERY)("the villagers' pages in %s, %s", async (language, scheme) => {
    const page = await open(scheme);
    const found: Record<string, string[]> = {};
    const look = async (what: string) => {
      const hindrances = await hindrancesOn(page);
      if (hindrances.length > 0) found[what] = hindrances;
    };
    for (const path of [
      "/",
      "/report",
      "/report?kind=accusation",
      "/track",
      "/track/data",
      "/proof",
      "/board",
      "/board/331121107/poster",
    ]) {
      await page.goto(`${site.url}${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
      await look(path);
    }
    const { receipt } = await site.world.receive("腊口村的补偿款没到账，修路也没人管");
    await page.goto(`${site.url}/track?lang=${language}`);
    await page.fill("main input.code", receipt);
    await page.click("main form button[type=submit]");
    await page.waitForSelector(".now");
    await look("a petition");
    await page.goto(`${site.url}/report?lang=${language}`);
    await page.click("main form button[type=submit]");
    await page.waitForSelector(".wrong");
    await look("a form that was not filled in");
    await page.fill("#text", "腊口村没水吃了");
    await page.click("main form button[type=submit]");
    await page.waitForSelector(".slip");
    await look("a receipt");
    expect(found).toEqual({});
    await page.context().close();
  });

  it.each(EVERY)("the conversation in %s, %s", async (language, scheme) => {
    const page = await open(scheme);
    const found: Record<string, string[]> = {};
    const look = async (what: string) => {
      const hindrances = await hindrancesOn(page);
      if (hindrances.length > 0) found[what] = hindrances;
    };
    await page.goto(`${site.url}/chat?lang=${language}`);
    await look("at first");
    await page.fill("#text", "村里的路塌了半年没人修");
    await page.click("#say button[type=submit]");
    await page.locator("#log .theirs").nth(2).waitFor();
    await look("after a receipt");
    await page.setInputFiles('input[name="photo"]', { name: "a.jpg", mimeType: "image/jpeg", buffer: JPEG });
    await page.locator("#chosen img").waitFor();
    await look("with a photo chosen");
    await page.click("#record");
    await page.locator("#stop").waitFor();
    await look("while recording");
    await page.waitForTimeout(1100);
    await page.click("#stop");
    await page.locator("#send-voice").waitFor();
    await look("with a voice to listen to");
    await page.click("#discard");
    await page.context().setOffline(true);
    await page.click("#say button[type=submit]");
    await page.locator("#log .waiting").waitFor();
    await look("without a network");
    await page.context().setOffline(false);
    await page.locator("[data-choice=secret]").first().click();
    await page.locator("#sealed").waitFor();
    await page.click("#clear");
    await look("under seal, about to clear");
    expect(found).toEqual({});
    await page.context().close();
  });
});
