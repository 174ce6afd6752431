import { afterEach, beforeEach, expect, it } from "vitest";
import { civilDate } from "../../../src/deadline/civil-date.ts";
import { brokenAt, eventsOf, OFFICE_STREAM } from "../../../src/store/event.ts";
import { openWorld, type World } from "../../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

it("moves work with the post: the new holder finds it, the old one no longer does", async () => {
  const { number } = await world.receive("青田县北山镇的补偿款半年了还没到账，钱什么时候发");
  const admin = await world.viewer("zheng");
  const post = "331121/finance/cadre";
  await world.office.dismiss(admin, { person: "li", post, from: civilDate("2024-01-01") }, civilDate("2026-03-02"));
  world.on("2026-03-03");
  await world.office.appoint(admin, { person: "shui", post, from: civilDate("2026-03-03"), to: null, deputy: false });
  expect(await world.office.open(await world.viewer("li"), number)).toBeNull();
  expect((await world.office.inbox(await world.viewer("shui"), { tab: "mine" })).rows.map((row) => row.number)).toEqual(
    [number],
  );
});

it("shows the clerk the turns of posts that nobody holds", async () => {
  const { number } = await world.receive("青田县北山镇的补偿款半年了还没到账，钱什么时候发");
  await world.office.dismiss(
    await world.viewer("zheng"),
    { person: "li", post: "331121/finance/cadre", from: civilDate("2024-01-01") },
    civilDate("2026-03-02"),
  );
  world.on("2026-03-03");
  const page = await world.office.inbox(await world.viewer("chen"), { tab: "unclaimed" });
  expect(page.rows.map((row) => row.number)).toEqual([number]);
  expect((await world.office.inbox(await world.viewer("wang"), { tab: "unclaimed" })).counts.unclaimed).toBeUndefined();
});

it("lists what nobody answers for, and a duty that is set fills it", async () => {
  const chen = await world.viewer("chen");
  const gaps = await world.office.coverage(chen);
  if ("refused" in gaps) throw new Error(gaps.refused);
  expect(gaps.some((gap) => gap.topic === "schooling" && gap.because === "vacant")).toBe(true);
  expect(gaps.some((gap) => gap.topic === "compensation-payment" && gap.place.startsWith("331121"))).toBe(false);
  for (const place of ["331121", "331127"])
    expect(await world.office.setDuty(chen, { topic: "schooling", place, post: "331121/finance/cadre" })).toBeNull();
  const after = await world.office.coverage(chen);
  expect("refused" in after || after.some((gap) => gap.topic === "schooling")).toBe(false);
  expect((await world.receive("青田县北山镇小孩转学学校不收")).holder).toMatchObject({ post: "331121/finance/cadre" });
});

it("refuses edits from those without the right, and posts or places that do not exist", async () => {
  const li = await world.viewer("li");
  const chen = await world.viewer("chen");
  expect(await world.office.setDuty(li, { topic: "*", place: "*", post: null })).toMatchObject({ refused: "no-right" });
  expect(await world.office.setDuty(chen, { topic: "nonsense", place: "*", post: null })).toMatchObject({
    field: "topic",
  });
  expect(await world.office.setDuty(chen, { topic: "*", place: "moon", post: null })).toMatchObject({ field: "place" });
  expect(
    await world.office.setDuty(chen, { topic: "*", place: "*", post: "331121/discipline/discipline" }),
  ).toMatchObject({ field: "post" });
  expect(await world.office.staff(chen)).toMatchObject({ refused: "no-right" });
});

it("writes every edit down in the office's own chain", async () => {
  const zheng = await world.viewer("zheng");
  const tenure = { person: "li", post: "331121/water/cadre", from: civilDate("2026-03-02"), to: null, deputy: false };
  await Promise.all([
    world.office.appoint(zheng, tenure),
    world.office.setDuty(zheng, { topic: "wages", place: "331121", post: "331121/water/cadre" }),
  ]);
  const events = await eventsOf(world.store.db, OFFICE_STREAM);
  expect(events.map(({ type }) => type).sort()).toEqual(["appointed", "desk-passphrase-set", "duty-set"]);
  expect(await brokenAt(events)).toBeNull();
});

it("gives a leader what is unresolved, by place, topic, unit, age and week", async () => {
  await world.receive("青田县北山镇的补偿款半年了还没到账，钱什么时候发");
  await world.receive("青田县北山镇饮水没水吃，水管坏了没人修");
  world.on("2026-03-20");
  const summary = await world.office.summary(await world.viewer("qian"));
  expect(summary).toMatchObject({ on: "2026-03-20", open: 2, late: 2, soon: 0 });
  expect(summary.units.map(({ unit, late }) => [unit, late])).toEqual(
    expect.arrayContaining([
      ["青田县财政局", 1],
      ["青田县水利局", 1],
    ]),
  );
  expect(summary.ages).toContainEqual(expect.objectContaining({ upTo: 30, open: 2 }));
  expect(summary.weeks.reduce((sum, week) => sum + week.registered, 0)).toBe(2);
  expect(summary.overdue.map((row) => row.topic).sort()).toEqual(["compensation-payment", "water-supply"]);
  expect(await world.office.summary(await world.viewer("zhao"))).toMatchObject({ open: 1 });
  expect(await world.office.summary(await world.viewer("zheng"))).toMatchObject({ open: 0 });
});
