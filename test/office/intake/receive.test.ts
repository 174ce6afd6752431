import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isRefused } from "../../../src/office/office.ts";
import { brokenAt, eventsOf, OFFICE_STREAM } from "../../../src/store/event.ts";
import { byNumber } from "../../../src/store/petition.ts";
import { notice } from "../../../src/store/schema/notice.ts";
import { event, petition, petitioner } from "../../../src/store/schema/petition.ts";
import { JPEG } from "../../sample.ts";
import { openWorld, type World } from "../../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const PAY = "青田县北山镇的补偿款半年了还没到账，钱什么时候发";
const rows = async () => world.store.db.select().from(petition);

describe("a first message", () => {
  it("is registered at once, read, and routed to the cadre who answers for it, with a lawful day", async () => {
    const receipt = await world.receive(PAY);
    expect(receipt).toMatchObject({
      kind: "claim",
      topic: "compensation-payment",
      stage: "routed",
      registeredOn: "2026-03-02",
    });
    expect(receipt.holder).toMatchObject({ is: "post", post: "331121/finance/cadre", people: ["李财政"] });
    expect(receipt.turn).toMatchObject({ nominalDue: "2026-03-17", legalDue: "2026-03-17", article: "XF22,XF23" });
    expect(receipt.receipt).toMatch(/^(\d{4}-){4}\d{4}$/);
  });
  it("is written with its events in one chain", async () => {
    const { number } = await world.receive(PAY);
    const row = await byNumber(world.store.db, number);
    const events = await eventsOf(world.store.db, row?.id ?? "");
    expect(events.map(({ type }) => type)).toEqual(["registered", "routed"]);
    expect(await brokenAt(events)).toBeNull();
    expect(await brokenAt(events.map((e) => ({ ...e, on: "2026-03-01" as never })))).toBe(1);
  });
  it("without words that decide goes to the clerk, never into the void", async () => {
    const receipt = await world.receive("你们看着办吧");
    expect(receipt.stage).toBe("registered");
    expect(receipt.holder).toMatchObject({ post: "331121/petition-office/clerk" });
    expect(receipt.unsure).toBe(true);
  });
  it("for a post that nobody holds goes to the petition office's own desk", async () => {
    world.close();
    world = await openWorld({ cast: ["chen", "he"] });
    expect((await world.receive(PAY)).holder).toMatchObject({ post: "331121/petition-office/cadre" });
  });
  it("may be a photo without a word", async () => {
    const receipt = await world.receive("", { uploads: [{ name: "墙.jpg", type: "image/jpeg", bytes: JPEG }] });
    expect(receipt.holder).toMatchObject({ post: "331121/petition-office/clerk" });
    expect([...world.files.keys()].filter((key) => !key.endsWith(".small"))).toHaveLength(1);
  });
  it("is kept even when the disk for photos is dead", async () => {
    world.parts.files.put = async () => {
      throw new Error("ENOSPC");
    };
    const receipt = await world.receive(PAY, { uploads: [{ name: "a.jpg", type: "image/jpeg", bytes: JPEG }] });
    const row = await byNumber(world.store.db, receipt.number);
    expect((await eventsOf(world.store.db, row?.id ?? ""))[0]?.data).toMatchObject({ filesLost: 1 });
  });
  it("is registered even in a year whose days off nobody has entered", async () => {
    world.on("2027-12-28");
    const receipt = await world.receive(PAY);
    expect(receipt.turn).toMatchObject({ legalDue: "2028-01-12", provisional: true });
  });
});

describe("a tip-off", () => {
  const TIP = "我要举报村支书贪污移民款，冒领补助";
  it("goes to the discipline desk, sealed, and keeps no chat or device", async () => {
    const receipt = await world.receive(TIP, { channel: "chat", address: "device-1" });
    expect(receipt).toMatchObject({ kind: "accusation", secret: true, stage: "sealed" });
    expect(receipt.holder).toMatchObject({ post: "331121/discipline/discipline" });
    expect(await world.store.db.select().from(petitioner)).toEqual([]);
    expect(await world.office.mine("chat", "device-1")).toEqual([]);
  });
  it("that names the only member of the desk goes to the level above", async () => {
    const receipt = await world.receive("我举报纪委干部吴纪检收红包包庇村支书贪污");
    expect(receipt.holder).toMatchObject({ post: "3311/discipline/discipline" });
  });
});

describe("the same delivery", () => {
  it("is one petition and one answer, and another body under its key is refused", async () => {
    const first = await world.receive(PAY, { key: "form-1" });
    const second = await world.receive(PAY, { key: "form-1" });
    expect(second).toEqual(first);
    expect(await rows()).toHaveLength(1);
    expect(
      await world.office.receive({ text: "别的", channel: "web", language: "zh-Hans", key: "form-1" }),
    ).toMatchObject({ refused: "key-reused" });
  });
  it("sent ten times at once is still one", async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => world.receive(PAY, { key: "form-2" })));
    expect(new Set(all.map(({ receipt }) => receipt)).size).toBe(1);
    expect(await rows()).toHaveLength(1);
  });
});

describe("bad input", () => {
  it.each([
    [{ text: "   " }, "empty", "text"],
    [{ text: "字".repeat(20_000) }, "too-long-text", "text"],
    [{ text: PAY, village: "桃花源" }, "unknown-village", "village"],
    [
      { text: PAY, uploads: [{ name: "x.exe", type: "image/jpeg", bytes: new Uint8Array([77, 90, 1, 2]) }] },
      "wrong-type",
      "files",
    ],
    [
      { text: PAY, uploads: [{ name: "x.jpg", type: "image/jpeg", bytes: new Uint8Array(21 * 1024 * 1024) }] },
      "too-large",
      "files",
    ],
  ])("is refused with its field and leaves nothing half written: %#", async (intake, refused, field) => {
    const said = await world.office.receive({ channel: "web", language: "zh-Hans", ...intake });
    expect(said).toMatchObject({ refused, field });
    expect(isRefused(said)).toBe(true);
    for (const table of [petition, notice, petitioner]) expect(await world.store.db.select().from(table)).toEqual([]);
    const events = await world.store.db.select().from(event);
    expect(events.filter(({ stream }) => stream !== OFFICE_STREAM)).toEqual([]);
    expect(world.files.size).toBe(0);
  });
  it("of a village nobody knows can be kept as it is written, for the clerk to ask", async () => {
    const receipt = await world.receive(PAY, { village: "桃花源", villageAsWritten: true });
    expect(receipt.village?.name ?? null).not.toBe("桃花源");
    expect(receipt.unsure).toBe(true);
    const page = await world.office.open(await world.viewer("chen"), receipt.number);
    expect(page?.events[0]?.data).toMatchObject({ villageWritten: "桃花源" });
    expect(page?.holder).toMatchObject({ post: "331121/petition-office/clerk" });
  });
});
