import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Exchange, Joined, Upload } from "../../../src/office/office.ts";
import { excludedFrom } from "../../../src/store/petition.ts";
import { notice } from "../../../src/store/schema/notice.ts";
import { petition } from "../../../src/store/schema/petition.ts";
import { JPEG } from "../../sample.ts";
import { type Member, openWorld, type World } from "../../world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

let chats = 0;
/** Somebody brings a tip-off by chat, and may go on. */
async function tipOff(text: string) {
  const address = `join-${++chats}`;
  const at = { channel: "telegram" as const, address };
  const receipt = await world.receive(text, { ...at, kind: "accusation" });
  let said = 0;
  const join = (more: string, uploads: Upload[] = []) => {
    const exchange: Exchange<Joined> = {
      ...at,
      version: said,
      delivery: `telegram:${address}:${++said}`,
      // biome-ignore lint/suspicious/noThenProperty: the office asks for it by this name and never awaits it
      then: () => ({ draft: {}, replies: [{ text: "记下了" }] }),
    };
    return world.office.join({ ...at, ticket: receipt.ticket ?? "" }, { text: more, uploads }, exchange);
  };
  const row = async () => {
    const [found] = await world.store.db.select().from(petition).where(eq(petition.number, receipt.number));
    if (!found) throw new Error("it is not there");
    return found;
  };
  return { receipt, join, row };
}

const act = async (member: Member, number: string, verb: Parameters<World["office"]["act"]>[2]["verb"], input = {}) => {
  const viewer = await world.viewer(member);
  const view = await world.office.open(viewer, number);
  return world.office.act(viewer, number, { verb, input }, view?.seq ?? 0);
};
const reads = async (member: Member, number: string) =>
  (await world.office.open(await world.viewer(member), number)) !== null;

describe("more words under seal", () => {
  it("join the petition with their photo, and are found by its desk alone", async () => {
    world.on("2026-03-02");
    const { receipt, join } = await tipOff("村支书冒领移民款");
    const photo = { name: "名单.jpg", type: "image/jpeg", bytes: new Uint8Array(JPEG) };
    expect(await join("名单上有他儿子", [photo])).toEqual({ joined: "added", danger: false });
    const view = await world.office.open(await world.viewer("wu"), receipt.number);
    expect(view?.events.at(-1)).toMatchObject({ type: "supplemented", data: { text: "名单上有他儿子" } });
    expect(view?.attachments).toHaveLength(1);
    for (const member of ["chen", "li", "qian", "zheng"] as const)
      expect(await reads(member, receipt.number)).toBe(false);
  });

  it("said a second time are noted once, but the same words in other figures are kept", async () => {
    const { join, row } = await tipOff("村支书冒领移民款");
    expect(await join("村支书，冒领移民款！")).toEqual({ joined: "again", danger: false });
    expect(await join("他拿了两千块")).toMatchObject({ joined: "added" });
    expect(await join("他拿了三千块")).toMatchObject({ joined: "added" });
    expect((await row()).seq).toBe(3);
  });

  it("that name another member of staff keep the petition from them too", async () => {
    const { receipt, join, row } = await tipOff("村支书冒领移民款");
    expect(await join("财政局的李财政也分了钱")).toMatchObject({ joined: "added" });
    expect(await excludedFrom(world.store.db, (await row()).id)).toContain((await world.viewer("li")).mark);
    expect(await reads("wu", receipt.number)).toBe(true);
  });

  it("that name somebody who reads it do not join: before their eyes it neither grows nor vanishes", async () => {
    const { receipt, join, row } = await tipOff("村支书冒领移民款");
    const before = await row();
    expect(await join("纪委的吴纪检跟他是亲戚，也收了钱")).toBeNull();
    expect(await row()).toEqual(before);
    expect(await reads("wu", receipt.number)).toBe(true);
    const apart = await world.receive("纪委的吴纪检跟他是亲戚，也收了钱", { kind: "accusation" });
    expect(await reads("wu", apart.number)).toBe(false);
  });

  it("do not join what has been released to an open desk, what is withdrawn, and what is closed", async () => {
    const released = await tipOff("腊口村没水吃了");
    await act("wu", released.receipt.number, "reclassify", { kind: "claim", reason: "不是检举" });
    expect((await released.row()).kind).toBe("claim");
    expect(await released.join("支书还收了钱")).toBeNull();
    const closed = await tipOff("村支书冒领移民款");
    await act("wu", closed.receipt.number, "transfer", { organ: "市纪委", reason: "管理权限" });
    expect((await closed.row()).stage).toBe("closed");
    expect(await closed.join("他还收了钱")).toBeNull();
  });

  it("that tell of danger are told to its desk at once, and once", async () => {
    const { join, row } = await tipOff("村支书冒领移民款");
    expect(await join("他带人来打人，要砍死我全家")).toEqual({ joined: "added", danger: true });
    expect(await join("他又拿刀来了，要杀人")).toMatchObject({ joined: "added" });
    const { id, urgent, holder } = await row();
    expect(urgent).toBe(true);
    const alarms = (await world.store.db.select().from(notice)).filter(
      ({ petition: of, about }) => of === id && about === "urgent",
    );
    expect(alarms.map(({ channel, address }) => [channel, address])).toEqual([["desk", holder]]);
  });

  it("refuse a file nobody can open, and write nothing", async () => {
    const { join, row } = await tipOff("村支书冒领移民款");
    const before = await row();
    const bad = { name: "x.jpg", type: "image/jpeg", bytes: new TextEncoder().encode("MZ nothing") };
    expect(await join("", [bad])).toMatchObject({ refused: "wrong-type" });
    expect(await row()).toEqual(before);
  });
});
