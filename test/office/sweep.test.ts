import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Sent } from "../../src/office/parts.ts";
import { eventsOf } from "../../src/store/event.ts";
import { noticesOf } from "../../src/store/notice.ts";
import { byNumber } from "../../src/store/petition.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
let sent: { address: string; text: string }[];
let answer: () => Sent;
beforeEach(async () => {
  sent = [];
  answer = () => ({ ok: true });
  world = await openWorld({
    telegram: async ({ address, text }) => {
      const said = answer();
      if (said.ok) sent.push({ address, text });
      return said;
    },
  });
});
afterEach(() => world.close());

const PAY = "青田县北山镇的补偿款半年了还没到账，钱什么时候发";
const fromChat = () => world.receive(PAY, { channel: "telegram", address: "77" });
const accept = async (number: string) => {
  const li = await world.viewer("li");
  return world.office.act(li, number, { verb: "accept", input: {} }, 2);
};

describe("the ladder", () => {
  it("speaks each rung once, to the one who must hear it", async () => {
    await world.receive(PAY);
    const heard = async (member: "li" | "zhao" | "chen" | "qian") =>
      (await world.office.inbox(await world.viewer(member), { tab: "mine" })).reminders
        .filter((r) => r.about !== "turn")
        .map((r) => r.about);
    for (const day of [
      "2026-03-14",
      "2026-03-15",
      "2026-03-17",
      "2026-03-18",
      "2026-03-19",
      "2026-03-24",
      "2026-04-16",
    ]) {
      world.on(day);
      await world.office.sweep();
      await world.office.sweep();
    }
    expect((await heard("li")).sort()).toEqual(["due-soon", "due-today"]);
    expect(await heard("zhao")).toEqual(["overdue"]);
    expect(await heard("chen")).toEqual(["overdue-week"]);
    expect(await heard("qian")).toEqual(["overdue-month"]);
  });
  it("says nothing of a sealed matter to anybody but its own desk", async () => {
    await world.receive("我要举报村支书冒领补助、贪污移民款");
    world.on("2026-06-01");
    await world.office.sweep();
    for (const member of ["chen", "qian", "zhao", "zheng"] as const)
      expect((await world.office.inbox(await world.viewer(member), { tab: "mine" })).reminders).toEqual([]);
    const desk = await world.office.inbox(await world.viewer("wu"), { tab: "mine" });
    expect(desk.reminders.some((r) => r.about === "overdue-month")).toBe(true);
  });
  it("is put away by the post that has read it", async () => {
    await world.receive(PAY);
    const li = await world.viewer("li");
    const [reminder] = (await world.office.inbox(li, { tab: "mine" })).reminders;
    await world.office.putAway(await world.viewer("shui"), reminder?.id ?? "");
    expect((await world.office.inbox(li, { tab: "mine" })).reminders).toHaveLength(1);
    await world.office.putAway(li, reminder?.id ?? "");
    expect((await world.office.inbox(li, { tab: "mine" })).reminders).toEqual([]);
  });
});

describe("a notice", () => {
  it("reaches the chat it came from, and an answer that arrives there is served", async () => {
    const { number, receipt } = await fromChat();
    await accept(number);
    const li = await world.viewer("li");
    const opinion = { claim: "补发", facts: "核实", basis: "32", opinion: "支持", outcome: "support" };
    await world.office.act(li, number, { verb: "answer", input: opinion }, 3);
    expect(await world.office.deliver()).toBe(2);
    expect(sent.map(({ address }) => address)).toEqual(["77", "77"]);
    expect((await byNumber(world.store.db, number))?.stage).toBe("served");
    expect((await world.office.track(receipt))?.stage).toBe("served");
  });
  it("waits until eight when it is written at night", async () => {
    const { number } = await fromChat();
    world.on("2026-03-03", "22:30");
    await accept(number);
    expect(await world.office.deliver()).toBe(0);
    world.on("2026-03-04", "08:01");
    expect(await world.office.deliver()).toBe(1);
  });
  it("is tried again after a failure, never doubled, and survives a restart", async () => {
    const { number } = await fromChat();
    await accept(number);
    answer = () => ({ ok: false, error: "429", retryAfter: 30 });
    expect(await world.office.deliver()).toBe(0);
    answer = () => ({ ok: true });
    expect(await world.office.deliver()).toBe(0);
    world.on("2026-03-02", "10:05");
    expect((await Promise.all([world.office.deliver(), world.office.deliver()])).some((n) => n === 1)).toBe(true);
    expect(await world.office.deliver()).toBe(0);
    expect(sent).toHaveLength(1);
  });
  it("to a blocked chat becomes a call for the office, and the call is written down", async () => {
    const { number } = await world.receive(PAY, {
      channel: "telegram",
      address: "77",
      contact: { name: "老王", phone: "13800000000" },
    });
    await accept(number);
    answer = () => ({ ok: false, error: "403", gone: true });
    await world.office.deliver();
    const chen = await world.viewer("chen");
    const [task] = await world.office.undelivered(chen);
    expect(task).toMatchObject({ number, who: { name: "老**", phone: "138****0000" } });
    expect(await world.office.told(await world.viewer("shui"), task?.notice ?? "", "phone")).toMatchObject({
      refused: "not-found",
    });
    expect(await world.office.told(chen, task?.notice ?? "", "phone")).toBeNull();
    expect(await world.office.undelivered(chen)).toEqual([]);
  });
  it("on a sealed matter carries nothing but its number", async () => {
    const { number } = await world.receive("我要举报村支书冒领补助、贪污移民款");
    const row = await byNumber(world.store.db, number);
    const texts = (await noticesOf(world.store.db, row?.id ?? ""))
      .filter((n) => n.channel !== "desk")
      .map((n) => n.text);
    expect(texts).toEqual([`编号 ${number} 有新进展。请用您的查询码查看。`]);
  });
});

describe("a calendar that changes", () => {
  const year = (off: Record<string, string>) => ({
    year: 2027,
    status: "announced",
    source: "国务院办公厅通知",
    off,
    working: {},
  });
  it("recounts open due dates, and each change is an event", async () => {
    world.on("2026-11-23");
    const { number } = await world.receive(PAY);
    await world.office.act(await world.viewer("li"), number, { verb: "accept", input: {} }, 2);
    const due = async () => (await byNumber(world.store.db, number))?.legalDue;
    expect(await due()).toBe("2027-01-22");
    const said = await world.office.setYear(await world.viewer("zheng"), year({ "2027-01-22": "春节" }));
    expect(said).toEqual({ recounted: 1 });
    expect(await due()).toBe("2027-01-25");
    const row = await byNumber(world.store.db, number);
    expect((await eventsOf(world.store.db, row?.id ?? "")).at(-1)).toMatchObject({
      type: "recounted",
      data: { from: "2027-01-22", to: "2027-01-25" },
    });
    expect(row?.dueProvisional).toBe(false);
  });
  it("is refused from anybody else, and when a day lies in another year", async () => {
    expect(await world.office.setYear(await world.viewer("li"), year({}))).toMatchObject({ refused: "no-right" });
    expect(await world.office.setYear(await world.viewer("zheng"), year({ "2026-01-22": "春节" }))).toMatchObject({
      refused: "bad-field",
    });
  });
});
