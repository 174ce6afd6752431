import { Hono } from "hono";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Telegram, telegram } from "../../src/chat/telegram.ts";
import { partsOf } from "../../src/chat/telegram-sender.ts";
import { readUpdate } from "../../src/chat/telegram-update.ts";
import { WORDINGS } from "../../src/wording/wording.ts";
import {
  callbackUpdate,
  locationUpdate,
  openTelegram,
  photoUpdate,
  TOKEN,
  textUpdate,
  voiceUpdate,
  type Writer,
} from "../telegram.ts";
import { openWorld, type World } from "../world.ts";

const SECRET = "a-webhook-secret-of-tests";
let lastWriter = 500;
let world: World;
let api: Awaited<ReturnType<typeof openTelegram>>;
let bot: Telegram;
let writer: Writer;

function openBot(publicUrl: string | null, token = TOKEN): Telegram {
  const one = telegram({
    office: world.office,
    wordings: WORDINGS,
    token,
    secret: SECRET,
    apiRoot: api.root,
    publicUrl,
    log: () => {},
  });
  world.parts.senders.telegram = one.sender;
  return one;
}

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.on("2026-03-02");
  api = await openTelegram();
  bot = openBot("https://xiaoxi.example");
  writer = { id: ++lastWriter, name: "杨昌菊" };
});
afterEach(async () => {
  await bot.stop();
  await api.close();
});

const app = () => new Hono().route("/", bot.handler).onError((error, c) => c.json({ error: error.message }, 500));
const post = async (update: unknown, secret = SECRET) =>
  app().request("/telegram", {
    method: "POST",
    headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret },
    body: typeof update === "string" ? update : JSON.stringify(update),
  });
const sent = (to = writer.id) =>
  api
    .callsOf("sendMessage")
    .map(({ payload }) => payload as { text: string; chat_id: number; reply_markup?: unknown })
    .filter(({ chat_id }) => chat_id === to);
const until = async (holds: () => boolean) => {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 300)
      throw new Error(`it never happened; calls: ${JSON.stringify(api.calls.map(({ method }) => method))}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const mine = () => world.office.mine("telegram", String(writer.id));

describe("the webhook", () => {
  it("registers a text and answers with a receipt that is in no row of the store", async () => {
    expect((await post(textUpdate(writer, "腊口村的补偿款半年没到账"))).status).toBe(200);
    await until(() => sent().length === 2);
    expect(sent()[0]?.text).toMatch(/编号：26-\d{3}-\d{3}-\d{3}\n查询码：(\d{4}-){4}\d{4}\n/);
    const receipt = /查询码：([\d-]+)/.exec(sent()[0]?.text ?? "")?.[1] ?? "";
    expect((await world.office.track(receipt))?.text).toBe("腊口村的补偿款半年没到账");
    expect(JSON.stringify(sent()[1]?.reply_markup)).toContain("不留电话");
  });

  it("takes the same update once: one petition, one set of replies", async () => {
    const update = textUpdate(writer, "腊口村没水吃了");
    await post(update);
    await until(() => sent().length === 2);
    expect((await post(update)).status).toBe(200);
    await Promise.all([post(update), post(update)]);
    await world.office.deliver();
    expect(sent()).toHaveLength(2);
    expect(await mine()).toHaveLength(1);
  });

  it("takes the same update once even when it comes three times at the same moment", async () => {
    const update = textUpdate(writer, "腊口村没水吃了");
    const answers = await Promise.all([post(update), post(update), post(update)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await until(() => sent().length >= 2);
    expect(await mine()).toHaveLength(1);
    expect(sent()).toHaveLength(2);
  });

  it("loses neither of two messages of one chat that come at the same moment", async () => {
    await Promise.all([
      post(textUpdate(writer, "腊口村没水吃了")),
      post(textUpdate(writer, "管子是去年装的，已经裂了")),
    ]);
    const [petition, ...others] = await mine();
    expect(others).toHaveLength(0);
    const said = [petition?.text, ...(petition?.events.map(({ data }) => data.text) ?? [])];
    expect(said).toEqual(expect.arrayContaining(["腊口村没水吃了", "管子是去年装的，已经裂了"]));
  });

  it.each([
    ["a wrong secret", "not-the-secret"],
    ["an empty secret", ""],
  ])("answers 401 to %s and stores nothing", async (_, secret) => {
    expect((await post(textUpdate(writer, "腊口村没水吃了"), secret)).status).toBe(401);
    expect(await mine()).toHaveLength(0);
    expect(api.calls).toHaveLength(0);
  });

  it.each([
    ["{", 400],
    ["[]", 400],
    ['{"update_id":"x"}', 400],
    ['{"update_id":7}', 200],
  ])("answers %s with %i and stores nothing", async (body, status) => {
    expect((await post(body)).status).toBe(status);
    expect(await mine()).toHaveLength(0);
  });

  it("keeps a photo that comes first, the largest size of it", async () => {
    await post(photoUpdate(writer, "腊口村新房裂缝"));
    const [petition] = await mine();
    expect(petition?.text).toBe("腊口村新房裂缝");
    expect(petition?.attachments).toMatchObject([{ type: "image/jpeg" }]);
    expect(api.callsOf("getFile")[0]?.payload.file_id).toMatch(/large$/);
  });

  it("keeps a voice and a place", async () => {
    await post(voiceUpdate(writer, 9));
    expect((await mine())[0]?.attachments).toMatchObject([{ type: expect.stringMatching(/ogg/) }]);
    await post(locationUpdate(writer, 28.13833, 120.28941));
    expect((await mine())[0]?.events.at(-1)?.data.text).toContain("28.13833");
  });

  it("registers a photo that cannot be fetched, says so, and lets nothing of its words be lost", async () => {
    api.failNext({ method: "getFile", status: 500 });
    await post(photoUpdate(writer, "腊口村新房裂缝"));
    await until(() => sent().length === 2);
    expect(sent()[0]?.text).toContain("请再发一次");
    const [petition] = await mine();
    expect(petition?.text).toBe("腊口村新房裂缝");
    expect(petition?.attachments).toHaveLength(0);
  });

  it("puts an album into one petition and answers it once", async () => {
    const [first, second] = [photoUpdate(writer, "腊口村"), photoUpdate(writer)];
    for (const update of [first, second]) Object.assign(update.message ?? {}, { media_group_id: "album-1" });
    await post(first);
    await until(() => sent().length === 2);
    await post(second);
    await world.office.deliver();
    expect(sent()).toHaveLength(2);
    expect((await mine())[0]?.attachments).toHaveLength(2);
  });

  it("acknowledges a pressed button and does what it says", async () => {
    await post(textUpdate(writer, "腊口村没水吃了"));
    const [petition] = await mine();
    await post(callbackUpdate(writer, `urge:${petition?.number}`, 101));
    expect(api.callsOf("answerCallbackQuery")).toHaveLength(1);
    expect((await mine())[0]?.events.at(-1)?.type).toBe("urged");
  });

  it("lets nobody press a button on another person's petition", async () => {
    await post(textUpdate(writer, "腊口村没水吃了"));
    const [petition] = await mine();
    await post(callbackUpdate({ id: 9999, name: "别人" }, `withdrawn:${petition?.number}`, 101));
    expect((await mine())[0]?.stage).toBe("routed");
  });

  it("answers a command in a group with a word in private, and hears nothing else there", async () => {
    const call = textUpdate(writer, "/start@xiaoxi");
    const talk = textUpdate(writer, "腊口村没水吃了");
    for (const update of [call, talk]) Object.assign(update.message?.chat ?? {}, { id: -77, type: "group" });
    await post(call);
    await post(talk);
    expect(sent(-77)).toHaveLength(1);
    expect(sent()).toHaveLength(0);
    expect(await mine()).toHaveLength(0);
  });

  it("answers 500 when the store does not take it, so that Telegram sends it again, and takes it then", async () => {
    const { receive } = world.office;
    const update = textUpdate(writer, "腊口村没水吃了");
    world.office.receive = () => Promise.reject(new Error("disk full"));
    expect((await post(update)).status).toBe(500);
    world.office.receive = receive;
    expect((await post(update)).status).toBe(200);
    expect(await mine()).toHaveLength(1);
  });

  it("tells Telegram where it is, and goes on trying until Telegram can be reached", async () => {
    api.failNext({ method: "getMe", status: 500 });
    bot.start();
    await until(() => api.callsOf("setWebhook").length === 1);
    expect(api.callsOf("setWebhook")[0]?.payload).toMatchObject({
      url: "https://xiaoxi.example/telegram",
      secret_token: SECRET,
    });
  });
});

describe("polling", () => {
  beforeEach(() => {
    bot = openBot(null);
  });

  it("takes in what waits and answers it", async () => {
    api.queue(textUpdate(writer, "腊口村没水吃了"), textUpdate(writer, "查进度"));
    bot.start();
    await until(() => sent().length === 3);
    expect(await mine()).toHaveLength(1);
    expect(sent()[2]?.text).toContain("青田县水利局");
  });

  it("asks again for an update that could not be written down", async () => {
    const { receive } = world.office;
    let failures = 2;
    world.office.receive = (...asked) => {
      if (failures-- > 0) return Promise.reject(new Error("locked"));
      return receive(...asked);
    };
    api.queue(textUpdate(writer, "腊口村没水吃了"));
    bot.start();
    await until(() => sent().length === 2);
    expect(await mine()).toHaveLength(1);
  });
});

describe("the sender", () => {
  const message = { address: "42", text: "您反映的事已经受理。", buttons: [[{ label: "没错", value: "right:1" }]] };

  it("sends the text with its buttons", async () => {
    expect(await bot.sender(message)).toEqual({ ok: true });
    expect(sent(42)[0]).toMatchObject({ text: message.text });
    expect(JSON.stringify(sent(42)[0]?.reply_markup)).toContain('"callback_data":"right:1"');
  });

  it.each([
    [
      { status: 429 as const, retryAfter: 17 },
      { ok: false, retryAfter: 17 },
    ],
    [{ status: 403 as const }, { ok: false, gone: true }],
    [{ status: 400 as const }, { ok: false, gone: true }],
    [{ status: 500 as const }, { ok: false }],
  ])("tells of %o", async (fault, expected) => {
    api.failNext({ method: "sendMessage", ...fault });
    const said = await bot.sender(message);
    expect(said).toMatchObject(expected);
    if (fault.status === 500) expect(said).not.toHaveProperty("gone");
  });

  it("tells of a network that is down, without the token", async () => {
    await api.close();
    const said = await bot.sender(message);
    expect(said.ok).toBe(false);
    expect(JSON.stringify(said)).not.toContain(TOKEN);
    api = await openTelegram();
  });

  it("breaks a long text between lines and loses nothing of it", () => {
    const text = Array.from({ length: 300 }, (_, i) => `第${i}行：${"字".repeat(40)}`).join("\n");
    const parts = partsOf(text);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every((part) => part.length <= 4096)).toBe(true);
    expect(parts.join("\n")).toBe(text);
    const emoji = "😀".repeat(5000);
    expect(partsOf(emoji).join("")).toBe(emoji);
    expect(partsOf(emoji).every((part) => !/[\uD800-\uDBFF]$/.test(part))).toBe(true);
  });

  it("lets a message wait that was refused with 429, and sends it once when its time has come", async () => {
    const tries = () => api.callsOf("sendMessage").filter(({ payload }) => payload.chat_id === writer.id);
    api.failNext({ method: "sendMessage", status: 429, retryAfter: 5 });
    await post(textUpdate(writer, "你好"));
    await until(() => tries().length === 1);
    await world.office.deliver();
    expect(tries()).toHaveLength(1);
    world.on("2026-03-02", "10:10");
    await world.office.deliver();
    await world.office.deliver();
    expect(tries().map(({ status }) => status)).toEqual([429, 200]);
  });
});

describe("reading an update", () => {
  it("knows the language of the messenger, and names a card as people are called", () => {
    const update = textUpdate({ ...writer, language: "zh-TW" }, "hi");
    Object.assign(update.message ?? {}, {
      text: undefined,
      contact: { phone_number: "+8613867001234", first_name: "昌菊", last_name: "杨" },
    });
    expect(readUpdate(update)?.input).toMatchObject({
      language: "zh-Hant",
      contact: { phone: "+8613867001234", name: "杨昌菊" },
    });
  });

  it("passes over what no person said", () => {
    const joined = textUpdate(writer, "x");
    Object.assign(joined.message ?? {}, { text: undefined, group_chat_created: true });
    expect(readUpdate(joined)).toBeNull();
  });
});
