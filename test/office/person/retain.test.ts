import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lookThrough } from "../../../src/cli/ledger.ts";
import type { Verb } from "../../../src/petition/verb.ts";
import { eventsOf } from "../../../src/store/event.ts";
import { notice } from "../../../src/store/schema/notice.ts";
import { attachment, chat, petition, petitioner } from "../../../src/store/schema/petition.ts";
import { JPEG } from "../../sample.ts";
import { type Member, openWorld, type World } from "../../world.ts";

const QUESTION = "请问移民后期扶持每个月多少钱，张三丰家的在哪里领";
const contact = { name: "张三丰", phone: "13812345678" };
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function act(member: Member, number: string, verb: Verb, input: object) {
  const viewer = await world.viewer(member);
  const view = await world.office.open(viewer, number);
  const said = await world.office.act(viewer, number, { verb, input }, view?.seq ?? 0);
  expect(said).not.toHaveProperty("refused");
}
const rowOf = async (number: string) => {
  const [row] = await world.store.db.select().from(petition).where(eq(petition.number, number));
  if (!row) throw new Error(number);
  return row;
};

/** A question with a photo, read and answered, and so closed on 2 March 2026. */
async function closed(more: object = {}) {
  const photo = { name: "证.jpg", type: "image/jpeg", bytes: new Uint8Array(JPEG) };
  const { number, receipt } = await world.receive(QUESTION, { kind: "inquiry", contact, uploads: [photo], ...more });
  await act("chen", number, "reveal", { purpose: "call" });
  const { holder } = await rowOf(number);
  const by = holder?.includes("petition-office/clerk") ? "chen" : holder?.includes("resettlement") ? "wang" : "he";
  await act(by, number, "reply", { adoption: "answered", reply: "每人每月五十元，张三丰到镇上领" });
  expect((await rowOf(number)).closedOn).toBe("2026-03-02");
  return { number, receipt };
}
const sweepOn = async (day: string) => {
  world.on(day);
  await world.office.sweep();
};

describe("personal data of a closed matter", () => {
  it("is put away after a year and destroyed after its years, with a record, and the chain holds", async () => {
    const { number, receipt } = await closed({ channel: "telegram", address: "7700112233" });
    await sweepOn("2027-03-02");
    expect(await rowOf(number)).toMatchObject({ restrictedOn: null, destroyedOn: null });
    await sweepOn("2027-03-03");
    expect((await rowOf(number)).restrictedOn).toBe("2027-03-03");
    expect((await world.office.ownData(receipt))?.restricted).toBe(true);
    expect(world.files.size).toBeGreaterThan(0);
    await sweepOn("2029-03-03");
    const row = await rowOf(number);
    expect(row).toMatchObject({ text: "", destroyedOn: "2029-03-03", topic: expect.any(String), kind: "inquiry" });
    const events = await eventsOf(world.store.db, row.id);
    expect(events.at(-1)).toMatchObject({
      type: "destroyed",
      article: "PIPL19,PIPL47",
      data: { rule: "inquiry:destroy:3", destroyed: "words,name,phone,chat,files 1" },
    });
    expect(events.find(({ type }) => type === "revealed")?.data.purpose).toBe("call");
    expect(JSON.stringify([row, events])).not.toMatch(/张三丰|五十元/);
    expect(world.files.size).toBe(0);
    expect(await world.store.db.select().from(attachment)).toEqual([]);
    expect(await world.store.db.select().from(chat)).toEqual([]);
    expect((await world.store.db.select().from(notice)).filter((one) => one.petition === row.id)).toEqual([]);
    const [who] = await world.store.db.select().from(petitioner);
    expect(who).toMatchObject({ name: null, phone: null, phoneMark: null, address: null });
    expect((await lookThrough(world.store, null)).faults).toEqual([]);
    expect(await world.office.ownData(receipt)).toMatchObject({ name: null, destroyedOn: "2029-03-03" });
    expect((await world.office.summary(await world.viewer("qian"))).weeks).toBeDefined();
    const chen = await world.viewer("chen");
    await world.office.enter();
    expect((await world.office.inbox(chen, { tab: "closed", search: number })).rows.map((one) => one.number)).toEqual([
      number,
    ]);
    expect((await world.office.inbox(chen, { tab: "closed", search: "后期扶持" })).rows).toEqual([]);
  });

  it("leaves no word in the search index, and what else stands there is found as before", async () => {
    const { number } = await closed();
    await world.office.enter();
    for (let i = 0; i < 12; i++) await world.receive(`自来水停了${i + 3}天没人管，青田县北山镇`);
    // The index lists its words in order, each by what it does not share with the one before.
    const holds = async (letter: string) =>
      (await world.store.db.all(sql`select 1 from search_data where instr(block, cast(${letter} as blob)) > 0`))
        .length > 0;
    const found = async () =>
      (await world.office.inbox(await world.viewer("chen"), { tab: "unit", search: "自来水" })).rows.length;
    const there = await found();
    expect([await holds("期"), await holds("丰")]).toEqual([true, true]);
    await sweepOn("2029-03-03");
    expect((await rowOf(number)).destroyedOn).toBe("2029-03-03");
    expect([await holds("期"), await holds("丰")]).toEqual([false, false]);
    expect(await found()).toBe(there);
  });

  it("stays while somebody holds it for a court, and goes once it is released", async () => {
    const { number } = await closed();
    await act("chen", number, "hold", { reason: "在打官司" });
    await sweepOn("2031-01-01");
    expect(await rowOf(number)).toMatchObject({ restrictedOn: null, destroyedOn: null, heldOn: "2026-03-02" });
    await act("chen", number, "release", { reason: "判决生效" });
    await sweepOn("2031-01-02");
    expect((await rowOf(number)).destroyedOn).toBe("2031-01-02");
  });

  it("of somebody whose other matter is still kept leaves the name and the chat", async () => {
    const chatOf = { channel: "telegram", address: "7700112233" };
    const { number } = await closed(chatOf);
    await world.receive("泉山村的路塌了", { ...chatOf, channel: "telegram", contact });
    await sweepOn("2029-03-03");
    expect((await rowOf(number)).destroyedOn).toBe("2029-03-03");
    expect((await world.office.mine("telegram", "7700112233")).length).toBe(2);
    const [who] = await world.store.db.select().from(petitioner);
    expect(who?.name).not.toBeNull();
  });
});
