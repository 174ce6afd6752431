import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DeskSite, openDesk } from "./desk.ts";

let desk: DeskSite;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const numbersIn = (html: string) =>
  [...html.matchAll(/<th scope="row"><a class="petition-number" href="\/petitions\/([\d-]+)/g)].map((m) => m[1]);

describe("the inbox", () => {
  it("lists one's own turns, what is due first on top, with a word for how it stands", async () => {
    const older = await desk.owed();
    desk.world.on("2026-03-10");
    const newer = await desk.owed("青田县北山镇的补偿款一直没有到账");
    desk.world.on("2026-03-18");
    const page = await (await desk.as("li")).get("/inbox");
    expect(numbersIn(page.html)).toEqual([older.number, newer.number]);
    expect(page.text).toContain("已超期 1 天");
    expect(page.text).toContain("补偿款拖欠");
    expect(page.html).toContain("从 2026年3月2日 起算");
  });

  it("says why it is empty and what to do", async () => {
    await desk.owed();
    expect((await (await desk.as("shui")).get("/inbox")).text).toContain("现在没有轮到您办的");
    expect((await (await desk.as("li")).get("/inbox?topic=wages")).text).toContain("没有符合条件的");
    const zheng = await desk.as("zheng");
    expect((await zheng.get("/inbox?tab=mine")).text).toContain("您现在没有岗位");
    expect((await zheng.get("/inbox")).to, "who only administers is led to the administration").toBe("/admin");
  });

  it("leads whoever comes in to where there is work, and leaves them where they go themselves", async () => {
    const { receipt } = await desk.owed();
    await desk.world.office.say(
      { receipt },
      { verb: "requestRecusal", input: { who: "经办人", reason: "是对方的亲戚" } },
    );
    const zhao = await desk.as("zhao");
    expect((await zhao.get("/inbox")).to).toBe("/inbox?tab=approvals");
    expect((await zhao.get("/inbox?tab=mine")).status).toBe(200);
    expect((await (await desk.as("li")).get("/inbox")).status).toBe(200);
  });

  it("finds by the words and by the number, however it is typed", async () => {
    const petition = await desk.owed();
    await desk.owed("青田县北山镇的补偿款一直没有到账");
    const li = await desk.as("li");
    const bare = petition.number.replaceAll("-", "");
    expect(numbersIn((await li.get(`/inbox?search=${bare}`)).html)).toEqual([petition.number]);
    expect(numbersIn((await li.get(`/inbox?search=${encodeURIComponent("半年了")}`)).html)).toEqual([petition.number]);
  });

  it("offers empty desks to the clerk alone", async () => {
    expect((await (await desk.as("chen")).get("/inbox")).html).toContain("tab=unclaimed");
    expect((await (await desk.as("li")).get("/inbox")).html).not.toContain("tab=unclaimed");
  });

  it("pages through without losing or repeating a line, and keeps the filters", async () => {
    const received: string[] = [];
    for (let i = 0; i < 53; i++) received.push((await desk.owed()).number);
    const li = await desk.as("li");
    const first = await li.get("/inbox?topic=compensation-payment");
    const next = /href="([^"]+)" rel="next"/.exec(first.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(next).toContain("topic=compensation-payment");
    const second = await li.get(next);
    expect([...numbersIn(first.html), ...numbersIn(second.html)].sort()).toEqual(received.sort());
    expect(second.html).not.toContain('rel="next"');
  });

  it("puts reminders away, one or all, and comes back to the same list", async () => {
    await desk.owed();
    await desk.owed();
    desk.world.on("2026-03-17");
    await desk.world.office.sweep();
    const li = await desk.as("li");
    const page = await li.get("/inbox");
    const ids = [...page.html.matchAll(/name="notice" value="([^"]+)"/g)].map((m) => m[1] ?? "");
    const [one = ""] = ids;
    expect(new Set(ids).size).toBeGreaterThan(1);
    const back = "/inbox?tab=unit";
    expect(await li.post("/inbox/put-away", { notice: one, back })).toMatchObject({ status: 303, to: back });
    expect((await li.get("/inbox")).html).not.toContain(`value="${one}"`);
    expect((await li.post("/inbox/put-away", { notice: one, back: "https://elsewhere.example" })).to).toBe("/inbox");
  });

  it("shows a tip-off to the discipline desk alone: no row, no count, no hit for anybody else", async () => {
    const chen = await desk.as("chen");
    const before = await chen.get("/inbox?tab=unit");
    const sealed = await desk.world.receive("举报张三截留补偿款", { kind: "accusation" });
    expect((await chen.get("/inbox?tab=unit")).html).toBe(before.html);
    expect(numbersIn((await chen.get(`/inbox?tab=unit&search=${sealed.number}`)).html)).toEqual([]);
    expect(numbersIn((await (await desk.as("wu")).get("/inbox")).html)).toEqual([sealed.number]);
  });

  it("leads from /desk", async () => {
    expect((await (await desk.as("li")).get("/desk")).headers.get("location")).toBe("/inbox");
  });
});
