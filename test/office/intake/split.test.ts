import { eq, ne } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isRefused, type Parted } from "../../../src/office/office.ts";
import { brokenAt, eventsOf } from "../../../src/store/event.ts";
import { byNumber } from "../../../src/store/petition.ts";
import { delivery, notice } from "../../../src/store/schema/notice.ts";
import { link, petition, petitioner } from "../../../src/store/schema/petition.ts";
import { CAST, type Member, openWorld, type World } from "../../world.ts";
import { hearMatters } from "../matter.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const PAY = "青田县北山镇泉山村的房屋补偿款半年了还没到账，";
const WATER = "村里的自来水也停了半个月。";
const TIP = "我要举报村支书李财政贪污移民款，冒领补助。";
const CLAIM = "另外青田县北山镇泉山村的自来水停了半个月，没有水喝。";

const twoMatters = () => world.receive(PAY + WATER);
async function tipAndClaim() {
  const first = await world.receive(TIP + CLAIM);
  expect(first.secret).toBe(true);
  return first;
}
const rowOf = async (number: string) => {
  const row = await byNumber(world.store.db, number);
  if (!row) throw new Error(`there is no ${number}`);
  return row;
};
async function split(receipt: string): Promise<Parted> {
  const said = await world.office.split({ receipt }, "web");
  if (isRefused(said)) throw new Error(said.refused);
  return said;
}
const seenBy = async (member: Member, number: string) => world.office.open(await world.viewer(member), number);
const many = async () => (await world.store.db.select().from(petition)).length;

describe("a text of two open matters, divided", () => {
  it("registers the second with its own words, topic, holder and days, and leaves the first as it was", async () => {
    const first = await twoMatters();
    world.on("2026-03-02", "11:00");
    const { second } = await split(first.receipt);
    expect(second).toMatchObject({ topic: "water-supply", stage: "routed", text: WATER, registeredOn: "2026-03-02" });
    expect(second.holder).toMatchObject({ post: "331121/water/cadre" });
    expect(second.turn).toMatchObject({ legalDue: "2026-03-17" });
    expect(second.village?.name).toBe(first.village?.name);
    expect(second.receipt).not.toBe(first.receipt);
    const row = await rowOf(first.number);
    expect(row).toMatchObject({ text: PAY + WATER, split: true, stage: "routed", unit: "331121/finance" });
  });
  it("links both ways, for the petitioner and for whoever may read both", async () => {
    const first = await twoMatters();
    const { second } = await split(first.receipt);
    expect((await world.office.track(first.receipt))?.linked).toEqual([second.number]);
    expect((await world.office.track(second.receipt))?.linked).toEqual([first.number]);
    expect((await seenBy("chen", first.number))?.linked).toEqual([{ number: second.number, opens: true }]);
    expect((await seenBy("chen", second.number))?.linked).toEqual([{ number: first.number, opens: true }]);
    expect((await seenBy("li", first.number))?.linked).toEqual([]);
    expect((await seenBy("shui", second.number))?.linked).toEqual([]);
  });
  it("sends on what waited for the clerk only because two matters were in it", async () => {
    const first = await world.receive("北山镇泉山村没电。还有低保没批。");
    expect(first).toMatchObject({ stage: "registered", unsure: true });
    expect(first.asks.topics).toEqual(expect.arrayContaining(["power-telecom", "relief"]));
    const said = await split(first.receipt);
    expect(said.first).toMatchObject({ stage: "routed", topic: first.topic, unsure: false });
    expect(said.second.stage).toBe("routed");
    expect([said.first.topic, said.second.topic].sort()).toEqual(["power-telecom", "relief"]);
    const types = (await seenBy("chen", first.number))?.events.map(({ type }) => type);
    expect(types).toEqual(["registered", "split", "routed"]);
  });
  it("writes both into the chain, each naming the other, and shows the names to nobody who has no right", async () => {
    const first = await twoMatters();
    const { second } = await split(first.receipt);
    const [one, other] = [await rowOf(first.number), await rowOf(second.number)];
    const [its, others] = [await eventsOf(world.store.db, one.id), await eventsOf(world.store.db, other.id)];
    expect(its.find(({ type }) => type === "split")).toMatchObject({
      by: { role: "petitioner" },
      data: { number: second.number },
    });
    expect(others[0]?.data).toMatchObject({ splitFrom: first.number });
    expect([await brokenAt(its), await brokenAt(others)]).toEqual([null, null]);
    expect(JSON.stringify(await seenBy("li", first.number))).not.toContain(second.number);
    expect(JSON.stringify(await seenBy("shui", second.number))).not.toContain(first.number);
  });
  it("is done in the name of the same person, and either may be taken back", async () => {
    const first = await world.receive(PAY + WATER, { channel: "chat", address: "device-7" });
    const own = { channel: "chat", address: "device-7", number: first.number } as const;
    const said = await world.office.split(own, "web");
    const mine = await world.office.mine("chat", "device-7");
    expect(mine.map(({ number }) => number)).toEqual([(said as Parted).second.number, first.number]);
    const withdrawn = await world.office.say(
      { ...own, number: (said as Parted).second.number },
      {
        verb: "withdraw",
        input: {},
      },
    );
    expect(isRefused(withdrawn)).toBe(false);
    expect((await world.office.mine("chat", "device-7")).map(({ stage }) => stage)).toEqual(["withdrawn", "routed"]);
  });
  it("hides the sibling from open desks once it is sealed", async () => {
    const first = await twoMatters();
    const { second } = await split(first.receipt);
    const clerk = await world.viewer("chen");
    const page = await world.office.open(clerk, second.number);
    const input = { kind: "accusation", reason: "举报" };
    await world.office.act(clerk, second.number, { verb: "reclassify", input }, page?.seq ?? 0);
    expect((await seenBy("chen", first.number))?.linked).toEqual([]);
    expect((await world.office.track(first.receipt))?.linked).toEqual([]);
    expect(JSON.stringify(await seenBy("chen", first.number))).not.toContain(second.number);
  });
});

describe("a tip-off with a claim beside it, divided", () => {
  it("stays sealed with the whole text, and only its desk reads of the other one", async () => {
    const first = await tipAndClaim();
    const { second } = await split(first.receipt);
    const row = await rowOf(first.number);
    expect(row).toMatchObject({ kind: "accusation", stage: "sealed", text: "", split: true });
    const page = await seenBy("wu", first.number);
    expect(page?.text).toBe(TIP + CLAIM);
    expect(page?.linked).toEqual([{ number: second.number, opens: false }]);
    expect((await world.office.track(first.receipt))?.linked).toEqual([]);
    expect(await world.store.db.select().from(link)).toEqual([
      { petition: row.id, other: (await rowOf(second.number)).id },
    ]);
  });
  it("registers the claim as if it had come alone: the same row, events, notices and holder", async () => {
    const first = await tipAndClaim();
    const { second } = await split(first.receipt);
    const alone = await world.receive(CLAIM, { key: "alone" });
    const faceless = async (number: string) => {
      const { id, number: n, receiptHash, registeredAt, arrivedAt, ownKey, officeKey, ...row } = await rowOf(number);
      const hide = (value: unknown) =>
        JSON.parse(JSON.stringify(value).replaceAll(id, "id").replaceAll(n, "number")) as unknown;
      const events = (await eventsOf(world.store.db, id)).map(({ hash, at, stream, salt, digest, ...event }) => event);
      const notices = await world.store.db.select().from(notice).where(eq(notice.petition, id));
      const keys = await world.store.db.select().from(delivery).where(eq(delivery.petition, id));
      return {
        row,
        events: hide(events),
        notices: hide(notices.map(({ createdAt, notBefore, sentAt, ...rest }) => rest)),
        keys: keys.length,
      };
    };
    expect(await faceless(second.number)).toEqual(await faceless(alone.number));
  });
  it("leaves nothing of the tip-off on the open side", async () => {
    const first = await tipAndClaim();
    const sealed = await rowOf(first.number);
    const { second } = await split(first.receipt);
    const open = await rowOf(second.number);
    const all = JSON.stringify([
      open,
      await eventsOf(world.store.db, open.id),
      await world.store.db.select().from(notice).where(ne(notice.petition, sealed.id)),
      await world.office.track(second.receipt),
      ...(await Promise.all((Object.keys(CAST) as Member[]).map((member) => seenBy(member, second.number)))),
    ]);
    for (const trace of [first.number, sealed.id, "李财政", "村支书", "贪污", "冒领", "举报"])
      expect(all).not.toContain(trace);
    expect(open.text).toBe(CLAIM);
    expect(open.registeredAt).not.toBe(sealed.registeredAt);
    const sealedAt = (await eventsOf(world.store.db, sealed.id)).map(({ at }) => at);
    const openAt = (await eventsOf(world.store.db, open.id)).map(({ at }) => at);
    expect(sealedAt.filter((at) => openAt.includes(at))).toEqual([]);
  });
  it("keeps the accused out of the sealed one alone: the open one goes to the desk its own words name", async () => {
    const text = `我要举报水利局的水干部收红包。${CLAIM}`;
    const first = await world.receive(text);
    const { second } = await split(first.receipt);
    expect(second.holder).toMatchObject({ post: "331121/water/cadre" });
    expect(await seenBy("shui", first.number)).toBeNull();
    expect((await seenBy("shui", second.number))?.linked).toEqual([]);
  });
  it("takes no telephone or name along that was given under seal", async () => {
    const first = await world.receive(TIP + CLAIM, { contact: { name: "杨昌菊", phone: "13800000000" } });
    const { second } = await split(first.receipt);
    expect((await rowOf(second.number)).petitioner).toBeNull();
    expect(await world.store.db.select().from(petitioner)).toEqual([]);
    expect((await seenBy("wu", first.number))?.petitioner).toMatchObject({ name: "杨**", phone: "138****0000" });
  });
  it("comes by the door the wish came by, for nothing is kept of the one the tip-off came by", async () => {
    const first = await world.receive(TIP + CLAIM, { channel: "telegram", address: "77" });
    const { second } = await split(first.receipt);
    expect(await rowOf(second.number)).toMatchObject({ channel: "web", petitioner: null });
  });
  it.each([
    ["a claim that names the accused", "李财政还不给我家通自来水。"],
    ["a claim that calls the accused by the post", "那个村支书还停了我家的自来水。"],
    ["a claim that accuses somebody itself", "自来水停了半个月，贪污了水费。"],
  ])("is not offered for %s", async (_, claim) => {
    const first = await world.receive(TIP + claim);
    await hearMatters(
      world,
      first.number,
      { topic: "compensation-payment", secret: true, clauses: [TIP] },
      { topic: "water-supply", clauses: [claim] },
    );
    expect(await world.office.split({ receipt: first.receipt }, "web")).toEqual({ refused: "one-matter" });
    expect((await world.office.track(first.receipt))?.apart).toBeNull();
    expect(await many()).toBe(1);
  });
  it("takes a place along only when it stands outside the accusing words", async () => {
    const named = "我要举报北山镇泉山村的村支书贪污移民款。";
    const claim = "我家的自来水停了半个月。";
    const first = await world.receive(named + claim);
    await hearMatters(
      world,
      first.number,
      { topic: "compensation-payment", secret: true, clauses: [named] },
      { topic: "water-supply", clauses: [claim] },
    );
    expect((await split(first.receipt)).second).toMatchObject({ village: null, township: null });
  });
});

describe("dividing", () => {
  it("is offered to whoever holds the receipt for a day, and then no more", async () => {
    const first = await twoMatters();
    expect((await world.office.track(first.receipt))?.apart).toEqual({ topic: "water-supply", text: WATER });
    world.on("2026-03-03", "10:01");
    expect((await world.office.track(first.receipt))?.apart).toBeNull();
    expect(await world.office.split({ receipt: first.receipt }, "web")).toEqual({ refused: "one-matter" });
  });
  it("left alone changes nothing", async () => {
    const first = await twoMatters();
    expect(await many()).toBe(1);
    expect((await rowOf(first.number)).split).toBe(false);
  });
  it("twice gives the same answer, and ten times at once one petition", async () => {
    const first = await twoMatters();
    const all = await Promise.all(Array.from({ length: 10 }, () => split(first.receipt)));
    expect(new Set(all.map(({ second }) => second.receipt)).size).toBe(1);
    expect((await split(first.receipt)).second).toEqual(all[0]?.second);
    expect(await many()).toBe(2);
  });
  it("by two doors at once is one petition", async () => {
    const first = await world.receive(PAY + WATER, { channel: "chat", address: "device-8" });
    const said = await Promise.all([
      world.office.split({ receipt: first.receipt }, "api"),
      world.office.split({ channel: "chat", address: "device-8", number: first.number }, "web"),
      world.office.split({ receipt: first.receipt }, "web"),
    ]);
    expect(said.some((one) => !isRefused(one))).toBe(true);
    for (const one of said) if (isRefused(one)) expect(one.refused).toBe("already-split");
    expect(await many()).toBe(2);
  });
  it("is refused to strangers, after withdrawal, and for a text of one matter", async () => {
    const first = await twoMatters();
    expect(await world.office.split({ receipt: "0000-0000-0000-0000-0000" }, "web")).toEqual({ refused: "not-found" });
    const other = { channel: "chat", address: "somebody", number: first.number } as const;
    expect(await world.office.split(other, "web")).toEqual({ refused: "not-found" });
    await world.office.say({ receipt: first.receipt }, { verb: "withdraw", input: {} });
    expect((await world.office.track(first.receipt))?.apart).toBeNull();
    expect(await world.office.split({ receipt: first.receipt }, "web")).toEqual({ refused: "no-such-move" });
    const plain = await world.receive(PAY);
    expect(await world.office.split({ receipt: plain.receipt }, "web")).toEqual({ refused: "one-matter" });
  });
  it("of a tip-off is over once it is concluded", async () => {
    const first = await tipAndClaim();
    const desk = await world.viewer("wu");
    const steps = [
      ["takeUp", {}],
      ["conclude", { finding: "not-confirmed", reason: "查无实据" }],
    ] as const;
    for (const [verb, input] of steps) {
      const page = await world.office.open(desk, first.number);
      expect(isRefused(await world.office.act(desk, first.number, { verb, input }, page?.seq ?? 0))).toBe(false);
    }
    expect(await world.office.split({ receipt: first.receipt }, "web")).toEqual({ refused: "no-such-move" });
  });
  it("is no move a petitioner can make without a second petition", async () => {
    const first = await twoMatters();
    const input = { topic: "water-supply", part: WATER };
    const said = await world.office.say({ receipt: first.receipt }, { verb: "split", input });
    expect(said).toEqual({ refused: "no-such-move" });
    expect((await rowOf(first.number)).split).toBe(false);
  });
});
