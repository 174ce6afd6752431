import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser, phone } from "../browser.ts";
import type { Member } from "../world.ts";
import { type DeskSite, openDesk, seenIn } from "./desk.ts";

let browser: Browser;
let desk: DeskSite;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const OWED = "北山镇泉山村的补偿款半年了还没到账";

async function correct(number: string, fields: Record<string, string>) {
  const chen = await desk.as("chen");
  const seen = seenIn((await chen.get(`/petitions/${number}`)).html);
  expect((await chen.post(`/petitions/${number}/moves/correct`, { seen, ...fields })).status).toBe(303);
}
const page = async (member: Member) => (await desk.as(member)).get("/admin/coverage");
/** The cells of the rows under a heading, row by row. */
const rowsUnder = (html: string, id: string): string[][] => {
  const table = new RegExp(`aria-labelledby="${id}">[\\s\\S]*?<tbody>([\\s\\S]*?)</tbody>`).exec(html)?.[1] ?? "";
  return [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = ""]) => cell.replace(/<[^>]*>/g, "").trim()),
  );
};

describe("how well the machine reads", () => {
  it("says what will stand there while nothing has been read", async () => {
    const { text, html } = await page("zheng");
    expect(text).toContain("还没有可以统计的信访件");
    expect(html).toContain('id="gaps"');
  });

  it("counts by month what was sure, unsure, found and corrected", async () => {
    const first = await desk.owed(OWED);
    await desk.owed("噗噜");
    desk.world.on("2026-04-08");
    const later = await desk.owed("我的事没人管，补偿款没到账");
    await correct(first.number, { guess: "wages" });
    await correct(later.number, { place: "331121001001" });
    const { html } = await page("zheng");
    // month, read, sure, unsure, corrected, sure yet corrected
    expect(rowsUnder(html, "months")).toEqual([
      ["2026-04", "1", "1", "0", "0", "0"],
      ["2026-03", "2", "1", "1", "1", "1"],
    ]);
    // month, found, given, several, unknown, none, corrected, filled in
    expect(rowsUnder(html, "months-village")).toEqual([
      ["2026-04", "0", "0", "0", "0", "1", "0", "1"],
      ["2026-03", "1", "0", "0", "0", "1", "0", "0"],
    ]);
    expect(rowsUnder(html, "topics")).toContainEqual(["补偿款拖欠", "2", "1", "0", "50%"]);
    expect(rowsUnder(html, "topics")).toContainEqual(["拖欠工资", "0", "0", "1", ""]);
    expect(rowsUnder(html, "pairs")).toEqual([["补偿款拖欠", "拖欠工资", "1"]]);
  });

  it("tells a village that was heard from one that was written, one of several and one in no book", async () => {
    await desk.owed(OWED);
    await desk.world.receive("补偿款没到账", { village: "泉山" });
    await desk.world.receive("补偿款没到账", { village: "桃花源", villageAsWritten: true });
    await desk.owed("补偿款没到账");
    const [month] = rowsUnder((await page("zheng")).html, "months-village");
    expect(month).toEqual(["2026-03", "1", "1", "0", "1", "1", "0", "0"]);
  });

  it("names the words that decided, those people overruled, and no word heard less than three times", async () => {
    const petitions = [];
    for (let i = 0; i < 3; i++) petitions.push(await desk.owed(OWED));
    await desk.owed("水龙头没水");
    await correct(petitions[0]?.number ?? "", { guess: "wages" });
    const { html } = await page("qian");
    expect(rowsUnder(html, "deciding")).toContainEqual(["补偿款", "补偿款拖欠", "3", "1"]);
    expect(rowsUnder(html, "overruled")).toContainEqual(["补偿款", "补偿款拖欠", "3", "1"]);
    expect(rowsUnder(html, "deciding").map(([word]) => word)).not.toContain("没水");
  });

  it("tells villages apart only from five matters on", async () => {
    for (let i = 0; i < 5; i++) {
      expect(rowsUnder((await page("zheng")).html, "villages")).toEqual([]);
      await correct((await desk.owed("补偿款没到账")).number, { place: "331121001001" });
    }
    expect(rowsUnder((await page("zheng")).html, "villages")).toEqual([["鹤城街道 塔下", "5"]]);
  });

  it("counts no sealed matter: the page is the same before and after one", async () => {
    for (let i = 0; i < 3; i++) await desk.owed(OWED);
    const before = (await page("qian")).html;
    const sealed = await desk.world.receive("举报泉山村书记张三截留补偿款没到账", { kind: "accusation" });
    const viewer = await desk.world.viewer("wu");
    await desk.world.office.act(viewer, sealed.number, { verb: "correct", input: { topic: "wages" } }, 1);
    expect((await page("qian")).html).toBe(before);
  });

  it("shows nothing anybody wrote, no number and no petitioner", async () => {
    const text = "北山镇泉山村的补偿款半年了还没到账，我叫独一无二";
    const petitions = [];
    for (let i = 0; i < 4; i++)
      petitions.push(await desk.world.receive(text, { contact: { name: "独一无二", phone: "13800001111" } }));
    const { text: shown } = await page("zheng");
    for (const hidden of ["独一无二", "半年了", "13800001111", "泉山", ...petitions.map(({ number }) => number)])
      expect(shown).not.toContain(hidden);
  });

  it("is for administrators, heads and the petition office, and linked where they look", async () => {
    for (const member of ["zheng", "qian", "zhao", "chen"] as const)
      expect((await page(member)).html, member).toContain('id="readings"');
    for (const member of ["li", "wu", "sun"] as const) {
      const { status, html } = await page(member);
      expect([status, html.includes('id="readings"')], member).toEqual([403, false]);
    }
    expect((await (await desk.as("qian")).get("/summary")).html).toContain('href="/admin/coverage#readings"');
    expect((await (await desk.as("zheng")).get("/admin")).html).toContain('href="/admin/coverage"');
  });

  it("is read on a telephone without scrolling the page sideways", async () => {
    for (let i = 0; i < 3; i++) await correct((await desk.owed(OWED)).number, { guess: "wages" });
    const context = await phone(browser);
    await desk.signInBrowser(context, "chen");
    const tab = await context.newPage();
    await tab.goto(`${desk.url}/admin/coverage`);
    expect(await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await context.close();
  });
});
