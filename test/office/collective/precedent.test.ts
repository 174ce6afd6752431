import { afterAll, beforeAll, expect, it } from "vitest";
import { act, OPINION } from "../../web/pages.ts";
import { type Member, openWorld, type World } from "../../world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const VILLAGES = ["泉山村", "泉山村", "泉山村", "湖东村"];
const owed = (village: string) => world.receive(`青田县北山镇${village}的房屋补偿款两万多块三年了一直没有到账`);
const precedents = async (member: Member, number: string) =>
  world.office.precedents(await world.viewer(member), number);

/** Received, accepted, answered and read; by the water desk it never was at finance. */
async function answered(village: string, outcome: string, at: "li" | "shui"): Promise<string> {
  world.on("2026-03-02");
  const { number, receipt } = await owed(village);
  if (at === "shui") {
    await act(world, "chen", number, "route", { post: "331121/water/cadre", reason: "" });
    await world.store.db.run(
      `delete from desk where post like '%/finance/%' and petition = (select id from petition where number = '${number}')`,
    );
  }
  await act(world, at, number, "accept", {});
  world.on("2026-03-12");
  await act(world, at, number, "answer", { ...OPINION, outcome, reasons: "照规定核定" });
  await world.office.track(receipt);
  return number;
}

it("matters like it are told by outcome, basis, days and amount, with a number for whoever may read them", async () => {
  const numbers: string[] = [];
  for (const village of VILLAGES) numbers.push(await answered(village, "support", "li"));
  const { number } = await owed("湖东村");
  const said = await precedents("li", number);
  expect(said?.cards.map((card) => card.number).sort()).toEqual(numbers.sort());
  expect(said?.cards[0]).toMatchObject({
    outcome: "support",
    days: 10,
    amounts: [21300],
    basis: OPINION.basis,
    review: null,
    year: "2026",
  });
  expect(said?.usual).toBe("support");
});

it("names a village only where three households of it are among them", async () => {
  const { number } = await owed("湖东村");
  const villages = (await precedents("li", number))?.cards.map((card) => card.village?.name ?? null).sort();
  expect(new Set(villages)).toEqual(new Set(["泉山", null]));
  expect(villages?.filter((name) => name === "泉山").length).toBe(3);
});

it("those of other desks stand among them without number, rounded, and only from three households on", async () => {
  const mine = await owed("湖东村");
  const other = await world.receive("青田县北山镇泉山村的房屋补偿款两万多块三年了一直没有到账");
  await act(world, "chen", other.number, "route", { post: "331121/water/cadre", reason: "" });
  const open = await precedents("shui", other.number);
  expect(open?.cards.map((card) => [card.number, card.amounts])).toEqual(VILLAGES.map(() => [null, [21000]]));
  expect(open?.cards[0]?.basis).toMatch(/^《[^》]+》第三十二条$/);
  expect(JSON.stringify(open)).not.toMatch(/26-\d{3}|丈量/);
  const hidden = await answered("湖东村", "refuse", "shui");
  const cards = (await precedents("li", mine.number))?.cards ?? [];
  expect(cards.every((card) => card.number !== null && card.number !== hidden)).toBe(true);
});

it("an accusation has none and is none", async () => {
  const { number } = await world.receive("我要举报财政局的李财政冒领移民款");
  expect(await precedents("wu", number)).toBeNull();
  expect(await precedents("li", number)).toBeNull();
});
