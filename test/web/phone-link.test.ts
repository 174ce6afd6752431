import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Telegram, telegram } from "../../src/chat/telegram/telegram.ts";
import { WORDINGS } from "../../src/wording/wording.ts";
import { desk as deskOf, openBrowser, phone } from "../browser.ts";
import { openTelegram, TOKEN, textUpdate } from "../telegram.ts";
import { type DeskSite, openDesk } from "./desk.ts";

let browser: Browser;
let site: DeskSite;
let api: Awaited<ReturnType<typeof openTelegram>>;
let bot: Telegram;
beforeAll(async () => {
  browser = await openBrowser();
  site = await openDesk();
  api = await openTelegram();
  const { office } = site.world;
  bot = telegram({
    office,
    wordings: WORDINGS,
    token: TOKEN,
    secret: null,
    apiRoot: api.root,
    publicUrl: null,
    log: () => {},
  });
});
afterAll(async () => {
  await bot.stop();
  await api.close();
  await browser.close();
  await site.close();
});

describe("the page of the phone", () => {
  it("says so plainly, and stands in no menu, where no bot runs", async () => {
    const li = await site.as("li");
    expect((await li.get("/desk/phone")).text).toContain("这里还没有接通聊天软件");
    expect((await li.get("/inbox")).html).not.toContain("/desk/phone");
    expect((await li.post("/desk/phone/code", {})).to).toBe("/desk/phone");
  });

  it("gives a code that the bot takes, shows the chat, and ends it", async () => {
    const { parts } = site.world;
    parts.senders.telegram = bot.sender;
    parts.starts.telegram = bot.startLink;
    bot.start();
    const context = await deskOf(browser);
    await site.signInBrowser(context, "li");
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
    await page.goto(`${site.url}/inbox`);
    await page.click("text=手机提醒");
    expect(await page.innerText("main")).toContain("还没有连上");
    await page.click("text=取连接码");
    const code = (await page.innerText(".slip .code")).replaceAll(" ", "");
    expect(code).toMatch(/^[2-9]\d{11}$/);
    expect(await page.getAttribute("main a.button", "href")).toBe(`https://t.me/xiaoxi_test_bot?start=${code}`);

    const said = async (text: string, i: number) => {
      api.queue(textUpdate({ id: 4711, name: "李" }, text));
      await expect.poll(() => api.callsOf("sendMessage").length, { timeout: 5000 }).toBeGreaterThan(i);
      return api.callsOf("sendMessage")[i]?.payload.text;
    };
    expect(await said(`/start ${code}`, 0)).toContain("李财政，您好，连上了。");
    await page.goto(`${site.url}/desk/phone`);
    expect(await page.innerText("main")).toContain("电报机器人，2026年3月2日 10:00 连上");
    await page.goto(`${site.url}/inbox`);
    expect(await page.innerText(".reminders")).toContain("一个电报机器人聊天连上了您的账号");

    await page.goto(`${site.url}/desk/phone`);
    await page.click("text=解除 >> nth=0");
    await page.waitForURL(`${site.url}/desk/phone`);
    expect(await page.innerText("main")).toContain("还没有连上");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each(["zh-Hans", "zh-Hant", "en"])("fits a telephone in %s", async (language) => {
    const context = await phone(browser);
    await site.signInBrowser(context, "chen");
    const page = await context.newPage();
    await page.goto(`${site.url}/desk/phone?lang=${language}`);
    await page.click("main form button");
    await page.waitForSelector(".slip .code");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
    await context.close();
  });
});
