import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { notice } from "../../src/store/schema/notice.ts";
import { petition } from "../../src/store/schema/petition.ts";
import { callbackUpdate, textUpdate } from "../telegram.ts";
import type { World } from "../world.ts";
import { sceneOfBot, until } from "./bot.ts";
import { talkWith } from "./talk.ts";

const scene = sceneOfBot("https://xiaoxi.example");
const TIP = "我要举报村支书贪污移民款";
const CALL = "您好，小溪有一条新消息给您。请用手里的查询码查看。";

type Markup = { inline_keyboard: { text: string; callback_data: string }[][] };
const buttonIn = (markup: unknown, label: string): string =>
  ((markup as Markup | undefined)?.inline_keyboard ?? []).flat().find(({ text }) => text === label)?.callback_data ??
  "";
const settled = async (count: number) => {
  await scene.world.office.deliver();
  await until(() => scene.sent().length >= count);
};

/** Says a tip-off and wishes to be called. Gives its receipt and its row as it stands. */
async function wishToBeCalled() {
  const { world } = scene;
  await scene.post(textUpdate(scene.writer, TIP));
  await settled(2);
  const [first, second] = scene.sent();
  const receipt = /\d{4}(-\d{4}){4}/.exec(first?.text ?? "")?.[0] ?? "";
  const press = buttonIn(second?.reply_markup, "有回音时提醒我一声");
  expect(press).toBe(`callBack::${receipt}`);
  expect(new TextEncoder().encode(press).length).toBeLessThanOrEqual(64);
  await scene.post(callbackUpdate(scene.writer, press, 900));
  await settled(3);
  expect(scene.sent()[2]?.text).toContain("有一条新消息");
  const number = (await world.office.look(receipt))?.number ?? "";
  const row = async () => {
    const [found] = await world.store.db.select().from(petition).where(eq(petition.number, number));
    return found;
  };
  return { receipt, number, row, off: buttonIn(scene.sent()[2]?.reply_markup, "不用提醒了") };
}
const act = async (world: World, number: string, verb: "takeUp" | "tell" | "transfer" | "note", input = {}) => {
  const wu = await world.viewer("wu");
  const view = await world.office.open(wu, number);
  expect(await world.office.act(wu, number, { verb, input }, view?.seq ?? 0)).not.toHaveProperty("refused");
};

describe("somebody who wishes to be called about a tip-off", () => {
  it("is remembered only in its own row, closed, and hears one line that could be about anything", async () => {
    const { world } = scene;
    const { number, row } = await wishToBeCalled();
    expect((await row())?.callback).toMatch(/^v1\./);
    expect((await row())?.petitioner).toBeNull();
    await act(world, number, "takeUp");
    const waiting = (await world.store.db.select().from(notice)).filter(
      ({ channel, sentAt }) => channel === "telegram" && sentAt === null,
    );
    expect(waiting).toHaveLength(1);
    expect(waiting[0]).toMatchObject({ petition: null, about: "sealed-call", text: "", buttons: null });
    expect(waiting[0]?.address).toBe(waiting[0]?.id);
    expect(JSON.stringify(waiting)).not.toMatch(new RegExp(`${scene.writer.id}|${number}|小溪`));
    await settled(4);
    expect(scene.sent()[3]).toMatchObject({ chat_id: scene.writer.id, text: CALL });
    expect((await world.store.db.select().from(notice)).filter(({ about }) => /^sealed/.test(about))).toEqual([]);
    expect(JSON.stringify(await world.office.open(await world.viewer("wu"), number))).not.toMatch(/callback|v1\./);
  });

  it("is not rung at night, and not for what stays inside", async () => {
    const { world } = scene;
    const { number } = await wishToBeCalled();
    world.on("2026-03-03", "22:30");
    await act(world, number, "note", { note: "内部" });
    await act(world, number, "takeUp");
    await world.office.deliver();
    expect(scene.sent()).toHaveLength(3);
    world.on("2026-03-04", "07:59");
    await world.office.deliver();
    expect(scene.sent()).toHaveLength(3);
    world.on("2026-03-04", "08:01");
    await settled(4);
    expect(scene.sent()[3]?.text).toBe(CALL);
  });

  it.each([
    ["the bot is blocked", { method: "sendMessage", status: 403 as const }, 1],
    ["Telegram fails for days", { method: "sendMessage", status: 500 as const, times: 40 }, 40],
  ])("leaves no task and no trace when %s", async (_, fault, rounds) => {
    const { world } = scene;
    const logged: unknown[] = [];
    world.parts.log = (...said) => void logged.push(said);
    const { number, row } = await wishToBeCalled();
    scene.api.failNext(fault);
    await act(world, number, "takeUp");
    for (let hour = 0; hour < rounds * 6; hour += 6) {
      const at = new Date(Date.parse("2026-03-03T10:00:00Z") + hour * 3_600_000).toISOString();
      world.on(at.slice(0, 10), at.slice(11, 16));
      await world.office.deliver();
    }
    world.parts.log = () => {};
    const rows = (await world.store.db.select().from(notice)).filter(
      ({ petition: of, about, failedAt }) => /^sealed/.test(about) || failedAt !== null || of === null,
    );
    expect(rows).toEqual([]);
    for (const member of ["wu", "chen", "qian"] as const)
      expect(await world.office.undelivered(await world.viewer(member))).toEqual([]);
    expect(logged).toEqual([]);
    expect((await row())?.stage).toBe("examining");
  });

  it("takes it back by the button or with the receipt, and is asked nothing", async () => {
    const { receipt, row, off, number } = await wishToBeCalled();
    await scene.post(callbackUpdate(scene.writer, off, 901));
    await settled(4);
    expect(scene.sent()[3]?.text).toContain("不提醒了");
    expect((await row())?.callback).toBeNull();
    await scene.post(textUpdate(scene.writer, receipt));
    await settled(5);
    const again = buttonIn(scene.sent()[4]?.reply_markup, "有回音时提醒我一声");
    await scene.post(callbackUpdate(scene.writer, again, 902));
    await settled(6);
    expect((await row())?.callback).not.toBeNull();
    await scene.post(textUpdate(scene.writer, receipt));
    await settled(7);
    expect(buttonIn(scene.sent()[6]?.reply_markup, "不用提醒了")).toBe(`callOff::${receipt}`);
    await scene.post(textUpdate(scene.writer, "不用提醒了"));
    await settled(8);
    expect((await row())?.callback).toBeNull();
    await act(scene.world, number, "takeUp");
    await scene.world.office.deliver();
    expect(scene.sent()).toHaveLength(8);
  });

  it("is called once more when the matter is closed, and forgotten then", async () => {
    const { number, row } = await wishToBeCalled();
    await act(scene.world, number, "transfer", { organ: "市纪委", reason: "管理权限" });
    await settled(4);
    expect(scene.sent()[3]?.text).toBe(CALL);
    expect((await row())?.callback).toBeNull();
  });

  it("asks for it in words right after the receipt; of another person's matter nothing can be asked", async () => {
    await scene.post(textUpdate(scene.writer, TIP));
    await scene.post(textUpdate(scene.writer, "有回音提醒我"));
    await settled(3);
    expect(scene.sent()[2]?.text).toContain("有一条新消息");
    const stranger = { id: scene.writer.id + 20_000, name: "别人" };
    await scene.post(callbackUpdate(stranger, "callBack::1234-5678-9012-3456-7895", 5));
    await scene.world.office.deliver();
    await until(() => scene.sent(stranger.id).length === 1);
    expect(scene.sent(stranger.id)[0]?.text).toContain("没法提醒");
  });

  it("is offered nothing of it on the page, which cannot be called", async () => {
    const talk = talkWith(scene.world, "chat");
    await talk.hear({ text: TIP });
    const labels = talk.last().flatMap(({ buttons }) => buttons?.flat().map(({ label }) => label) ?? []);
    expect(labels).not.toContain("有回音时提醒我一声");
    await talk.hear({ text: "有回音提醒我" });
    expect(talk.last()[0]?.text).toContain("没法提醒");
  });
});
