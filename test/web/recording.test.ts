import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Receipt } from "../../src/office/office.ts";
import { hindrancesOn } from "../axe.ts";
import { openBrowser, phone } from "../browser.ts";
import { cameraPhoto } from "../photo.ts";
import { OGG } from "../sample.ts";
import { type DeskSite, openDesk, seenIn } from "./desk.ts";

let desk: DeskSite;
let browser: Browser;
let spoken: Receipt;
let path = "";
beforeAll(async () => {
  desk = await openDesk();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await desk.close();
});
beforeEach(async () => {
  const voice = { name: "话.oga", type: "audio/ogg", bytes: new Uint8Array(OGG) };
  spoken = await desk.world.receive("", { uploads: [voice] });
  path = `/petitions/${spoken.number}`;
});

const HEARD = "我是北山镇泉山村的，房子的补偿款三年了一直没有到账。";

describe("a voice on the desk", () => {
  it("is written down with the keyboard alone, without scripts, and read by its petitioner", async () => {
    const context = await browser.newContext({ locale: "zh-CN", javaScriptEnabled: false });
    await desk.signInBrowser(context, "chen");
    const page = await context.newPage();
    await page.goto(desk.url + path);
    expect(await page.locator("audio[controls]").getAttribute("src")).toMatch(/^\/petitions\/.+\/attachments\/\w+$/);
    await page.getByLabel("听到的话").focus();
    await page.keyboard.type(HEARD);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForLoadState();
    expect(await page.locator(".heard .said").textContent()).toBe(HEARD);
    expect(await page.locator("body").textContent()).toContain("听写了录音");
    expect(await page.locator("h1").textContent()).toContain("补偿款");
    await page.goto(`${desk.url}/inbox?tab=unit&search=${encodeURIComponent("补偿款三年")}`);
    expect(await page.locator("tr[data-row]").textContent()).toContain(spoken.number);
    await context.close();

    const own = await (await phone(browser)).newPage();
    await own.goto(`${desk.url}/track`);
    await own.getByLabel("查询码").fill(spoken.receipt);
    await own.getByRole("button").first().click();
    const heard = own.locator(".files .heard");
    expect(await heard.textContent()).toBe(`工作人员听写${HEARD}`);
    expect(await own.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await own.context().close();
  });

  it("put right shows the words that stand, and who had written what", async () => {
    const chen = await desk.as("chen");
    const { html } = await chen.get(path);
    const attachment = /name="attachment" value="(\w+)"/.exec(html)?.[1] ?? "";
    for (const heard of ["听不清，好像说水", "听不清，好像说路"]) {
      const seen = seenIn((await chen.get(path)).html);
      expect(await chen.post(`${path}/moves/transcribe`, { seen, attachment, heard })).toMatchObject({ status: 303 });
    }
    const page = await chen.get(path);
    expect(/<figure class="heard">.*?<\/figure>/.exec(page.html)?.[0]).toContain("好像说路");
    expect(page.text).toContain("好像说水");
  });

  it("that accuses somebody is gone from the clerk's desk once written down", async () => {
    const chen = await desk.as("chen");
    const { html } = await chen.get(path);
    const attachment = /name="attachment" value="(\w+)"/.exec(html)?.[1] ?? "";
    const heard = "我要举报村支书贪污移民款";
    const said = await chen.post(`${path}/moves/transcribe`, { seen: seenIn(html), attachment, heard });
    expect(said).toMatchObject({ status: 303, to: "/inbox" });
    expect((await chen.get(path)).status).toBe(404);
    expect((await (await desk.as("wu")).get(path)).text).toContain(heard);
  });

  it("is not written down where it can no longer be sealed: every word typed is still there", async () => {
    const voice = { name: "话.oga", type: "audio/ogg", bytes: new Uint8Array(OGG) };
    const { number } = await desk.world.receive(HEARD, { uploads: [voice] });
    const li = await desk.as("li");
    const there = `/petitions/${number}`;
    await li.post(`${there}/moves/accept`, { seen: seenIn((await li.get(there)).html), plan: "" });
    desk.world.pass(12);
    const { html } = await li.get(there);
    const attachment = /name="attachment" value="(\w+)"/.exec(html)?.[1] ?? "";
    const heard = "村支书贪污移民款，我要举报";
    const said = await li.post(`${there}/moves/transcribe`, { seen: seenIn(html), attachment, heard });
    expect(said.status).toBe(422);
    expect(said.text).toContain("另登记一件举报");
    expect(/<textarea id="transcribe-heard"[^>]*>([^<]*)</.exec(said.html)?.[1]).toBe(heard);
    expect(said.html).toContain('href="#transcribe-heard"');
  });

  it("of an old telephone, which no browser plays, is offered to be taken down as what it is", async () => {
    const voice = { name: "话.amr", type: "", bytes: new Uint8Array(Buffer.from("#!AMR\n\x3c\x91\x17\x16", "latin1")) };
    const { number } = await desk.world.receive("", { uploads: [voice] });
    const chen = await desk.as("chen");
    const { html, text } = await chen.get(`/petitions/${number}`);
    expect(html).not.toContain("<audio");
    expect(text).toContain("请下载后用手机或播放器听");
    const href = /<a href="([^"]+\/attachments\/\w+)" download="话.amr"/.exec(html)?.[1] ?? "";
    expect((await chen.get(href)).headers.get("content-type")).toBe("audio/amr");
    expect(text).toContain("听到的话");
  });
});

describe("photos on the desk", () => {
  it("open large on the page itself, with and without scripts, one after the other", async () => {
    const uploads = [];
    for (const name of ["裂缝.jpg", "门口.jpg"])
      uploads.push({ name, type: "image/jpeg", bytes: await cameraPhoto({ width: name === "裂缝.jpg" ? 640 : 480 }) });
    const { number } = await desk.world.receive("青田县北山镇泉山村的房子开裂了", { uploads });
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ locale: "zh-CN", javaScriptEnabled });
      await desk.signInBrowser(context, "chen");
      const page = await context.newPage();
      await page.goto(`${desk.url}/petitions/${number}`);
      const large = page.locator(".photo-large:target");
      expect(await large.count()).toBe(0);
      await page.locator(".attachments a[href^='#photo-']").first().click();
      await large.locator("img").waitFor();
      expect(await large.getAttribute("aria-label")).toContain("裂缝");
      if (javaScriptEnabled) {
        await large.locator("[data-close]:focus").waitFor();
        await page.keyboard.press("ArrowRight");
        await page.waitForFunction(() => document.querySelector(".photo-large:target")?.ariaLabel?.includes("门口"));
        expect(await hindrancesOn(page)).toEqual([]);
        await page.keyboard.press("Escape");
      } else await large.locator("[data-close]").click();
      await large.waitFor({ state: "detached" });
      expect(new URL(page.url()).pathname).toBe(`/petitions/${number}`);
      await context.close();
    }
  });
});
