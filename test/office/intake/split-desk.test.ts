import { eq, ne } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isRefused } from "../../../src/office/office.ts";
import { eventsOf } from "../../../src/store/event.ts";
import { byNumber } from "../../../src/store/petition.ts";
import { link, petition } from "../../../src/store/schema/petition.ts";
import { type Member, openWorld, type World } from "../../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const PAY = "青田县北山镇泉山村的房屋补偿款半年了还没到账，";
const WATER = "村里的自来水也停了半个月。";
const twoMatters = () => world.receive(PAY + WATER);
const rowOf = async (number: string) => {
  const row = await byNumber(world.store.db, number);
  if (!row) throw new Error(`there is no ${number}`);
  return row;
};
const seenBy = async (member: Member, number: string) => world.office.open(await world.viewer(member), number);
const many = async () => (await world.store.db.select().from(petition)).length;

describe("a clerk who divides a text", () => {
  const divide = async (member: Member, number: string, part: string, topic = "water-supply") => {
    const viewer = await world.viewer(member);
    const page = await world.office.open(viewer, number);
    return world.office.act(viewer, number, { verb: "split", input: { topic, part } }, page?.seq ?? 0);
  };
  const other = async (number: string) => {
    const [row] = await world.store.db.select().from(petition).where(ne(petition.number, number));
    if (!row) throw new Error("nothing was split off");
    return row;
  };
  it("chooses the sentences of the second matter, and the petitioner is told its number and receipt", async () => {
    const first = await world.receive(PAY + WATER);
    expect(isRefused(await divide("chen", first.number, WATER))).toBe(false);
    const second = await other(first.number);
    expect(second).toMatchObject({ text: WATER, topic: "water-supply", unit: "331121/water" });
    expect((await eventsOf(world.store.db, second.id))[0]?.by).toMatchObject({ role: "clerk", person: "chen" });
    const told = (await world.office.track(first.receipt))?.notices.map(({ text }) => text).join("\n") ?? "";
    expect(told).toContain(second.number);
    expect(JSON.stringify(await seenBy("li", first.number))).not.toContain(second.number);
    const receipt = /\d{4}(-\d{4}){4}/.exec(told.slice(told.indexOf(second.number)))?.[0] ?? "";
    expect((await world.office.track(receipt))?.number).toBe(second.number);
    const told2 = JSON.stringify((await seenBy("chen", first.number))?.notices);
    expect(told2).not.toContain(receipt);
  });
  it("may do it while it is registered or routed, and nobody else at a desk may", async () => {
    const first = await world.receive(PAY + WATER);
    expect(await divide("li", first.number, WATER)).toMatchObject({ refused: "not-yours" });
    expect(await divide("wu", first.number, WATER)).toMatchObject({ refused: "not-found" });
    const cadre = await world.viewer("li");
    const seen = (await world.office.open(cadre, first.number))?.seq ?? 0;
    await world.office.act(cadre, first.number, { verb: "accept", input: { plan: "" } }, seen);
    expect(await divide("chen", first.number, WATER)).toMatchObject({ refused: "not-yours" });
    expect(await many()).toBe(1);
  });
  it("may not invent words, take none or all, or send accusing words into the open", async () => {
    const first = await world.receive(`${PAY + WATER}站长收了红包还贪污水费。`, { kind: "claim" });
    const row = await rowOf(first.number);
    await world.store.atomically([
      world.store.db.update(petition).set({ stage: "registered", county: "331121" }).where(eq(petition.id, row.id)),
    ]);
    expect(await divide("chen", first.number, "水很脏。")).toMatchObject({ refused: "not-in-text", field: "part" });
    expect(await divide("chen", first.number, "")).toMatchObject({ refused: "bad-field" });
    expect(await divide("chen", first.number, row.text)).toMatchObject({ refused: "not-in-text" });
    expect(await divide("chen", first.number, "站长收了红包还贪污水费。")).toMatchObject({ refused: "sealed-part" });
    expect(await divide("chen", first.number, WATER, "no-such-topic")).toMatchObject({ refused: "bad-field" });
    expect(await many()).toBe(1);
  });
  it("and the petitioner at once make one petition", async () => {
    const first = await twoMatters();
    await Promise.all([divide("chen", first.number, WATER), world.office.split({ receipt: first.receipt }, "web")]);
    expect(await many()).toBe(2);
    const links = await world.store.db.select().from(link);
    expect(links).toHaveLength(2);
  });
});
