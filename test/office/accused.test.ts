import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { byNumber, excludedFrom } from "../../src/store/petition.ts";
import { act } from "../web/pages.ts";
import { CAST, type Member, openWorld, type World } from "../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const COUNTY = "331121";

async function told(text: string) {
  const { number } = await world.receive(`青田县北山镇泉山村，${text}`);
  const row = await byNumber(world.store.db, number);
  if (!row) throw new Error(`there is no ${number}`);
  const marks = await excludedFrom(world.store.db, row.id);
  const people = await Promise.all((Object.keys(CAST) as Member[]).map((one) => world.viewer(one)));
  expect(marks.filter((mark) => people.some(({ person }) => person === mark))).toEqual([]);
  return { row, excluded: people.flatMap(({ person, mark }) => (marks.includes(mark) ? [person] : [])).sort() };
}

describe("for staff who may be the accused a tip-off does not exist", () => {
  it.each([
    ["我要举报移民办收红包", ["qian", "wang"]],
    ["财政局的李科长吃回扣", ["li", "qian", "zhao"]],
    ["李主任收了我五千块才给办", ["li", "qian", "zhao"]],
    ["我去找了赵局长反映，移民办的人把钱吞了", ["li", "qian", "wang", "zhao"]],
    ["村里有干部贪污", []],
  ])("%s: %j", async (text, excluded) => {
    const { row, excluded: found } = await told(text);
    expect(row.stage).toBe("sealed");
    expect(found).toEqual(excluded);
  });

  it("and the desk above takes it when the whole desk shares the surname of the accused", async () => {
    const { row, excluded } = await told("吴主任收了红包");
    expect(excluded).toEqual(["wu"]);
    expect(row.holder).toBe("3311/discipline/discipline");
  });

  it.each([
    ["wu", "吴纪检收了人家的烟酒，把举报信给了村支书"],
    ["qian", "钱县长的小舅子包了安置房的工程，钱县长批的"],
    ["qian", "举报钱县长"],
  ])("and nothing of what names the desk's own %s is left below: %s", async (member, text) => {
    await world.receive("青田县北山镇泉山村的支书冒领移民款");
    const before = await world.office.inbox(await world.viewer("wu"), { tab: "unit" });
    const { row, excluded } = await told(text);
    expect(row.holder).toBe("3311/discipline/discipline");
    expect(excluded).toContain(member);
    expect(await world.office.inbox(await world.viewer("wu"), { tab: "unit" })).toEqual(before);
    expect(await world.office.open(await world.viewer("wu"), row.number)).toBeNull();
  });

  it("nor of an open matter that a clerk finds to accuse them, whichever desk it was with", async () => {
    const { number } = await world.receive("青田县北山镇泉山村的补偿款没到账", { kind: "claim" });
    await act(world, "li", number, "note", { note: "看过" });
    const { receipt } = await world.receive("青田县北山镇的路灯坏了，吴纪检的弟弟装的", { kind: "claim" });
    const other = await world.office.track(receipt);
    await act(world, "chen", number, "reclassify", { kind: "accusation", reason: "说的是干部" });
    await act(world, "chen", other?.number ?? "", "reclassify", { kind: "accusation", reason: "说的是干部" });
    expect((await byNumber(world.store.db, number))?.holder).toBe(`${COUNTY}/discipline/discipline`);
    expect((await byNumber(world.store.db, other?.number ?? ""))?.holder).toBe("3311/discipline/discipline");
    expect(await world.office.open(await world.viewer("wu"), other?.number ?? "")).toBeNull();
  });

  it("but once the desk released it, only for those it names", async () => {
    const { row } = await told("财政局的李财政拖着不办，钱没到账，怕是吃了回扣");
    await act(world, "wu", row.number, "reclassify", { kind: "claim", reason: "只是拖" });
    const opens = async (member: Member) => (await world.office.open(await world.viewer(member), row.number)) !== null;
    expect([await opens("chen"), await opens("li"), await opens("qian")]).toEqual([true, false, true]);
  });

  it("but a village head who shares a clerk's surname closes no desk", async () => {
    const { row, excluded } = await told("吴村长把补偿款吞了");
    expect(excluded).toEqual([]);
    expect(row.holder).toBe(`${COUNTY}/discipline/discipline`);
    expect(CAST.wu.posts).toContain(row.holder);
  });
});
