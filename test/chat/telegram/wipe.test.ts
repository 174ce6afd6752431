import { expect, it } from "vitest";
import { markOfChat } from "../../../src/office/chat/chat-mark.ts";
import { conversation, notice } from "../../../src/store/schema/notice.ts";
import { callbackUpdate, textUpdate } from "../../telegram.ts";
import { sceneOfBot, until } from "../bot.ts";

const scene = sceneOfBot("https://xiaoxi.example");
const TIP = "我要举报村支书贪污移民款";

/** The ids Telegram took the order to delete, in the order they were given. */
const deleted = () =>
  scene.api
    .callsOf("deleteMessages")
    .filter(({ status }) => status === 200)
    .flatMap(({ payload }) => payload.message_ids as number[]);
const settled = async (count: number) => {
  await scene.world.office.deliver();
  await until(() => scene.sent().length >= count);
};
const confirm = (id: number) => scene.post(callbackUpdate(scene.writer, "wiped", id));

it("asks first, then deletes what both have said, from the message that asked downwards", async () => {
  await scene.post(textUpdate(scene.writer, TIP));
  await scene.post(textUpdate(scene.writer, "清除记录"));
  await settled(3);
  expect(scene.sent()[2]?.text).toContain("查询码先抄下来");
  expect(deleted()).toEqual([]);
  await confirm(740);
  await settled(4);
  expect(deleted()).toEqual(Array.from({ length: 500 }, (_, back) => 740 - back));
  expect(scene.api.callsOf("deleteMessages")).toHaveLength(5);
  expect(scene.api.callsOf("deleteMessages").every(({ payload }) => payload.chat_id === scene.writer.id)).toBe(true);
  expect(scene.sent()[3]?.text).toContain("查询码要自己留好");
});

it("does so when the consent is typed, and not when it is refused", async () => {
  await scene.post(textUpdate(scene.writer, "删除消息"));
  await scene.post(textUpdate(scene.writer, "不"));
  expect(deleted()).toEqual([]);
  await scene.post(textUpdate(scene.writer, "删除消息"));
  const yes = textUpdate(scene.writer, "对");
  await scene.post(yes);
  expect(deleted()[0]).toBe(yes.message?.message_id);
});

it("stops where the messages are older than two days, and deletes every one that is not", async () => {
  scene.api.aged.upTo = 573;
  await confirm(740);
  expect(deleted().toSorted((a, b) => b - a)).toEqual(Array.from({ length: 167 }, (_, back) => 740 - back));
  expect(scene.api.callsOf("deleteMessages").length).toBeLessThan(30);
});

it("gives up quietly where nothing may be deleted, or Telegram does not answer, and goes on talking", async () => {
  scene.api.aged.upTo = 10_000;
  await confirm(740);
  expect(scene.api.callsOf("deleteMessages").length).toBeLessThan(15);
  scene.api.failNext({ method: "deleteMessages", status: 429 });
  expect((await confirm(741)).status).toBe(200);
  await settled(2);
  await scene.post(textUpdate(scene.writer, "腊口村没水吃了"));
  expect(await scene.mine()).toHaveLength(1);
});

it("forgets the draft and what was answered, and keeps the petition and what the law has it told", async () => {
  const { world } = scene;
  await scene.post(textUpdate(scene.writer, "腊口村没水吃了"));
  await settled(2);
  const [petition] = await scene.mine();
  const shui = await world.viewer("shui");
  const view = await world.office.open(shui, petition?.number ?? "");
  await world.office.act(shui, petition?.number ?? "", { verb: "accept", input: {} }, view?.seq ?? 0);
  await settled(3);
  await confirm(740);
  await settled(4);
  const mark = await markOfChat(world.parts, { channel: "telegram", address: String(scene.writer.id) });
  const rows = (await world.store.db.select().from(notice)).filter(
    ({ address, sentAt }) => address === mark && sentAt !== null,
  );
  expect(rows.map(({ about }) => about)).toEqual(["accepted"]);
  const [row] = (await world.store.db.select().from(conversation)).filter(({ key }) => key === `telegram:${mark}`);
  expect(row?.draft).toMatchObject({ current: null, question: null, todo: null, menu: { buttons: [] }, last: null });
  expect((await scene.mine())[0]?.stage).toBe("accepted");
});

it("is no way to try more receipts, or to leave the seal unawares", async () => {
  await scene.post(textUpdate(scene.writer, TIP));
  for (let tries = 0; tries < 6; tries++) await scene.post(textUpdate(scene.writer, "1234-5678-9012-3456-7895"));
  await confirm(740);
  await settled(9);
  await scene.post(textUpdate(scene.writer, "1234-5678-9012-3456-7895"));
  await settled(10);
  expect(scene.sent()[9]?.text).toContain("试的次数多了");
  await scene.post(textUpdate(scene.writer, "会计把地写成他弟弟的"));
  await settled(12);
  expect(scene.sent()[10]?.text).toContain("保密登记");
  expect(await scene.mine()).toEqual([]);
});
