import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Bot, GrammyError, InputFile, webhookCallback } from "grammy";
import { Hono } from "hono";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as telegram from "./telegram.ts";

const aunt = { id: 7001, name: "王婶" };
let api: Awaited<ReturnType<typeof telegram.openTelegram>>;
let bot: Bot;
beforeEach(async () => {
  api = await telegram.openTelegram();
  bot = new Bot(telegram.TOKEN, { client: { apiRoot: api.root, timeoutSeconds: 2 } });
});
afterEach(() => api.close());

it("a bot that polls hears each message once, in order, and answers it", async () => {
  const heard: string[] = [];
  bot.on("message:text", (ctx) => {
    heard.push(ctx.message.text);
    return ctx.reply(`收到：${ctx.message.text}`);
  });
  api.queue(telegram.textUpdate(aunt, "房子裂了"));
  const running = bot.start();
  await vi.waitFor(() => expect(heard).toEqual(["房子裂了"]));
  api.queue(telegram.textUpdate(aunt, "路断了"));
  await vi.waitFor(() => expect(api.callsOf("sendMessage").length).toBe(2));
  await bot.stop();
  await running;
  expect(heard).toEqual(["房子裂了", "路断了"]);
  expect(api.callsOf("sendMessage").map(({ payload }) => payload)).toEqual([
    { chat_id: 7001, text: "收到：房子裂了" },
    { chat_id: 7001, text: "收到：路断了" },
  ]);
});

it("an update stays until a later offset is asked for", async () => {
  const first = telegram.textUpdate(aunt, "一");
  const second = telegram.textUpdate(aunt, "二");
  api.queue(first, second);
  const ids = async (offset?: number) => (await bot.api.getUpdates({ offset, timeout: 0 })).map((u) => u.update_id);
  expect(await ids()).toEqual([first.update_id, second.update_id]);
  expect(await ids()).toEqual([first.update_id, second.update_id]);
  expect(await ids(second.update_id)).toEqual([second.update_id]);
  expect(await ids()).toEqual([second.update_id]);
  expect(await ids(second.update_id + 1)).toEqual([]);
});

it("a second poller throws out the first", async () => {
  const first = bot.api.getUpdates({ timeout: 1 }).catch((error: GrammyError) => error.error_code);
  await vi.waitFor(() => expect(api.calls.length).toBe(1));
  await bot.api.getUpdates({ timeout: 0 });
  expect(await first).toBe(409);
});

it("a webhook gets every kind of update with its secret, and no other secret opens it", async () => {
  const kinds: string[] = [];
  bot.on("message:photo", (ctx) => void kinds.push(`photo ${ctx.message.caption}`));
  bot.on("message:voice", (ctx) => void kinds.push(`voice ${ctx.message.voice.duration}`));
  bot.on("message:location", (ctx) => void kinds.push(`place ${ctx.message.location.latitude}`));
  bot.command("start", (ctx) => void kinds.push(`command ${ctx.from?.first_name}`));
  bot.on("callback_query:data", async (ctx) => {
    kinds.push(`button ${ctx.callbackQuery.data}`);
    await ctx.answerCallbackQuery();
    await ctx.editMessageReplyMarkup();
    await ctx.editMessageText("好的");
  });
  const app = new Hono().post("/telegram", webhookCallback(bot, "hono", { secretToken: "a-secret" }));
  const server = createServer(getRequestListener(app.fetch)).listen(0, "127.0.0.1");
  await vi.waitFor(() => expect(server.listening).toBe(true));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`;
  await expect(api.deliver(telegram.textUpdate(aunt, "早"))).rejects.toThrow("no webhook");
  await bot.api.setWebhook(url, { secret_token: "another" });
  expect(await api.deliver(telegram.textUpdate(aunt, "/start"))).toBe(401);
  await bot.api.setWebhook(url, { secret_token: "a-secret" });
  for (const update of [
    telegram.textUpdate(aunt, "/start"),
    telegram.photoUpdate(aunt, "墙"),
    telegram.voiceUpdate(aunt, 12),
    telegram.locationUpdate(aunt, 29.6, 119.1),
    telegram.callbackUpdate(aunt, "village:3", 55),
  ])
    expect(await api.deliver(update)).toBe(200);
  expect(kinds).toEqual(["command 王婶", "photo 墙", "voice 12", "place 29.6", "button village:3"]);
  expect(api.callsOf("editMessageText")[0]?.payload).toMatchObject({ message_id: 55, text: "好的" });
  await expect(bot.api.getUpdates()).rejects.toThrow("409");
  await bot.api.deleteWebhook();
  expect(await bot.api.getUpdates()).toEqual([]);
  server.close();
});

it("a photo that was announced can be fetched, and a photo can be sent", async () => {
  const sizes = telegram.photoUpdate(aunt).message?.photo ?? [];
  const { file_path } = await bot.api.getFile(sizes.at(-1)?.file_id ?? "");
  const bytes = Buffer.from(await (await fetch(`${api.root}/file/bot${telegram.TOKEN}/${file_path}`)).arrayBuffer());
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  expect(bytes.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
  expect((await fetch(`${api.root}/file/bot${telegram.TOKEN}/photos/none.jpg`)).status).toBe(404);
  await expect(bot.api.getFile("nothing")).rejects.toThrow("wrong file_id");
  const sent = await bot.api.sendPhoto(aunt.id, new InputFile(bytes, "wall.jpg"), { caption: "墙" });
  expect(sent.caption).toBe("墙");
  expect(api.callsOf("sendPhoto")[0]?.payload).toMatchObject({ chat_id: "7001", caption: "墙" });
});

it("a fault lasts as often as was asked, only for its method, and is written down", async () => {
  api.failNext({ method: "sendMessage", status: 429, retryAfter: 7, times: 2 });
  api.failNext({ method: "sendMessage", status: 403 });
  api.failNext({ method: "sendMessage", status: 500 });
  const refused: unknown[] = [];
  for (let turn = 0; turn < 4; turn++)
    await bot.api.sendMessage(1, "在吗").catch((error: GrammyError) => refused.push(error.parameters.retry_after));
  expect(refused).toEqual([7, 7, undefined, undefined]);
  expect((await bot.api.getMe()).username).toBe(api.bot.username);
  expect((await bot.api.sendMessage(1, "在吗")).text).toBe("在吗");
  expect(api.callsOf("sendMessage").map(({ status }) => status)).toEqual([429, 429, 403, 500, 200]);
});

it("a fault may be meant for one chat, and come after calls that go well", async () => {
  api.failNext({ method: "sendMessage", status: 403, chat: 2, after: 1 });
  const codes: number[] = [];
  for (const chat of [1, 2, 2, 1])
    await bot.api.sendMessage(chat, "在吗").catch((error: GrammyError) => codes.push(error.error_code * 10 + chat));
  expect(codes).toEqual([4032]);
});

it("an answer that is lost leaves the message sent", async () => {
  api.failNext({ method: "sendMessage", status: "lost" });
  await expect(bot.api.sendMessage(1, "在吗")).rejects.not.toBeInstanceOf(GrammyError);
  expect(api.calls[0]).toMatchObject({ method: "sendMessage", status: 200, lost: true });
});

it("a Telegram that never answers is given up by the client", async () => {
  api.failNext({ method: "sendMessage", status: "timeout" });
  await expect(bot.api.sendMessage(1, "在吗")).rejects.not.toBeInstanceOf(GrammyError);
  expect(api.calls[0]).toMatchObject({ method: "sendMessage", status: 0 });
});

it("a stranger's token opens nothing", async () => {
  const stranger = new Bot("1:wrong", { client: { apiRoot: api.root } });
  await expect(stranger.api.getMe()).rejects.toMatchObject({ error_code: 401 });
  expect(api.calls).toEqual([]);
});
