import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { civilDate } from "../../../src/deadline/civil-date.ts";
import { user } from "../../../src/store/schema/account.ts";
import { openWorld, type World } from "../../world.ts";

const PAY = "青田县北山镇的补偿款半年了还没到账，钱什么时候发";
const TIP = "我要举报村支书冒领补助、贪污移民款";
const POST = "331121/finance/cadre";
let world: World;
beforeEach(async () => {
  world = await openWorld();
  const at = new Date(0);
  // Two more people without posts.
  for (const [id, name] of [
    ["ding", "丁新人"],
    ["xin", "辛后任"],
  ] as const)
    await world.store.atomically([
      world.store.db.insert(user).values({ id, name, email: `${id}@staff.invalid`, createdAt: at, updatedAt: at }),
    ]);
  await world.office.refresh();
});
afterEach(() => world.close());

const sees = async (person: string, number: string) => {
  const viewer = await world.office.viewer(person);
  return viewer ? (await world.office.inbox(viewer, { tab: "mine" })).rows.some((row) => row.number === number) : false;
};
const days = (from: string, to: string) => ({ from: civilDate(from), to: civilDate(to) });

const told = async (member: "zhao" | "li") =>
  (await world.office.inbox(await world.viewer(member), { tab: "mine" })).reminders.map(({ text }) => text);

describe("an absence", () => {
  it("is told to the deputy at once, and its end too", async () => {
    const li = await world.viewer("li");
    await world.office.beAway(li, { ...days("2026-03-04", "2026-03-06"), deputy: "zhao" });
    expect(await told("zhao")).toEqual([expect.stringMatching(/李财政从.*3月4日.*到.*3月6日/)]);
    await world.office.beBack(li, civilDate("2026-03-04"));
    expect(await told("zhao")).toHaveLength(2);
    expect(await told("li")).toEqual([]);
  });

  it("gives the work to a deputy of the same unit for those days alone, and says for whom", async () => {
    const { number } = await world.receive(PAY);
    const li = await world.viewer("li");
    expect(await world.office.beAway(li, { ...days("2026-03-03", "2026-03-05"), deputy: "shui" })).toMatchObject({
      field: "deputy",
    });
    expect(await world.office.beAway(li, { ...days("2026-03-01", "2026-03-05"), deputy: "zhao" })).toMatchObject({
      refused: "day-before-start",
    });
    expect(await world.office.beAway(li, { ...days("2026-03-03", "2026-03-05"), deputy: "zhao" })).toBeNull();
    expect(await sees("zhao", number)).toBe(false);
    world.on("2026-03-03");
    expect(await sees("zhao", number)).toBe(true);
    expect((await world.viewer("zhao")).posts.find(({ id }) => id === POST)?.standsFor).toEqual({
      name: "李财政",
      until: "2026-03-05",
    });
    expect((await world.office.open(await world.viewer("chen"), number))?.holder).toMatchObject({ people: ["赵局长"] });
    world.on("2026-03-06");
    expect(await sees("zhao", number)).toBe(false);
    expect(await sees("li", number)).toBe(true);
  });

  it("ends at once when its person is back", async () => {
    const li = await world.viewer("li");
    await world.office.beAway(li, { ...days("2026-03-02", "2026-03-20"), deputy: "zhao" });
    expect((await world.office.absences(li)).own).toMatchObject([{ deputies: ["赵局长"] }]);
    expect(await world.office.beBack(li, civilDate("2026-03-02"))).toBeNull();
    expect((await world.office.absences(li)).own).toEqual([]);
    expect((await world.viewer("zhao")).posts.map(({ id }) => id)).toEqual(["331121/finance/leader"]);
  });

  it("lends neither a sealed desk nor the administration", async () => {
    const wu = await world.office.absences(await world.viewer("wu"));
    expect([wu.givable, wu.deputies, wu.kept.length]).toEqual([[], [], 1]);
    expect(
      await world.office.beAway(await world.viewer("wu"), { ...days("2026-03-03", "2026-03-05"), deputy: "chen" }),
    ).toMatchObject({ field: "deputy" });
    expect((await world.office.absences(await world.viewer("zheng"))).givable).toEqual([]);
  });
});

describe("whoever leaves", () => {
  it("hands over posts, matters and what they began to type; tip-offs are neither counted nor moved", async () => {
    const { number } = await world.receive(PAY);
    await world.receive(TIP);
    await world.office.scribble(await world.viewer("li"), number, "accept", { plan: "下周去量" });
    const zhao = await world.viewer("zhao");
    expect((await world.office.leavers(zhao)).map(({ id }) => id)).toEqual(["li"]);
    expect(await world.office.leaving(zhao, "li")).toMatchObject({ posts: [{ id: POST, open: 1, begun: 1 }] });
    expect(await world.office.leaving(zhao, "shui")).toMatchObject({ refused: "not-found" });
    expect(await world.office.leaving(await world.viewer("zheng"), "wu")).toMatchObject({ posts: [], kept: [{}] });
    const over = { person: "li", last: civilDate("2026-03-03"), successor: "ding" };
    expect(await world.office.handOver(await world.viewer("shui"), over)).toMatchObject({ refused: "not-found" });
    expect(await world.office.handOver(zhao, over)).toBeNull();
    expect(await sees("li", number)).toBe(true);
    world.on("2026-03-04");
    await world.office.sweep();
    expect([await sees("li", number), await sees("ding", number)]).toEqual([false, true]);
    const ding = await world.office.viewer("ding");
    expect(ding && (await world.office.open(ding, number))?.scribbles).toEqual({ accept: { plan: "下周去量" } });
  });

  it("leaves no post with work unnoticed: whoever may mend it sees it a fortnight ahead", async () => {
    const { number } = await world.receive(PAY);
    const chen = await world.viewer("chen");
    expect(await world.office.idlePosts(chen)).toEqual([]);
    const tenure = { person: "li", post: POST, from: civilDate("2024-01-01") };
    await world.office.dismiss(await world.viewer("zheng"), tenure, civilDate("2026-03-10"));
    for (const member of ["chen", "zheng", "zhao"] as const)
      expect(await world.office.idlePosts(await world.viewer(member))).toMatchObject([
        { id: POST, open: 1, from: "2026-03-11" },
      ]);
    expect(await world.office.idlePosts(await world.viewer("shui"))).toEqual([]);
    expect(number).toBeDefined();
  });
});

describe("the way to the villages", () => {
  it("takes what lies on the desk, by village, and never a tip-off", async () => {
    const { number } = await world.receive("青田县北山镇泉山村的补偿款半年了还没到账，钱什么时候发");
    await world.receive(TIP);
    const visits = async (member: "li" | "wu" | "wang") =>
      (await world.office.visits(await world.viewer(member))).visits;
    expect(await visits("li")).toMatchObject([{ number, due: true, village: { name: "泉山" } }]);
    expect(await visits("wu")).toEqual([]);
    expect(await visits("wang")).toEqual([]);
  });

  it("takes what must be told in person before all that lies on the desk, and says that there is more", async () => {
    for (let i = 0; i < 100; i++) await world.receive(`${PAY}，第${i}户`);
    const { number } = await world.receive("泉山村的补偿款没到账", { channel: "visit", contact: { name: "王小明" } });
    const li = await world.viewer("li");
    await world.office.act(li, number, { verb: "accept", input: { plan: "去看" } }, 1);
    const { visits, more } = await world.office.visits(li);
    expect([visits.length, more]).toEqual([100, true]);
    expect(visits.find((visit) => visit.number === number)?.tell).toHaveLength(1);
  });
});
