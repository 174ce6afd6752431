import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, civilDate } from "../../../src/deadline/civil-date.ts";
import { isRefused } from "../../../src/office/office.ts";
import { type Member, openWorld, type World } from "../../world.ts";

let world: World;
const PAY = "青田县北山镇泉山村的补偿款半年了还没到账，钱什么时候发";
const LIST = "2月20日贴出来的公示名单上没有我家，要求重新核定移民人口";
const act = async (member: Member, number: string, verb: string, input: object) => {
  const viewer = await world.viewer(member);
  const page = await world.office.open(viewer, number);
  const said = await world.office.act(viewer, number, { verb, input } as never, page?.seq ?? 0);
  if (isRefused(said)) throw new Error(`${verb}: ${said.refused}`);
};
const ANSWER = { claim: "付清补偿款", facts: "款已拨付", basis: "条例第32条", outcome: "support", opinion: "本月付清" };
const promise = (on: string) => ({ ...ANSWER, promise: "月底前付清", promisedOn: on });
let paid: { number: string; receipt: string };

beforeAll(async () => {
  world = await openWorld();
  world.on("2026-03-02");
  paid = await world.receive(PAY);
  const late = await world.receive(`${PAY}，我家五口人`);
  for (const village of ["泉山", "泉山", "双垟"])
    await world.receive(`北山镇${village}村，${LIST}，我家在${village}`, {
      contact: { phone: `1370000${village.length}${Math.floor(world.office.now() % 9)}11` },
    });
  await world.receive("我要举报财政局的李财政冒领移民款，2月20日贴出来的公示名单是假的");
  world.on("2026-03-10");
  await act("li", paid.number, "accept", {});
  world.on("2026-03-25");
  await act("li", late.number, "accept", {});
  await act("li", paid.number, "answer", promise("2026-04-10"));
  await act("li", paid.number, "serve", { how: "in-person", on: "2026-03-25" });
  world.on("2026-04-20");
  await world.office.say({ receipt: paid.receipt }, { verb: "attest", input: { kept: "no" } });
  await world.office.say({ receipt: paid.receipt }, { verb: "rate", input: { unit: "dissatisfied" } });
});
afterAll(() => world.close());

const summary = async (member: Member) => world.office.summary(await world.viewer(member));
const listed = async (member: Member, figure: string, part = "of", more: object = {}) =>
  (
    await world.office.window.list(await world.viewer(member), {
      figure,
      part,
      from: civilDate("2026-01-01"),
      to: civilDate("2026-04-19"),
      ...more,
    } as never)
  ).rows.map(({ number }) => number);

describe("the measures", () => {
  it("count what was told and answered in time, and every number has its list", async () => {
    const { measures, period } = await summary("zhao");
    expect(measures.told).toEqual({ of: 2, met: 1, excluded: 0 });
    expect(measures.answered).toMatchObject({ excluded: 0 });
    expect(measures.rated).toEqual({ of: 1, met: 1, excluded: 0 });
    expect(measures.unit).toEqual({ of: 1, met: 0, excluded: 0 });
    for (const [figure, { of, met, excluded }] of Object.entries(measures)) {
      expect([figure, (await listed("zhao", figure, "of", period)).length]).toEqual([figure, of]);
      expect([figure, (await listed("zhao", figure, "met", period)).length]).toEqual([figure, met]);
      expect([figure, (await listed("zhao", figure, "missed", period)).length]).toEqual([figure, of - met]);
      expect([figure, (await listed("zhao", figure, "excluded", period)).length]).toEqual([figure, excluded]);
    }
  });

  it("leave out what its petitioner took back, also when the day for a change of mind is over", async () => {
    const counted = async () => (await summary("zhao")).measures.told;
    const before = await counted();
    world.on("2026-04-20", "11:00");
    const { receipt } = await world.receive(`${PAY}，撤回的这一件`);
    await world.office.say({ receipt }, { verb: "withdraw", input: { reason: "" } });
    world.on("2026-05-12");
    await world.office.sweep();
    expect(await counted()).toMatchObject({ excluded: before.excluded + 1 });
    world.on("2026-04-20", "11:00");
  });

  it("count a promise as broken when its petitioner says so", async () => {
    expect((await summary("zhao")).promises).toMatchObject({ of: 1, met: 0, excluded: 0 });
    expect(await listed("zhao", "promised", "missed")).toEqual([paid.number]);
  });

  it("show a leader nothing of another unit", async () => {
    const own = await listed("zhao", "registered");
    expect(own).toHaveLength(2);
    expect((await listed("qian", "registered")).length).toBeGreaterThan(own.length);
    expect(await listed("zhao", "registered", "of", { unit: "331121/resettlement" })).toEqual([]);
    expect(await listed("wu", "registered")).toEqual([]);
  });
});

describe("the weeks", () => {
  it("end with what is open now", async () => {
    const { weeks, open, ages } = await summary("qian");
    expect(weeks.at(-1)?.backlog).toBe(open);
    expect(ages.reduce((sum, age) => sum + age.open, 0)).toBe(open);
  });
});

describe("causes", () => {
  it("are found among what the viewer may read, and open the list of their matters", async () => {
    const { causes, since, on } = await world.office.window.causes(await world.viewer("qian"));
    const list = causes.find(({ by }) => by === "list");
    expect(list).toMatchObject({ key: "list:2026-02-20", matters: 3, open: 3, topic: "eligibility" });
    const numbers = await listed("qian", "cause", "of", { cause: list?.key, from: since, to: on });
    expect(numbers).toHaveLength(3);
    expect(await listed("zhao", "cause", "of", { cause: list?.key })).toEqual([]);
  });

  it("show the number of tip-offs to the head of the county alone, of a quarter that is over", async () => {
    const tips = async (member: Member) => (await world.office.window.causes(await world.viewer(member))).tipOffs;
    expect(await tips("qian")).toEqual({ year: 2026, quarter: 1, atLeast: null });
    expect([await tips("zhao"), await tips("chen")]).toEqual([null, null]);
    const before = JSON.stringify(await world.office.window.causes(await world.viewer("qian")));
    for (let i = 0; i < 6; i++) await world.receive(`我要举报财政局的李财政冒领移民款，第${i}次`);
    expect(JSON.stringify(await world.office.window.causes(await world.viewer("qian")))).toBe(before);
  });
});

describe("the year", () => {
  it("is told by the contents of Article 41, and no accusation is in it", async () => {
    const year = await world.office.window.annual(await world.viewer("qian"), 2026);
    expect(year.registered).toBe(6);
    expect(Object.values(year.kinds).reduce((a, b) => a + b, 0)).toBe(6);
    expect(year.kinds.accusation).toBeUndefined();
    expect(year.units.map(({ unit }) => unit)).toContain("青田县财政局");
    expect(year.acts).toMatchObject({ support: 1, explain: 0, refuse: 0 });
    expect(year.acts.forwarded).toBe(5);
  });
});

describe("a file of the inbox", () => {
  it("has the rows of the list, and of a sealed desk none", async () => {
    const sheet = async (member: Member) => world.office.window.sheet(await world.viewer(member), { tab: "unit" });
    expect((await sheet("zhao")).rows).toHaveLength((await summary("zhao")).open);
    expect(await sheet("wu")).toEqual({ rows: [], more: false });
  });

  it("follows the days of registration", async () => {
    const from = addDays(civilDate("2026-03-02"), 1);
    const { rows } = await world.office.window.sheet(await world.viewer("qian"), { tab: "unit", from });
    expect(rows).toEqual([]);
  });
});
