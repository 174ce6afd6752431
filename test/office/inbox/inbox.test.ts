import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LENS_NAMES } from "../../../src/office/inbox/inbox-view.ts";
import { type Member, openWorld, type World } from "../../world.ts";

let world: World;
const MONEY = "青田县北山镇的补偿款半年了还没到账，钱什么时候发";
const page = async (member: Member, query: object = { tab: "mine" }) =>
  world.office.inbox(await world.viewer(member), query as never);
const numbers = async (member: Member, query?: object) => (await page(member, query)).rows.map(({ number }) => number);
const act = async (member: Member, number: string, verb: string, input: object) =>
  world.office.act(await world.viewer(member), number, { verb: verb as never, input }, 99);

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe("what is unread", () => {
  const isUnread = async (member: Member, number: string, tab = "mine") =>
    (await page(member, { tab })).rows.find((row) => row.number === number)?.unread;

  it("is what arrived at one's own desk, however old it is, until it is opened", async () => {
    const { number } = await world.receive(MONEY);
    const li = await world.viewer("li");
    expect(await isUnread("li", number)).toBe(true);
    expect(await isUnread("chen", number, "unit")).toBe(false);
    await world.office.lists.see(li, number);
    expect(await isUnread("li", number)).toBe(false);
    await act("chen", number, "route", { post: "331121/water/cadre", reason: "" });
    expect(await isUnread("shui", number)).toBe(true);
  });

  it("is it again when its petitioner says more, and when one wishes to come back to it", async () => {
    const { number, receipt } = await world.receive(MONEY);
    const li = await world.viewer("li");
    await world.office.lists.see(li, number);
    await act("li", number, "note", { note: "看过账了" });
    expect(await isUnread("li", number)).toBe(false);
    await world.office.say({ receipt }, { verb: "urge", input: {} });
    expect(await isUnread("li", number)).toBe(true);
    await world.office.lists.see(li, number);
    await world.office.lists.unsee(li, number);
    expect(await numbers("li", { tab: "mine", view: "unread" })).toContain(number);
  });
});

describe("tabs and views", () => {
  it("bring to a head what waits for a decision, and to nobody else", async () => {
    const { number, receipt } = await world.receive(MONEY);
    await world.office.say({ receipt }, { verb: "requestRecusal", input: { who: "经办人", reason: "是对方的亲戚" } });
    expect(await numbers("zhao", { tab: "approvals" })).toEqual([number]);
    expect((await page("zhao", { tab: "approvals" })).rows[0]?.decisions).toEqual(["recusal"]);
    expect(await page("li", { tab: "approvals" })).toMatchObject({ rows: [], empty: "not-yours" });
    await act("zhao", number, "decideRecusal", { granted: "no", reason: "没有亲戚关系" });
    expect(await page("zhao", { tab: "approvals" })).toMatchObject({ rows: [], counts: { approvals: 0 } });
  });

  it("bring what was returned twice to the head of the county", async () => {
    const { number } = await world.receive(MONEY);
    const object = { ground: "not-our-powers", proposed: "331121/water", basis: "三定方案" };
    await act("li", number, "object", object);
    await act("chen", number, "agree", { post: "331121/water/cadre", reason: "" });
    await act("shui", number, "object", { ...object, proposed: "331121/finance" });
    expect(await numbers("qian", { tab: "approvals" })).toEqual([number]);
  });

  it.each(LENS_NAMES)("count as many in the view %s as it lists", async (view) => {
    if (view === "overdue") {
      const { number, receipt } = await world.receive("北山镇有人落水了，村里的路塌了");
      await world.office.say({ receipt }, { verb: "urge", input: {} });
      await act("chen", number, "route", { post: "331121/finance/cadre", reason: "" });
      world.on("2026-03-20");
    }
    for (const [member, tab] of [
      ["chen", "unit"],
      ["li", "mine"],
    ] as const) {
      const shown = await page(member, { tab, view });
      expect([member, shown.rows.length]).toEqual([member, shown.views[view]]);
      expect(shown.counts[tab]).toBe((await page(member, { tab })).rows.length);
    }
  });

  it("tell the days that run beside a turn: until when it may be sent back", async () => {
    world.on("2026-03-23");
    const { number } = await world.receive(MONEY);
    const row = (await page("li")).rows.find((one) => one.number === number);
    expect(row?.clocks).toMatchObject([{ clock: "object", on: "2026-03-30", article: "XF23" }]);
  });
});

describe("news", () => {
  it("tells how many came to a tab since it was drawn, and nothing of what others are sent", async () => {
    const li = await world.viewer("li");
    const { latest } = await page("li");
    const fresh = async () => (await world.office.lists.news(li, "mine", latest)).fresh;
    expect(await fresh()).toBe(0);
    const before = await world.office.lists.news(li, "unit", latest);
    await world.receive("举报财政局的张三截留补偿款", { kind: "accusation" });
    expect(await world.office.lists.news(li, "unit", latest)).toEqual(before);
    await world.receive(MONEY);
    expect(await fresh()).toBe(1);
  });
});

describe("the next of a list", () => {
  it("is what stands behind this one, then the first; none where there is no other", async () => {
    const wang = await world.viewer("li");
    const all = await numbers("li");
    const next = (number = "") => world.office.lists.next(wang, { tab: "mine" }, number);
    expect(await next(all[0])).toBe(all[1]);
    expect(await next(all.at(-1))).toBe(all[0]);
    const only = { tab: "mine", search: all[0] } as const;
    expect(await world.office.lists.next(wang, only, all[0] ?? "")).toBeNull();
  });
});
