import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../src/wording/language.ts";
import { hindrancesOn } from "../axe.ts";
import { openBrowser } from "../browser.ts";
import { openSite, type Site } from "../site.ts";

const OWED = "北山镇泉山村的补偿款半年了还没到账";
const contact = { name: "张三丰", phone: "13812345678" };
let site: Site;
let browser: Browser;
beforeAll(async () => {
  [browser, site] = [await openBrowser(), await openSite()];
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** A telephone, with or without scripts. */
async function phone(javaScriptEnabled: boolean): Promise<Page> {
  const viewport = { width: 360, height: 640 };
  const context = await browser.newContext({
    viewport,
    hasTouch: true,
    isMobile: true,
    locale: "zh-CN",
    javaScriptEnabled,
  });
  return context.newPage();
}
async function ownData(page: Page, receipt: string, language = "zh-Hans") {
  await page.goto(`${site.url}/track?lang=${language}`);
  await page.fill("#receipt", receipt);
  await page.click("main form button[type=submit]");
  await page.click('form[action^="/track/data"] button');
}
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  site.app.request(`${site.url}${path}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { origin: site.url, ...headers },
  });

describe("my data, on a telephone without scripts", () => {
  it("shows what is kept and who read it, and is corrected, emptied and put away", async () => {
    const { receipt, number } = await site.world.receive(OWED, { contact });
    const li = await site.world.viewer("li");
    const seen = (await site.world.office.open(li, number))?.seq ?? 0;
    await site.world.office.act(li, number, { verb: "reveal", input: { purpose: "verify" } }, seen);
    const page = await phone(false);
    await ownData(page, receipt);
    const main = () => page.innerText("main");
    expect(await main()).toMatch(/张三丰.*13812345678/s);
    expect(await main()).toMatch(/财政局.*承办人，核实情况/);
    expect(await main()).not.toContain("李财政");
    await page.fill("#phone", "138****5678");
    await page.click('button[value="save"]');
    expect(await page.innerText("[role=alert]")).toContain("打了星号");
    await page.fill("#phone", "13900001111");
    await page.click('button[value="save"]');
    expect(await page.innerText("[role=status]")).toContain("改好了");
    expect(await main()).toContain("13900001111");
    await page.click('button[value="remove"]');
    expect(await main()).not.toContain("13900001111");
    await page.click('button[value="restrict"]');
    expect(await page.innerText("[role=status]")).toContain("收起来了");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(page.url()).not.toContain(receipt);
    await page.context().close();
  });

  it.each(LANGUAGES)("can be used by everybody, in %s", async (language) => {
    const { receipt } = await site.world.receive(OWED, { contact });
    const page = await phone(true);
    await ownData(page, receipt, language);
    await page.waitForSelector("#phone");
    expect(await hindrancesOn(page)).toEqual([]);
    await page.context().close();
  });

  it("gives a copy that opens with the receipt alone", async () => {
    const { receipt, number } = await site.world.receive(OWED, { contact });
    const answer = await post("/track/data/copy", { receipt });
    expect(answer.headers.get("content-disposition")).toContain(`${number}.json`);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toMatchObject({ data: contact, petition: { text: OWED } });
    for (const path of ["/track/data", "/track/data/copy"])
      expect((await post(path, { receipt: "1234-5678-9012-3456-7895" })).status).toBe(404);
  });
});

describe("at the desk", () => {
  it("a name is masked on the page, shown to who says what for, and never saved back", async () => {
    const { number } = await site.world.receive(OWED, { contact });
    const page = await phone(true);
    await site.signInBrowser(page.context(), "li");
    await page.goto(`${site.url}/petitions/${number}`);
    expect(await page.innerText("main")).toContain("张** · 138****5678");
    expect(await page.content()).not.toMatch(/张三丰|13812345678/);
    await page.click("summary:has-text('显示姓名和电话')");
    await page.selectOption("#reveal-purpose", "verify");
    await page.click("form[action$='/moves/reveal'] button");
    expect(await page.innerText("main")).toContain("张三丰 · 13812345678");
    expect(await page.getAttribute("a[href^='tel:']", "href")).toBe("tel:13812345678");
    expect(await page.innerText(".timeline")).toContain("查看了姓名、电话");
    await page.context().close();
    const cookie = await site.signIn("chen");
    const entry = { text: OWED, channel: "phone", name: "张**", phone: "138****5678" };
    const refused = await post("/entry", entry, { cookie });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("打了星号")]);
    const api = await site.app.request(`${site.url}/api/v1/petitions`, {
      method: "POST",
      body: JSON.stringify({ text: OWED, contact: { phone: "138****5678" } }),
      headers: { "content-type": "application/json" },
    });
    expect([api.status, await api.json()]).toEqual([422, expect.objectContaining({ field: "contact.phone" })]);
    const form = await post("/report", { text: OWED, name: "张＊＊" });
    expect([form.status, await form.text()]).toEqual([422, expect.stringContaining("打了星号")]);
  });

  it("the number to call is one tap away, and the tap is written down", async () => {
    const { number } = await site.world.receive(OWED, { channel: "phone", contact });
    const li = await site.world.viewer("li");
    const seen = (await site.world.office.open(li, number))?.seq ?? 0;
    await site.world.office.act(li, number, { verb: "accept", input: {} }, seen);
    const page = await phone(false);
    await site.signInBrowser(page.context(), "li");
    await page.goto(`${site.url}/undelivered`);
    const box = page.locator(`.box:has(a[href="/petitions/${number}"])`);
    expect(await box.innerText()).toContain("138****5678");
    await box.getByText("显示电话").click();
    expect(await box.locator("a[href^='tel:']").innerText()).toBe("13812345678");
    const events = (await site.world.office.open(li, number))?.events ?? [];
    expect(events.at(-1)).toMatchObject({ type: "revealed", data: { purpose: "call" } });
    await page.context().close();
  });
});

it("says before name and number are asked what they are for, and that they may be left out", async () => {
  const page = await phone(false);
  await page.goto(`${site.url}/report`);
  const words = await page.innerText("fieldset:has(#phone)");
  expect(words).toMatch(/可以不留.*只用来.*只有办这件事的人看得到.*一年后收起来.*我的资料/s);
  expect(words.indexOf("可以不留")).toBeLessThan(words.indexOf("座机"));
  await page.context().close();
});
