import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isRefused, type Receipt } from "../../../src/office/office.ts";
import type { Sender } from "../../../src/office/parts.ts";
import type { Viewer } from "../../../src/petition/access.ts";
import { openWorld, type World } from "../../world.ts";

let world: World;
let petition: Receipt;
let li: Viewer;
let chats = 0;
const sent: string[] = [];
const telegram: Sender = async ({ text }) => {
  sent.push(text);
  return { ok: true };
};
beforeAll(async () => {
  world = await openWorld({ telegram });
});
afterAll(() => world.close());
beforeEach(async () => {
  sent.length = 0;
  world.on("2026-03-03");
  petition = await world.receive("青田县北山镇的补偿款半年了还没到账，钱什么时候发", {
    channel: "telegram",
    address: String(++chats),
  });
  li = await world.viewer("li");
});

const page = async () => {
  const view = await world.office.open(li, petition.number);
  if (!view) throw new Error("it is not there");
  return view;
};
const tell = async (message: string, seen?: number) =>
  world.office.send(li, petition.number, { verb: "tell", fields: { message } }, seen ?? (await page()).seq);
const told = async () => (await page()).events.filter(({ type }) => type === "told").map(({ data }) => data.message);
const messages = () => sent.filter((text) => /周三|周四/.test(text)).length;

describe("what is sent to the petitioner", () => {
  it("has not happened for ten seconds, then it has, once, dated when it was sent", async () => {
    world.on("2026-03-03", "15:00");
    const said = await tell("周三上门");
    expect(said).toMatchObject({ verb: "tell" });
    world.pass(9);
    await world.office.deliver();
    expect(await told()).toEqual([]);
    expect(messages()).toBe(0);
    expect((await world.office.look(petition.receipt))?.notices.some(({ text }) => text.includes("周三"))).toBe(false);
    world.pass(3);
    await Promise.all([world.office.deliver(), page(), world.office.deliver(), page()]);
    await world.office.deliver();
    expect(await told()).toEqual(["周三上门"]);
    expect(messages()).toBe(1);
    const at = (await page()).events.at(-1)?.at ?? 0;
    expect(new Date(at).toISOString().slice(0, 19)).toBe("2026-03-03T07:00:00");
  });

  it("taken back is a draft again, and never reaches anybody", async () => {
    await tell("周三上门");
    expect(await world.office.onItsWay(li)).toMatchObject([{ number: petition.number, verb: "tell" }]);
    expect(await world.office.recall(li, petition.number, "tell")).toBeNull();
    world.pass(60);
    await world.office.deliver();
    const { drafts, events } = await page();
    expect(drafts).toMatchObject([{ verb: "tell", fields: { message: "周三上门" }, leavesAt: null, refused: null }]);
    expect(events.filter(({ type }) => type === "told")).toEqual([]);
    expect(messages()).toBe(0);
    expect(await world.office.onItsWay(li)).toEqual([]);
  });

  it("cannot be taken back once it has left, nor by somebody else", async () => {
    await tell("周三上门");
    const zhao = await world.viewer("zhao");
    expect(await world.office.recall(zhao, petition.number, "tell")).toEqual({ refused: "already-sent" });
    world.pass(12);
    await world.office.deliver();
    expect(await world.office.recall(li, petition.number, "tell")).toEqual({ refused: "already-sent" });
    expect(await told()).toEqual(["周三上门"]);
  });

  it("either leaves or is taken back, never both, however they race", async () => {
    await tell("周三上门");
    world.pass(12);
    const [recalled] = await Promise.all([world.office.recall(li, petition.number, "tell"), world.office.deliver()]);
    const happened = await told();
    expect(happened).toEqual(recalled === null ? [] : ["周三上门"]);
    expect((await page()).drafts.length).toBe(recalled === null ? 1 : 0);
  });

  it("outlives a process that is killed, and keeps the day on which it was sent", async () => {
    await world.office.act(li, petition.number, { verb: "accept", input: { plan: "" } }, 2);
    world.on("2026-05-01", "23:59");
    await world.office.send(li, petition.number, { verb: "tell", fields: { message: "周三上门" } }, (await page()).seq);
    world.on("2026-05-03", "10:00");
    await world.restart();
    await world.office.sweep();
    expect((await page()).events.at(-1)).toMatchObject({ type: "told", on: "2026-05-01" });
  });

  it("pressed twice is sent once; other words do not wait behind those before them", async () => {
    const seen = (await page()).seq;
    await tell("周三上门", seen);
    await tell("周三上门", seen);
    expect((await world.office.onItsWay(li)).length).toBe(1);
    await tell("改到周四", seen);
    expect(await told()).toEqual(["周三上门"]);
    world.pass(12);
    expect(await told()).toEqual(["周三上门", "改到周四"]);
  });

  it("pressed twice is done once where nothing waits, too; other words are not the same", async () => {
    const seen = (await page()).seq;
    const note = (words: string) =>
      world.office.send(li, petition.number, { verb: "note", fields: { note: words } }, seen);
    const object = () => {
      const fields = { ground: "not-our-powers", proposed: "331121/police", basis: "户籍核定归公安 " };
      return world.office.send(li, petition.number, { verb: "object", fields }, seen);
    };
    for (const words of ["打过电话", "打过电话", "没人接"]) expect(isRefused(await note(words))).toBe(false);
    expect([await object(), await object()].filter(isRefused)).toEqual([]);
    expect((await page()).events.map(({ type }) => type).slice(-3)).toEqual(["noted", "noted", "objected"]);
    const zhao = await world.viewer("zhao");
    const said = await world.office.send(zhao, petition.number, { verb: "note", fields: { note: "打过电话" } }, seen);
    expect(isRefused(said)).toBe(false);
    expect((await page()).events.at(-1)?.type).toBe("noted");
  });

  it("is refused at once where it is wrong, and then nothing waits", async () => {
    expect(await tell("")).toEqual({ refused: "bad-field", field: "message" });
    expect(
      await world.office.send(li, petition.number, { verb: "extend", fields: { days: "9", reason: "x" } }, 2),
    ).toEqual({ refused: "no-such-move" });
    expect(await world.office.onItsWay(li)).toEqual([]);
  });

  it("is not changed by what its writer goes on typing into an old page", async () => {
    await tell("周三上门");
    await world.office.scribble(li, petition.number, "tell", { message: "别的话" });
    world.pass(12);
    expect(await told()).toEqual(["周三上门"]);
  });

  it("that may no longer be done when it leaves stays with its writer, and stands on their desk", async () => {
    await world.office.send(li, petition.number, { verb: "accept", fields: { plan: "先看账" } }, 2);
    const chen = await world.viewer("chen");
    await world.office.act(
      chen,
      petition.number,
      { verb: "reclassify", input: { kind: "inquiry", reason: "只是问" } },
      2,
    );
    world.pass(12);
    const { drafts, stage } = await page();
    expect(stage).not.toBe("accepted");
    expect(drafts).toMatchObject([{ verb: "accept", fields: { plan: "先看账" }, refused: "overtaken" }]);
    const { reminders } = await world.office.inbox(li, { tab: "mine" });
    expect(reminders.map(({ text }) => text).join()).toContain("没有发出");
  });

  it("written while others did something is shown to its writer first, and goes at the second press", async () => {
    const seen = (await page()).seq;
    await world.office.say({ receipt: petition.receipt }, { verb: "supplement", input: { text: "钱昨天到了" } });
    const first = await tell("周三上门", seen);
    expect(isRefused(first) && first.meanwhile?.map(({ type }) => type)).toEqual(["supplemented"]);
    expect(await tell("周三上门", (await page()).seq)).toMatchObject({ verb: "tell" });
  });
});

describe("what does not wait", () => {
  it("is a note, which nobody outside ever hears of", async () => {
    const said = await world.office.send(li, petition.number, { verb: "note", fields: { note: "先问乡里" } }, 2);
    expect(said).toMatchObject({ seq: 3 });
    world.pass(60);
    await world.office.deliver();
    expect(sent.join()).not.toContain("先问乡里");
  });

  it("is a sealed matter: its words lie nowhere that its desk's key does not close", async () => {
    const sealed = await world.receive("我要举报张三截留补偿款", { kind: "accusation" });
    const wu = await world.viewer("wu");
    expect(await world.office.send(wu, sealed.number, { verb: "takeUp", fields: {} }, 1)).toMatchObject({ seq: 2 });
    expect(await world.office.onItsWay(wu)).toEqual([]);
  });
});

it("drafts and what was sent go with the matter when it is sealed", async () => {
  await tell("周三上门");
  const chen = await world.viewer("chen");
  await world.office.act(
    chen,
    petition.number,
    { verb: "reclassify", input: { kind: "accusation", reason: "说的是干部" } },
    2,
  );
  world.pass(12);
  await world.office.deliver();
  expect(await world.office.onItsWay(li)).toEqual([]);
  expect(messages()).toBe(0);
});
