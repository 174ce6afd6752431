import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isRefused, type Receipt } from "../../../src/office/office.ts";
import type { Verb } from "../../../src/petition/verb.ts";
import { byNumber } from "../../../src/store/petition.ts";
import { type Member, openWorld, type World } from "../../world.ts";

let world: World;
let sent: { text: string; buttons: string[] }[];
beforeEach(async () => {
  sent = [];
  world = await openWorld({
    telegram: async ({ text, buttons }) => {
      sent.push({ text, buttons: (buttons ?? []).flat().map(({ value }) => value) });
      return { ok: true };
    },
  });
});
afterEach(() => world.close());

const PAY = "青田县北山镇的补偿款半年了还没到账，钱什么时候发";
const OPINION = { claim: "补发", facts: "已核实", basis: "条例第32条", opinion: "支持", outcome: "support" };
const PROMISE = { promise: "三月份发钱", promisedOn: "2026-03-31" };

async function move(member: Member, number: string, verb: Verb, input: Record<string, unknown> = {}) {
  const said = await world.office.act(await world.viewer(member), number, { verb, input }, 99);
  if (isRefused(said)) throw new Error(`${verb}: ${said.refused}`);
}
/** Answered with a promise, and served. */
async function answered(more: object = { channel: "telegram", address: "77" }, promise: object = PROMISE) {
  const receipt = await world.receive(PAY, more);
  await move("li", receipt.number, "accept");
  await move("li", receipt.number, "answer", { ...OPINION, ...promise });
  await world.office.deliver();
  sent.length = 0;
  return receipt;
}
const attest = ({ receipt }: Receipt, kept: string) =>
  world.office.say({ receipt }, { verb: "attest", input: { kept } });
const heard = async (member: Member) =>
  (await world.office.inbox(await world.viewer(member), { tab: "mine" })).reminders.filter((r) => r.about === "broken");
async function sweepOn(day: string, time: string) {
  world.on(day, time);
  await world.office.sweep();
}

describe("a promise", () => {
  it("is asked about once, at nine in the morning after its day, even when the petition is closed by then", async () => {
    const { number } = await answered();
    await sweepOn("2026-03-31", "23:30");
    await sweepOn("2026-04-01", "00:30");
    await sweepOn("2026-04-01", "08:59");
    expect(sent).toEqual([]);
    await sweepOn("2026-04-01", "09:01");
    await sweepOn("2026-04-02", "10:00");
    await sweepOn("2026-05-20", "10:00");
    const asked = sent.filter(({ text }) => text.includes("做到了吗"));
    expect(asked).toEqual([
      {
        text: `编号 ${number} 的事，当初说好 2026年3月31日 前：\n三月份发钱\n做到了吗？`,
        buttons: [`kept:${number}:yes`, `kept:${number}:partly`, `kept:${number}:no`],
      },
    ]);
    expect((await byNumber(world.store.db, number))?.stage).toBe("closed");
  });

  it("that was not kept is heard of by the handler and the head of the unit, once; and later it may be kept after all", async () => {
    const receipt = await answered();
    world.on("2026-03-30");
    expect(await attest(receipt, "no")).toMatchObject({ refused: "not-yet" });
    world.on("2026-05-20");
    await world.office.sweep();
    await attest(receipt, "no");
    await attest(receipt, "no");
    expect(await heard("li")).toHaveLength(1);
    expect((await heard("zhao"))[0]?.text).toContain("本人说没做到");
    expect(await heard("qian")).toEqual([]);
    expect((await byNumber(world.store.db, receipt.number))?.promiseKept).toBe("no");
    await attest(receipt, "yes");
    expect((await byNumber(world.store.db, receipt.number))?.promiseKept).toBe("yes");
  });

  it("said to be kept before anybody asks is not asked about", async () => {
    const receipt = await answered();
    world.on("2026-03-31");
    await attest(receipt, "yes");
    await sweepOn("2026-04-01", "10:00");
    expect(sent).toEqual([]);
  });

  it("falls with the answer that a review cancels", async () => {
    const { number, receipt } = await answered();
    await world.office.say({ receipt }, { verb: "requestReview", input: { reason: "少算了" } });
    await move("sun", number, "remand", { reason: "事实不清" });
    sent.length = 0;
    await sweepOn("2026-04-01", "10:00");
    expect(sent.filter(({ text }) => text.includes("做到了吗"))).toEqual([]);
    expect(await world.office.track(receipt)).toMatchObject({ promise: null });
  });

  it("without a day is asked about by nobody", async () => {
    const { receipt } = await answered(undefined, { promise: "尽快发钱" });
    await sweepOn("2026-04-15", "10:00");
    expect(sent.filter(({ text }) => text.includes("做到了吗"))).toEqual([]);
    expect(await world.office.say({ receipt }, { verb: "attest", input: { kept: "no" } })).toMatchObject({
      refused: "nothing-asked",
    });
  });

  it("stands on the petitioner's page, and is asked by telephone where there is no page", async () => {
    const web = await answered({ contact: {} });
    await world.office.track(web.receipt);
    const phone = await world.receive(PAY, { channel: "phone", contact: { phone: "13800001111", name: "王小明" } });
    await move("li", phone.number, "accept");
    await move("li", phone.number, "answer", { ...OPINION, ...PROMISE });
    await move("li", phone.number, "serve", { how: "phone", on: "2026-03-02" });
    await sweepOn("2026-04-01", "10:00");
    expect((await world.office.track(web.receipt))?.promise).toEqual({
      text: "三月份发钱",
      on: "2026-03-31",
      kept: null,
    });
    const chen = await world.viewer("chen");
    const [call, ...others] = await world.office.undelivered(chen);
    expect(others).toEqual([]);
    expect(call).toMatchObject({ number: phone.number });
    expect(call?.text).toContain("做到了吗");
    // Whom the clerk has called is written down as they said it.
    await move("chen", phone.number, "attest", { kept: "partly" });
    expect(await world.office.undelivered(chen)).toEqual([]);
    expect(await heard("li")).toHaveLength(1);
  });
});

describe("a settlement", () => {
  it("is asked about on the morning after its day; kept, it is closed, and not kept, it is taken up again", async () => {
    for (const [address, verb, stage] of [
      ["81", "fulfil", "closed"],
      ["82", "resume", "accepted"],
    ] as const) {
      world.on("2026-03-02");
      const { number, receipt } = await world.receive(PAY, { channel: "telegram", address });
      await move("li", number, "accept");
      await move("li", number, "settle", { agreement: "三月底前付清", performOn: "2026-03-31" });
      await world.office.deliver();
      sent.length = 0;
      await sweepOn("2026-04-01", "10:00");
      await sweepOn("2026-04-02", "10:00");
      const asked = sent.filter(({ text }) => text.includes("做到了吗"));
      expect(asked).toEqual([
        {
          text: `编号 ${number} 的事，协议说好 2026年3月31日 前：\n三月底前付清\n做到了吗？`,
          buttons: [`fulfilled:${number}`, `resume:${number}`],
        },
      ]);
      const input = verb === "fulfil" ? { evidence: "到账了" } : { reason: "没付" };
      await world.office.say({ receipt }, { verb, input });
      expect((await byNumber(world.store.db, number))?.stage).toBe(stage);
    }
  });
});
