import fc from "fast-check";
import { Api } from "grammy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { senderOf } from "../../../src/chat/telegram/sender.ts";
import { addDays, civilDate } from "../../../src/deadline/civil-date.ts";
import { isRefused } from "../../../src/office/office.ts";
import { openOffice } from "../../../src/office/open.ts";
import { noticesOf } from "../../../src/store/notice.ts";
import { byNumber } from "../../../src/store/petition.ts";
import { until } from "../../chat/bot.ts";
import { type Call, type Fault, openTelegram, TOKEN } from "../../telegram.ts";
import { openWorld, type World } from "../../world.ts";

const CALL_MS = 1500;
const PAY = "青田县北山镇的补偿款半年了还没到账，钱什么时候发";

let world: World;
let api: Awaited<ReturnType<typeof openTelegram>>;
/** Every try, with the office's own time of it. */
let tries: { at: number; chat: number }[];
let lastChat = 9000;

beforeEach(async () => {
  world = await openWorld();
  await connect();
});
afterEach(async () => {
  world.close();
  await api.close();
});

/** A Bot API of its own, and the office's bot at it. */
async function connect() {
  api = await openTelegram();
  tries = [];
  const send = senderOf(new Api(TOKEN, { apiRoot: api.root }), CALL_MS);
  world.parts.senders.telegram = async (message) => {
    tries.push({ at: world.office.now(), chat: Number(message.address) });
    return send(message);
  };
}

const fromChat = async (more = {}) => {
  const chat = ++lastChat;
  const { number } = await world.receive(PAY, { channel: "telegram", address: String(chat), ...more });
  return { chat, number };
};
/** The cadre writes to the petitioner. */
async function tell(number: string, message: string, member: "li" | "chen" = "li") {
  const said = await world.office.act(await world.viewer(member), number, { verb: "tell", input: { message } }, 99);
  if (isRefused(said)) throw new Error(said.refused);
}
const arrived = (chat: number): string[] =>
  api
    .callsOf("sendMessage")
    .filter(({ status, payload }) => status === 200 && payload.chat_id === chat)
    .map(({ payload }) => String(payload.text).split("\n").at(-1) ?? "");

describe("the outbox", () => {
  it("goes on with other chats while one is slow", async () => {
    const slow = await fromChat();
    const quick = await fromChat();
    api.failNext({ method: "sendMessage", status: "timeout", chat: slow.chat });
    await tell(slow.number, "一");
    const first = world.office.deliver();
    await until(() => api.calls.length === 1);
    await tell(quick.number, "二");
    const second = world.office.deliver();
    await until(() => arrived(quick.chat).length === 1);
    expect(arrived(slow.chat)).toEqual([]);
    await Promise.all([first, second]);
  });

  it("leaves the whole channel alone for as long as a 429 says", async () => {
    const one = await fromChat();
    const other = await fromChat();
    api.failNext({ method: "sendMessage", status: 429, retryAfter: 600, chat: one.chat });
    await tell(one.number, "一");
    await world.office.deliver();
    await tell(other.number, "二");
    await world.office.deliver();
    world.on("2026-03-02", "10:09");
    await world.office.deliver();
    expect(api.calls).toHaveLength(1);
    world.on("2026-03-02", "10:11");
    expect(await world.office.deliver()).toBe(2);
  });

  it("never tells the second thing before the first, and waits with both", async () => {
    const { chat, number } = await fromChat();
    api.failNext({ method: "sendMessage", status: 500 });
    await tell(number, "一");
    await world.office.deliver();
    await tell(number, "二");
    await world.office.deliver();
    expect(arrived(chat)).toEqual(["一", "二"]);
  });

  it("lets no later word overtake one that waited behind a failure", async () => {
    const { chat, number } = await fromChat();
    api.failNext({ method: "sendMessage", status: 500 });
    await tell(number, "一");
    await tell(number, "二");
    await world.office.deliver();
    await tell(number, "三");
    await world.office.deliver();
    expect(arrived(chat)).toEqual(["一", "二", "三"]);
  });

  it("goes on with a long text where it broke off, even after a restart", async () => {
    const { chat, number } = await fromChat();
    const lines = Array.from({ length: 100 }, (_, i) => `第${i}行${"字".repeat(45)}`);
    api.failNext({ method: "sendMessage", status: 500, after: 1 });
    await tell(number, lines.join("\n"));
    await world.office.deliver();
    expect(api.callsOf("sendMessage").map(({ status }) => status)).toEqual([200, 500]);
    // Another office on the same store: nothing is remembered but what was written down.
    world.office = await openOffice(world.parts);
    world.on("2026-03-02", "10:30");
    await world.office.deliver();
    const texts = api
      .callsOf("sendMessage")
      .filter(({ status, payload }) => status === 200 && payload.chat_id === chat)
      .map(({ payload }) => String(payload.text));
    expect(
      texts
        .join("\n")
        .split("\n")
        .filter((line) => line.startsWith("第")),
    ).toEqual(lines);
  });

  it("rings nobody at night, not even when it tries again", async () => {
    const { chat, number } = await fromChat();
    api.failNext({ method: "sendMessage", status: 500, times: 3 });
    world.on("2026-03-02", "20:59");
    await tell(number, "一");
    await world.office.deliver();
    for (const time of ["21:05", "22:00", "23:30"]) {
      world.on("2026-03-02", time);
      await world.office.deliver();
    }
    expect(tries).toHaveLength(1);
    for (const time of ["08:01", "08:20", "08:40", "09:00"]) {
      world.on("2026-03-03", time);
      await world.office.deliver();
    }
    expect(arrived(chat)).toEqual(["一"]);
  });

  it("sends the word about a danger at night", async () => {
    const chat = ++lastChat;
    const more = { channel: "telegram" as const, address: String(chat) };
    const { number } = await world.receive("北山镇泉山村后山塌方了，有人被压住，快来人", more);
    world.on("2026-03-02", "23:00");
    await tell(number, "人已经在路上", "chen");
    await world.office.deliver();
    expect(arrived(chat)).toEqual(["人已经在路上"]);
  });

  it("comes to an end at night however much waits for one chat, and a danger is not held up behind it", async () => {
    const { chat, number } = await fromChat();
    const more = { channel: "telegram" as const, address: String(chat) };
    const danger = await world.receive("北山镇泉山村后山塌方了，有人被压住，快来人", more);
    world.on("2026-03-02", "22:00");
    const said = Array.from({ length: 60 }, (_, i) => `第${i + 1}句`);
    for (const one of said) await tell(number, one);
    await world.office.deliver();
    expect(arrived(chat)).toEqual([]);
    await tell(danger.number, "人已经在路上", "chen");
    await world.office.deliver();
    expect(arrived(chat)).toEqual(["人已经在路上"]);
    world.on("2026-03-03", "08:01");
    await world.office.deliver();
    expect(arrived(chat)).toEqual(["人已经在路上", ...said]);
  });

  it("comes to an end at night when much of what waits was tried before", async () => {
    const { chat, number } = await fromChat();
    api.failNext({ method: "sendMessage", status: 500, times: 2 });
    world.on("2026-03-02", "20:57");
    const said = Array.from({ length: 60 }, (_, i) => `第${i + 1}句`);
    for (const one of said) await tell(number, one);
    await world.office.deliver();
    world.on("2026-03-02", "20:59");
    await world.office.deliver();
    world.on("2026-03-02", "21:00");
    await tell(number, "最后一句");
    await world.office.deliver();
    expect(arrived(chat)).toEqual([]);
    world.on("2026-03-03", "08:01");
    await world.office.deliver();
    expect(arrived(chat)).toEqual([...said, "最后一句"]);
  });

  it("gives up after two days, and somebody is to call by a day", async () => {
    const { number } = await fromChat({ contact: { phone: "13800000000" } });
    api.failNext({ method: "sendMessage", status: 500, times: 1000 });
    await tell(number, "一");
    for (let day = 2; day <= 5; day++)
      for (let hour = 8; hour < 21; hour++) {
        world.on(`2026-03-0${day}`, `${String(hour).padStart(2, "0")}:15`);
        await world.office.deliver();
      }
    const [call] = await world.office.undelivered(await world.viewer("chen"));
    expect(call).toMatchObject({ number, because: "failed", who: { phone: "138****0000" } });
    expect(call?.turn.legalDue).toBe("2026-03-09");
  });
});

it("a chat that was closed and speaks again gets what it missed, before the reply", async () => {
  const { number, chat } = await fromChat();
  api.failNext({ method: "sendMessage", status: 403 });
  await tell(number, "一");
  await world.office.deliver();
  expect(await world.office.undelivered(await world.viewer("chen"))).toHaveLength(1);
  world.on("2026-03-09");
  await world.office.keep({
    channel: "telegram",
    address: String(chat),
    version: 0,
    delivery: "telegram:1",
    // biome-ignore lint/suspicious/noThenProperty: the office asks for it by this name and never awaits it
    then: () => ({ draft: {}, replies: [{ text: "您好" }] }),
  });
  await world.office.deliver();
  expect(arrived(chat)).toEqual(["一", "您好"]);
  expect(await world.office.undelivered(await world.viewer("chen"))).toEqual([]);
});

describe("whatever goes wrong", () => {
  const fault: fc.Arbitrary<Omit<Fault, "method">> = fc.record({
    status: fc.constantFrom<Fault["status"]>(429, 403, 500, 500, 400, "timeout", "lost"),
    after: fc.nat(4),
    times: fc.integer({ min: 1, max: 2 }),
    retryAfter: fc.integer({ min: 1, max: 900 }),
  });
  let run = 0;
  const step = fc.record({ chat: fc.nat(2), rest: fc.boolean() });

  it("no notice is lost, none is doubled that was confirmed, and each chat hears things in their order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { maxLength: 4 }),
        fc.array(step, { minLength: 1, maxLength: 8 }),
        async (faults, steps) => {
          // Each run a week later: time never goes back.
          api.clear();
          const first = addDays(civilDate("2026-03-02"), 7 * run++);
          world.on(first);
          tries.length = 0;
          api.calls.length = 0;
          const chats = [await fromChat(), await fromChat(), await fromChat()];
          for (const one of faults) api.failNext({ method: "sendMessage", ...one });
          const told = new Map<number, string[]>();
          for (const [i, { chat, rest }] of steps.entries()) {
            const { chat: address, number } = chats[chat] ?? chats[0] ?? { chat: 0, number: "" };
            await tell(number, `第${i}句`);
            told.set(address, [...(told.get(address) ?? []), `第${i}句`]);
            if (rest) await Promise.all([world.office.deliver(), world.office.deliver()]);
          }
          for (let day = 0; day < 5; day++)
            for (const time of ["10:30", "12:00", "14:00", "16:00", "18:00", "20:00"]) {
              world.on(addDays(first, day), time);
              await world.office.deliver();
            }
          await check(chats, told);
        },
      ),
      { numRuns: 20 },
    );
  }, 300_000);

  async function check(chats: { chat: number; number: string }[], told: ReadonlyMap<number, string[]>) {
    const calls = api.callsOf("sendMessage");
    const isOf = (chat: number, text: string) => (call: Call) =>
      call.payload.chat_id === chat && String(call.payload.text).endsWith(text);
    for (const { chat, number } of chats) {
      const row = await byNumber(world.store.db, number);
      const failed = (await noticesOf(world.store.db, row?.id ?? "")).filter(({ failedAt }) => failedAt !== null);
      const heard: string[] = [];
      for (const text of told.get(chat) ?? []) {
        const sent = calls.filter(isOf(chat, text)).filter(({ status }) => status === 200);
        const confirmed = sent.filter(({ lost }) => !lost);
        const toCall = failed.find((notice) => notice.text.endsWith(text));
        expect(confirmed.length + (toCall ? 1 : 0), `${text} to ${chat}`).toBe(1);
        if (toCall) expect(toCall.callBy).not.toBeNull();
        else heard.push(text);
      }
      const order = calls
        .filter(({ status, lost, payload }) => status === 200 && !lost && payload.chat_id === chat)
        .map(({ payload }) => String(payload.text).split("\n").at(-1));
      expect(order).toEqual(heard);
    }
  }
});
