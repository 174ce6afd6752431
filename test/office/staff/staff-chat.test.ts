import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addressOf } from "../../../src/office/chat/chat-mark.ts";
import type { Sent } from "../../../src/office/parts.ts";
import { eventsOf, OFFICE_STREAM } from "../../../src/store/event.ts";
import { linkCode } from "../../../src/store/schema/notice.ts";
import { chatsOf } from "../../../src/store/staff-chat.ts";
import { openStaffed, PAY, type Staffed } from "../staffed.ts";

let staffed: Staffed;
beforeEach(async () => {
  staffed = await openStaffed();
});
afterEach(() => staffed.world.close());

let last = 0;
const say = (address: string, code: string, delivery = `telegram:${++last}-said`) =>
  staffed.world.office.chats.hear({ channel: "telegram", address, delivery }, { say: "code", code });
const codeOf = async (member: "li" | "chen") =>
  (await staffed.world.office.chats.code(await staffed.world.viewer(member))).code;
const linked = (member: "li" | "chen") => chatsOf(staffed.world.store.db, member).then(addressesOf);
/** Rows hold marks of chats; what the marks stand for is closed. */
const addressesOf = (rows: { address: string }[]) =>
  Promise.all(rows.map(({ address }) => addressOf(staffed.world.parts, address)));
const onDesk = async (member: "li" | "chen") =>
  (await staffed.world.office.inbox(await staffed.world.viewer(member), { tab: "mine" })).reminders.map((r) => r.text);
const events = async () =>
  (await eventsOf(staffed.world.store.db, OFFICE_STREAM)).map(({ type, data, by }) => ({ type, data, by }));

describe("a code", () => {
  it("links the chat it is said in, once, is kept as a mark alone, and the person is told on the desk", async () => {
    const code = await codeOf("li");
    const kept = JSON.stringify(await staffed.world.store.db.select().from(linkCode));
    for (const written of [code, code.replaceAll("-", "")]) expect(kept).not.toContain(written);
    expect((await say("77", code.replaceAll("-", " ")))?.[0]?.text).toContain("李财政，您好，连上了。");
    expect(await linked("li")).toEqual(["77"]);
    expect(await onDesk("li")).toEqual([
      expect.stringContaining("2026年3月2日 10:00，一个电报机器人聊天连上了您的账号"),
    ]);
    expect((await events()).at(-1)).toEqual({
      type: "chat-linked",
      data: { person: "li", channel: "telegram" },
      by: { role: "system", person: null, post: null },
    });
    expect((await say("78", code))?.[0]?.text).toContain("这个连接码不对，或者过了期");
    expect(await linked("li")).toEqual(["77"]);
  });

  it("is void after ten minutes, and when a newer one is made", async () => {
    const old = await codeOf("li");
    const newer = await codeOf("li");
    expect((await say("77", old))?.[0]?.text).toContain("不对");
    staffed.world.on("2026-03-02", "10:11");
    expect((await say("77", newer))?.[0]?.text).toContain("不对");
    expect(await linked("li")).toEqual([]);
  });

  it("is taken from one of two chats that say it at once", async () => {
    const code = await codeOf("li");
    const said = await Promise.all([say("77", code), say("78", code)]);
    expect(said.flat().filter((reply) => reply?.text.includes("连上了"))).toHaveLength(1);
    expect(await linked("li")).toHaveLength(1);
    expect((await events()).filter(({ type }) => type === "chat-linked")).toHaveLength(1);
  });

  it("said once links once, however often the message comes", async () => {
    const code = await codeOf("li");
    await Promise.all([say("77", code, "telegram:9"), say("77", code, "telegram:9")]);
    expect(await say("77", code, "telegram:9")).toEqual([]);
    await staffed.world.office.deliver();
    expect(staffed.got("77")).toHaveLength(1);
  });

  it("may be wrong five times an hour in one chat; then even the right one waits", async () => {
    const wrong = ["3061 2294 7180", "3061 2294 7181", "3061 2294 7182", "3061 2294 7183", "3061 2294 7184"];
    for (const typed of wrong) expect((await say("66", typed))?.[0]?.text).toContain("不对");
    const code = await codeOf("li");
    expect((await say("66", code))?.[0]?.text).toContain("过一小时再试");
    expect(await linked("li")).toEqual([]);
    expect((await say("77", code))?.[0]?.text).toContain("连上了");
    staffed.world.on("2026-03-02", "11:30");
    expect((await say("66", await codeOf("chen")))?.[0]?.text).toContain("连上了");
  });
});

describe("one chat a person, one person a chat", () => {
  it("moves with a new code, and the chat it left is told", async () => {
    await staffed.link("li", "77");
    await say("78", await codeOf("li"));
    await staffed.world.office.deliver();
    expect(await linked("li")).toEqual(["78"]);
    expect(staffed.got("77")).toEqual([expect.stringContaining("您的工作提醒改发到别的聊天了")]);
    expect(staffed.got("78")).toEqual([expect.stringContaining("连上了")]);
  });

  it("whose chat somebody else links hears of it on the desk", async () => {
    await staffed.link("li", "77");
    await say("77", await codeOf("chen"));
    expect([await linked("li"), await linked("chen")]).toEqual([[], ["77"]]);
    expect(await onDesk("li")).toContainEqual(expect.stringContaining("改连了别人的账号"));
  });
});

describe("a linked chat", () => {
  const hear = (say: "todo" | "unlink", address = "77", delivery = `telegram:${++last}-heard`) =>
    staffed.world.office.chats.hear({ channel: "telegram", address, delivery }, { say });

  it("ends by a word, and its person reads so on the desk", async () => {
    await staffed.link("li", "77");
    expect((await hear("unlink", "77", "telegram:5"))?.[0]?.text).toContain("提醒停了");
    expect(await linked("li")).toEqual([]);
    expect(await onDesk("li")).toContainEqual(expect.stringContaining("有人在您的电报机器人聊天里发了“解除”"));
    expect((await events()).at(-1)?.type).toBe("chat-unlinked");
    expect(await hear("unlink", "77", "telegram:5")).toEqual([]);
    expect(await hear("unlink")).toBeNull();
    expect(await hear("todo")).toBeNull();
  });

  it("ends on the desk, and is told so", async () => {
    await staffed.link("li", "77");
    await staffed.world.office.chats.unlink(await staffed.world.viewer("li"), "telegram");
    await staffed.world.office.deliver();
    expect(await linked("li")).toEqual([]);
    expect(staffed.got("77")).toEqual([expect.stringContaining("提醒停了")]);
    expect(await onDesk("li")).toHaveLength(1);
  });

  it("that can be reached no more is let go, and nobody is asked to call about it", async () => {
    await staffed.link("li", "77");
    await staffed.world.receive(PAY);
    staffed.answers({ ok: false, error: "403 blocked", gone: true });
    await staffed.at("2026-03-02", "10:05");
    await staffed.at("2026-03-02", "10:10");
    expect(await linked("li")).toEqual([]);
    expect(await onDesk("li")).toContainEqual(expect.stringContaining("收不到消息了"));
    expect(await staffed.world.office.undelivered(await staffed.world.viewer("chen"))).toEqual([]);
  });

  it("in WeChat that is closed until its person writes again stays linked", async () => {
    const { office, parts } = staffed.world;
    let answer: Sent = { ok: false, error: "45015 response out of time limit", gone: true };
    const got: string[] = [];
    parts.senders.wechat = async ({ text }) => {
      if (answer.ok) got.push(text);
      return answer;
    };
    const { code } = await office.chats.code(await staffed.world.viewer("li"));
    await office.chats.hear({ channel: "wechat", address: "o77", delivery: "wechat:1" }, { say: "code", code });
    await staffed.world.receive(PAY);
    await staffed.at("2026-03-02", "10:01");
    await staffed.at("2026-03-02", "10:02");
    expect([await linked("li"), await staffed.words()]).toEqual([["o77"], []]);
    answer = { ok: true };
    await office.chats.hear({ channel: "wechat", address: "o77", delivery: "wechat:2" }, { say: "todo" });
    await office.deliver();
    expect(got.at(-1)).toContain("新轮到您 1 件");
  });

  it("gives the list of what waits when it is asked, and says when there is none", async () => {
    await staffed.link("li", "77");
    const ask = async () => {
      const said = await hear("todo");
      await staffed.world.office.deliver();
      const got = staffed.got("77");
      expect(said?.map(({ text }) => text.replaceAll(/\/brief\/\S+/g, ""))).toEqual(
        got.map((text) => text.replaceAll(/\/brief\/\S+/g, "")),
      );
      return got[0] ?? "";
    };
    expect(await ask()).toBe("现在没有轮到您办的事。");
    const { number } = await staffed.world.receive(PAY);
    const list = await ask();
    expect(list).toContain("您的待办，2026年3月2日：\n新轮到您 1 件");
    expect(list).toContain(`${number}（北山镇 泉山）\n补偿款拖欠，已转承办单位，还剩 15 天，期限 2026年3月17日`);
    expect((await staffed.words()).every(({ text }) => text === "")).toBe(true);
    await staffed.endPost("li", "331121/finance/cadre", "2026-03-01");
    expect(await ask()).toBe("您现在没有岗位，没有要看的事。");
  });
});
