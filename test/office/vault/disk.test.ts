import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { bundle } from "../../../src/cli/bundle.ts";
import { lookThrough } from "../../../src/cli/ledger.ts";
import { diskFiles, ownFolder } from "../../../src/disk.node.ts";
import { isRefused, type Receipt } from "../../../src/office/office.ts";
import { openSeals } from "../../../src/office/seal.ts";
import { keyByOffice } from "../../../src/office/vault/matter.ts";
import type { Verb } from "../../../src/petition/verb.ts";
import { byNumber } from "../../../src/store/petition.ts";
import { dump } from "../../dump.ts";
import { cameraPhoto } from "../../photo.ts";
import { scratch } from "../../service.ts";
import { type Member, openWorld, SECRET, type World } from "../../world.ts";

/** Words that stand in nothing but what people said under seal. */
const SECRETS = ["侵吞木瓜款", "麻脸会计", "13905780011", "金刚钻", "证据照片", "账本第九页", "再报一次信"];
const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0).reverse()) close();
});

/** A world on a real folder, as the service keeps one. */
async function onDisk(options: Parameters<typeof openWorld>[0] = {}) {
  const { folder, remove } = scratch();
  const file = join(folder, "xiaoxi.db");
  const world = await openWorld({ file, ...options });
  await ownFolder(join(folder, "files"));
  Object.assign(world.parts.files, diskFiles(join(folder, "files")));
  open.push(remove, () => world.close());
  return { world, folder, file };
}

const textOf = (bytes: Uint8Array) => [Buffer.from(bytes).toString("utf8"), Buffer.from(bytes).toString("utf16le")];
/** Which of the words stand in any byte of any file of a folder: database, journal, attachments. */
function foundIn(folder: string, words: readonly string[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const texts = files.flatMap((one) => textOf(readFileSync(join(one.parentPath, one.name))));
  return words.filter((word) => texts.some((text) => text.includes(word)));
}

/** The same of a backup of it, made while it is in use, with its attachments. */
async function foundInBackup({ world, folder }: { world: World; folder: string }, words: readonly string[]) {
  const { folder: target, remove } = scratch();
  await world.store.backup(join(target, "backup.db"));
  await bundle(join(target, "backup.db"), join(folder, "files"));
  const found = foundIn(target, words);
  remove();
  return found;
}

const photo = async () => ({ name: "证据照片.jpg", type: "image/jpeg", bytes: await cameraPhoto() });
const tipOff = async (world: World): Promise<Receipt> =>
  world.receive("村里的麻脸会计侵吞木瓜款，金刚钻也是他拿的", {
    kind: "accusation",
    contact: { name: "再报一次信", phone: "13905780011" },
    uploads: [await photo()],
  });
async function act(world: World, member: Member, number: string, verb: Verb, input: object) {
  const viewer = await world.viewer(member);
  const said = await world.office.act(viewer, number, { verb, input }, 99);
  if (isRefused(said)) throw new Error(said.refused);
}

it("a tip-off stands in no byte of disk or backup, from the first word to the last answer", async () => {
  const { world, folder } = await onDisk();
  const { receipt, number } = await tipOff(world);
  expect(await world.office.attach({ receipt }, [await photo()], "账本第九页")).toMatchObject({ seq: 2 });
  await act(world, "wu", number, "takeUp", {});
  await act(world, "wu", number, "report", { progress: "已找麻脸会计谈话" });
  await world.office.scribble(await world.viewer("wu"), number, "conclude", { reason: "侵吞木瓜款属实" });
  await world.office.contact({ receipt }, { phone: "13905780011" });
  expect(foundIn(folder, SECRETS)).toEqual([]);
  expect(await foundInBackup({ world, folder }, SECRETS)).toEqual([]);
  await act(world, "wu", number, "conclude", { finding: "confirmed", reason: "侵吞木瓜款属实" });
  await act(world, "wu", number, "feedback", { reply: "麻脸会计已受处分" });

  expect(foundIn(folder, SECRETS)).toEqual([]);
  expect(await lookThrough(world.store, join(folder, "files"))).toMatchObject({ petitions: 1, faults: [] });

  const track = await world.office.track(receipt);
  expect(track?.text).toContain("侵吞木瓜款");
  expect(track?.events.at(-1)?.data).toEqual({ reply: "麻脸会计已受处分" });
  expect(track?.attachments.map(({ name }) => name)).toEqual(["证据照片.jpg", "证据照片.jpg"]);
  const view = await world.office.open(await world.viewer("wu"), number);
  expect(view).toMatchObject({ locked: false, petitioner: { name: "再**", phone: "139****0011" } });
  const small = await world.office.file({ receipt }, number, view?.attachments[0]?.id ?? "", true);
  expect([...(small?.bytes.slice(0, 2) ?? [])]).toEqual([0xff, 0xd8]);
});

it("neither database nor SECRET_KEY opens it, only the receipt or an unlocked member of the desk", async () => {
  const { world, file } = await onDisk();
  const { number, receipt } = await tipOff(world);
  const row = await byNumber(world.store.db, number);
  const seals = await openSeals(SECRET);
  expect(row && (await keyByOffice({ ...world.parts, seals }, row))).toBeNull();
  // Whatever stands in any row, with any place the office closes things at.
  const cells = Object.values(dump(file))
    .flat()
    .flatMap((line) => Object.values(JSON.parse(line) as object).map(String));
  const places = [
    row?.id ?? "",
    number,
    "",
    ...["office-key", "own-key", "petition", "callback", "ticket"].map((use) => `${use}\n${row?.id}`),
  ];
  const sealed = cells.filter((cell) => cell.startsWith("v1."));
  for (const cell of sealed) for (const place of places) expect(await seals.open(place, cell)).toBeNull();

  const wu = await world.viewer("wu");
  const { keys: _, ...locked } = wu;
  const view = await world.office.open(locked, number);
  expect(view).toMatchObject({ locked: true, text: "", moves: [], attachments: [], petitioner: null, stage: "sealed" });
  expect(JSON.stringify(view)).not.toMatch(/木瓜|麻脸|证据|139057/);
  expect(await world.office.act(locked, number, { verb: "takeUp", input: {} }, 99)).toEqual({ refused: "locked" });
  expect(await world.office.open({ ...wu, keys: new Map() }, number)).toMatchObject({ locked: true });
  expect(await world.office.open(wu, number)).toMatchObject({ locked: false });
  expect((await world.office.look(receipt))?.text).toContain("麻脸会计");
  expect((await world.office.inbox(locked, { tab: "mine", search: "麻脸会计" })).sealed).toEqual({
    looked: 0,
    all: 1,
    locked: 1,
  });
  expect((await world.office.inbox(wu, { tab: "mine", search: "麻脸会计" })).rows).toHaveLength(1);
  expect((await world.office.inbox(locked, { tab: "mine", search: number })).rows).toHaveLength(1);
});

it("an open petition that is sealed takes every trace of its words along, and brings them back when it is released", async () => {
  const { world, folder } = await onDisk();
  const words = "麻脸会计的路灯坏了，账本第九页写着金刚钻路灯";
  const { number, receipt } = await world.receive(words, {
    kind: "claim",
    contact: { name: "再报一次信", phone: "13905780011" },
    uploads: [await photo()],
    channel: "telegram",
    address: "7712345678",
  });
  const own = { channel: "telegram" as const, address: "7712345678", number };
  await world.office.say(own, { verb: "supplement", input: { text: "他侵吞木瓜款" } });
  await act(world, "chen", number, "tell", { message: "金刚钻的事在查" });
  await world.office.scribble(await world.viewer("chen"), number, "route", { reason: "证据照片" });
  const said = [...SECRETS, "7712345678"];
  expect(foundIn(folder, said)).not.toEqual([]);
  const before = await world.office.look(receipt);
  await act(world, "chen", number, "reclassify", { kind: "accusation", reason: "侵吞木瓜款" });

  expect(foundIn(folder, said)).toEqual([]);
  expect(await foundInBackup({ world, folder }, said)).toEqual([]);
  expect(await lookThrough(world.store, join(folder, "files"))).toMatchObject({ faults: [] });
  expect((await world.office.look(receipt))?.notices.map(({ text }) => text)).toEqual(
    before?.notices.map(({ text }) => text),
  );
  expect(await world.office.open(await world.viewer("chen"), number)).toBeNull();
  expect(await world.office.open(await world.viewer("wu"), number)).toMatchObject({
    text: words,
    petitioner: { phone: "139****0011" },
  });

  await act(world, "wu", number, "reclassify", { kind: "claim", reason: "不是举报" });
  expect(await lookThrough(world.store, join(folder, "files"))).toMatchObject({ faults: [] });
  const back = await world.office.open(await world.viewer("chen"), number);
  expect(back).toMatchObject({
    text: words,
    petitioner: { name: "再**" },
    attachments: [{ name: "证据照片.jpg" }],
  });
  expect(back?.events.map(({ type }) => type)).toContain("supplemented");
  expect(await world.office.mine("telegram", "7712345678")).toHaveLength(1);
  expect((await world.office.look(receipt))?.text).toBe(words);
  expect(
    (await world.office.inbox(await world.viewer("chen"), { tab: "unit", search: "金刚钻路灯" })).rows,
  ).toHaveLength(1);
});

it("before the desk has a key the office's own closes it, and the first key takes it over", async () => {
  const { world, folder } = await onDisk({ unlocked: false });
  const { number, receipt } = await tipOff(world);
  const keyless = (await world.office.coverage(await world.viewer("zheng"))) as { because: string; post: string }[];
  expect(keyless[0]).toMatchObject({ because: "no-key", post: "331121/discipline/discipline" });
  expect(foundIn(folder, SECRETS)).toEqual([]);
  const wu = await world.viewer("wu");
  expect(await world.office.open(wu, number)).toMatchObject({ locked: false });
  const said = await world.office.keys.setPassphrase(wu, "一二三四 五六七八 九十百千");
  if (isRefused(said)) throw new Error(said.refused);
  expect(said.sheets.map(({ desk, shares }) => [desk, shares.length])).toEqual([["331121/discipline/discipline", 3]]);
  expect(await byNumber(world.store.db, number)).toMatchObject({ officeKey: null, text: "" });
  expect(await world.office.open(wu, number)).toMatchObject({ locked: true });
  const unlocked = await world.office.viewer("wu", said.token);
  expect(unlocked && (await world.office.open(unlocked, number))).toMatchObject({ locked: false });
  expect((await world.office.look(receipt))?.text).toContain("麻脸会计");
});
