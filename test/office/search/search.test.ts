import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { entry } from "../../../src/store/schema/search.ts";
import { act, OPINION } from "../../web/pages.ts";
import { type Member, openWorld, type World } from "../../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const PAY = "青田县北山镇的补偿款半年了还没到账，钱什么时候发";
const find = async (member: Member, search: string, more = {}) =>
  (await world.office.inbox(await world.viewer(member), { tab: "unit", search, ...more })).rows;
const numbers = async (member: Member, search: string, more = {}) =>
  (await find(member, search, more)).map(({ number }) => number);

describe("a search", () => {
  it("finds by the village and township of a petition, whose words may name neither, also after a correction", async () => {
    const around = world.office.villages("331121107");
    const [quanshan, other] = ["泉山", "仁村"].map((name) => around.find((one) => one.name === name));
    const { number } = await world.receive("补偿款半年了还没到账", { village: quanshan?.code ?? "" });
    expect(await numbers("li", `${quanshan?.name}村`)).toEqual([number]);
    expect(await numbers("li", "北山鎮 补偿款")).toEqual([number]);
    await act(world, "li", number, "correct", { village: other?.code });
    expect(await numbers("li", `${quanshan?.name}村`)).toEqual([]);
    expect(await numbers("li", `${other?.name}`)).toEqual([number]);
  });

  it("finds by what was answered and added, and shows it, but not by notes", async () => {
    const { number, receipt } = await world.receive(PAY);
    await world.office.say({ receipt }, { verb: "supplement", input: { text: "我的存折是农商银行的" } });
    await act(world, "li", number, "note", { note: "此人电话打不通" });
    await act(world, "li", number, "accept", {});
    await act(world, "li", number, "answer", OPINION);
    expect(await find("li", "存摺")).toMatchObject([
      { number, excerptOf: "answer", excerpt: "我的存折是农商银行的", marks: [[2, 4]] },
    ]);
    expect(await numbers("li", "厢房 补偿款")).toEqual([number]);
    expect(await numbers("li", "打不通")).toEqual([]);
  });

  it("shows the words around what was found, marked", async () => {
    await world.receive(`${"我们村里很多事情要说。".repeat(9)}青田县北山镇的补偿款没有到账`);
    const [row] = await find("chen", "补偿款");
    expect(row?.excerpt.startsWith("…")).toBe(true);
    expect(row?.marks.map(([start, end]) => row.excerpt.slice(start, end))).toEqual(["补偿款"]);
  });

  it("follows a matter to the next desk, and into the closed ones", async () => {
    const { number, receipt } = await world.receive(PAY);
    expect([await numbers("li", "到账"), await numbers("shui", "到账")]).toEqual([[number], []]);
    await act(world, "chen", number, "reassign", { post: "331121/water/cadre", reason: "水利上的钱" });
    expect([await numbers("li", "到账"), await numbers("shui", "到账")]).toEqual([[number], [number]]);
    await world.office.say({ receipt }, { verb: "withdraw", input: {} });
    world.on("2026-03-05");
    await world.office.sweep();
    expect(await numbers("shui", "到账")).toEqual([]);
    expect(await numbers("shui", "到账", { tab: "closed" })).toEqual([number]);
  });

  it("says in which other tab it stands, and why nothing was found", async () => {
    const { number } = await world.receive(PAY);
    const inbox = async (search: string) => world.office.inbox(await world.viewer("chen"), { tab: "mine", search });
    expect(await inbox("到账")).toMatchObject({ rows: [], elsewhere: ["unit"], empty: "not-found" });
    expect(await inbox(number)).toMatchObject({ rows: [], elsewhere: ["unit"] });
    expect(await inbox("蓝藻")).toMatchObject({ elsewhere: [], empty: "not-found" });
    expect(await inbox("***")).toMatchObject({ elsewhere: [], empty: "no-words" });
  });
});

describe("petitions from before there was an index", () => {
  it("are read in, the newest first and a portion at a time, and the lists say so until they are", async () => {
    const all: string[] = [];
    for (let i = 0; i < 30; i++) all.push((await world.receive(PAY)).number);
    const sealed = await world.receive("我要举报村支书贪污移民款", { kind: "accusation" });
    await world.store.atomically([world.store.db.update(entry).set({ version: "" })]);
    const raw = world.store.db as unknown as { run(sql: string): void };
    raw.run("delete from search");
    const page = async () => world.office.inbox(await world.viewer("li"), { tab: "unit", search: "到账" });
    expect(await page()).toMatchObject({ rows: [], stillReading: true });
    const told: [number, number][] = [];
    expect(await world.office.enter((done, of) => told.push([done, of]))).toBe(31);
    expect(told).toEqual([
      [25, 31],
      [31, 31],
    ]);
    expect((await page()).rows.map(({ number }) => number)).toEqual(all.toReversed());
    expect((await page()).stillReading).toBe(false);
    expect(await numbers("wu", "贪污", { tab: "mine" })).toEqual([sealed.number]);
    expect(await world.office.enter()).toBe(0);
  });

  it("can be stopped in between and gone on with", async () => {
    for (let i = 0; i < 30; i++) await world.receive(PAY);
    await world.store.atomically([world.store.db.update(entry).set({ version: "other words" })]);
    const stop = new AbortController();
    expect(await world.office.enter(() => stop.abort(), stop.signal)).toBe(25);
    expect(await world.office.enter()).toBe(5);
  });
});
