import type { Browser as Chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { touch } from "../../src/store/county.ts";
import { setRewording } from "../../src/store/rewording.ts";
import { openBrowser, phone, desk as wide } from "../browser.ts";
import { type DeskSite, openDesk } from "./desk.ts";

type Axe = { violations: { id: string; impact: string; nodes: { html: string }[] }[] };

let chromium: Chromium;
let desk: DeskSite;
beforeAll(async () => {
  chromium = await openBrowser();
});
afterAll(() => chromium?.close());
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const LIST = "/admin/wording";
const LINE = `${LIST}/zh-Hans/bot.ok.kept`;
const SHIPPED = "好的，不撤，继续办。";
const OWN = "好，接着办。";

describe("the lines people read", () => {
  it("are found by language, part, words and path, and only the changed ones if one likes", async () => {
    const chen = await desk.as("chen");
    const list = await chen.get(LIST);
    expect(list.status).toBe(200);
    expect(list.text).toMatch(/共 \d+ 句，这里是第 1 到第 40 句。/);
    expect((await chen.get(`${LIST}?part=bot&after=40`)).text).toContain("这里是第 41 到第 80 句");
    expect((await chen.get(`${LIST}?search=${encodeURIComponent("不撤，继续")}`)).html).toContain(LINE);
    expect((await chen.get(`${LIST}?search=ok.kept`)).html).toContain(LINE);
    expect((await chen.get(`${LIST}?search=${encodeURIComponent("要不要留电话")}`)).html).toContain("bot.ask.contact");
    expect((await chen.get(`${LIST}?of=en&part=office&search=is+accepted`)).html).toContain(
      "/en/office.notice.accepted",
    );
    expect((await chen.get(`${LIST}?search=zzz`)).text).toContain("没有找到这样的句子");
    expect((await chen.get(`${LIST}?changed=yes`)).text).toContain("还没有改过的句子");
    await chen.post(LINE, { said: OWN, seen: SHIPPED, do: "save" });
    const changed = await chen.get(`${LIST}?changed=yes`);
    expect(changed.text).toContain("改过");
    expect(changed.text).toContain(`原来的说法 ${SHIPPED}`);
    expect(changed.text).toContain("陈登记");
  });

  it("are told with the moment they are said in, and what their blanks stand for", async () => {
    const { text } = await (await desk.as("zheng")).get(`${LIST}/zh-Hans/office.notice.extended`);
    expect(text).toContain("发给本人的通知 › 延期");
    expect(text).toContain("{number} 编号");
    expect(text).toContain("26-417-338-054");
  });

  it("are for the clerk and the administrator, who find them in their menu; nobody else reads or changes them", async () => {
    expect((await (await desk.as("chen")).get("/admin/duty")).html).toContain(`href="${LIST}"`);
    expect((await (await desk.as("chen")).get("/inbox")).html).toContain('href="/admin"');
    for (const member of ["li", "zhao", "wu"] as const) {
      const other = await desk.as(member);
      expect((await other.get(LIST)).status).toBe(403);
      expect((await other.get(LINE)).status).toBe(403);
      expect((await other.get(LINE)).text).not.toContain(SHIPPED);
      expect((await other.post(LINE, { said: OWN, seen: SHIPPED, do: "save" })).status).toBe(403);
    }
    expect((await desk.with("").post(LINE, { said: OWN, seen: SHIPPED, do: "save" })).status).toBe(303);
    expect(desk.world.parts.wordings["zh-Hans"].bot.ok.kept({})).toBe(SHIPPED);
    expect((await (await desk.as("chen")).get(`${LIST}/zh-Hans/bot.hears.yes.0`)).status).toBe(404);
    expect((await (await desk.as("chen")).get(`${LIST}/de/bot.thanks`)).status).toBe(404);
  });
});

describe("a line", () => {
  it("is put in other words, said at once on every page, and taken back by one press", async () => {
    const zheng = await desk.as("zheng");
    const path = `${LIST}/zh-Hans/web.home.heading`;
    const shipped = "有难处、有意见，就说在这里";
    const said = await zheng.post(path, { said: "有啥难处，说给我们听", seen: shipped, do: "save" });
    expect(said).toMatchObject({ status: 303, to: `${path}?done=saved` });
    expect((await zheng.get(said.to ?? "")).text).toContain("已经换上，现在就用这一句");
    const home = () => desk.with("lang=zh-Hans").get("/");
    expect((await home()).text).toContain("有啥难处，说给我们听");
    expect((await desk.with("lang=zh-Hant").get("/")).text).toContain("有難處、有意見");
    const back = await zheng.post(path, { seen: "有啥难处，说给我们听", do: "back" });
    expect((await zheng.get(back.to ?? "")).text).toContain("已经用回原来的说法");
    expect((await home()).text).toContain(shipped);
    const page = await zheng.get(path);
    expect(page.text).toContain("郑管理用回了原来的说法");
    expect(page.text).toContain("再用这一句");
  });

  it("with a wrong blank is refused beside the field, in plain words, and what was typed is kept", async () => {
    const chen = await desk.as("chen");
    const path = `${LIST}/zh-Hans/bot.ok.added`;
    const seen = "已经补充到编号 {number} 里。";
    const said = await chen.post(path, { said: "补到 {numer} 里去了", seen, do: "save" });
    expect(said.status).toBe(422);
    expect(said.text).toContain("少了空格 {number}（编号）");
    expect(said.text).toContain("这一句里没有空格 {numer}");
    expect(said.html).toMatch(/<textarea[^>]*aria-invalid="true"[^>]*>补到 \{numer\} 里去了</);
    const long = await chen.post(path, { said: `{number}${"您说的话我们都记在里面了".repeat(6)}`, seen, do: "save" });
    expect(long.text).toContain("有一行太长：72 个字，最多 60 个");
    expect((await chen.post(path, { said: "", seen, do: "save" })).text).toContain("不能是空的");
    expect(desk.world.parts.wordings["zh-Hans"].bot.ok.added({ number: "7" })).toBe("已经补充到编号 7 里。");
  });

  it("is previewed with examples in its blanks and not used before it is saved", async () => {
    const chen = await desk.as("chen");
    const seen = "已经补充到编号 {number} 里。";
    const said = await chen.post(`${LIST}/zh-Hans/bot.ok.added`, { said: "写进 {number} 了", seen, do: "preview" });
    expect(said.status).toBe(200);
    expect(said.html).toMatch(/class="bubble"[^>]*>.*写进 26-417-338-054 了/s);
    expect((await chen.get(`${LIST}/zh-Hans/bot.ok.added`)).text).not.toContain("写进");
    const danger = "有危险先打电话，不要等：\n报警 110，火警 119，急救 120。\n心里难受，打 12356，有人听您说。";
    const less = { said: "有危险先报警，打 110。", seen: danger, do: "preview" };
    expect((await chen.post(`${LIST}/zh-Hans/bot.danger`, less)).text).toContain("原来有 119 这个数，现在没有了");
  });

  it("changed by another meanwhile is not overwritten: both texts are shown", async () => {
    const [chen, zheng] = [await desk.as("chen"), await desk.as("zheng")];
    await chen.post(LINE, { said: OWN, seen: SHIPPED, do: "save" });
    const late = await zheng.post(LINE, { said: "不撤，还办。", seen: SHIPPED, do: "save" });
    expect(late.status).toBe(409);
    expect(late.text).toContain("别人改了这一句");
    expect(late.text).toContain(OWN);
    expect(late.html).toMatch(/<textarea[^>]*>不撤，还办。</);
    expect(late.html).toContain(`name="seen" value="${OWN}"`);
    expect((await zheng.post(LINE, { said: "不撤，还办。", seen: OWN, do: "save" })).status).toBe(303);
    expect(desk.world.parts.wordings["zh-Hans"].bot.ok.kept({})).toBe("不撤，还办。");
  });

  it("that fits no more since an upgrade shows what was written, and is put right or taken back", async () => {
    const { store } = desk.world;
    const row = { language: "zh-Hans" as const, path: "bot.ok.added", said: "补到 {nr} 里了", person: "chen", at: 1 };
    const gone = { ...row, path: "bot.old.line", said: "从前的话" };
    await store.atomically([setRewording(store.db, row), setRewording(store.db, gone), touch(store.db)]);
    const chen = await desk.as("chen");
    const list = await chen.get(`${LIST}?changed=yes`);
    expect(list.text).toContain("不再合用");
    expect(list.text).toContain("从前的话");
    const page = await chen.get(`${LIST}/zh-Hans/bot.ok.added`);
    expect(page.text).toContain("程序更新以后，这一句的空格变了");
    expect(page.text).toContain("补到 {nr} 里了");
    expect(page.html).toMatch(/<textarea[^>]*>已经补充到编号 \{number\} 里。</);
    const old = `${LIST}/zh-Hans/bot.old.line`;
    expect((await chen.get(old)).html).not.toContain("<textarea");
    const back = await chen.post(old, { seen: "", do: "back" });
    expect(back.status).toBe(303);
    expect((await chen.get(back.to ?? "")).status).toBe(200);
    expect((await chen.get(`${LIST}?changed=yes`)).text).not.toContain("从前的话");
  });

  it("cannot bring markup onto a page", async () => {
    const zheng = await desk.as("zheng");
    const said = '<img src=x onerror="alert(1)">';
    await zheng.post(`${LIST}/zh-Hans/web.site.slogan`, { said, seen: "听得见的信访", do: "save" });
    const { html } = await desk.with("lang=zh-Hans").get("/");
    expect(html).not.toContain("<img src=x");
    expect(html).toContain("&lt;img src=x");
  });
});

describe("in a browser", () => {
  it("a line of the chat is changed by keyboard, and the next villager hears it", async () => {
    const clerk = await wide(chromium);
    await desk.signInBrowser(clerk, "chen");
    const page = await clerk.newPage();
    await page.goto(`${desk.url}${LIST}?search=bot.hello`);
    await page.getByRole("link", { name: /改这一句 您好，我是小溪/ }).press("Enter");
    await page.getByLabel("您的说法").fill("您好，这里是小溪。\n有事您说，我来登记。");
    await page.getByRole("button", { name: "看看样子" }).press("Enter");
    expect(page.url()).toContain("#preview");
    expect(await page.locator(".bubble .said").innerText()).toBe("您好，这里是小溪。\n有事您说，我来登记。");
    await page.getByRole("button", { name: "换上" }).press("Enter");
    await page.getByRole("status").filter({ hasText: "已经换上" }).waitFor();

    const villager = await phone(chromium);
    const chat = await villager.newPage();
    await chat.goto(`${desk.url}/chat`);
    expect(await chat.locator("#log li").first().innerText()).toContain("有事您说，我来登记。");
    await chat.locator("#text").fill("你好");
    await chat.getByRole("button", { name: "发送" }).tap();
    await chat.locator("#log li.theirs").nth(1).waitFor();
    expect(await chat.locator("#log li.theirs").nth(1).innerText()).toContain("有事您说，我来登记。");

    await page.getByRole("button", { name: "用回原来的" }).press("Enter");
    await page.getByRole("status").filter({ hasText: "已经用回原来的说法" }).waitFor();
    await chat.reload();
    expect(await chat.locator("#log li").first().innerText()).toContain("有什么事直接说");
    await page.getByRole("button", { name: "再用这一句" }).press("Enter");
    await page.getByRole("status").filter({ hasText: "已经换上" }).waitFor();
  });

  it.each(["wide", "phone"] as const)(
    "on a %s screen nothing runs over, and axe finds nothing serious",
    async (screen) => {
      const context = await (screen === "wide" ? wide : phone)(chromium);
      await desk.signInBrowser(context, "chen");
      const page = await context.newPage();
      const { source } = (await import("axe-core")).default;
      const look = async () => {
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(over, page.url()).toBeLessThanOrEqual(0);
        await page.evaluate(source);
        const found = await page.evaluate(async () => {
          const { axe } = window as unknown as { axe: { run(): Promise<Axe> } };
          return (await axe.run()).violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        });
        expect(
          found.map(({ id, nodes }) => [id, nodes[0]?.html]),
          page.url(),
        ).toEqual([]);
      };
      for (const path of [LIST, `${LIST}?changed=yes`, LINE, `${LIST}/zh-Hans/bot.receipt.sealed`]) {
        await page.goto(desk.url + path);
        await look();
      }
      await page.getByLabel("您的说法").fill("{nr}");
      await page.getByRole("button", { name: "换上" }).click();
      await page.locator("#said-wrong").waitFor();
      await look();
    },
  );
});
