import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CALLS } from "../../src/office/notice/undelivered.ts";
import { noticeBy, owe } from "../../src/store/notice.ts";
import { readDays } from "../../src/web/admin/calendar.tsx";
import { cookieOf, type DeskSite, openDesk } from "./desk.ts";

let desk: DeskSite;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const PASSWORD = "song yuan fen zhuang";
const linkIn = (html: string) => /\/sign-in\/link\/[0-9a-f]+/.exec(html)?.[0] ?? "";

describe("people and posts", () => {
  it("lets somebody in by a link shown once, and to work by an appointment", async () => {
    const zheng = await desk.as("zheng");
    const link = linkIn((await zheng.post("/admin/people", { name: "林青" })).html);
    const list = await zheng.get("/admin");
    expect(linkIn(list.html)).toBe("");
    expect(list.text).toContain("还没开通");
    const person = (await desk.accounts.list()).find(({ name }) => name === "林青")?.user ?? "";
    const post = "331121/wages/cadre";
    expect((await zheng.post("/admin/appoint", { person, post, from: "2026-03-01", to: "" })).status).toBe(422);
    const right = { person, post: "331121/water/cadre", from: "2026-03-01", to: "" };
    expect(await zheng.post("/admin/appoint", right)).toMatchObject({ status: 303, to: "/admin" });
    const identity = { name: "林青", username: "lin.qing", password: PASSWORD, again: PASSWORD };
    const lin = desk.with(cookieOf((await desk.with("").post(link, identity)).headers));
    const water = await desk.world.receive("北山镇泉山村的自来水停了半个月");
    expect((await lin.get("/inbox")).text).toContain(water.number);
    await zheng.post("/admin/dismiss", { ...right, to: "2026-03-01" });
    expect((await lin.get("/inbox")).text).toContain("您现在没有岗位");
  });

  it("gives a new link to whoever forgot a password, and signs them out when it is used", async () => {
    const li = desk.with(await desk.signIn("li"));
    const said = await (await desk.as("zheng")).post("/admin/link", { person: "li" });
    expect(said.text).toContain("给 李财政 的链接");
    expect((await li.get("/inbox")).status).toBe(200);
    const identity = { name: "李财政", username: "li.caizheng", password: PASSWORD, again: PASSWORD };
    await desk.with("").post(linkIn(said.html), identity);
    expect((await li.get("/inbox")).status).toBe(303);
  });

  it("is shut to everybody else: no list, no link, no appointment", async () => {
    const chen = await desk.as("chen");
    expect((await chen.get("/admin")).headers.get("location")).toBe("/admin/duty");
    expect((await chen.post("/admin/link", { person: "wu" })).status).toBe(403);
    expect(linkIn((await chen.post("/admin/link", { person: "wu" })).html)).toBe("");
    await chen.post("/admin/people", { name: "外人" });
    expect((await desk.accounts.list()).some(({ name }) => name === "外人")).toBe(false);
    const own = { person: "chen", post: "331121/discipline/discipline", from: "2026-03-01", to: "" };
    expect((await chen.post("/admin/appoint", own)).status).toBe(403);
    expect((await desk.world.viewer("chen")).posts.map(({ role }) => role)).toEqual(["clerk"]);
    expect((await (await desk.as("li")).get("/admin")).text).not.toContain("zheng.staff");
  });
});

describe("the duty roster", () => {
  it("sends the next matter to the post it was given to, by the name of the place", async () => {
    const chen = await desk.as("chen");
    const duty = { topic: "compensation-payment", place: "北山镇", post: "331121/resettlement/cadre" };
    expect((await chen.post("/admin/duty", duty)).status).toBe(303);
    const said = await desk.world.receive("北山镇泉山村的补偿款半年了还没到账");
    expect(said.holder).toMatchObject({ post: "331121/resettlement/cadre" });
    expect((await chen.post("/admin/duty", { ...duty, post: "", remove: "yes" })).status).toBe(303);
    const after = await desk.world.receive("北山镇泉山村的补偿款半年了一直没到账");
    expect(after.holder).toMatchObject({ post: "331121/finance/cadre" });
  });

  it("refuses a place nobody knows, and a post that does not handle matters", async () => {
    const chen = await desk.as("chen");
    const wrong = await chen.post("/admin/duty", { topic: "wages", place: "桃花源", post: "331121/finance/cadre" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("没有找到这个地方");
    const post = "331121/discipline/discipline";
    expect((await chen.post("/admin/duty", { topic: "wages", place: "331121", post })).status).toBe(422);
  });

  it("shows on the coverage page what nobody answers for", async () => {
    const chen = await desk.as("chen");
    const before = (await chen.get("/admin/coverage")).html;
    expect(before).not.toContain("分工表没有写");
    await chen.post("/admin/duty", { topic: "wages", place: "331121", remove: "yes" });
    expect((await chen.get("/admin/coverage")).text).toContain("分工表没有写");
    expect((await (await desk.as("li")).get("/admin/coverage")).status).toBe(403);
  });
});

describe("the calendar", () => {
  it("says what is provisional, takes a new year and counts anew", async () => {
    const zheng = await desk.as("zheng");
    expect((await zheng.get("/admin/calendar")).text).toContain("还没有公布，只有法定节日，日期是暂定的");
    await desk.owed();
    const year = { year: "2026", status: "announced", source: "试验", off: "2026-03-17 试验日\n", working: "" };
    const said = await zheng.post("/admin/calendar", year);
    expect(said).toMatchObject({ status: 303, to: "/admin/calendar?recounted=1" });
    expect((await zheng.get(said.to ?? "")).text).toContain("重算了 1 件的期限");
    expect((await (await desk.as("li")).get("/inbox")).text).toContain("2026年3月18日");
  });

  it("names the line it did not understand and keeps the rest", async () => {
    const zheng = await desk.as("zheng");
    const year = { year: "2028", status: "announced", source: "通知", off: "2028-01-01 元旦\n元月二日", working: "" };
    const said = await zheng.post("/admin/calendar", year);
    expect(said.status).toBe(422);
    expect(said.text).toContain("第 2 行没有看懂：元月二日");
    expect(said.html).toContain("2028-01-01 元旦");
    const other = { ...year, off: "2027-12-31 不是这年" };
    expect((await zheng.post("/admin/calendar", other)).status).toBe(422);
    expect((await (await desk.as("li")).post("/admin/calendar", { ...year, off: "" })).status).toBe(403);
  });

  it("reads days however they are set apart", () => {
    expect(readDays("2027-10-01 国庆节\r\n\n2027-10-02：国庆节, 第二天")).toEqual({
      days: { "2027-10-01": "国庆节", "2027-10-02": "国庆节, 第二天" },
    });
  });
});

describe("undelivered notices", () => {
  it("wait for a call or a visit by the clerk or the cadre, with their day, and are then told", async () => {
    const petition = await desk.world.receive("北山镇泉山村的补偿款半年了还没到账", {
      channel: "telegram",
      address: "4711",
      contact: { name: "王小明", phone: "13800001111" },
    });
    const { office } = desk.world;
    const chen = await desk.as("chen");
    expect((await chen.get("/undelivered")).text).toContain("通知都送到了");
    desk.world.parts.senders.telegram = async () => ({ ok: false, error: "blocked by the user", gone: true });
    await (await desk.as("li")).post(`/petitions/${petition.number}/moves/accept`, { seen: "2", plan: "" });
    desk.world.pass(12);
    await office.deliver();
    const page = await chen.get("/undelivered");
    expect(page.text).toContain("138****1111");
    expect(page.text).toMatch(/剩 \d 天/);
    expect((await (await desk.as("li")).get("/undelivered")).text).toContain("138****1111");
    expect((await (await desk.as("shui")).get("/undelivered")).text).not.toContain("138****1111");
    expect((await chen.get("/inbox")).text).toContain("有 1 条通知要打电话或上门告诉本人");
    const notice = /name="notice" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
    const { db } = desk.world.store;
    const row = await noticeBy(db, notice);
    if (!row) throw new Error("it is not there");
    const others = Array.from({ length: CALLS }, (_, i) => ({
      ...row,
      id: `${notice}:${i}`,
      createdAt: row.createdAt + 1,
    }));
    await desk.world.store.atomically(owe(db, others));
    const first = await chen.get("/undelivered");
    const on = /href="(\/undelivered\?after=[^"]+)" rel="next"/.exec(first.html)?.[1] ?? "";
    const last = await chen.get(on);
    expect([first, last].map(({ html }) => [...html.matchAll(/data-waits/g)].length)).toEqual([CALLS, 1]);
    const after = new URLSearchParams(on.split("?")[1]).get("after") ?? "";
    const lastOne = /name="notice" value="([^"]+)"/.exec(last.html)?.[1] ?? "";
    expect((await chen.post("/undelivered/number", { notice: lastOne, after })).to).toBe(on);
    expect((await chen.get(on)).html).toContain('href="tel:13800001111"');
    expect(await chen.post("/undelivered", { notice, how: "phone" })).toMatchObject({ status: 303 });
    expect((await chen.get("/undelivered")).html).not.toContain(notice);
    expect((await chen.get("/inbox")).text).not.toContain("通知要打电话");
    expect((await (await desk.as("wu")).get("/undelivered")).status).toBe(403);
  });
});
