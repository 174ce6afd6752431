import { describe, expect, it } from "vitest";
import { callbackUpdate, locationUpdate, photoUpdate, textUpdate, voiceUpdate } from "../../telegram.ts";
import { SECRET, sceneOfBot, until } from "../bot.ts";

const scene = sceneOfBot("https://xiaoxi.example");

describe("the webhook", () => {
  it("registers a text and answers with a receipt that is in no row of the store", async () => {
    expect((await scene.post(textUpdate(scene.writer, "腊口村的补偿款半年没到账"))).status).toBe(200);
    await until(() => scene.sent().length === 2);
    expect(scene.sent()[0]?.text).toMatch(/编号：26-\d{3}-\d{3}-\d{3}\n查询码：\n(\d{4}-){4}\d{4}\n/);
    const receipt = /查询码：\n([\d-]+)/.exec(scene.sent()[0]?.text ?? "")?.[1] ?? "";
    expect((await scene.world.office.track(receipt))?.text).toBe("腊口村的补偿款半年没到账");
    expect(JSON.stringify(scene.sent()[1]?.reply_markup)).toContain("不留电话");
  });

  it("takes the same update once: one petition, one set of replies", async () => {
    const update = textUpdate(scene.writer, "腊口村没水吃了");
    await scene.post(update);
    await until(() => scene.sent().length === 2);
    expect((await scene.post(update)).status).toBe(200);
    await Promise.all([scene.post(update), scene.post(update)]);
    await scene.world.office.deliver();
    expect(scene.sent()).toHaveLength(2);
    expect(await scene.mine()).toHaveLength(1);
  });

  it("takes the same update once even when it comes three times at the same moment", async () => {
    const update = textUpdate(scene.writer, "腊口村没水吃了");
    const answers = await Promise.all([scene.post(update), scene.post(update), scene.post(update)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await until(() => scene.sent().length >= 2);
    expect(await scene.mine()).toHaveLength(1);
    expect(scene.sent()).toHaveLength(2);
  });

  it("loses neither of two messages of one chat that come at the same moment", async () => {
    await Promise.all([
      scene.post(textUpdate(scene.writer, "腊口村没水吃了")),
      scene.post(textUpdate(scene.writer, "管子是去年装的，已经裂了")),
    ]);
    const [petition, ...others] = await scene.mine();
    expect(others).toHaveLength(0);
    const said = [petition?.text, ...(petition?.events.map(({ data }) => data.text) ?? [])];
    expect(said).toEqual(expect.arrayContaining(["腊口村没水吃了", "管子是去年装的，已经裂了"]));
  });

  it.each([
    ["a wrong secret", "not-the-secret"],
    ["an empty secret", ""],
  ])("answers 401 to %s and stores nothing", async (_, secret) => {
    expect((await scene.post(textUpdate(scene.writer, "腊口村没水吃了"), secret)).status).toBe(401);
    expect(await scene.mine()).toHaveLength(0);
    expect(scene.api.calls).toHaveLength(0);
  });

  it.each([
    ["{", 400],
    ["[]", 400],
    ['{"update_id":"x"}', 400],
    ['{"update_id":7}', 200],
  ])("answers %s with %i and stores nothing", async (body, status) => {
    expect((await scene.post(body)).status).toBe(status);
    expect(await scene.mine()).toHaveLength(0);
  });

  it("keeps a photo that comes first, the largest size of it", async () => {
    await scene.post(photoUpdate(scene.writer, "腊口村新房裂缝"));
    const [petition] = await scene.mine();
    expect(petition?.text).toBe("腊口村新房裂缝");
    expect(petition?.attachments).toMatchObject([{ type: "image/jpeg" }]);
    expect(scene.api.callsOf("getFile")[0]?.payload.file_id).toMatch(/large$/);
  });

  it("keeps a voice and a place", async () => {
    await scene.post(voiceUpdate(scene.writer, 9));
    expect((await scene.mine())[0]?.attachments).toMatchObject([{ type: expect.stringMatching(/ogg/) }]);
    await scene.post(locationUpdate(scene.writer, 28.13833, 120.28941));
    expect((await scene.mine())[0]?.events.at(-1)?.data.text).toContain("28.13833");
  });

  it("registers a photo that cannot be fetched, says so, and lets nothing of its words be lost", async () => {
    scene.api.failNext({ method: "getFile", status: 500 });
    await scene.post(photoUpdate(scene.writer, "腊口村新房裂缝"));
    await until(() => scene.sent().length === 2);
    expect(scene.sent()[0]?.text).toContain("请再发一次");
    const [petition] = await scene.mine();
    expect(petition?.text).toBe("腊口村新房裂缝");
    expect(petition?.attachments).toHaveLength(0);
  });

  it("puts an album into one petition and answers it once", async () => {
    const [first, second] = [photoUpdate(scene.writer, "腊口村"), photoUpdate(scene.writer)];
    for (const update of [first, second]) Object.assign(update.message ?? {}, { media_group_id: "album-1" });
    await scene.post(first);
    await until(() => scene.sent().length === 2);
    await scene.post(second);
    await scene.world.office.deliver();
    expect(scene.sent()).toHaveLength(2);
    expect((await scene.mine())[0]?.attachments).toHaveLength(2);
  });

  it("adds a reply to the petition whose message it replies to, though another was spoken of last", async () => {
    await scene.post(textUpdate(scene.writer, "腊口村没水吃了"));
    const [water] = await scene.mine();
    await scene.post(textUpdate(scene.writer, "反映问题"));
    await scene.post(textUpdate(scene.writer, "腊口村的补偿款没到账"));
    const reply = textUpdate(scene.writer, "管子是去年装的");
    const heard = { ...textUpdate(scene.writer, `已经登记。\n编号：${water?.number}`).message };
    Object.assign(reply.message ?? {}, { reply_to_message: heard });
    await scene.post(reply);
    const found = (await scene.mine()).find(({ number }) => number === water?.number);
    expect(found?.events.at(-1)?.data.text).toBe("管子是去年装的");
  });

  it("acknowledges a pressed button and does what it says", async () => {
    await scene.post(textUpdate(scene.writer, "腊口村没水吃了"));
    const [petition] = await scene.mine();
    await scene.post(callbackUpdate(scene.writer, `urge:${petition?.number}`, 101));
    expect(scene.api.callsOf("answerCallbackQuery")).toHaveLength(1);
    expect((await scene.mine())[0]?.events.at(-1)?.type).toBe("urged");
  });

  it("lets nobody press a button on another person's petition", async () => {
    await scene.post(textUpdate(scene.writer, "腊口村没水吃了"));
    const [petition] = await scene.mine();
    await scene.post(callbackUpdate({ id: 9999, name: "别人" }, `withdrawn:${petition?.number}`, 101));
    expect((await scene.mine())[0]?.stage).toBe("routed");
  });

  it("answers a command in a group with a word in private, and hears nothing else there", async () => {
    const call = textUpdate(scene.writer, "/start@xiaoxi");
    const talk = textUpdate(scene.writer, "腊口村没水吃了");
    for (const update of [call, talk]) Object.assign(update.message?.chat ?? {}, { id: -77, type: "group" });
    await scene.post(call);
    await scene.post(talk);
    expect(scene.sent(-77)).toHaveLength(1);
    expect(scene.sent()).toHaveLength(0);
    expect(await scene.mine()).toHaveLength(0);
  });

  it("answers 500 when the store does not take it, so that Telegram sends it again, and takes it then", async () => {
    const { receive } = scene.world.office;
    const update = textUpdate(scene.writer, "腊口村没水吃了");
    scene.world.office.receive = () => Promise.reject(new Error("disk full"));
    expect((await scene.post(update)).status).toBe(500);
    scene.world.office.receive = receive;
    expect((await scene.post(update)).status).toBe(200);
    expect(await scene.mine()).toHaveLength(1);
  });

  it("tells Telegram where it is, and goes on trying until Telegram can be reached", async () => {
    scene.api.failNext({ method: "getMe", status: 500 });
    scene.bot.start();
    await until(() => scene.api.callsOf("setWebhook").length === 1);
    expect(scene.api.callsOf("setWebhook")[0]?.payload).toMatchObject({
      url: "https://xiaoxi.example/telegram",
      secret_token: SECRET,
    });
  });
});
