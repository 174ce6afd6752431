import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Chosen, Deed } from "../../../src/office/inbox/bulk.ts";
import { type Member, openWorld, type World } from "../../world.ts";

let world: World;
const MONEY = "青田县北山镇的补偿款半年了还没到账，钱什么时候发";
const WATER = { post: "331121/water/cadre", reason: "归水利局" };
const open = async (member: Member, number: string) => world.office.open(await world.viewer(member), number);
const done = async (number: string, type: string) =>
  ((await open("chen", number))?.events ?? []).filter((event) => event.type === type).length;

/** Chooses, says and looks, without doing it. */
async function prepare(member: Member, deed: Deed, chosen: Chosen, fields: Record<string, string>) {
  const viewer = await world.viewer(member);
  const id = (await world.office.bulk.begin(viewer, deed, chosen, "/inbox")) ?? "";
  const refused = await world.office.bulk.say(viewer, id, fields);
  const look = async () => (await world.office.bulk.look(viewer, id))?.matters ?? [];
  return { viewer, id, refused, look, go: () => world.office.bulk.go(viewer, id) };
}
const receive = async (n: number) => {
  const numbers: string[] = [];
  for (let i = 0; i < n; i++) numbers.push((await world.receive(MONEY)).number);
  return numbers;
};

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe("before anything is done", () => {
  it("the rules say which can be done, by which move, and which cannot and why", async () => {
    const [one = "", there = "", accepted = ""] = await receive(3);
    await world.office.act(await world.viewer("chen"), there, { verb: "route", input: WATER }, 9);
    await world.office.act(await world.viewer("li"), accepted, { verb: "accept", input: {} }, 9);
    const { look } = await prepare("chen", "assign", { numbers: [one, there, accepted] }, WATER);
    expect(await look()).toMatchObject([
      { number: one, verb: "route", refused: null },
      { number: there, verb: null, refused: "already-there" },
      { number: accepted, verb: null, refused: "no-such-move" },
    ]);
    expect(await done(one, "routed")).toBe(1);
  });

  it("a head hands on within the unit, and only the head extends", async () => {
    const [number = ""] = await receive(1);
    const zhao = await prepare(
      "zhao",
      "assign",
      { numbers: [number] },
      { post: "331121/finance/leader", reason: "我来" },
    );
    expect(await zhao.look()).toMatchObject([{ verb: "reassign" }]);
    const li = await prepare("li", "extend", { numbers: [number] }, { days: "10", reason: "等测绘" });
    expect(await li.look()).toMatchObject([{ verb: null, refused: "no-such-move" }]);
    await world.office.act(await world.viewer("li"), number, { verb: "accept", input: {} }, 9);
    expect(await li.look()).toMatchObject([{ verb: null, refused: "not-yours" }]);
    expect(
      await (await prepare("zhao", "extend", { numbers: [number] }, { days: "10", reason: "等" })).look(),
    ).toMatchObject([{ verb: "extend" }]);
  });

  it("what no move would take is refused", async () => {
    const numbers = await receive(1);
    const within = { post: "331121/finance/leader" };
    expect((await prepare("zhao", "assign", { numbers }, within)).refused).toMatchObject({ field: "reason" });
    expect((await prepare("chen", "extend", { numbers }, { days: "0" })).refused).toMatchObject({ field: "days" });
    // Giving it to another unit needs no reason.
    expect((await prepare("chen", "assign", { numbers }, { post: WATER.post })).refused).toBeNull();
    const nowhere = { post: "331121/nowhere/cadre", reason: "x" };
    expect((await prepare("chen", "assign", { numbers }, nowhere)).refused).toMatchObject({ refused: "unknown-post" });
    expect((await prepare("chen", "assign", { numbers }, WATER)).refused).toBeNull();
  });

  it("a sealed matter is never among them, and another's bulk is not there", async () => {
    const { number } = await world.receive("举报张三截留补偿款", { kind: "accusation" });
    const wu = await world.viewer("wu");
    expect(await world.office.bulk.begin(wu, "remind", { numbers: [number] }, "/inbox")).toBeNull();
    expect(await world.office.bulk.begin(wu, "remind", { query: { tab: "unit" } }, "/inbox")).toBeNull();
    const { id } = await prepare("chen", "remind", { numbers: await receive(1) }, {});
    expect(await world.office.bulk.look(await world.viewer("qian"), id)).toBeNull();
    expect(await world.office.bulk.go(await world.viewer("qian"), id)).toBeNull();
  });
});

describe("once it is told to go", () => {
  it("each is an event of its own, and two presses at once do nothing twice", async () => {
    const numbers = await receive(3);
    const { go, look, viewer, id } = await prepare("chen", "remind", { numbers }, { nudge: "月底前办完" });
    await Promise.all([go(), go()]);
    await go();
    expect(await look()).toMatchObject(numbers.map((number) => ({ number, state: "done", refused: null })));
    expect(await Promise.all(numbers.map((number) => done(number, "reminded")))).toEqual([1, 1, 1]);
    const { reminders } = await world.office.inbox(await world.viewer("li"), { tab: "mine" });
    const said = reminders.filter(({ about }) => about === "reminded").map(({ text }) => text);
    expect(said.filter((text) => text.includes("陈登记提醒您") && text.endsWith("月底前办完"))).toHaveLength(3);
    expect(await world.office.bulk.say(viewer, id, { nudge: "改口" })).toEqual({ refused: "overtaken" });
  });

  it("what has moved meanwhile is refused by the rules, and the others go on", async () => {
    const [gone = "", still = ""] = await receive(2);
    const { go, look } = await prepare("chen", "assign", { numbers: [gone, still] }, WATER);
    await world.office.act(await world.viewer("li"), gone, { verb: "accept", input: {} }, 9);
    await go();
    expect(await look()).toMatchObject([{ refused: "no-such-move" }, { refused: null }]);
    expect((await open("shui", still))?.holder).toMatchObject({ post: WATER.post });
  });

  it("all that a list holds go in portions, and after a restart it goes on where it stopped", async () => {
    for (let i = 0; i < 52; i++) await world.receive(MONEY, { kind: "inquiry" });
    const query = { tab: "mine", kind: "inquiry" } as const;
    const reply = { adoption: "answered", reply: "下月起每月公示。" };
    const { id, viewer, go } = await prepare("li", "reply", { query }, reply);
    expect(await go()).toEqual({ left: 2 });
    await world.restart();
    expect(await world.office.bulk.go(viewer, id)).toEqual({ left: 0 });
    const matters = (await world.office.bulk.look(viewer, id))?.matters ?? [];
    expect(matters.filter(({ state, refused }) => state === "done" && refused === null)).toHaveLength(52);
    const [first = "", second = ""] = matters.map(({ number }) => number);
    expect(await done(first, "replied")).toBe(0);
    expect(await world.office.recall(viewer, second, "reply")).toBeNull();
    world.pass(12);
    expect(await world.office.onItsWay(viewer)).toHaveLength(51);
    while ((await world.office.onItsWay(viewer)).length > 0) await world.office.deliver();
    expect([await done(first, "replied"), await done(second, "replied")]).toEqual([1, 0]);
    expect((await world.office.inbox(viewer, query)).rows.map(({ number }) => number)).toEqual([second]);
  }, 30_000);
});

describe("all that a list holds", () => {
  const query = { tab: "unit", unit: "331121/finance", stage: "routed" } as const;
  const rows = async (member: Member) => (await world.office.inbox(await world.viewer(member), query)).rows;

  it("is assigned, reminded, replied to and extended as each of the rules allows, one by one", async () => {
    world.on("2026-05-11");
    await receive(2);
    const all = (await rows("chen")).length;
    const can = async (member: Member, deed: Deed, fields: Record<string, string>) => {
      const { look } = await prepare(member, deed, { query }, fields);
      return (await look()).filter(({ verb }) => verb).length;
    };
    expect(await can("chen", "remind", { nudge: "" })).toBe(all);
    expect(await can("chen", "assign", WATER)).toBe(all);
    // Of all these the question that was taken back alone may be replied to.
    expect(await can("li", "reply", { adoption: "answered", reply: "好" })).toBe(1);
    expect(await can("zhao", "extend", { days: "5", reason: "等" })).toBe(0);
    const accepted = { ...query, stage: "accepted" } as const;
    for (const { number } of await rows("li"))
      await world.office.act(await world.viewer("li"), number, { verb: "accept", input: {} }, 99);
    const { go, look } = await prepare("zhao", "extend", { query: accepted }, { days: "5", reason: "等测绘" });
    const n = (await look()).filter(({ verb }) => verb).length;
    expect(n).toBeGreaterThan(1);
    await go();
    expect((await world.office.onItsWay(await world.viewer("zhao"))).length).toBe(n);
    expect(await world.office.recallAll(await world.viewer("zhao"), "extend")).toBe(n);
  });

  it("becomes one matter, in which each keeps its receipt, day and holder, and comes apart again", async () => {
    world.on("2026-06-01");
    const receipts = [await world.receive(MONEY), await world.receive(`${MONEY}，我家也是`)];
    const alone = await world.receive("青田县北山镇的自来水停了一个月，没有水喝");
    const numbers = receipts.map(({ number }) => number);
    const days = async () => Promise.all(receipts.map(async ({ receipt }) => (await world.office.look(receipt))?.turn));
    const before = await days();
    const from = { query: { tab: "unit", from: "2026-06-01", topic: "compensation-payment" } } as const;
    expect((await prepare("chen", "merge", from, { title: " " })).refused).toMatchObject({ field: "title" });
    const { id, viewer, look, go } = await prepare("chen", "merge", from, { title: "北山补偿款", cause: "同一批没拨" });
    expect((await look()).map(({ verb, topic }) => [verb, topic])).toEqual(
      numbers.map(() => ["collect", "compensation-payment"]),
    );
    await Promise.all([go(), go()]);
    const matter = await world.office.matter(viewer, id);
    expect(matter).toMatchObject({ title: "北山补偿款", cause: "同一批没拨" });
    expect(matter?.members.map(({ number }) => number).sort()).toEqual(numbers.toSorted());
    expect(await days()).toEqual(before);
    expect((await open("chen", alone.number))?.events.map(({ type }) => type)).not.toContain("collected");
    const again = await prepare("chen", "merge", from, { title: "又来", cause: "" });
    expect((await again.look()).map(({ refused }) => refused)).toEqual(numbers.map(() => "already-collected"));
    expect(await again.go()).toBeNull();
    await world.office.separate(viewer, id, "all", "");
    expect(await world.office.matter(viewer, id)).toBeNull();
  });
});
