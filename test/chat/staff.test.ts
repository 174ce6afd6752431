import { describe, expect, it } from "vitest";
import { staffSaying } from "../../src/chat/staff.ts";
import { WORDINGS } from "../../src/wording/wording.ts";
import { callbackUpdate, photoUpdate, textUpdate } from "../telegram.ts";
import { sceneOfBot, until } from "./bot.ts";

const scene = sceneOfBot("https://xiaoxi.example");
const tell = async (text: string) => {
  const before = scene.sent().length;
  expect((await scene.post(textUpdate(scene.writer, text))).status).toBe(200);
  await until(() => scene.sent().length > before);
  return scene.sent().at(-1)?.text ?? "";
};
const codeOf = async (member: "li" | "shui") =>
  (await scene.world.office.chats.code(await scene.world.viewer(member))).code;
const link = async (member: "li" | "shui") => tell(`/start ${(await codeOf(member)).replaceAll("-", "")}`);

describe("what is for the office's own work", () => {
  it.each([
    ["306122947181", { say: "code", code: "306122947181" }],
    ["/start 306122947181", { say: "code", code: " 306122947181" }],
    ["３０６１ ２２９４ ７１８１", { say: "code", code: "３０６１ ２２９４ ７１８１" }],
    ["我的待办", { say: "todo" }],
    ["我的待辦！", { say: "todo" }],
    ["My turns", { say: "todo" }],
    ["停止提醒。", { say: "unlink" }],
    ["/start", null],
    ["13812345678", null],
    ["057188888888", null],
    ["26-417-338-054", null],
    ["我的待办是房子裂了", null],
    ["请解除合同", null],
  ])("%s", (text, said) => expect(staffSaying(text, WORDINGS)).toEqual(said));
});

describe("a member of staff at the bot", () => {
  it("is told how to open it by one tap, once Telegram has told the bot's name", async () => {
    expect(scene.bot.startLink("306122947181")).toBeNull();
    scene.bot.start();
    await until(() => scene.bot.startLink("1") !== null);
    expect(scene.bot.startLink("306122947181")).toBe("https://t.me/xiaoxi_test_bot?start=306122947181");
  });

  it("links the chat by /start or by the code alone, asks for the list, and ends it", async () => {
    expect(await link("li")).toContain("李财政，您好，连上了。");
    expect(await tell("我的待办")).toBe("现在没有轮到您办的事。");
    expect(await tell("解除")).toContain("提醒停了");
    expect(await tell((await codeOf("li")).replaceAll("-", " "))).toContain("李财政，您好，连上了。");
    await tell("解除");
    expect(await scene.mine()).toEqual([]);
  });

  it("with a wrong code hears a kind word, and no petition comes of it", async () => {
    expect(await tell("/start 306122947180")).toContain("重新取一个");
    expect(await tell("3061 2294 7180")).toContain("要反映事情，直接说就行");
    expect(await scene.mine()).toEqual([]);
  });

  it("is a villager too: what they say of their own is registered, answered and asked about like anybody's", async () => {
    await link("shui");
    expect(await tell("我家在腊口村，补偿款半年没到账")).toBeTruthy();
    await until(() => scene.sent().some(({ text }) => text.includes("查询码")));
    const [petition] = await scene.mine();
    expect(petition?.text).toBe("我家在腊口村，补偿款半年没到账");
    await scene.post(textUpdate(scene.writer, "进度"));
    await until(() => scene.sent().some(({ text }) => text.includes(`编号 ${petition?.number}：`)));
    await scene.post(photoUpdate(scene.writer, "我的待办"));
    expect((await scene.mine())[0]?.attachments).toHaveLength(1);
    await tell("解除");
  });

  it("who is none is a villager, whatever they say", async () => {
    await tell("我的待办");
    await scene.post(callbackUpdate(scene.writer, "解除", 1));
    expect(
      scene
        .sent()
        .map(({ text }) => text)
        .join(),
    ).not.toContain("轮到您办");
  });

  it("gets word of a turn without a preview, so that nobody opens its link before them", async () => {
    await link("li");
    scene.world.parts.publicUrl = "https://xiaoxi.example";
    const { number } = await scene.world.receive("青田县北山镇泉山村的补偿款半年了还没到账");
    scene.world.on("2026-03-02", "10:11");
    await scene.world.office.deliver();
    scene.world.on("2026-03-02", "10:12");
    await scene.world.office.deliver();
    const [call] = scene.api.callsOf("sendMessage").slice(-1);
    expect(call?.payload.text).toMatch(new RegExp(`轮到您办：\n${number}[^]*https://xiaoxi.example/brief/${number}/`));
    expect(JSON.parse(JSON.stringify(call?.payload.link_preview_options))).toEqual({ is_disabled: true });
  });

  it("hears nothing at all of a tip-off", async () => {
    await link("li");
    const { number } = await scene.world.receive("我要举报水利局的干部收红包");
    for (const [day, time] of [
      ["2026-03-02", "10:20"],
      ["2026-03-02", "10:30"],
      ["2026-03-03", "08:30"],
    ] as const) {
      scene.world.on(day, time);
      await scene.world.office.sweep();
    }
    expect(JSON.stringify(scene.api.calls)).not.toContain(number);
  });
});
