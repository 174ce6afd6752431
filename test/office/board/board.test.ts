import { afterAll, beforeAll, expect, it } from "vitest";
import type { BoardDesk } from "../../../src/office/board/board.ts";
import { isRefused } from "../../../src/office/office.ts";
import { eventsOf, OFFICE_STREAM } from "../../../src/store/event.ts";
import { byNumber } from "../../../src/store/petition.ts";
import { act, OPINION } from "../../web/pages.ts";
import { openWorld, type World } from "../../world.ts";

const VILLAGE = "331121107204";
let world: World;
let phones = 13800000000;
beforeAll(async () => {
  world = await openWorld();
  world.on("2026-02-10");
  for (let n = 0; n < 3; n++) await answered();
  world.on("2026-03-02");
});
afterAll(() => world.close());

/** Somebody of the village, told apart by their number, asks after their money and is answered. */
async function answered(phone = String(++phones)): Promise<void> {
  const village = world.office.villages().find(({ name }) => name === "泉山")?.code ?? VILLAGE;
  const { number } = await world.receive("补偿款半年了还没到账，钱什么时候发", { village, contact: { phone } });
  await act(world, "li", number, "accept", {});
  await act(world, "li", number, "answer", { ...OPINION, promise: "", promisedOn: "" });
}
const desk = async (): Promise<BoardDesk> => {
  const said = await world.office.board.desk(await world.viewer("chen"));
  if (isRefused(said)) throw new Error(said.refused);
  return said;
};
const entry = async (more: object = {}) => {
  const [cell] = (await desk()).cells;
  if (!cell) throw new Error("nothing may be told");
  const { topic, spot } = cell;
  const said = {
    text: "补偿款由县财政局直接打到各户一卡通。",
    basis: "条例第三十二条",
    until: "2026-04-30",
    sure: false,
  };
  return { topic, place: spot.code, ...said, ...more };
};
const entries = async () => (await world.office.board.read())?.entries ?? [];

it("nothing is told that fewer than three people asked, nor of the month that runs", async () => {
  world.on("2026-02-20");
  expect((await desk()).cells).toEqual([]);
  world.on("2026-03-02");
  expect((await desk()).cells).toMatchObject([
    { topic: "compensation-payment", asked: 3, outcomes: { support: 3 }, spot: { name: "泉山", level: "village" } },
  ]);
});

it("somebody who asks three times is one", async () => {
  const other = await openWorld();
  const before = world;
  world = other;
  world.on("2026-02-10");
  for (let n = 0; n < 3; n++) await answered("13911112222");
  world.on("2026-03-02");
  expect((await desk()).cells).toEqual([]);
  world = before;
  other.close();
});

it("only the petition office keeps the board, and only of what may be told", async () => {
  const { board } = world.office;
  const chen = await world.viewer("chen");
  expect(await board.publish(await world.viewer("li"), await entry())).toMatchObject({ refused: "no-right" });
  expect(await board.desk(await world.viewer("qian"))).toMatchObject({ refused: "no-right" });
  expect(await board.publish(chen, await entry({ topic: "roads-transport" }))).toMatchObject({ refused: "too-few" });
  expect(await board.publish(chen, await entry({ until: "2026-03-01" }))).toMatchObject({ field: "until" });
});

it("words with somebody's number never hang; what looks like a name hangs once somebody is sure", async () => {
  const { board } = world.office;
  const chen = await world.viewer("chen");
  const told = await entry({ text: "请打13812345678，杨昌菊户已补发。", sure: true });
  expect(await board.publish(chen, told)).toMatchObject({ found: [{ what: "number" }] });
  const named = { ...told, text: "杨昌菊户已补发。", sure: false };
  expect(await board.check(chen, named)).toMatchObject({ found: [{ what: "name", said: "杨昌菊户" }] });
  expect(await board.check(chen, { ...named, sure: true })).toBeNull();
});

it("an entry hangs until its day, is taken down before it, and both are written down", async () => {
  const { board } = world.office;
  const chen = await world.viewer("chen");
  expect(await board.publish(chen, await entry({ until: "2026-03-20" }))).toBeNull();
  const [hung] = await entries();
  expect(hung).toMatchObject({ asked: 3, outcomes: { support: 3 }, spot: { level: "village" } });
  expect((await desk()).cells).toEqual([]);
  const village = hung?.spot.code ?? "";
  expect((await board.read(village))?.entries).toHaveLength(1);
  expect((await board.read("331121001001"))?.entries).toEqual([]);
  world.on("2026-03-21");
  expect(await entries()).toEqual([]);
  world.on("2026-03-20");
  expect(await board.takeDown(await world.viewer("li"), "entry", hung?.id ?? "")).toMatchObject({
    refused: "not-found",
  });
  expect(await board.takeDown(chen, "entry", hung?.id ?? "")).toBeNull();
  expect(await entries()).toEqual([]);
  const types = (await eventsOf(world.store.db, OFFICE_STREAM)).map(({ type, by }) => `${type} ${by.role}`);
  expect(types.slice(-2)).toEqual(["board-hung clerk", "board-taken-down clerk"]);
});

it("a tip-off changes nothing on the board or at the desk that keeps it", async () => {
  world.on("2026-03-25");
  const seen = async () => JSON.stringify([await desk(), await world.office.board.read()]);
  const before = await seen();
  await world.receive("我要举报泉山村村支书冒领补助、贪污移民款", { contact: { phone: "13900009999" } });
  world.on("2026-03-26");
  expect(await seen()).toBe(before);
});

it("an objection to a posted list is of its matter and tied to it, a tip-off is not", async () => {
  world.on("2026-03-27");
  const { board } = world.office;
  const chen = await world.viewer("chen");
  const [place] = world.office.villages("331121107");
  const villages = [place?.code ?? ""];
  const list = { title: "北山镇第二榜移民人口", topic: "eligibility", postedOn: "2026-03-26", until: "2026-04-10" };
  expect(await board.post(await world.viewer("wang"), { ...list, villages, sure: false })).toMatchObject({
    refused: "no-right",
  });
  expect(await board.post(chen, { ...list, villages, sure: false })).toBeNull();
  const [posted] = (await board.read(place?.code))?.lists ?? [];
  const id = posted?.id ?? "";
  const { number } = await world.receive("我家少写了一个人", { list: id });
  const row = await byNumber(world.store.db, number);
  expect(row).toMatchObject({ list: id, topic: "eligibility", village: place?.code, unsure: false });
  const open = await world.office.open(chen, number);
  expect(open?.objectsTo).toMatchObject({ title: list.title });
  const tip = await world.receive("村支书收了钱才把他亲戚写进名单，我要举报他贪污", { list: id });
  expect(tip.secret).toBe(true);
  expect(await byNumber(world.store.db, tip.number)).toMatchObject({ list: null });
  world.on("2026-04-11");
  expect(await board.list(id)).toBeNull();
});
