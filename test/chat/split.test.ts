import { describe, expect, it } from "vitest";
import { eventsOf } from "../../src/store/event.ts";
import { byNumber } from "../../src/store/petition.ts";
import { conversation, delivery, notice } from "../../src/store/schema/notice.ts";
import { event, petition, petitioner } from "../../src/store/schema/petition.ts";
import { callbackUpdate, textUpdate } from "../telegram.ts";
import { sceneOfBot, until } from "./bot.ts";
import { talkWith } from "./talk.ts";

const scene = sceneOfBot("https://xiaoxi.example");

const TIP = "我要举报村支书贪污移民款，冒领补助。";
const CLAIM = "腊口村的自来水停了半个月，没有水喝。";

type Markup = { inline_keyboard: { text: string; callback_data: string }[][] };
const buttonIn = (markup: unknown, label: string): string => {
  const rows = (markup as Markup | undefined)?.inline_keyboard ?? [];
  const found = rows.flat().find(({ text }) => text === label);
  if (!found) throw new Error(`no button ${label}`);
  return found.callback_data;
};
const receiptIn = (text = "") => /\d{4}(-\d{4}){4}/.exec(text)?.[0] ?? "";

/** Says a tip-off with a claim beside it, and gives the data of the button that divides it, and the receipt. */
async function ask() {
  const { world } = scene;
  await scene.post(textUpdate(scene.writer, TIP + CLAIM));
  await world.office.deliver();
  await until(() => scene.sent().length === 3);
  const [first, , question] = scene.sent();
  return { receipt: receiptIn(first?.text), press: buttonIn(question?.reply_markup, "分开办") };
}

it("keeps no word of a sealed matter that can be read while the messenger is out of reach", async () => {
  const { world, api } = scene;
  api.failNext({ method: "sendMessage", status: 500 });
  await scene.post(textUpdate(scene.writer, TIP + CLAIM));
  await world.office.deliver();
  const waiting = (await world.store.db.select().from(notice)).filter(({ about }) => about === "sealed-reply");
  expect(waiting).toHaveLength(3);
  for (const trace of ["保密", "举报", "自来水", "查询码", "split", String(scene.writer.id)])
    expect(JSON.stringify(waiting)).not.toContain(trace);
  world.on("2026-03-02", "11:00");
  await world.office.deliver();
  await until(() => scene.sent().length >= 4);
  expect(
    scene
      .sent()
      .map(({ text }) => text)
      .join(),
  ).toContain("除了举报");
});

describe("the button that divides a tip-off from a claim", () => {
  it("is sent with the receipt in it, which the messenger's limit has room for and no row of the store keeps", async () => {
    const { receipt, press } = await ask();
    expect(press).toBe(`split::${receipt}`);
    expect(press.length).toBeLessThanOrEqual(64);
    const { db } = scene.world.store;
    const rows = JSON.stringify([
      await db.select().from(notice),
      await db.select().from(conversation),
      await db.select().from(delivery),
      await db.select().from(event),
    ]);
    expect(rows).not.toContain(receipt);
    const said = JSON.stringify([
      ...(await db.select().from(notice)).filter(({ about }) => about === "sealed-reply"),
      await db.select().from(conversation),
    ]);
    for (const trace of ["自来水", "举报", "{receipt}", String(scene.writer.id)])
      expect(said.replace(`telegram:${scene.writer.id}`, "")).not.toContain(trace);
    expect(await db.select().from(petitioner)).toEqual([]);
  });

  it("brings the claim into this chat as a matter of its own, and leaves the tip-off outside of it", async () => {
    const { receipt, press } = await ask();
    await scene.post(callbackUpdate(scene.writer, press, 3));
    await scene.world.office.deliver();
    await until(() => scene.sent().length === 4);
    const said = scene.sent()[3]?.text ?? "";
    expect(said).toContain("编号：26-");
    const [open, ...others] = await scene.mine();
    expect(others).toEqual([]);
    expect(open).toMatchObject({ text: CLAIM, channel: "telegram", linked: [], apart: null });
    expect((await scene.world.office.track(receiptIn(said)))?.number).toBe(open?.number);
    expect((await scene.world.office.track(receipt))?.text).toBe(TIP + CLAIM);
  });

  it("pressed again, or three times at once, makes no third petition and says that it is done", async () => {
    const { press } = await ask();
    const before = (await scene.world.store.db.select().from(petition)).length;
    await Promise.all([1, 2, 3].map(() => scene.post(callbackUpdate(scene.writer, press, 3))));
    await scene.world.office.deliver();
    await until(() => scene.sent().length === 6);
    const texts = scene
      .sent()
      .slice(3)
      .map(({ text }) => text);
    expect(texts.filter((text) => text.includes("编号：26-"))).toHaveLength(1);
    expect(texts.filter((text) => text.includes("已经分开办了"))).toHaveLength(2);
    expect(await scene.world.store.db.select().from(petition)).toHaveLength(before + 1);
  });

  it("leaves on the open side what any registration by this chat leaves, word for word", async () => {
    const { press } = await ask();
    await scene.post(callbackUpdate(scene.writer, press, 3));
    const other = { id: scene.writer.id + 10_000, name: "叶大山" };
    await scene.post(textUpdate(other, CLAIM));
    await scene.world.office.deliver();
    const left = async (id: number) => {
      const { db } = scene.world.store;
      const [mine] = await scene.world.office.mine("telegram", String(id));
      const row = mine && (await byNumber(db, mine.number));
      if (!row) throw new Error("nothing was registered");
      const notices = (await db.select().from(notice)).filter(({ petition: of }) => of === row.id);
      const deliveries = (await db.select().from(delivery)).filter(({ petition: of }) => of === row.id);
      const faceless = (value: unknown) =>
        JSON.stringify(value).replaceAll(row.id, "id").replaceAll(row.number, "number").replaceAll(String(id), "chat");
      return {
        notices: faceless(
          notices.filter(({ about }) => about !== "reply").map(({ about, channel, text }) => [about, channel, text]),
        ),
        replied: faceless(
          notices
            .filter(({ about }) => about === "reply")
            .slice(0, 1)
            .map(({ text, buttons }) => [text, buttons]),
        ),
        events: faceless(
          (await eventsOf(db, row.id)).map(({ type, by, to, holder, data }) => [type, by, to, holder, data]),
        ),
        channel: row.channel,
        deliveries: deliveries.map(({ body, answer }) => [body, answer]),
      };
    };
    expect(await left(scene.writer.id)).toEqual(await left(other.id));
  });

  it("says so when it is too late, and keeps nothing of that either", async () => {
    const { press } = await ask();
    scene.world.on("2026-03-04");
    await scene.post(callbackUpdate(scene.writer, press, 3));
    await scene.world.office.deliver();
    await until(() => scene.sent().length === 4);
    expect(scene.sent()[3]?.text).toContain("没有办成");
    expect(await scene.mine()).toEqual([]);
    const kept = (await scene.world.store.db.select().from(notice)).filter(
      ({ channel, address }) => channel === "telegram" && address === String(scene.writer.id),
    );
    expect(kept).toEqual([]);
  });

  it("in the page's chat is answered with the receipt, and leaves nothing to be read again", async () => {
    const talk = talkWith(scene.world, "chat");
    const first = await talk.hear({ text: TIP + CLAIM });
    const receipt = receiptIn(first?.[0]?.text);
    const value = first?.at(-1)?.buttons?.[0]?.[0]?.value;
    expect(value).toBe(`split::${receipt}`);
    const [said] = (await talk.press("分开办")) ?? [];
    expect(receiptIn(said?.text)).not.toBe(receipt);
    expect((await talk.mine()).map(({ text }) => text)).toEqual([CLAIM]);
    const transcript = JSON.stringify(await scene.world.office.transcript("chat", talk.address, 0));
    for (const trace of ["举报", "贪污", receipt, receiptIn(said?.text)]) expect(transcript).not.toContain(trace);
  });
});

describe("a conversation that is asked about two matters", () => {
  const TWO = "腊口村的房屋补偿款半年了还没到账。村里的自来水也停了半个月，没有水喝。";
  it("asks no more than three questions, and goes on with the first petition once it is divided", async () => {
    const talk = talkWith(scene.world, "telegram");
    await talk.hear({ text: TWO });
    const replies = (await talk.press("分开办")) ?? [];
    const [second, first] = await talk.mine();
    expect(replies[0]?.text).toContain(second?.number ?? "?");
    expect(replies[0]?.text).toContain(first?.number ?? "?");
    expect(replies[1]?.text).toContain("手机号");
    expect(first?.linked).toEqual([second?.number]);
    expect(second?.linked).toEqual([first?.number]);
    for (const [petition, other] of [
      [first, second],
      [second, first],
    ]) {
      const page = await scene.world.office.open(await scene.world.viewer("chen"), petition?.number ?? "");
      expect(JSON.stringify(page?.notices)).not.toContain(other?.number);
    }
  });
});
