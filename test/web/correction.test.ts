import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Receipt } from "../../src/office/office.ts";
import { desk as deskOf, openBrowser, phone } from "../browser.ts";
import { type DeskSite, openDesk, seenIn } from "./desk.ts";

/** Two matters are heard in it, and no village: the clerk has it. */
const TWOFOLD = "补偿款没到账，工资也拖欠着，老板不发工资";

let browser: Browser;
let site: DeskSite;
let petition: Receipt;
let path: string;
beforeAll(async () => {
  browser = await openBrowser();
  site = await openDesk();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
beforeEach(async () => {
  petition = await site.owed(TWOFOLD);
  path = `/petitions/${petition.number}`;
});

const now = async () => site.world.office.open(await site.world.viewer("chen"), petition.number);

describe("without scripts, a correction", () => {
  it("of the matter is one choice and one button, says what the machine had thought and who changed it", async () => {
    const chen = await site.as("chen");
    const { html } = await chen.get(path);
    const guess = (await now())?.triage.topics[1]?.topic ?? "";
    expect(html).toMatch(new RegExp(`type="radio" name="guess" value="${guess}"`));
    expect(await chen.post(`${path}/moves/correct`, { seen: seenIn(html), guess, topic: "" })).toMatchObject({
      status: 303,
      to: path,
    });
    expect((await now())?.topic).toBe(guess);
    const { text } = await chen.get(path);
    expect(text).toMatch(/已经改成“[^”]+”，系统原来看成“[^”]+”/);
    expect(text).toMatch(/陈登记 · 青田县信访局把事项从“[^”]+”改成了“[^”]+”/);
  });

  it("of the matter may be any there is, and what is chosen from all goes before the guess", async () => {
    const chen = await site.as("chen");
    const fields = { seen: seenIn((await chen.get(path)).html), guess: petition.topic, topic: "relief" };
    await chen.post(`${path}/moves/correct`, fields);
    expect((await now())?.topic).toBe("relief");
  });

  it("of the village takes its name as people write it, and refuses one nobody knows where it was typed", async () => {
    const chen = await site.as("chen");
    const seen = seenIn((await chen.get(path)).html);
    const wrong = await chen.post(`${path}/moves/correct`, { seen, place: "", village: "桃花源" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(/id="correct-village"[^>]*value="桃花源"[^>]*aria-invalid="true"/);
    expect(wrong.html).toMatch(/id="fix-village"[^>]* open/);
    const said = await chen.post(`${path}/moves/correct`, { seen, place: "", village: "鹤城街道 塔下" });
    expect(said.status).toBe(303);
    expect((await chen.get(path)).text).toContain("青田县 鹤城街道 塔下");
  });

  it("that changes nothing is nothing said", async () => {
    const chen = await site.as("chen");
    const same = { seen: seenIn((await chen.get(path)).html), guess: petition.topic, topic: "" };
    expect((await chen.post(`${path}/moves/correct`, same)).text).toContain("什么都没有填");
  });

  it("is undone by the one other way round, the township too", async () => {
    const named = await site.world.receive("北山镇的补偿款没到账");
    path = `/petitions/${named.number}`;
    const chen = await site.as("chen");
    const seen = seenIn((await chen.get(path)).html);
    await chen.post(`${path}/moves/correct`, { seen, place: "331121001001" });
    const { html } = await chen.get(path);
    const undo = /<div class="changed"[\s\S]*?<\/form>/.exec(html)?.[0] ?? "";
    expect(undo).toContain('name="place" value=""');
    await chen.post(`${path}/moves/correct`, { seen: seenIn(undo), place: "" });
    const view = await site.world.office.open(await site.world.viewer("chen"), named.number);
    expect(view).toMatchObject({ village: null, township: "北山镇" });
  });

  it("is offered only to those who may make it", async () => {
    const given = await site.owed();
    const there = `/petitions/${given.number}`;
    expect((await (await site.as("li")).get(there)).html).toContain('id="fix-topic"');
    expect((await (await site.as("zhao")).get(there)).html).not.toContain('id="fix-topic"');
  });

  it("finds villages by part of their name, their township, or pinyin, and tells them to nobody outside", async () => {
    const chen = await site.as("chen");
    const found = async (words: string) =>
      JSON.parse((await chen.get(`/desk/places?${new URLSearchParams({ words, near: "331121107" })}`)).html).map(
        ({ name }: { name: string }) => name,
      );
    expect((await found("泉山"))[0]).toBe("北山镇 泉山");
    expect((await found("qs"))[0]).toBe("北山镇 泉山");
    expect((await found("tx")).slice(0, 3).toSorted()).toEqual(
      ["腊口镇 同心", "鹤城街道 坦下", "鹤城街道 塔下"].toSorted(),
    );
    expect((await found("bsqs"))[0]).toBe("北山镇 泉山");
    expect((await found("quanshan"))[0]).toBe("北山镇 泉山");
    expect(await found("鹤城街道塔下")).toEqual(["鹤城街道 塔下"]);
    expect(await found("<script>")).toEqual([]);
    expect((await fetch(`${site.url}/desk/places?words=泉山`, { redirect: "manual" })).status).toBe(303);
  });
});

describe("one key", () => {
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];
  beforeEach(async () => {
    context = await deskOf(browser);
    await site.signInBrowser(context, "chen");
    page = await context.newPage();
    complaints.length = 0;
    page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
    await page.goto(site.url + path);
  });
  afterEach(async () => {
    expect(complaints).toEqual([]);
    await context.close();
  });
  const opened = (name: "topic" | "village") => page.locator(`#fix-${name}[open]`).count();
  const chosen = () => page.locator('details[open] [role="option"][aria-selected="true"]');

  it("opens the matter: a digit takes a guess, Enter sends it, and the change can be undone", async () => {
    const guesses = (await now())?.triage.topics.map(({ topic }) => topic) ?? [];
    expect(guesses.length).toBeGreaterThan(1);
    await page.keyboard.press("t");
    await page.keyboard.press("2");
    expect(await page.locator('#fix-topic button[type="submit"]').textContent()).toMatch(/^改成“.+”$/);
    await page.keyboard.press("Enter");
    await page.locator(".changed").waitFor();
    expect((await now())?.topic).toBe(guesses[1]);
    await page.locator(".changed button").click();
    await page.locator(".changed", { hasText: /改成了/ }).waitFor();
    await expect.poll(async () => (await now())?.topic).toBe(guesses[0]);
  });

  it("finds every matter by what is typed, in Chinese or by pinyin initials", async () => {
    await page.keyboard.press("T");
    expect(await page.locator('#fix-topic [role="option"]').count()).toBe(38);
    await page.keyboard.insertText("低保");
    expect(await chosen().allTextContents()).toEqual(["低保与救助"]);
    await page.fill("#fix-topic .picker input", "");
    await page.keyboard.type("fqyhl");
    expect(await page.locator('#fix-topic [role="option"]').allTextContents()).toEqual(["返迁与回流"]);
    await page.keyboard.press("Enter");
    await page.locator(".changed").waitFor();
    expect((await now())?.topic).toBe("return");
  });

  it("sends nothing that was not chosen, and nothing that is so already", async () => {
    await page.keyboard.press("t");
    await page.keyboard.press("Enter");
    await page.keyboard.press("1");
    expect(await chosen().textContent()).toMatch(/现在/);
    await page.keyboard.press("Enter");
    await page.keyboard.insertText("没有这样的事项");
    await page.keyboard.press("Enter");
    expect(await page.locator("#fix-topic .picker p").textContent()).toBe("没有这样的。");
    expect(page.url()).toBe(site.url + path);
    expect((await now())?.events.some(({ type }) => type === "corrected")).toBe(false);
  });

  it("goes through what was found by the arrows, and no further than its ends", async () => {
    await page.keyboard.press("t");
    await page.keyboard.insertText("安置");
    const found = await page.locator('#fix-topic [role="option"]').allTextContents();
    expect(found.length).toBeGreaterThan(1);
    await page.keyboard.press("ArrowUp");
    expect(await chosen().textContent()).toBe(found[0]);
    await page.keyboard.press("ArrowDown");
    expect(await chosen().textContent()).toBe(found[1]);
    for (const _ of found) await page.keyboard.press("ArrowDown");
    expect(await chosen().textContent()).toBe(found.at(-1));
  });

  it("opens the village: its pinyin finds it, Enter sends it", async () => {
    await page.keyboard.press("v");
    await page.keyboard.type("quanshan");
    await chosen().filter({ hasText: "北山镇 泉山" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".changed", { hasText: "北山镇 泉山" }).waitFor();
    expect((await now())?.village?.name).toBe("泉山");
  });

  it("is left by Escape, and hears the next key again", async () => {
    await page.keyboard.press("t");
    await page.keyboard.press("Escape");
    expect(await opened("topic")).toBe(0);
    await page.keyboard.press("v");
    expect([await opened("topic"), await opened("village")]).toEqual([0, 1]);
    await page.keyboard.press("Escape");
    expect((await now())?.events.some(({ type }) => type === "corrected")).toBe(false);
  });

  it("is a letter where letters are typed, and nothing while an input method composes", async () => {
    await page.locator("#note-note").focus();
    await page.keyboard.type("tv");
    expect(await page.inputValue("#note-note")).toBe("tv");
    await page.locator("h1").click();
    for (const key of ["t", "v"])
      await page.evaluate(
        (pressed) =>
          document.body.dispatchEvent(new KeyboardEvent("keydown", { key: pressed, isComposing: true, bubbles: true })),
        key,
      );
    expect([await opened("topic"), await opened("village")]).toEqual([0, 0]);
  });

  it("keeps what an input method composes from being sent or thrown away", async () => {
    await page.keyboard.press("t");
    await page.keyboard.insertText("低保");
    for (const key of ["Enter", "Escape"])
      await page.evaluate(
        (pressed) =>
          document.activeElement?.dispatchEvent(
            new KeyboardEvent("keydown", { key: pressed, isComposing: true, bubbles: true, cancelable: true }),
          ),
        key,
      );
    expect([await opened("topic"), page.url()]).toEqual([1, site.url + path]);
    expect((await now())?.topic).toBe(petition.topic);
  });
});

it("is made by touch on a telephone, without scrolling sideways", async () => {
  const context = await phone(browser);
  await site.signInBrowser(context, "chen");
  const page = await context.newPage();
  await page.goto(site.url + path);
  await page.locator("#fix-topic summary").tap();
  await page.locator('#fix-topic [role="option"]').nth(1).tap();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.locator('#fix-topic button[type="submit"]').tap();
  await page.locator(".changed").waitFor();
  expect((await now())?.topic).toBe((await now())?.triage.topics[1]?.topic);
  await context.close();
});
