import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DeskSite, openDesk } from "./desk.ts";

let desk: DeskSite;
beforeEach(async () => {
  desk = await openDesk();
  for (let i = 0; i < 3; i++) await desk.owed("北山镇泉山村的补偿款半年了还没到账");
  desk.world.on("2026-03-12");
  await desk.owed("北山镇泉山村的自来水停了半个月，喝的是沟里的水");
  await desk.owed("补偿款一直没有到账");
  desk.world.on("2026-03-20");
});
afterEach(() => desk.close());

const figureOf = (html: string, label: string) =>
  new RegExp(`<strong[^>]*>(\\d+)</strong> <span>${label}</span>`).exec(html)?.[1];

describe("the summary", () => {
  it("counts what is open, overdue and due soon in the viewer's reach", async () => {
    const page = await (await desk.as("qian")).get("/summary");
    expect(figureOf(page.html, "没办结")).toBe("5");
    expect(figureOf(page.html, "已超期")).toBe("3");
    expect((await (await desk.as("zhao")).get("/summary")).text).toContain("青田县财政局");
  });

  it("counts as late what the inbox does", async () => {
    const qian = await desk.as("qian");
    const late = await qian.get("/inbox?tab=unit&standing=late");
    expect([...late.html.matchAll(/<tr data-row/g)].length).toBe(3);
  });

  it("lists the overdue ones with whose turn it is", async () => {
    const page = await (await desk.as("qian")).get("/summary");
    const overdue = /<section aria-labelledby="overdue">[\s\S]*?<\/section>/.exec(page.html)?.[0] ?? "";
    expect([...overdue.matchAll(/<tr data-row/g)].length).toBe(3);
    expect(page.text).toContain("已超期 3 天");
  });

  it("does not change by a character when a tip-off comes", async () => {
    const qian = await desk.as("qian");
    const before = await qian.get("/summary");
    await desk.world.receive("举报泉山村张三截留补偿款", { kind: "accusation" });
    expect((await qian.get("/summary")).html).toBe(before.html);
  });

  it("says to whom it is open, and that there is nothing when there is nothing", async () => {
    const li = await (await desk.as("li")).get("/summary");
    expect(li.status).toBe(403);
    expect(li.text).toContain("您的岗位不看这一页");
    expect((await (await desk.as("wu")).get("/summary")).status).toBe(403);
  });
});
