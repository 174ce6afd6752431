import { afterEach, beforeEach, expect, it } from "vitest";
import { openOffice } from "../../../src/office/open.ts";
import { openStaffed, PAY, type Staffed } from "../staffed.ts";

let staffed: Staffed;
beforeEach(async () => {
  staffed = await openStaffed();
  staffed.world.on("2026-03-12");
  await staffed.world.receive(PAY);
  staffed.world.on("2026-03-13", "07:00");
  for (const member of ["zhao", "qian", "li"] as const) await staffed.link(member);
});
afterEach(() => staffed.world.close());

const weekTo = (member: string) => staffed.got(`chat-of-${member}`).filter((text) => text.includes("上一周"));

it("heads of units get the week in five sentences and a link on Monday morning, once; others do not", async () => {
  await staffed.at("2026-03-16", "08:29");
  expect(weekTo("zhao")).toEqual([]);
  await staffed.at("2026-03-16", "08:30");
  expect(weekTo("zhao")).toEqual([
    [
      "2026年3月16日，上一周的情况：",
      "上周新登记 1 件，办结 0 件。现在没办结的 1 件，比四周前多 1 件。",
      "没有超期的；三天内到期 0 件。",
      "看全文：https://xiaoxi.example/summary/brief",
    ].join("\n"),
  ]);
  expect(weekTo("qian")).toHaveLength(1);
  expect(weekTo("li")).toEqual([]);
  await openOffice(staffed.world.parts);
  for (const [day, time] of [
    ["2026-03-16", "09:00"],
    ["2026-03-17", "08:30"],
  ] as const) {
    await staffed.at(day, time);
    expect(weekTo("zhao")).toEqual([]);
  }
});

it("it comes on the first working day of a week that begins with a holiday", async () => {
  // The Tomb-Sweeping holiday of 2026 ends on Monday 6 April.
  const heard: string[] = [];
  for (const day of ["2026-04-06", "2026-04-07", "2026-04-08"]) {
    await staffed.at(day, "08:30");
    if (weekTo("zhao").length > 0) heard.push(day);
  }
  expect(heard).toEqual(["2026-04-07"]);
});

it("whoever does not wish for it gets none, and the list of the day all the same", async () => {
  const { office } = staffed.world;
  const zhao = await staffed.world.viewer("zhao");
  await office.chats.setWeekly(zhao, false);
  expect(await office.chats.of(zhao)).toMatchObject([{ weekly: false }]);
  await staffed.at("2026-03-30", "08:30");
  const got = staffed.got("chat-of-zhao");
  expect(got.filter((text) => text.includes("上一周"))).toEqual([]);
  expect(got.join("")).toContain("早上好");
});
