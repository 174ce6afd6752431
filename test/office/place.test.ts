import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const CLERK = "331121/petition-office/clerk";
const opened = async (number: string) => world.office.open(await world.viewer("chen"), number);
const asked = (villages: readonly { township: string; name: string }[]) =>
  villages.map(({ township, name }) => `${township}${name}`).sort();

describe("a village said in the text", () => {
  it("that is in no book is kept in the person's words, and the clerk asks", async () => {
    const receipt = await world.receive("我是石门乡下垟坑村人，补偿款半年了还没到账");
    expect(receipt.village).toBeNull();
    const page = await opened(receipt.number);
    expect(page?.events[0]?.data).toMatchObject({ villageWritten: "石门乡下垟坑村" });
    expect(page?.holder).toMatchObject({ post: CLERK });
  });
  it("is believed against a township that has none of that name, and the clerk sees what was said", async () => {
    const receipt = await world.receive("北山镇垟心村的补偿款半年了还没到账");
    expect(receipt.village).toMatchObject({ name: "垟心", township: "仁庄镇" });
    const page = await opened(receipt.number);
    expect(page?.events[0]?.data).toMatchObject({ villageWritten: "北山镇垟心村" });
    expect(page?.holder).toMatchObject({ post: CLERK });
  });
  it("and misspelt is the village of its township, with nothing for the clerk to ask", async () => {
    const receipt = await world.receive("仁庄镇洋新村的补偿款半年了还没到账");
    expect(receipt.village).toMatchObject({ name: "垟心" });
    expect(receipt.holder).toMatchObject({ post: "331121/finance/cadre" });
    const page = await opened(receipt.number);
    expect(page?.events[0]?.data.villageWritten).toBeUndefined();
  });
});

describe("a village written into the field", () => {
  const PAY = "补偿款半年了还没到账";
  it("is found as it sounds", async () => {
    const receipt = await world.receive(PAY, { village: "垟新" });
    expect(receipt.village).toMatchObject({ name: "垟心" });
  });
  it("is asked about when two are called so", async () => {
    const receipt = await world.receive(PAY, { village: "张庄", villageAsWritten: true });
    expect(receipt.village).toBeNull();
    expect(asked(receipt.asks.villages)).toEqual(["沙湾镇张庄", "腊口镇张庄"]);
  });
  it("is the one in the township the text speaks of", async () => {
    const receipt = await world.receive(`腊口镇的${PAY}`, { village: "张庄" });
    expect(receipt.village).toMatchObject({ name: "张庄", township: "腊口镇" });
  });
  it("and said with a township it is not in, is believed and shown to the clerk as it was written", async () => {
    const receipt = await world.receive(PAY, { village: "北山镇垟心村" });
    expect(receipt.village).toMatchObject({ name: "垟心" });
    const page = await opened(receipt.number);
    expect(page?.events[0]?.data).toMatchObject({ villageWritten: "北山镇垟心村" });
  });
  it("that nobody knows is refused, unless it may be kept as it is", async () => {
    const said = await world.office.receive({ text: PAY, channel: "web", language: "zh-Hans", village: "桃花源" });
    expect(said).toMatchObject({ refused: "unknown-village", field: "village" });
    const receipt = await world.receive(PAY, { village: "桃花源", villageAsWritten: true });
    expect(receipt.asks.villages).toEqual([]);
  });
});
