import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desk, openBrowser, phone } from "./browser.ts";
import { openSite, type Site } from "./site.ts";
import type { Member } from "./world.ts";

let browser: Browser;
let site: Site;
let villager: Page;
const contexts: BrowserContext[] = [];
const rooms = new Map<Member, Page>();
beforeAll(async () => {
  browser = await openBrowser();
  site = await openSite();
  const context = await phone(browser);
  contexts.push(context);
  villager = await context.newPage();
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await site?.close();
});

/** The desk of a member of the cast, signed in, in a window of their own. */
async function room(member: Member): Promise<Page> {
  const known = rooms.get(member);
  if (known) return known;
  const context = await desk(browser);
  contexts.push(context);
  await site.signInBrowser(context, member);
  const page = await context.newPage();
  rooms.set(member, page);
  return page;
}

/** Makes a move as a person does: finds the matter in the inbox, opens the form, fills it, presses the button. */
async function move(member: Member, number: string, verb: string, typed: Record<string, string> = {}): Promise<string> {
  const page = await room(member);
  await page.goto(`${site.url}/inbox`);
  const link = page.locator(`a[href="/petitions/${number}"]`).first();
  if (await link.count()) await link.click();
  else await page.goto(`${site.url}/petitions/${number}`);
  await makeMove(page, `form[action$="/moves/${verb}"]`, typed);
  // What goes out can be taken back for ten seconds.
  site.world.pass(12);
  await page.goto(`${site.url}/petitions/${number}`);
  return page.innerText("main");
}

async function makeMove(page: Page, selector: string, typed: Record<string, string>) {
  const form = page.locator(selector).first();
  for (const details of await form.locator("xpath=ancestor::details").all())
    if ((await details.getAttribute("open")) === null) await details.locator("> summary").click();
  for (const [name, value] of Object.entries({ ...typed })) {
    const control = form.locator(`[name="${name}"]`);
    const type = await control.first().getAttribute("type");
    if (type === "radio") await form.locator(`[name="${name}"][value="${value}"]`).check();
    else if ((await control.first().evaluate((e) => e.tagName)) === "SELECT") await control.first().selectOption(value);
    else await control.first().fill(value);
  }
  const confirm = form.locator('input[name="confirmed"]');
  if (await confirm.count()) await confirm.check();
  await Promise.all([
    page.waitForResponse(
      (response) => response.request().method() === "POST" && response.request().isNavigationRequest(),
    ),
    form.locator('button[type="submit"]:not([data-insert])').last().click(),
  ]);
  await page.waitForLoadState("load");
}

async function report(text: string): Promise<{ number: string; receipt: string }> {
  await villager.goto(`${site.url}/report`);
  await villager.fill('textarea[name="text"]', text);
  await villager.locator('main form button[type="submit"]').last().click();
  await villager.waitForLoadState("load");
  const page = await villager.innerText("main");
  const number = /\d{2}-\d{3}-\d{3}-\d{3}/.exec(page)?.[0] ?? "";
  const receipt = /\d{4}(?:[-\s]\d{4}){4}/.exec(page)?.[0] ?? "";
  expect([number, receipt]).not.toContain("");
  return { number, receipt };
}

async function look(receipt: string): Promise<string> {
  await villager.goto(`${site.url}/track`);
  await villager.fill('input[name="receipt"]', receipt);
  await villager.locator('main form button[type="submit"]').first().click();
  await villager.waitForLoadState("load");
  return villager.innerText("main");
}

const ask = async (verb: string, typed: Record<string, string> = {}) => {
  await makeMove(villager, `form:has(input[name="verb"][value="${verb}"])`, typed);
  return villager.innerText("main");
};

const OPINION = {
  claim: "补发补偿款",
  facts: "账目已核对，少发一笔",
  basis: "条例第三十二条",
  opinion: "三月底前补发",
};
const PAY = "青田县北山镇的补偿款半年了还没到账，钱什么时候发";

describe("the whole procedure, in a real browser: a villager's phone and the desks", { timeout: 120_000 }, () => {
  it("goes from the first words to a re-examination", async () => {
    site.world.on("2026-03-02");
    const { number, receipt } = await report(PAY);
    expect(await move("li", number, "accept", { plan: "先核对账目" })).toContain("已受理");
    expect(await look(receipt)).toContain("受理");
    site.world.on("2026-03-10");
    await move("zhao", number, "extend", { days: "20", reason: "等市里核对" });
    site.world.on("2026-03-20");
    await move("li", number, "answer", { ...OPINION, outcome: "support" });
    const answer = await look(receipt);
    expect(answer).toContain("三月底前补发");
    site.world.on("2026-04-10");
    await look(receipt);
    await ask("requestReview", { reason: "没有说清楚少发多少" });
    await move("sun", number, "answerReview", { ...OPINION, outcome: "uphold" });
    site.world.on("2026-04-12");
    await look(receipt);
    await ask("requestReexamination", { reason: "还是不服" });
    await move("zhou", number, "answerReexamination", { ...OPINION, outcome: "uphold" });
    expect(await look(receipt)).toContain("三月底前补发");
    const end = await site.world.office.track(receipt);
    expect([end?.stage, end?.outcome]).toEqual(["closed", "served"]);
  });

  it("lapses when nobody asks for review in the days the law gives", async () => {
    site.world.on("2026-05-06");
    const { number, receipt } = await report(PAY);
    await move("li", number, "acceptShort", { ground: "clear-facts" });
    await move("li", number, "answer", { ...OPINION, outcome: "explain", reasons: "照标准已经足额发放" });
    await look(receipt);
    site.world.on("2026-06-05");
    await site.world.office.sweep();
    expect((await site.world.office.track(receipt))?.stage).toBe("served");
    site.world.on("2026-06-06");
    await site.world.office.sweep();
    expect((await site.world.office.track(receipt))?.outcome).toBe("lapsed");
    await look(receipt);
  });

  it("takes a form on a plain http address of the office's own network, where browsers say less", async () => {
    const inside = await openBrowser(["--host-resolver-rules=MAP xinfang.test 127.0.0.1"]);
    try {
      const page = await (await phone(inside)).newPage();
      await page.goto(`${site.url.replace("127.0.0.1", "xinfang.test")}/report`);
      await page.fill('textarea[name="text"]', "北山镇的路灯坏了");
      await page.locator('main form button[type="submit"]').last().click();
      await page.waitForLoadState("load");
      expect(await page.innerText("main")).toMatch(/\d{4}(?:-\d{4}){4}/);
    } finally {
      await inside.close();
    }
  });

  it("keeps everything a cadre has typed when another one was quicker", async () => {
    site.world.on("2026-06-10");
    const { number } = await report(PAY);
    const slow = await room("li");
    await slow.goto(`${site.url}/petitions/${number}`);
    await slow.locator('form[action$="/moves/accept"] [name="plan"]').fill("我打算先去村里看看");
    const quick = await site.world.viewer("li");
    const seen = (await site.world.office.open(quick, number))?.seq ?? 0;
    await site.world.office.act(quick, number, { verb: "accept", input: {} }, seen);
    const [answer] = await Promise.all([
      slow.waitForResponse((response) => response.url().includes("/moves/accept")),
      slow.locator('form[action$="/moves/accept"] button.primary').click(),
    ]);
    expect(answer.status()).toBe(409);
    await slow.waitForLoadState("load");
    expect(await slow.innerText("main")).toContain("别人刚刚办过这件事");
    expect(await slow.content()).toContain("我打算先去村里看看");
  });

  it("shows a leader what is unresolved, and not one word of a tip-off", async () => {
    const page = await room("qian");
    const figures = async () => {
      await page.goto(`${site.url}/summary`);
      return page.innerText("main");
    };
    const before = await figures();
    expect(before).toContain("补偿款");
    await villager.goto(`${site.url}/report?kind=accusation`);
    await villager.fill('textarea[name="text"]', "举报村支书冒领移民补助");
    await villager.locator('main form button[type="submit"]').last().click();
    await villager.waitForLoadState("load");
    expect(await villager.innerText("main")).toMatch(/\d{4}(?:[-\s]\d{4}){4}/);
    expect(await figures()).toBe(before);
  });
});
