import { afterEach, beforeEach, expect, it } from "vitest";
import { corrections, type Judgement, judgements } from "../../../src/office/reading/corrections.ts";
import type { Verb } from "../../../src/petition/verb.ts";
import { type Member, openWorld, type World } from "../../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const OWED = "北山镇泉山村的补偿款半年了还没到账";

async function act(member: Member, number: string, verb: Verb, input: object = {}) {
  const viewer = await world.viewer(member);
  const seen = (await world.office.open(viewer, number))?.seq ?? 0;
  const said = await world.office.act(viewer, number, { verb, input }, seen);
  if ("refused" in said) throw new Error(`${verb}: ${said.refused}`);
}
const ANSWER = { claim: "发钱", facts: "属实", basis: "条例", opinion: "支持", outcome: "support" };

async function all(): Promise<Omit<Judgement, "petition">[]> {
  const found: Omit<Judgement, "petition">[] = [];
  for await (const { petition: _, ...one } of judgements(world.parts)) found.push(one);
  return found;
}
const day = "2026-03-02";

it("nothing is learnt from what nobody has judged", async () => {
  await world.receive(OWED);
  expect(await all()).toEqual([]);
});

it("the latest correction of each field counts, beside what the machine had said", async () => {
  const { number } = await world.receive(OWED);
  await act("chen", number, "correct", { topic: "wages" });
  await act("chen", number, "correct", { village: "331121001001" });
  await act("chen", number, "correct", { topic: "compensation-standard" });
  const row = { day, text: OWED, by: "correction" };
  expect(await all()).toEqual([
    { ...row, field: "topic", said: "compensation-payment", right: "compensation-standard" },
    { ...row, field: "village", said: "331121107210", right: "331121001001" },
  ]);
});

it("a correction that was taken back says that the machine was right", async () => {
  const { number } = await world.receive(OWED);
  await act("chen", number, "correct", { topic: "wages" });
  await act("chen", number, "correct", { topic: "compensation-payment" });
  expect(await all()).toMatchObject([{ said: "compensation-payment", right: "compensation-payment" }]);
});

it("an answer confirms the topic the matter was held to be", async () => {
  const { number } = await world.receive(OWED);
  await act("li", number, "accept");
  await act("li", number, "answer", ANSWER);
  expect(await all()).toEqual([
    {
      day,
      text: OWED,
      by: "answer",
      field: "topic",
      said: "compensation-payment",
      right: "compensation-payment",
    },
  ]);
});

it("a correction stands above the answer given under it, and one after it above both", async () => {
  const { number } = await world.receive(OWED);
  await act("li", number, "correct", { topic: "compensation-standard" });
  await act("li", number, "accept");
  await act("li", number, "answer", ANSWER);
  expect(await all()).toMatchObject([{ by: "correction", right: "compensation-standard" }]);
  await act("chen", number, "correct", { topic: "relief" });
  expect(await all()).toMatchObject([{ by: "correction", right: "relief" }]);
});

it("what the petitioner chose is learnt only once the office has answered it so", async () => {
  const { number, receipt } = await world.receive(OWED);
  await world.office.say({ receipt }, { verb: "correct", input: { topic: "relief" } });
  expect(await all()).toEqual([]);
  await act("li", number, "accept");
  await act("li", number, "answer", ANSWER);
  expect(await all()).toMatchObject([{ by: "answer", said: "compensation-payment", right: "relief" }]);
});

it("of a sealed matter nothing is ever given, and of one that is let go its kind", async () => {
  const sealed = await world.receive("举报张三截留补偿款", { kind: "accusation" });
  await act("wu", sealed.number, "correct", { topic: "relief" });
  const { number } = await world.receive(OWED);
  await act("chen", number, "correct", { topic: "wages" });
  await act("chen", number, "reclassify", { kind: "accusation", reason: "说的是有人截留" });
  expect(await all()).toEqual([]);
  await act("wu", sealed.number, "reclassify", { kind: "claim", reason: "没有说谁" });
  expect((await all()).map(({ field, right }) => [field, right])).toContainEqual(["kind", "claim"]);
});

it("thousands of them are gone through in portions, each once", async () => {
  const many = 450;
  for (let i = 0; i < many; i++) {
    const { number } = await world.receive(`${OWED}，第${i}户`);
    await act("chen", number, "correct", { topic: "wages" });
  }
  const texts: string[] = [];
  for await (const { text, topic, said } of corrections(world.parts)) {
    expect([topic, said]).toEqual(["wages", "compensation-payment"]);
    texts.push(text);
  }
  expect(new Set(texts).size).toBe(many);
  expect(texts.length).toBe(many);
}, 60_000);
