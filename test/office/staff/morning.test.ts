import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deskNotice } from "../../../src/office/notice/notify.ts";
import { openOffice } from "../../../src/office/open.ts";
import { owe } from "../../../src/store/notice.ts";
import { byNumber } from "../../../src/store/petition.ts";
import type { Member } from "../../world.ts";
import { openStaffed, PAY, type Staffed, TIP } from "../staffed.ts";

let staffed: Staffed;
beforeEach(async () => {
  staffed = await openStaffed(null);
});
afterEach(() => staffed.world.close());

const came = async (day: string, time = "10:00", text = PAY) => {
  staffed.world.on(day, time);
  return staffed.world.receive(text);
};
const linkOn = async (day: string, ...members: Member[]) => {
  staffed.world.on(day, "07:00");
  for (const member of members) await staffed.link(member);
};
const morning = async (day: string, time = "08:30") => {
  await staffed.at(day, time);
  const all = [...staffed.sent];
  staffed.sent.length = 0;
  return Object.fromEntries(all.map(({ address, text }) => [address.replace("chat-of-", ""), text]));
};

describe("the list of the day", () => {
  it("tells each what waits for them, the most pressing first, and nobody anything when nothing does", async () => {
    const late = await came("2026-02-26");
    const due = await came("2026-03-02");
    const soon = await came("2026-03-04");
    const ample = await came("2026-03-13");
    await linkOn("2026-03-16", "li", "zhao", "chen", "shui", "wu", "zheng");
    staffed.world.on("2026-03-16", "20:50");
    const fresh = await came("2026-03-16", "22:00");
    const said = await morning("2026-03-17");
    const line = ({ number }: { number: string }, standing: string, on: string) =>
      `${number}（北山镇 泉山）\n补偿款拖欠，已转承办单位，${standing}，期限 2026年${on}`;
    expect(said.li).toBe(
      [
        "早上好。今天是 2026年3月17日。",
        "超期 1 件",
        "今天到期 1 件",
        "三天内到期 1 件",
        "新轮到您 1 件",
        "",
        "最急的：",
        line(late, "已超期 4 天", "3月13日"),
        line(due, "今天到期", "3月17日"),
        line(soon, "快到期，剩 2 天", "3月19日"),
        line(ample, "还剩 13 天", "3月30日"),
        line(fresh, "还剩 14 天", "3月31日"),
      ].join("\n"),
    );
    expect(said.zhao).toBe(
      `早上好。今天是 2026年3月17日。\n\n本单位别人手上超期 1 件，请督促：\n${line(late, "已超期 4 天", "3月13日")}`,
    );
    expect(Object.keys(said).sort()).toEqual(["li", "zhao"]);
  });

  it("names late turns to the office after a week and to the county's head after a month", async () => {
    const { number } = await came("2026-03-02");
    await linkOn("2026-03-20", "chen", "qian");
    expect(await morning("2026-03-23")).toEqual({ qian: expect.stringContaining("上一周的情况") });
    expect(await morning("2026-03-24")).toEqual({
      chen: expect.stringContaining(`超期一周以上 1 件，请督办：\n${number}`),
    });
    expect(await morning("2026-04-16")).toMatchObject({
      qian: expect.stringContaining(`超期一个月以上 1 件，报您知道：\n${number}`),
    });
  });

  it("comes once, late when the machine slept, not after noon, and a restart sends no second", async () => {
    await came("2026-03-02");
    await linkOn("2026-03-16", "li");
    expect(await morning("2026-03-17", "08:29")).toEqual({});
    staffed.world.on("2026-03-17", "10:15");
    await Promise.all([staffed.world.office.deliver(), staffed.world.office.deliver()]);
    const again = await openOffice(staffed.world.parts);
    await again.deliver();
    expect(staffed.got("chat-of-li")).toHaveLength(1);
    for (const time of ["10:15", "11:00", "11:59"]) expect(await morning("2026-03-17", time)).toEqual({});
    expect(await morning("2026-03-18", "12:00")).toEqual({});
    expect(await morning("2026-03-19", "11:59")).toHaveProperty("li");
  });

  it("that found nothing in the morning does not come for what comes later, and neither for a chat linked later", async () => {
    await linkOn("2026-03-16", "li");
    expect(await morning("2026-03-17", "08:30")).toEqual({});
    await came("2026-03-17", "08:32", "你们看着办吧");
    await staffed.at("2026-03-17", "08:33");
    await staffed.link("chen");
    await came("2026-03-17", "08:36");
    expect(await morning("2026-03-17", "08:37")).toEqual({});
    expect(await morning("2026-03-17", "08:40")).toEqual({ li: expect.stringMatching(/^轮到您办：/) });
    expect(await morning("2026-03-18", "08:30")).toMatchObject({ chen: expect.stringMatching(/^早上好/) });
  });

  it("comes on a make-up Saturday, and not on a day off", async () => {
    await came("2026-09-24");
    await linkOn("2026-09-24", "li");
    const days = ["2026-09-26", "2026-10-01", "2026-10-07", "2026-10-08", "2026-10-10", "2026-10-11", "2026-10-12"];
    const heard: string[] = [];
    for (const day of days) if ("li" in (await morning(day))) heard.push(day);
    expect(heard).toEqual(["2026-10-08", "2026-10-10", "2026-10-12"]);
  });

  it("counts new turns since the last morning the office worked, over a holiday", async () => {
    await linkOn("2026-09-24", "li");
    await came("2026-09-30", "22:00");
    await came("2026-10-05", "10:00");
    expect((await morning("2026-10-08")).li).toContain("新轮到您 2 件");
  });

  it("follows the days that are known of a provisional year", async () => {
    await came("2027-01-28");
    await linkOn("2027-01-28", "li");
    expect(await morning("2027-02-05")).toEqual({});
    expect(await morning("2027-02-10")).toHaveProperty("li");
  });

  it("is not sent after noon though it could not be sent before", async () => {
    await came("2026-03-02");
    await linkOn("2026-03-16", "li");
    staffed.answers({ ok: false, error: "500" });
    expect(await morning("2026-03-17", "08:30")).toEqual({});
    staffed.answers({ ok: true });
    expect(await morning("2026-03-17", "12:30")).toEqual({});
  });

  it("tells the office of notices that wait for a call", async () => {
    const { number } = await staffed.world.receive(PAY, { channel: "telegram", address: "5" });
    const li = await staffed.world.viewer("li");
    await staffed.world.office.act(li, number, { verb: "accept", input: {} }, 2);
    staffed.answers({ ok: false, error: "403", gone: true });
    await staffed.world.office.deliver();
    staffed.answers({ ok: true });
    await linkOn("2026-03-03", "chen");
    expect((await morning("2026-03-04")).chen).toBe(
      "早上好。今天是 2026年3月4日。\n没送到的通知 1 条，要打电话或者上门",
    );
  });

  it("holds what else was left at a post at night, until it is put away", async () => {
    const { number } = await came("2026-03-02");
    await linkOn("2026-03-03", "zhao", "wu");
    const { db } = staffed.world.store;
    const row = await byNumber(db, number);
    const leave = async (id: string, post: string) =>
      row &&
      staffed.world.store.atomically(
        owe(db, [deskNotice(id, row, "unsolved", post, "没解决", staffed.world.parts.clock())]),
      );
    staffed.world.on("2026-03-03", "22:30");
    await leave("night", "331121/finance/leader");
    await leave("elsewhere", "331121/discipline/discipline");
    await staffed.at("2026-03-03", "22:31");
    expect(await morning("2026-03-04")).toEqual({
      zhao: expect.stringMatching(new RegExp(`^早上好。[^\n]*\n\n信访人说没解决，请看一下：\n${number}`)),
    });
    await staffed.world.office.putAway(await staffed.world.viewer("zhao"), "night");
    expect(await morning("2026-03-05")).toEqual({});
    staffed.world.on("2026-03-05", "10:00");
    await leave("day", "331121/finance/leader");
    await staffed.at("2026-03-05", "10:01");
    expect(await morning("2026-03-05", "10:02")).toMatchObject({ zhao: expect.stringContaining("信访人说没解决") });
    expect(await morning("2026-03-06")).toEqual({});
  });

  it("goes to nobody who has lost their post", async () => {
    await came("2026-03-02");
    await linkOn("2026-03-16", "li", "zhao");
    await staffed.endPost("li", "331121/finance/cadre", "2026-03-17");
    expect(Object.keys(await morning("2026-03-18"))).toEqual(["zhao"]);
  });

  it("of somebody who also sits at the sealed desk has no figure of a sealed matter in it", async () => {
    await staffed.world.office.appoint(await staffed.world.viewer("zheng"), {
      person: "wu",
      post: "331121/finance/cadre",
      from: "2026-03-01" as never,
      to: null,
      deputy: false,
    });
    await came("2026-03-02");
    await came("2026-03-02", "10:00", TIP);
    await linkOn("2026-03-16", "wu");
    const said = (await morning("2026-03-17")).wu ?? "";
    expect(said).toContain("今天到期 1 件");
    expect(said.match(/（北山镇 泉山）|\d{2}-\d{3}-\d{3}-\d{3}/g)).toHaveLength(2);
  });
});
