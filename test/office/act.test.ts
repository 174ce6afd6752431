import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isRefused, type Receipt } from "../../src/office/office.ts";
import type { Verb } from "../../src/petition/verb.ts";
import { eventsOf } from "../../src/store/event.ts";
import { byNumber } from "../../src/store/petition.ts";
import { JPEG } from "../sample.ts";
import { type Member, openWorld, type World } from "../world.ts";

let world: World;
let petition: Receipt;
beforeEach(async () => {
  world = await openWorld();
  petition = await world.receive("青田县北山镇的补偿款半年了还没到账，钱什么时候发");
});
afterEach(() => world.close());

const OPINION = {
  claim: "补发补偿款",
  facts: "已核实",
  basis: "条例第三十二条",
  opinion: "予以支持，三月底前发放",
  outcome: "support",
};
const act = async (member: Member, verb: Verb, input: object = {}, seen?: number) => {
  const viewer = await world.viewer(member);
  const page = await world.office.open(viewer, petition.number);
  return world.office.act(viewer, petition.number, { verb, input }, seen ?? page?.seq ?? 0);
};
const must = async (member: Member, verb: Verb, input: object = {}) => {
  const said = await act(member, verb, input);
  if (isRefused(said)) throw new Error(`${verb} by ${member}: ${said.refused} ${said.field ?? ""}`);
  return said.petition;
};
const say = async (verb: Verb, input: object = {}) => {
  const said = await world.office.say({ receipt: petition.receipt }, { verb, input });
  if (isRefused(said)) throw new Error(`${verb}: ${said.refused}`);
  return said.petition;
};
const trackIt = async () => {
  const view = await world.office.track(petition.receipt);
  if (!view) throw new Error("not found");
  return view;
};

describe("the journey of a claim", () => {
  it("goes through answer, review and re-examination to its end, each by another person", async () => {
    await must("li", "accept", { plan: "三月十日前核实账目" });
    world.on("2026-03-20");
    await must("li", "answer", OPINION);
    expect((await trackIt()).stage).toBe("served");
    world.on("2026-04-10");
    expect((await say("requestReview", { reason: "没有说清楚" })).holder).toMatchObject({
      post: "331121/government/reviewer",
    });
    await must("sun", "answerReview", { ...OPINION, outcome: "uphold" });
    expect((await trackIt()).stage).toBe("review-served");
    world.on("2026-04-20");
    expect((await say("requestReexamination", { reason: "还是不服" })).holder).toMatchObject({
      post: "3311/government/reexaminer",
    });
    await must("zhou", "answerReexamination", { ...OPINION, outcome: "uphold" });
    const end = await trackIt();
    expect([end.stage, end.outcome]).toEqual(["closed", "served"]);
  });
  it("lapses when the answer was read and nobody asked for review in thirty days", async () => {
    await must("li", "accept");
    await must("li", "answer", OPINION);
    await trackIt();
    world.on("2026-04-01");
    expect((await world.office.sweep()).lapsed).toBe(0);
    world.on("2026-04-02");
    expect((await world.office.sweep()).lapsed).toBe(1);
    expect((await trackIt()).outcome).toBe("lapsed");
  });
  it("never lapses while the answer has not reached the petitioner", async () => {
    await must("li", "accept");
    await must("li", "answer", OPINION);
    world.on("2026-12-01");
    expect((await world.office.sweep()).lapsed).toBe(0);
    expect((await world.office.inbox(await world.viewer("li"), { tab: "mine" })).rows.map((row) => row.stage)).toEqual([
      "answered",
    ]);
  });
  it("tells the villager each lawful step in words", async () => {
    await must("li", "accept", { plan: "先查账" });
    await must("zhao", "extend", { days: 20, reason: "要等市里核对" });
    await must("li", "answer", { ...OPINION, promise: "补发一万二", promisedOn: "2026-03-31" });
    const words = (await trackIt()).notices.map(({ text }) => text).join("\n");
    for (const said of [
      "已经登记",
      "已经受理",
      "先查账",
      "延长 20 天",
      "要等市里核对",
      "予以支持",
      "补发一万二",
      "申请复查",
      "第35条",
    ])
      expect(words).toContain(said);
  });
});

describe("two cadres at once", () => {
  it("one accepts, the other is told what happened", async () => {
    const viewer = await world.viewer("li");
    const seen = (await world.office.open(viewer, petition.number))?.seq ?? 0;
    const accept = () => world.office.act(viewer, petition.number, { verb: "accept", input: {} }, seen);
    const said = await Promise.all([accept(), accept()]);
    expect(said.filter((one) => !isRefused(one))).toHaveLength(1);
    expect(said.find(isRefused)).toMatchObject({
      refused: "overtaken",
      meanwhile: [{ type: "accepted", person: "李财政" }],
    });
  });
  it("both may write a note", async () => {
    const note = () => act("li", "note", { note: "打过电话" }, 2);
    expect((await Promise.all([note(), note(), note()])).filter(isRefused)).toEqual([]);
    const row = await byNumber(world.store.db, petition.number);
    expect((await eventsOf(world.store.db, row?.id ?? "")).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe("what staff may not do", () => {
  it.each([
    ["shui", "accept", {}, "not-found"],
    ["zheng", "note", { note: "x" }, "not-found"],
    ["wu", "note", { note: "x" }, "not-found"],
    ["chen", "accept", {}, "not-yours"],
    ["li", "extend", { days: 5, reason: "x" }, "no-such-move"],
    ["li", "object", { ground: "not-our-powers", proposed: "nowhere", basis: "x" }, "bad-field"],
    ["chen", "route", { post: "331121/discipline/discipline" }, "unknown-post"],
    ["li", "decline", { ground: "other-organ", reason: "" }, "bad-field"],
  ] as [Member, Verb, object, string][])("%s may not %s: %#", async (member, verb, input, refused) => {
    expect(await act(member, verb, input)).toMatchObject({ refused });
  });
  it("nobody reads another's tip-off: no page, no list, no count, no total, no search", async () => {
    const viewers = await Promise.all(
      (["chen", "he", "li", "zhao", "qian", "sun", "zheng"] as Member[]).map((m) => world.viewer(m)),
    );
    const look = async () =>
      JSON.stringify(
        await Promise.all(
          viewers.flatMap((viewer) => [
            world.office.inbox(viewer, { tab: "mine" }),
            world.office.inbox(viewer, { tab: "unclaimed" }),
            world.office.inbox(viewer, { tab: "unit", search: "冒领" }),
            world.office.summary(viewer),
          ]),
        ),
      );
    const before = await look();
    const sealed = await world.receive("我要举报村支书冒领补助、贪污移民款");
    expect(await look()).toBe(before);
    for (const viewer of viewers) expect(await world.office.open(viewer, sealed.number)).toBeNull();
    expect(await world.office.open(await world.viewer("wu"), sealed.number)).toMatchObject({ kind: "accusation" });
  });
});

describe("objection", () => {
  it("comes back to the clerk with the proposed owner, and the clock runs on", async () => {
    await must("li", "object", { ground: "not-our-powers", proposed: "331121/resettlement", basis: "三定方案" });
    const page = await world.office.open(await world.viewer("chen"), petition.number);
    expect(page).toMatchObject({ stage: "objected", turn: { legalDue: "2026-03-17" } });
    expect((await must("chen", "agree", { post: "331121/resettlement/cadre" })).holder).toMatchObject({
      people: ["王移民"],
    });
  });
});

describe("the petitioner", () => {
  it("may add, urge, withdraw and come back, by receipt", async () => {
    await say("supplement", { text: "还有过渡费也没发" });
    await say("urge");
    expect((await say("withdraw")).stage).toBe("withdrawn");
    expect((await say("reinstate")).stage).toBe("routed");
  });
  it("may not make a cadre's move, nor any move with a wrong receipt", async () => {
    expect(await world.office.say({ receipt: petition.receipt }, { verb: "accept", input: {} })).toMatchObject({
      refused: "not-yours",
    });
    expect(await world.office.say({ receipt: "1234" }, { verb: "urge", input: {} })).toMatchObject({
      refused: "not-found",
    });
    expect(await world.office.track(petition.receipt.replace(/\d$/, (d) => String((Number(d) + 1) % 10)))).toBeNull();
  });
  it("never reads a name of staff or an internal word on the page", async () => {
    await must("li", "note", { note: "这人难缠" });
    await must("li", "accept", {});
    const page = JSON.stringify((await trackIt()).events);
    expect(page).not.toContain("李财政");
    expect(page).not.toContain("难缠");
  });
  it("rates the office and the unit with one word each", async () => {
    await must("li", "accept");
    await must("li", "answer", OPINION);
    await say("rate", { solved: "partly", unit: "fairly" });
    expect(await trackIt()).toMatchObject({ solved: "partly", ratedUnit: "fairly", ratedOffice: null });
  });
});

describe("a matter the clerk waits to understand", () => {
  it("goes to its desk by itself once the petitioner names the village", async () => {
    petition = await world.receive("水管坏了没水吃");
    expect(petition.holder).toMatchObject({ post: "331121/petition-office/clerk" });
    expect((await say("correct", { village: "331121001200" })).holder).toMatchObject({ people: ["水干部"] });
    const page = await world.office.open(await world.viewer("shui"), petition.number);
    expect(page?.events.map(({ type, role }) => [type, role])).toEqual([
      ["registered", "system"],
      ["corrected", "petitioner"],
      ["routed", "system"],
    ]);
  });
  it("and a photo goes to its desk once words follow", async () => {
    petition = await world.receive("", { uploads: [{ name: "a.jpg", type: "image/jpeg", bytes: JPEG }] });
    const after = await say("supplement", { text: "青田县北山镇水管坏了没水吃" });
    expect(after).toMatchObject({
      topic: "water-supply",
      township: "北山镇",
      holder: { people: ["水干部"] },
      unsure: false,
    });
  });
  it("stays with the clerk while doubt remains", async () => {
    petition = await world.receive("你们看着办吧");
    expect((await say("supplement", { text: "就是那件事" })).holder).toMatchObject({
      post: "331121/petition-office/clerk",
    });
  });
});

it("corrects topic and village by one move that is written down", async () => {
  await must("chen", "correct", { topic: "relocation", village: "331121001200" });
  expect(await world.office.open(await world.viewer("chen"), petition.number)).toMatchObject({
    topic: "relocation",
    village: { name: "一村", township: "鹤城街道" },
  });
});

it("hands the matter on when the cadre has a stake in it", async () => {
  expect((await must("li", "recuse", { reason: "他是我表哥" })).holder).toMatchObject({
    post: "331121/finance/leader",
  });
  expect(await act("li", "accept")).toMatchObject({ refused: "not-found" });
  expect(await world.office.open(await world.viewer("li"), petition.number)).toBeNull();
  await must("zhao", "accept");
  expect((await must("zhao", "answer", OPINION)).holder).toMatchObject({ post: "331121/finance/leader" });
});

it("lets a deputy act while the holder is away", async () => {
  const admin = await world.viewer("zheng");
  await world.office.appoint(admin, {
    person: "wang",
    post: "331121/finance/cadre",
    from: "2026-03-02" as never,
    to: "2026-03-09" as never,
    deputy: true,
  });
  expect((await must("wang", "accept")).stage).toBe("accepted");
});
