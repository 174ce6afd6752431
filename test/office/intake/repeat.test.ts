import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Intake } from "../../../src/office/office.ts";
import { eventsOf } from "../../../src/store/event.ts";
import { byNumber } from "../../../src/store/petition.ts";
import { petition } from "../../../src/store/schema/petition.ts";
import { JPEG } from "../../sample.ts";
import { act } from "../../web/pages.ts";
import { openWorld, type World } from "../../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const PAY = "青田县北山镇的补偿款半年了还没到账，村里说钱到乡里了，去问了三趟都说再等等，请问到底什么时候发";
const contact = { name: "张三丰", phone: "138 1234 5678" };
const again = (text: string, more: Partial<Intake> = {}) =>
  world.office.again({ text, channel: "web", language: "zh-Hans", contact: { phone: "13812345678" }, ...more });
const events = async (number: string) =>
  (await eventsOf(world.store.db, (await byNumber(world.store.db, number))?.id ?? "")).map(({ type }) => type);

describe("the same words from the same telephone number", () => {
  it("urge the petition that is open, and tell its number and turn, never its receipt", async () => {
    const first = await world.receive(PAY, { contact });
    world.on("2026-03-06");
    const said = await again(`  ${PAY.replaceAll("补偿款", "補償款").replaceAll("，", " ")}！`);
    expect(said).toMatchObject({ number: first.number, stage: "routed", turn: { standing: { days: 11 } } });
    expect(JSON.stringify(said)).not.toContain(first.receipt);
    expect(await events(first.number)).toEqual(["registered", "routed", "supplemented", "urged"]);
  });

  it("urge once a day, however often they come", async () => {
    const { number } = await world.receive(PAY, { contact });
    for (let i = 0; i < 3; i++) expect((await again(PAY))?.number).toBe(number);
    expect(await events(number)).toEqual(["registered", "routed", "urged"]);
    world.on("2026-03-03");
    await again(PAY);
    expect(await events(number)).toEqual(["registered", "routed", "urged", "urged"]);
  });

  it("are the same from whichever door they came first", async () => {
    const { number } = await world.receive(PAY, { channel: "telegram", address: "7", contact });
    expect((await again(PAY, { contact: { phone: "＋86 138-1234-5678" } }))?.number).toBe(number);
  });
});

describe("a petition is registered anew", () => {
  it.each<[string, string, Partial<Intake>]>([
    ["without a telephone number", PAY, { contact: { name: "张三丰" } }],
    ["of another person with the same telephone", PAY, { contact: { name: "李四", phone: "13812345678" } }],
    ["of another telephone number", PAY, { contact: { phone: "13900000000" } }],
    ["with other words", "青田县北山镇停水三天了，没水吃，老人挑不动水，请快点派人来修", {}],
    ["with another sum in it", PAY.replace("三趟", "五趟"), {}],
    ["of another village", PAY, { village: "331121107210" }],
    ["with photos", PAY, { uploads: [{ name: "a.jpg", type: "image/jpeg", bytes: JPEG }] }],
    ["said to be an accusation", PAY, { kind: "accusation" }],
  ])("%s", async (_, text, more) => {
    const { number } = await world.receive(PAY, { contact, village: "331121107202" });
    expect(await again(text, more)).toBeNull();
    expect(await events(number)).not.toContain("urged");
  });

  it("once the earlier one is answered or taken back", async () => {
    const { number, receipt } = await world.receive(PAY, { contact });
    await world.office.say({ receipt }, { verb: "withdraw", input: {} });
    expect(await again(PAY)).toBeNull();
    await world.office.say({ receipt }, { verb: "reinstate", input: {} });
    await act(world, "li", number, "redirect", { route: "litigation", reason: "已在诉讼", whereToGo: "县法院" });
    expect(await again(PAY)).toBeNull();
  });

  it("where the earlier one is sealed, whoever knows its words and its telephone number", async () => {
    const tip = "我要举报村支书贪污移民补偿款，冒领了二十万";
    await world.receive(tip, { contact });
    expect(await again(tip)).toBeNull();
    expect(await again(tip, { kind: "claim" })).toBeNull();
    expect(await world.store.db.select().from(petition)).toHaveLength(1);
  });

  it("where the very same delivery was answered before", async () => {
    const first = await world.receive(PAY, { contact, key: "form-1" });
    expect(await again(PAY, { contact, key: "form-1" })).toBeNull();
    expect(await world.receive(PAY, { contact, key: "form-1" })).toEqual(first);
  });
});
