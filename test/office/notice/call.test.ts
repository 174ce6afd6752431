import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isRefused } from "../../../src/office/office.ts";
import type { Verb } from "../../../src/petition/verb.ts";
import { byNumber } from "../../../src/store/petition.ts";
import { type Member, openWorld, type World } from "../../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld({ telegram: async () => ({ ok: false, error: "403", gone: true }) });
});
afterEach(() => world.close());

const PAY = "青田县北山镇的补偿款半年了还没到账，钱什么时候发";
const OPINION = { claim: "补发", facts: "已核实", basis: "条例第32条", opinion: "三月底前补发", outcome: "support" };
const WANG = { contact: { name: "王小明", phone: "13800001111" } };

async function move(member: Member, number: string, verb: Verb, input: Record<string, unknown> = {}) {
  const said = await world.office.act(await world.viewer(member), number, { verb, input }, 99);
  if (isRefused(said)) throw new Error(`${verb}: ${said.refused}`);
}
const calls = async (member: Member = "chen") => world.office.undelivered(await world.viewer(member));
const reminders = async (member: Member) =>
  (await world.office.inbox(await world.viewer(member), { tab: "mine" })).reminders.filter((r) => r.about === "call");

describe("word to somebody who came by telephone", () => {
  it("is a call from the start, due in three working days, and one call tells all and serves the answer", async () => {
    const { number } = await world.receive(PAY, { channel: "phone", ...WANG });
    expect(await calls()).toEqual([]);
    await move("li", number, "accept", { plan: "先核对账目" });
    world.on("2026-03-05");
    await move("li", number, "answer", OPINION);
    const [first, second] = await calls();
    expect([first?.because, first?.turn.legalDue, first?.turn.standing.standing]).toEqual([
      "no-channel",
      "2026-03-05",
      "today",
    ]);
    expect(second?.turn.legalDue).toBe("2026-03-10");
    expect(await world.office.undelivered(await world.viewer("chen"), first?.notice)).toEqual([second]);
    // What the clerk reads out is the day that counts from the call, not the one in the text.
    expect(second?.rightUntil).toBe("2026-04-07");
    expect(await world.office.told(await world.viewer("chen"), second?.notice ?? "", "phone")).toBeNull();
    expect(await calls()).toEqual([]);
    expect((await byNumber(world.store.db, number))?.stage).toBe("served");
  });

  it("is the cadre's to tell as well, and no other unit's", async () => {
    const { number } = await world.receive(PAY, { channel: "visit", ...WANG });
    await move("li", number, "accept");
    expect(await calls("li")).toHaveLength(1);
    expect(await calls("shui")).toEqual([]);
  });

  it("needs no call once the answer was served by hand", async () => {
    const { number } = await world.receive(PAY, { channel: "letter", ...WANG });
    await move("li", number, "accept");
    await move("li", number, "answer", OPINION);
    await move("li", number, "serve", { how: "in-person", on: "2026-03-02" });
    expect(await calls()).toEqual([]);
  });

  it("is not owed to who left neither name nor number", async () => {
    const { number } = await world.receive(PAY, { channel: "phone" });
    await move("li", number, "accept");
    expect(await calls()).toEqual([]);
  });

  it("reminds on its last day, then climbs the ladder, each rung once", async () => {
    const { number } = await world.receive(PAY, { channel: "phone", ...WANG });
    await move("li", number, "accept");
    for (const day of ["2026-03-04", "2026-03-05", "2026-03-06", "2026-03-12"]) {
      world.on(day);
      await world.office.sweep();
      await world.office.sweep();
    }
    expect(await reminders("li")).toHaveLength(1);
    expect((await reminders("li"))[0]?.text).toContain(`${number} 的通知本人还没收到`);
    expect(await reminders("zhao")).toHaveLength(1);
    expect(await reminders("chen")).toHaveLength(2);
    const { calls: count } = await world.office.inbox(await world.viewer("chen"), { tab: "mine" });
    expect(count).toEqual({ waiting: 1, late: 1 });
  });
});

describe("word on a page", () => {
  it("becomes a call when nobody has opened it for two working days, and a number was left", async () => {
    const { number } = await world.receive(PAY, WANG);
    await move("li", number, "accept");
    world.on("2026-03-04", "08:00");
    expect(await calls()).toEqual([]);
    world.on("2026-03-04", "09:01");
    expect(await calls()).toMatchObject([{ number, because: "unread", turn: { legalDue: "2026-03-09" } }]);
  });

  it("is no call once the page was opened, and a program that looks opens nothing", async () => {
    const { number, receipt } = await world.receive(PAY, WANG);
    await move("li", number, "accept");
    world.on("2026-03-05");
    await world.office.look(receipt);
    expect(await calls()).toHaveLength(1);
    await world.office.track(receipt);
    expect(await calls()).toEqual([]);
  });

  it("is no call where no number was left", async () => {
    const { number } = await world.receive(PAY);
    await move("li", number, "accept");
    world.on("2026-03-12");
    expect(await calls()).toEqual([]);
  });

  it("of the chat's own page counts as read when the page fetches it", async () => {
    const address = "device-1";
    const { number } = await world.receive(PAY, { channel: "chat", address, ...WANG });
    await move("li", number, "accept");
    world.on("2026-03-05");
    expect(await calls()).toHaveLength(1);
    await world.office.transcript("chat", address, 0);
    expect(await calls()).toEqual([]);
  });
});

describe("a chat that is closed to the bot", () => {
  it("makes calls of what is owed, not of courtesies", async () => {
    const { number, receipt } = await world.receive(PAY, { channel: "telegram", address: "77", ...WANG });
    await move("li", number, "accept");
    await world.office.say({ receipt }, { verb: "withdraw", input: {} });
    await world.office.deliver();
    expect((await calls()).map(({ text }) => text.split("\n")[0])).toEqual([`您反映的事（${number}）已经受理。`]);
    expect((await calls())[0]?.turn.legalDue).toBe("2026-03-05");
  });

  it("makes none of a matter that has since been sealed", async () => {
    const { number } = await world.receive(PAY, { channel: "telegram", address: "77", ...WANG });
    await move("li", number, "tell", { message: "请带身份证来" });
    await world.office.deliver();
    expect(await calls()).toHaveLength(1);
    await move("li", number, "reclassify", { kind: "accusation", reason: "是举报" });
    world.on("2026-03-20");
    await world.office.sweep();
    for (const member of ["chen", "li", "zhao", "qian", "wu"] as const) {
      expect(await calls(member)).toEqual([]);
      expect(await reminders(member)).toEqual([]);
    }
  });
});

it("a tip-off by telephone is nobody's call, whatever becomes of it", async () => {
  const { number } = await world.receive("我要举报村支书冒领补助、贪污移民款", { channel: "phone", ...WANG });
  await move("wu", number, "takeUp");
  world.on("2026-03-20");
  await world.office.sweep();
  for (const member of ["chen", "li", "qian", "wu"] as const) expect(await calls(member)).toEqual([]);
});
