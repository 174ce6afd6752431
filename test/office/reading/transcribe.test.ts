import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isRefused } from "../../../src/office/office.ts";
import { attachmentsOf, byNumber, excludedFrom } from "../../../src/store/petition.ts";
import { OGG } from "../../sample.ts";
import { type Member, openWorld, type World } from "../../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const voice = (name = "话.oga") => ({ name, type: "audio/ogg", bytes: new Uint8Array(OGG) });
const row = async (number: string) => {
  const found = await byNumber(world.store.db, number);
  if (!found) throw new Error(`there is no ${number}`);
  return found;
};
/** A voice and nothing else, or with a few words. */
async function spoken(text = "") {
  const said = await world.office.receive({
    text,
    channel: "chat",
    language: "zh-Hans",
    address: "d",
    uploads: [voice()],
  });
  if (isRefused(said)) throw new Error(said.refused);
  const [recording] = await attachmentsOf(world.store.db, (await row(said.number)).id);
  return { ...said, recording: recording?.id ?? "" };
}
async function write(member: Member, number: string, attachment: string, heard: string) {
  const viewer = await world.viewer(member);
  const seen = (await world.office.open(viewer, number))?.seq ?? 0;
  return world.office.act(viewer, number, { verb: "transcribe", input: { attachment, heard } }, seen);
}
const must = async (...said: Parameters<typeof write>) => {
  const done = await write(...said);
  if (isRefused(done)) throw new Error(`refused: ${done.refused}`);
  return done;
};
const found = async (member: Member, search: string) =>
  (await world.office.inbox(await world.viewer(member), { tab: "unit", search })).rows.map(({ number }) => number);

const OWED = "我是青田县北山镇泉山村的，房子的补偿款三年了一直没有到账。";

describe("a voice that is written down", () => {
  it("stands under it, on the desk and on its petitioner's own page, and says whose words they are", async () => {
    const { number, receipt, recording } = await spoken();
    await must("chen", number, recording, OWED);
    const desk = await world.office.open(await world.viewer("chen"), number);
    expect(desk?.attachments).toMatchObject([{ id: recording, heard: OWED }]);
    const own = await world.office.look(receipt);
    expect(own?.attachments).toMatchObject([{ heard: OWED }]);
    expect(own?.events.find(({ type }) => type === "transcribed")).toMatchObject({
      person: null,
      data: { heard: OWED },
    });
  });

  it("is read as later words of the petitioner are: a voice alone goes on to the desk that answers for it", async () => {
    const { number, recording } = await spoken();
    expect((await row(number)).stage).toBe("registered");
    await must("chen", number, recording, OWED);
    expect(await row(number)).toMatchObject({
      stage: "routed",
      holder: "331121/finance/cadre",
      topic: "compensation-payment",
      unsure: false,
    });
    const types = (await world.office.open(await world.viewer("li"), number))?.events.map(({ type, role }) => [
      type,
      role,
    ]);
    expect(types?.slice(1)).toEqual([
      ["transcribed", "clerk"],
      ["corrected", "system"],
      ["routed", "system"],
    ]);
  });

  it("that tells of danger alarms the posts a registration would", async () => {
    const { number, recording } = await spoken();
    await must("chen", number, recording, "青田县北山镇泉山村，今天晚上洪水进屋了，水到腰了");
    const { reminders } = await world.office.inbox(await world.viewer("qian"), { tab: "mine" });
    expect(reminders.map(({ about, text }) => [about, text.includes(number)])).toEqual([["urgent", true]]);
  });

  it("that leaves doubt stays with the clerk", async () => {
    const { number, recording } = await spoken();
    await must("chen", number, recording, "喂，听得到吗，我想问一下那个事情");
    expect(await row(number)).toMatchObject({ stage: "registered", holder: "331121/petition-office/clerk" });
  });

  it("is found by search; put right, the old words are found no more", async () => {
    const { number, recording } = await spoken(OWED);
    await must("li", number, recording, "厢房漏登了二十四平方");
    expect(await found("li", "厢房")).toEqual([number]);
    await must("li", number, recording, "猪圈漏登了二十四平方");
    expect(await found("li", "厢房")).toEqual([]);
    expect(await found("li", "猪圈")).toEqual([number]);
    const desk = await world.office.open(await world.viewer("li"), number);
    expect(desk?.attachments[0]?.heard).toBe("猪圈漏登了二十四平方");
    expect(desk?.events.filter(({ type }) => type === "transcribed")).toHaveLength(2);
  });

  it("may be put right by the clerk when the matter is closed", async () => {
    const { number, recording } = await spoken(OWED);
    const viewer = await world.viewer("li");
    const decline = {
      verb: "decline" as const,
      input: { ground: "other-organ", reason: "另有主管", whereToGo: "县法院" },
    };
    expect(await world.office.act(viewer, number, decline, 2)).not.toHaveProperty("refused");
    await must("chen", number, recording, "厢房漏登了");
  });
});

describe("a voice that accuses somebody", () => {
  it("is sealed in the same write: no word of it ever stands in an open matter", async () => {
    const { number, recording } = await spoken();
    await must("chen", number, recording, "青田县北山镇泉山村，我要举报移民办收红包，贪污移民款");
    expect(await row(number)).toMatchObject({
      kind: "accusation",
      stage: "sealed",
      holder: "331121/discipline/discipline",
    });
    for (const member of ["chen", "he", "li", "wang", "qian", "zheng"] as Member[])
      expect(await world.office.open(await world.viewer(member), number)).toBeNull();
    expect(await found("chen", "红包")).toEqual([]);
    expect(await found("wu", "红包")).toEqual([number]);
    const marks = [(await world.viewer("qian")).mark, (await world.viewer("wang")).mark].sort();
    expect((await excludedFrom(world.store.db, (await row(number)).id)).sort()).toEqual(marks);
    const sealed = await world.office.open(await world.viewer("wu"), number);
    expect(sealed?.events.at(-1)).toMatchObject({ type: "reclassified", role: "system" });
  });

  it("goes a level above where everybody at the desk is accused", async () => {
    const { number, recording } = await spoken();
    await must("chen", number, recording, "吴主任收了红包");
    expect((await row(number)).holder).toBe("3311/discipline/discipline");
  });

  it("is sealed from the desk it was routed to as well", async () => {
    const { number, recording } = await spoken(OWED);
    await must("li", number, recording, "村支书冒领补助，贪污移民款，我要举报");
    expect((await row(number)).stage).toBe("sealed");
    expect(await world.office.open(await world.viewer("li"), number)).toBeNull();
  });

  it("is not written into a matter that can no longer be sealed; nothing of it is kept", async () => {
    const { number, recording } = await spoken(OWED);
    const viewer = await world.viewer("li");
    await world.office.act(viewer, number, { verb: "accept", input: {} }, 2);
    expect(await write("li", number, recording, "村支书贪污移民款，我要举报")).toEqual({
      refused: "sealed-words",
      field: "heard",
    });
    const desk = await world.office.open(viewer, number);
    expect(desk?.attachments[0]?.heard).toBeNull();
    expect(JSON.stringify(desk?.events)).not.toContain("贪污");
  });
});

describe("of a sealed petition", () => {
  it("only its own desk writes a voice down, and its petitioner reads it by the receipt", async () => {
    const { number, receipt, recording } = await spoken("我要举报村支书贪污移民款");
    for (const member of ["chen", "li", "zheng"] as Member[])
      expect(await write(member, number, recording, "x")).toEqual({ refused: "not-found" });
    await must("wu", number, recording, "支书姓张");
    expect((await row(number)).stage).toBe("sealed");
    expect((await world.office.look(receipt))?.attachments).toMatchObject([{ heard: "支书姓张" }]);
    expect(await found("chen", "姓张")).toEqual([]);
  });
});

describe("nobody writes down", () => {
  it("a voice of another petition, a photo, nothing at all, or what is not on their desk", async () => {
    const mine = await spoken(OWED);
    const other = await spoken("青田县腊口镇没水吃了");
    expect(await write("li", mine.number, other.recording, "x")).toEqual({ refused: "no-recording" });
    expect(await write("li", mine.number, "nothing", "x")).toEqual({ refused: "no-recording" });
    expect(await write("li", mine.number, mine.recording, " ")).toEqual({ refused: "bad-field", field: "heard" });
    expect(await write("zhao", mine.number, mine.recording, "局长听")).not.toHaveProperty("refused");
    expect(await write("shui", mine.number, mine.recording, "x")).toEqual({ refused: "not-found" });
    const said = await world.office.say(
      { receipt: mine.receipt },
      { verb: "transcribe", input: { attachment: mine.recording, heard: "x" } },
    );
    expect(said).toEqual({ refused: "not-yours" });
  });
});
