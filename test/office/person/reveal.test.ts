import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Verb } from "../../../src/petition/verb.ts";
import { type Member, openWorld, type World } from "../../world.ts";

const OWED = "北山镇泉山村的补偿款半年了还没到账";
const contact = { name: "张三丰", phone: "13812345678" };
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const viewed = async (member: Member, number: string) => world.office.open(await world.viewer(member), number);
async function act(member: Member, number: string, verb: Verb, input: object) {
  const view = await viewed(member, number);
  return world.office.act(await world.viewer(member), number, { verb, input }, view?.seq ?? 0);
}

describe("the name and number of a petitioner", () => {
  it("are masked at the desk until somebody says what for, and then for that person and a quarter of an hour", async () => {
    const { number, receipt } = await world.receive(OWED, { contact });
    const masked = { name: "张**", phone: "138****5678", shownUntil: null, restricted: false };
    expect((await viewed("li", number))?.petitioner).toEqual(masked);
    expect(await act("li", number, "reveal", { purpose: "verify", reason: "要核对户口" })).not.toHaveProperty(
      "refused",
    );
    expect((await viewed("li", number))?.petitioner).toMatchObject(contact);
    for (const other of ["chen", "zhao"] as const) expect((await viewed(other, number))?.petitioner).toEqual(masked);
    world.on("2026-03-02", "10:16");
    expect((await viewed("li", number))?.petitioner).toEqual(masked);
    const act1 = (await viewed("zhao", number))?.events.at(-1);
    expect(act1).toMatchObject({
      type: "revealed",
      person: "李财政",
      data: { purpose: "verify", reason: "要核对户口" },
    });
    expect((await world.office.ownData(receipt))?.readings).toEqual([
      { role: "cadre", unit: expect.stringContaining("财政"), at: act1?.at, purpose: "verify" },
    ]);
  });

  it("are not read without a reason, nor by whom the matter does not concern", async () => {
    const { number } = await world.receive(OWED, { contact });
    expect(await act("li", number, "reveal", { purpose: "other" })).toMatchObject({ refused: "nothing-said" });
    expect(await act("li", number, "reveal", {})).toMatchObject({ refused: "bad-field", field: "purpose" });
    expect(await act("shui", number, "reveal", { purpose: "call" })).toMatchObject({ refused: "not-found" });
    expect(await act("zheng", number, "reveal", { purpose: "call" })).toMatchObject({ refused: "not-found" });
    const nobody = await world.receive(OWED);
    expect(await act("li", nobody.number, "reveal", { purpose: "call" })).toMatchObject({ refused: "not-found" });
  });

  it("once put away are read by the petition office alone", async () => {
    const { number, receipt } = await world.receive(OWED, { contact });
    await world.office.restrict(receipt);
    expect(await act("li", number, "reveal", { purpose: "call" })).toMatchObject({ refused: "restricted" });
    expect(await act("chen", number, "reveal", { purpose: "call" })).not.toHaveProperty("refused");
    expect((await viewed("chen", number))?.petitioner).toMatchObject({ ...contact, restricted: true });
  });

  it("stand in no list, search, summary, brief or program's answer", async () => {
    const { receipt, number } = await world.receive(OWED, { contact });
    await act("li", number, "reveal", { purpose: "call" });
    const li = await world.viewer("li");
    const all = [
      await world.office.inbox(li, { tab: "mine" }),
      await world.office.inbox(li, { tab: "mine", search: "张三丰" }),
      await world.office.inbox(li, { tab: "unit", search: "13812345678" }),
      await world.office.summary(li),
      await world.office.look(receipt),
      await world.office.like(li, number),
      await world.office.glance(receipt),
    ];
    expect(JSON.stringify(all)).not.toMatch(/张三丰|13812345678/);
  });
});

describe("one's own data", () => {
  it("is seen, corrected, taken away and restricted by the receipt, each an event without the values", async () => {
    const { receipt, number } = await world.receive(OWED, { contact });
    expect(await world.office.ownData(receipt)).toMatchObject({ ...contact, restricted: false, readings: [] });
    await world.office.contact({ receipt }, { name: "张三峰" });
    await world.office.contact({ receipt }, { phone: null });
    expect(await world.office.ownData(receipt)).toMatchObject({ name: "张三峰", phone: null });
    await world.office.contact({ receipt }, { name: "张三峰" });
    await world.office.restrict(receipt);
    const events = (await viewed("chen", number))?.events ?? [];
    expect(events.slice(-3).map(({ type, data }) => [type, data])).toEqual([
      ["contact-changed", { changed: "name" }],
      ["contact-changed", { changed: "phone-removed" }],
      ["restricted", { because: "asked" }],
    ]);
    expect(JSON.stringify(events)).not.toMatch(/张三|13812345678/);
  });

  it("is not overwritten by what was shown masked, by any door of the office", async () => {
    const { receipt } = await world.receive(OWED, { contact });
    for (const said of [{ name: "张**" }, { phone: "138****5678" }]) {
      expect(await world.office.contact({ receipt }, said)).toMatchObject({ refused: "masked" });
      const more = { text: OWED, channel: "web", language: "zh-Hans", contact: said } as const;
      expect(await world.office.receive(more)).toMatchObject({ refused: "masked", field: Object.keys(said)[0] });
    }
    expect(await world.office.ownData(receipt)).toMatchObject(contact);
  });

  it("may be added where none was given, and then the office calls", async () => {
    const { receipt } = await world.receive(OWED);
    expect(await world.office.contact({ receipt }, contact)).not.toHaveProperty("refused");
    expect(await world.office.ownData(receipt)).toMatchObject(contact);
    expect(
      (await world.office.again({ text: OWED, channel: "web", language: "zh-Hans", contact }))?.number,
    ).toBeTruthy();
  });

  it("of a tip-off is told without a unit, and a copy holds no more than the page", async () => {
    const { receipt, number } = await world.receive("我要举报村支书贪污移民款", { contact });
    expect(await act("wu", number, "reveal", { purpose: "verify" })).not.toHaveProperty("refused");
    const data = await world.office.ownData(receipt);
    expect(data?.readings).toEqual([expect.objectContaining({ role: "discipline", unit: null })]);
    const copy = await world.office.ownCopy(receipt);
    expect(copy?.data).toEqual(data);
    expect(JSON.stringify(copy)).not.toMatch(/吴纪检|"wu"/);
  });
});
