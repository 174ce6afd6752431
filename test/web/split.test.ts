import { ne } from "drizzle-orm";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { petition } from "../../src/store/schema/petition.ts";
import { Problem, Registered, Tracked } from "../../src/web/api/api-schema.ts";
import { openBrowser } from "../browser.ts";
import { type DeskSite, openDesk } from "./desk.ts";
import { openPages, type Pages, readable, receiptIn } from "./pages.ts";

const PAY = "青田县北山镇泉山村的房屋补偿款半年了还没到账。";
const WATER = "村里的自来水也停了半个月，没有水喝。";
const TIP = "我要举报村支书贪污移民款，冒领补助。";
const CLAIM = "青田县北山镇泉山村的自来水停了半个月，没有水喝。";
const RECEIPT = /\d{4}(?:-\d{4}){4}/g;
const NUMBER = /26-\d{3}-\d{3}-\d{3}/g;

describe("the villager's pages", () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await openPages();
  });
  afterAll(() => pages.close());
  const report = async (text: string, kind = "") =>
    pages.fill("/report", { key: crypto.randomUUID(), text, ...(kind ? { kind } : {}) });
  const count = async () => (await pages.petitions()).length;

  it("register a text of two matters as one, and ask with a plain form", async () => {
    const before = await count();
    const { html, status } = await report(PAY + WATER);
    expect(status).toBe(200);
    expect(readable(html)).toContain("您说了两件事");
    expect(html).toContain('action="/track/split"');
    expect(await count()).toBe(before + 1);
  });

  it("divide it, show both numbers and both receipts, and say the same when the form is sent again", async () => {
    const first = receiptIn((await report(PAY + WATER)).html);
    const before = await count();
    const { html, status } = await pages.fill("/track/split", { receipt: first });
    expect(status).toBe(200);
    const [one, second] = readable(html).match(RECEIPT) ?? [];
    expect(one).toBe(first);
    const numbers = readable(html).match(NUMBER) ?? [];
    expect(new Set(numbers).size).toBe(2);
    const again = await pages.fill("/track/split", { receipt: first.replaceAll("-", "") });
    expect(readable(again.html).match(RECEIPT)).toEqual([first, second]);
    expect(await count()).toBe(before + 1);
    const track = readable((await pages.fill("/track", { receipt: first })).html);
    expect(track).toContain(numbers[1]);
    expect(track).toContain("另一件事分开办");
    expect(track).not.toContain("您说了两件事");
    expect(readable((await pages.fill("/track", { receipt: second ?? "" })).html)).toContain(numbers[0]);
  });

  it("ask again where one looks it up, until a day has gone by", async () => {
    pages.world.on("2026-03-02");
    const receipt = receiptIn((await report(PAY + WATER)).html);
    expect((await pages.fill("/track", { receipt })).html).toContain('action="/track/split"');
    pages.world.on("2026-03-03", "10:30");
    expect((await pages.fill("/track", { receipt })).html).not.toContain('action="/track/split"');
    const late = await pages.fill("/track/split", { receipt });
    expect(late.status).toBe(422);
    expect(readable(late.html)).toContain("登记满一天以后不再分开");
    pages.world.on("2026-03-02");
  });

  it("keep a tip-off sealed, and show on the page of the claim nothing of it", async () => {
    const page = await report(TIP + CLAIM);
    expect(readable(page.html)).toContain("除了举报，您还说了");
    const sealed = receiptIn(page.html);
    const { html } = await pages.fill("/track/split", { receipt: sealed });
    const open = readable(html).match(RECEIPT)?.[1] ?? "";
    const claim = readable((await pages.fill("/track", { receipt: open })).html);
    expect(claim).toContain(CLAIM);
    for (const trace of ["村支书", "贪污", "冒领", "分开", sealed]) expect(claim).not.toContain(trace);
    const number = (await pages.world.office.track(open))?.number ?? "?";
    const tip = readable((await pages.fill("/track", { receipt: sealed })).html);
    expect(tip).not.toContain(number);
    expect(tip).toContain("贪污");
  });

  it("never offer to bring into the open what came by the form for tip-offs alone", async () => {
    const { html } = await report(PAY + WATER, "accusation");
    expect(html).not.toContain('action="/track/split"');
  });

  it("refuse a receipt nobody holds, and speak three languages", async () => {
    expect((await pages.fill("/track/split", { receipt: "0000-0000-0000-0000-0000" })).status).toBe(404);
    const headers = { cookie: "lang=en" };
    const body = { key: crypto.randomUUID(), text: PAY + WATER };
    expect(readable((await pages.fill("/report", body, headers)).html)).toContain("You spoke of two matters");
  });
});

describe("the API", () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await openPages();
  });
  afterAll(() => pages.close());
  const register = async (text: string) => Registered.parse(await (await pages.ask("/petitions", { text })).json());

  it("tells of a second matter with the receipt, and divides on request, once", async () => {
    const first = await register(PAY + WATER);
    expect(first).toMatchObject({ matters: 2, apart: { text: expect.stringMatching(/./) } });
    const said = await pages.ask(`/petitions/${first.receipt}/split`, {});
    expect(said.status).toBe(201);
    const second = Registered.parse(await said.json());
    expect(second).toMatchObject({ matters: 1, apart: null });
    const again = await pages.ask(`/petitions/${first.receipt}/split`, {});
    expect(Registered.parse(await again.json())).toEqual(second);
    const tracked = Tracked.parse(await (await pages.get(`/petitions/${first.receipt}`)).json());
    expect(tracked).toMatchObject({ linked: [second.number], apart: null });
    expect(tracked.history.at(-1)?.event.code).toBe("split");
  });

  it("says nothing of a sealed petition on the other side", async () => {
    const first = await register(TIP + CLAIM);
    const second = Registered.parse(await (await pages.ask(`/petitions/${first.receipt}/split`, {})).json());
    const sides = [first.receipt, second.receipt].map(async (receipt) =>
      (await pages.get(`/petitions/${receipt}`)).text(),
    );
    const [sealed = "", open = ""] = await Promise.all(sides);
    expect(sealed).not.toContain(second.number);
    for (const trace of [first.number, "举报", "贪污", "split", "分开"]) expect(open).not.toContain(trace);
  });

  it("refuses with a problem what is of one matter, and what nobody holds", async () => {
    const { receipt } = await register(PAY);
    const one = await pages.ask(`/petitions/${receipt}/split`, {});
    expect(one.status).toBe(422);
    expect(Problem.parse(await one.json()).type).toBe("urn:xiaoxi:problem:one-matter");
    expect((await pages.ask("/petitions/0000-0000-0000-0000-0000/split", {})).status).toBe(404);
    const contract = await (await pages.get("/openapi.json")).json();
    expect(contract.paths).toHaveProperty("/petitions/{receipt}/split");
  });
});

describe("the desk's page", () => {
  let desk: DeskSite;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  it("shows the number on both pages to whoever may read both, and to nobody else", async () => {
    const first = await desk.world.receive(PAY + WATER);
    const said = await desk.world.office.split({ receipt: first.receipt }, "web");
    if (!("second" in said)) throw new Error(said.refused);
    const link = `href="/petitions/${said.second.number}"`;
    expect((await (await desk.as("chen")).get(`/petitions/${first.number}`)).html).toContain(link);
    const handler = first.topic === "water-supply" ? "shui" : "li";
    expect((await (await desk.as(handler)).get(`/petitions/${first.number}`)).html).not.toContain(said.second.number);
  });

  it("shows the discipline desk the number of the open one, and the open desks nothing", async () => {
    const first = await desk.world.receive(TIP + CLAIM);
    const said = await desk.world.office.split({ receipt: first.receipt }, "web");
    if (!("second" in said)) throw new Error(said.refused);
    const sealed = await (await desk.as("wu")).get(`/petitions/${first.number}`);
    expect(sealed.text).toContain(said.second.number);
    for (const member of ["chen", "shui"] as const) {
      const open = await (await desk.as(member)).get(`/petitions/${said.second.number}`);
      expect(open.status).toBe(200);
      for (const trace of ["同一段话", first.number, "贪污"]) expect(open.text).not.toContain(trace);
    }
  });

  it("lets the clerk tick the sentences of the other matter, and says what is wrong with none or all", async () => {
    const { number, receipt } = await desk.world.receive(PAY + WATER);
    const chen = await desk.as("chen");
    const path = `/petitions/${number}/moves/split`;
    const page = await chen.get(`/petitions/${number}`);
    const seen = /name="seen" value="(\d+)"/.exec(page.html)?.[1] ?? "";
    const boxes = [...page.html.matchAll(/name="(clause-\d+)"/g)].map(([, name = ""]) => name);
    expect(boxes).toHaveLength(3);
    const none = await chen.post(path, { seen, topic: "water-supply" });
    expect([none.status, none.text.includes("有一项填得不对")]).toEqual([422, true]);
    const all = Object.fromEntries(boxes.map((name) => [name, "yes"]));
    expect((await chen.post(path, { seen, topic: "water-supply", ...all })).text).toContain("也不能全选");
    const done = await chen.post(path, { seen, topic: "water-supply", "clause-1": "yes", "clause-2": "yes" });
    expect(done.status).toBe(303);
    const rows = await desk.world.store.db.select().from(petition).where(ne(petition.number, number));
    expect(rows.map(({ text, topic }) => [text, topic])).toEqual([[WATER, "water-supply"]]);
    const told = (await desk.world.office.track(receipt))?.notices.map(({ text }) => text).join();
    expect(told).toContain(rows[0]?.number);
    expect((await chen.post(path, { seen, topic: "water-supply", "clause-0": "yes" })).status).toBe(409);
  });
});

describe("in a browser without scripts", () => {
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

  it("a villager divides what they said, and a clerk what another one said", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.goto(`${desk.url}/report?lang=zh-Hans`);
    await page.fill("#text", PAY + WATER);
    await page.click("main form button[type=submit]");
    expect(await page.innerText("h1")).toBe("已经登记了");
    await page.click('form[action="/track/split"] button');
    expect(await page.innerText("h1")).toBe("分开办了");
    expect(new Set((await page.innerText("main")).match(RECEIPT)).size).toBe(2);
    expect(await page.locator(".slip").count()).toBe(2);
    await context.close();

    const { number } = await desk.world.receive("青田县北山镇泉山村的路灯坏了三个月。村里的桥也塌了一半。");
    const office = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1366, height: 768 } });
    await desk.signInBrowser(office, "chen");
    const sheet = await office.newPage();
    await sheet.goto(`${desk.url}/petitions/${number}`);
    await sheet.locator("details.rare > summary").click();
    await sheet.locator("details.move-split > summary").click();
    await sheet.check("#split-clause-1");
    await sheet.selectOption("#split-topic", "roads-transport");
    await sheet.locator("details.move-split button.primary").click();
    await sheet.waitForURL(`**/petitions/${number}`);
    expect(await sheet.locator("dd.linked a").count()).toBe(1);
    await sheet.locator("dd.linked a").click();
    expect(await sheet.innerText("main")).toContain("村里的桥也塌了一半。");
    await office.close();
  });
});
