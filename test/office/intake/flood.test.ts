import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { InboxQuery } from "../../../src/office/inbox/inbox-view.ts";
import { isRefused } from "../../../src/office/office.ts";
import { noticesOf } from "../../../src/store/notice.ts";
import { byNumber } from "../../../src/store/petition.ts";
import { type Member, openWorld, type World } from "../../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const OWED = "青田县北山镇泉山村的补偿款没到账";
const flooded = (text: string) => world.receive(text, { quiet: true });
/** So many seconds go by, and the postman comes. */
async function later(seconds: number) {
  const now = world.office.now();
  const { parts } = world;
  const clock = parts.clock;
  let at = now + seconds * 1000;
  parts.clock = () => at++;
  await world.office.deliver();
  parts.clock = clock;
  world.on("2026-03-02", new Date(at + 8 * 3_600_000).toISOString().slice(11, 16));
}
const inboxOf = async (member: Member, query: Partial<InboxQuery> = {}) =>
  world.office.inbox(await world.viewer(member), { tab: "mine", ...query });
async function toldOf(number: string) {
  const row = await byNumber(world.store.db, number);
  return (await noticesOf(world.store.db, row?.id ?? "")).filter(({ channel }) => channel === "desk");
}

describe("what comes in with a flood", () => {
  it("is registered, counted and clocked at once, and its receipt answers; only the desks are not rung", async () => {
    const { receipt, number, turn } = await flooded(OWED);
    expect(turn?.legalDue).toBe("2026-03-17");
    expect((await world.office.track(receipt))?.number).toBe(number);
    expect(await toldOf(number)).toEqual([]);
    expect((await inboxOf("li")).rows).toEqual([]);
    expect((await inboxOf("li")).counts).toMatchObject({ mine: 0, unit: 0 });
    expect(await world.office.metrics()).toMatchObject({
      xiaoxi_petitions_registered_total: 1,
      xiaoxi_petitions_waiting_quietly: 1,
    });
    // Who has the number, from the telephone, finds it.
    expect((await inboxOf("li", { search: number })).rows).toHaveLength(1);
  });

  it("is handed on at a pace people can follow, danger first, none lost", async () => {
    const numbers = [];
    for (let i = 0; i < 25; i++) numbers.push((await flooded(`${OWED}，第${i}户`)).number);
    const fire = await flooded("腊口村着火了，有人困在里面");
    await later(4);
    expect((await toldOf(fire.number)).map(({ about }) => about)).toContain("urgent");
    expect((await inboxOf("li")).rows.map(({ number }) => number)).toEqual([numbers[0]]);
    for (let i = 0; i < 5; i++) await later(60);
    const all = (await inboxOf("li")).rows.map(({ number }) => number);
    expect(all.sort()).toEqual(numbers.sort());
    for (const number of numbers) expect((await toldOf(number)).map(({ about }) => about)).toEqual(["turn"]);
    expect(await world.office.metrics()).toMatchObject({ xiaoxi_petitions_waiting_quietly: 0 });
  });

  it("is not forgotten by a restart", async () => {
    const { number } = await flooded(OWED);
    await world.restart();
    await later(10);
    expect((await inboxOf("li")).rows.map((row) => row.number)).toEqual([number]);
  });

  it("in the same words stands in one line with how many there are, and each keeps its receipt and its days", async () => {
    const all = [];
    for (let i = 0; i < 8; i++) all.push(await flooded(i % 2 ? `${OWED}！！` : OWED));
    const other = await flooded("北山镇泉山村的补偿款少了三百元");
    await later(60);
    const { rows, counts } = await inboxOf("li");
    expect(rows.map(({ number, same }) => [number, same])).toEqual([
      [all[0]?.number, 7],
      [other.number, 0],
    ]);
    expect(counts.mine).toBe(2);
    const behind = await inboxOf("li", { tab: "unit", same: all[0]?.number ?? "" });
    expect(behind.rows.map(({ number }) => number).sort()).toEqual(all.map(({ number }) => number).sort());
    for (const { receipt, number } of all) expect((await world.office.track(receipt))?.number).toBe(number);
    // The desk was rung for the first of them alone.
    expect((await Promise.all(all.map(({ number }) => toldOf(number)))).flat()).toHaveLength(1);
  });

  it("comes forward when the one before it is closed", async () => {
    const [one, two] = [await flooded(OWED), await flooded(OWED)];
    await later(60);
    const said = await world.office.say({ receipt: one.receipt }, { verb: "withdraw", input: {} });
    expect(isRefused(said)).toBe(false);
    expect((await inboxOf("li")).rows.map(({ number }) => number)).toContain(two.number);
  });

  it("of tip-offs waits in the same way, and no mark is made of their words", async () => {
    const tips = [await flooded("村支书贪污了移民款"), await flooded("村支书贪污了移民款")];
    expect((await inboxOf("wu")).rows).toEqual([]);
    const marks = await world.store.db.query.quiet.findMany();
    expect(marks.map(({ same }) => same)).toEqual([null, null]);
    await later(60);
    expect((await inboxOf("wu")).rows.map(({ number, same }) => [number, same]).sort()).toEqual(
      tips.map(({ number }) => [number, 0]).sort(),
    );
  });
});

it("insults are petitions like any other", async () => {
  const { receipt, number } = await world.receive("你们这帮畜生，什么都不管");
  expect((await world.office.track(receipt))?.number).toBe(number);
});
