import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deskNotice } from "../../../src/office/notice/notify.ts";
import { isRefused } from "../../../src/office/office.ts";
import type { Verb } from "../../../src/petition/verb.ts";
import { owe } from "../../../src/store/notice.ts";
import { byNumber, exclude } from "../../../src/store/petition.ts";
import { WORDINGS } from "../../../src/wording/wording.ts";
import type { Member } from "../../world.ts";
import { DANGER, openStaffed, PAY, type Staffed, TIP } from "../staffed.ts";

let staffed: Staffed;
beforeEach(async () => {
  staffed = await openStaffed();
});
afterEach(() => staffed.world.close());

const EVERYBODY = ["chen", "he", "li", "zhao", "wang", "shui", "qian", "sun", "zhou", "wu", "zheng"] as const;
const act = async (member: Member, number: string, verb: Verb, input: object) => {
  const { office } = staffed.world;
  const viewer = await staffed.world.viewer(member);
  const said = await office.act(viewer, number, { verb, input }, (await office.open(viewer, number))?.seq ?? 0);
  if (isRefused(said)) throw new Error(`${verb}: ${said.refused}`);
};
const withoutLinks = (text: string | undefined) => text?.replaceAll(/https:\S+/g, "…");

describe("a new turn", () => {
  it("reaches the chats of those who hold the post, in words that name nobody", async () => {
    await staffed.link("li");
    await staffed.link("wang");
    const { number } = await staffed.world.receive(PAY);
    await staffed.at("2026-03-02", "10:01");
    expect(staffed.sent).toEqual([]);
    await staffed.at("2026-03-02", "10:02");
    const got = staffed.got("chat-of-li");
    expect(got.map(withoutLinks)).toEqual([
      `轮到您办：\n${number}（北山镇 泉山）\n补偿款拖欠，已转承办单位，还剩 15 天，期限 2026年3月17日\n…`,
    ]);
    expect(got[0]).toMatch(new RegExp(`https://xiaoxi.example/brief/${number}/`));
    expect(staffed.sent).toEqual([]);
    await staffed.at("2026-03-02", "10:30");
    expect(staffed.sent).toEqual([]);
    expect((await staffed.words()).every(({ text, petition }) => text === "" && petition === null)).toBe(true);
  });

  it("goes with others of the same minutes in one message, each once", async () => {
    await staffed.link("li");
    const one = await staffed.world.receive(PAY);
    const two = await staffed.world.receive(PAY);
    await staffed.at("2026-03-02", "10:01");
    await staffed.at("2026-03-02", "10:02");
    const [message, ...others] = staffed.got("chat-of-li");
    expect(others).toEqual([]);
    for (const { number } of [one, two]) expect(message?.split(`${number}（`)).toHaveLength(2);
  });

  it("goes to who stands in for the holder, not to the holder who is away", async () => {
    await staffed.link("li");
    await staffed.link("wang");
    await staffed.world.office.appoint(await staffed.world.viewer("zheng"), {
      person: "wang",
      post: "331121/finance/cadre",
      from: "2026-03-02" as never,
      to: "2026-03-09" as never,
      deputy: true,
    });
    await staffed.world.receive(PAY);
    await staffed.at("2026-03-02", "10:01");
    await staffed.at("2026-03-02", "10:02");
    expect([staffed.got("chat-of-li").length, staffed.got("chat-of-wang").length]).toEqual([0, 1]);
  });

  it("is not told of any more when it has passed on, was put away, or its person holds the post no longer", async () => {
    await staffed.link("li");
    const { number } = await staffed.world.receive(PAY);
    await staffed.at("2026-03-02", "10:01");
    await act("chen", number, "route", { post: "331121/resettlement/cadre", reason: "归移民办" });
    await staffed.at("2026-03-02", "10:02");
    expect(staffed.sent).toEqual([]);

    await staffed.world.receive(PAY);
    await staffed.at("2026-03-02", "10:31");
    const li = await staffed.world.viewer("li");
    for (const { id } of (await staffed.world.office.inbox(li, { tab: "mine" })).reminders)
      await staffed.world.office.putAway(li, id);
    await staffed.at("2026-03-02", "10:33");
    expect(staffed.sent).toEqual([]);

    await staffed.world.receive(PAY);
    await staffed.at("2026-03-02", "10:41");
    await staffed.endPost("li", "331121/finance/cadre", "2026-03-01");
    await staffed.at("2026-03-02", "10:43");
    expect(staffed.sent).toEqual([]);
    expect(await staffed.words()).toEqual([]);
  });

  it("that comes at night or on a day off disturbs nobody", async () => {
    await staffed.link("li");
    for (const [day, time] of [
      ["2026-03-02", "21:30"],
      ["2026-03-07", "10:00"],
      ["2026-04-06", "10:00"],
    ] as const) {
      staffed.world.on(day, time);
      await staffed.world.receive(PAY);
      await staffed.at(day, time);
      await staffed.at(day, "23:59");
    }
    expect(staffed.sent).toEqual([]);
  });

  it("waits while Telegram is down, and is told as it then stands", async () => {
    await staffed.link("li");
    const { number } = await staffed.world.receive(PAY);
    staffed.answers({ ok: false, error: "500" });
    await staffed.at("2026-03-02", "10:01");
    await staffed.at("2026-03-02", "10:02");
    await act("li", number, "accept", {});
    staffed.answers({ ok: true });
    await staffed.at("2026-03-02", "11:00");
    expect(staffed.got("chat-of-li").map(withoutLinks)).toEqual([expect.stringContaining("已受理")]);
  });
});

describe("the ladder", () => {
  it("is told in the day to those who must hear it", async () => {
    const { number } = await staffed.world.receive(PAY);
    for (const member of ["li", "zhao", "chen", "qian"] as const) await staffed.link(member);
    const told: [string, string, string][] = [
      ["2026-03-17", "chat-of-li", "今天到期："],
      ["2026-03-18", "chat-of-zhao", "已经超期，请督促："],
      ["2026-03-24", "chat-of-chen", "超期一周，请督办："],
      ["2026-04-16", "chat-of-qian", "超期一个月，报您知道："],
    ];
    for (const [day, address, heading] of told) {
      staffed.world.on(day, "14:00");
      await staffed.world.office.sweep();
      staffed.sent.length = 0;
      await staffed.at(day, "14:03");
      expect(staffed.got(address)).toEqual([expect.stringContaining(`${heading}\n${number}`)]);
      expect(staffed.sent).toEqual([]);
    }
  });
});

describe("danger", () => {
  it("is told at once, at any hour, to the office, its head and whoever has the turn, and once", async () => {
    for (const member of EVERYBODY) await staffed.link(member);
    staffed.world.on("2026-03-08", "02:00");
    const { number, urgent } = await staffed.world.receive(DANGER);
    expect(urgent).toBe(true);
    await staffed.at("2026-03-08", "02:00");
    for (const member of ["chen", "qian", "he"])
      expect(staffed.got(`chat-of-${member}`)).toEqual([
        expect.stringContaining(`可能有人身危险，请马上看，马上联系：\n${number}`),
      ]);
    expect(staffed.sent).toEqual([]);
  });

  it("that is heard of again later is told again, once to each however many of the posts they hold", async () => {
    await staffed.world.office.appoint(await staffed.world.viewer("zheng"), {
      person: "chen",
      post: "331121/government/leader",
      from: "2026-03-01" as never,
      to: null,
      deputy: false,
    });
    await staffed.link("chen");
    const { number } = await staffed.world.receive(DANGER);
    await staffed.at("2026-03-02", "10:01");
    expect(staffed.got("chat-of-chen")).toHaveLength(1);
    const { store, parts } = staffed.world;
    const row = await byNumber(store.db, number);
    const now = parts.clock();
    const posts = ["331121/petition-office/clerk", "331121/government/leader"];
    await store.atomically(
      owe(
        store.db,
        posts.flatMap((post) => (row ? [deskNotice(`again:${post}`, row, "urgent", post, "又说危险", now)] : [])),
      ),
    );
    await staffed.at("2026-03-02", "22:00");
    expect(staffed.got("chat-of-chen")).toEqual([
      expect.stringContaining(`可能有人身危险，请马上看，马上联系：\n${number}`),
    ]);
  });

  it("in the day is not said a second time as a new turn", async () => {
    await staffed.link("he");
    await staffed.world.receive(DANGER);
    await staffed.at("2026-03-02", "10:01");
    expect(staffed.got("chat-of-he")).toHaveLength(1);
    await staffed.at("2026-03-02", "10:05");
    expect(staffed.got("chat-of-he")).toEqual([]);
  });
});

describe("a tip-off", () => {
  it.each([TIP, "我要举报财政局的李科长吃回扣，他说要打死我，我怕", "吴主任收了红包"])(
    "leads to no word in any chat, no row in the outbox and no figure: %s",
    async (text) => {
      for (const member of EVERYBODY) await staffed.link(member);
      const before = await staffed.words();
      const { number } = await staffed.world.receive(text);
      const row = await byNumber(staffed.world.store.db, number);
      expect(row?.kind).toBe("accusation");
      for (const day of ["2026-03-02", "2026-03-03", "2026-06-01", "2026-08-03"]) {
        staffed.world.on(day, "09:00");
        await staffed.world.office.sweep();
        await staffed.at(day, "09:00");
        await staffed.at(day, "09:10");
      }
      for (const member of EVERYBODY)
        await staffed.world.office.chats.hear(
          { channel: "telegram", address: `chat-of-${member}`, delivery: `telegram:ask-${member}` },
          { say: "todo" },
        );
      await staffed.world.office.deliver();
      const rows = (await staffed.words()).filter(({ id }) => !before.some((one) => one.id === id));
      expect([...new Set(rows.map(({ about }) => about))].sort()).toEqual(["staff-morning", "staff-todo"]);
      const whole = JSON.stringify([rows, staffed.sent]);
      for (const said of [number, row?.id, "举报", "检举", "纪检"]) expect(whole).not.toContain(said);
      expect([...new Set(staffed.sent.map(({ text }) => text))]).toEqual([
        "现在没有轮到您办的事。",
        "您现在没有岗位，没有要看的事。",
      ]);
    },
  );

  it("is not told of though it came in as something else and was sealed before it was sent", async () => {
    for (const member of EVERYBODY) await staffed.link(member);
    const { number } = await staffed.world.receive(PAY);
    const urgent = await staffed.world.receive(DANGER);
    staffed.answers({ ok: false, error: "500" });
    await staffed.at("2026-03-02", "10:01");
    expect((await staffed.words()).length).toBeGreaterThan(0);
    const reason = "说的是干部贪污";
    await act("chen", number, "reclassify", { kind: "accusation", reason });
    await act("chen", urgent.number, "reclassify", { kind: "accusation", reason });
    staffed.answers({ ok: true });
    for (const time of ["10:02", "11:00", "20:00"]) await staffed.at("2026-03-02", time);
    await staffed.at("2026-03-03", "08:30");
    expect(staffed.sent).toEqual([]);
    expect((await staffed.words()).filter(({ about }) => about !== "staff-morning")).toEqual([]);
  });

  it("that is about the holder of the post is never told to them, though others hear of an open one", async () => {
    await staffed.link("li");
    const { number } = await staffed.world.receive(PAY);
    await staffed.at("2026-03-02", "10:01");
    const row = await byNumber(staffed.world.store.db, number);
    await staffed.world.store.atomically(exclude(staffed.world.store.db, row?.id ?? "", ["li"], "named"));
    await staffed.at("2026-03-02", "10:02");
    expect(staffed.sent).toEqual([]);
    expect(await staffed.words()).toEqual([]);
  });
});

it("a sign-in link that somebody made is told to the chat of the person it is for", async () => {
  await staffed.link("wu");
  const { store, parts } = staffed.world;
  const { openAccounts } = await import("../../../src/account.ts");
  const accounts = openAccounts({
    store,
    secret: "a secret for tests only, long enough",
    publicUrl: null,
    wordings: WORDINGS,
    now: parts.clock,
    draw: parts.draw,
    secondFactor: "offered",
  });
  await accounts.link("wu");
  await staffed.at("2026-03-02", "23:00");
  expect(staffed.got("chat-of-wu")).toEqual([expect.stringContaining("有人为您的账号开了登录链接")]);
});
