import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FILE_LIMITS } from "../../../src/office/intake/file-limit.ts";
import { isRefused, type Upload } from "../../../src/office/office.ts";
import { attachmentsOf, byNumber } from "../../../src/store/petition.ts";
import { LANGUAGES } from "../../../src/wording/language.ts";
import { WORDINGS } from "../../../src/wording/wording.ts";
import { cameraPhoto, HEIC, pixelBomb, traces } from "../../photo.ts";
import { OGG } from "../../sample.ts";
import { openWorld, type World } from "../../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const file = (bytes: Uint8Array, name = "照片.jpg"): Upload => ({ name, type: "application/octet-stream", bytes });
const TEXT = "青田县北山镇泉山村的补偿款没到账";
const send = (...uploads: Upload[]) =>
  world.office.receive({ text: TEXT, channel: "web", language: "zh-Hans", uploads });
async function attached(number: string) {
  const row = await byNumber(world.store.db, number);
  return attachmentsOf(world.store.db, row?.id ?? "");
}

describe("a photo that is received", () => {
  it("is kept without where it was taken, with a small one beside it", async () => {
    const said = await send(file(await cameraPhoto()));
    if (isRefused(said)) throw new Error(said.refused);
    const [row] = await attached(said.number);
    expect(row).toMatchObject({ type: "image/jpeg", thumbnail: true, heard: null });
    expect([...world.files.keys()].sort()).toEqual([row?.id, `${row?.id}.small`]);
    for (const bytes of world.files.values()) expect(traces(bytes)).toEqual([]);
    expect(world.files.get(row?.id ?? "")?.length).toBe(row?.size);
  });

  it("is served small to whoever may read the petition, and to nobody else", async () => {
    const said = await send(file(await cameraPhoto()));
    if (isRefused(said)) throw new Error(said.refused);
    const [row] = await attached(said.number);
    const id = row?.id ?? "";
    const look = async (member: "li" | "shui" | "zheng" | "wu") =>
      (await world.office.file(await world.viewer(member), said.number, id, true))?.type ?? null;
    expect(await Promise.all((["li", "shui", "zheng", "wu"] as const).map(look))).toEqual([
      "image/jpeg",
      null,
      null,
      null,
    ]);
    expect((await world.office.file({ receipt: said.receipt }, "", id, true))?.bytes).toEqual(
      world.files.get(`${id}.small`),
    );
    const other = await world.receive("腊口村没水吃了");
    expect(await world.office.file({ receipt: other.receipt }, "", id, true)).toBeNull();
  });

  it("counts as received when no small one can be kept", async () => {
    const { put } = world.parts.files;
    world.parts.files.put = (key, bytes) =>
      key.endsWith(".small") ? Promise.reject(new Error("full")) : put(key, bytes);
    const said = await send(file(await cameraPhoto()));
    if (isRefused(said)) throw new Error(said.refused);
    expect(await attached(said.number)).toMatchObject([{ thumbnail: false }]);
    const [row] = await attached(said.number);
    expect(await world.office.file({ receipt: said.receipt }, "", row?.id ?? "", true)).toBeNull();
  });

  it("is lost rather than kept with where it was taken, and its petition stands, when the machine fails at it", async () => {
    world.parts.pictures = () => Promise.reject(new Error("out of memory"));
    const said = await send(file(await cameraPhoto()), file(new Uint8Array(OGG), "话.oga"));
    if (isRefused(said)) throw new Error(said.refused);
    expect(await attached(said.number)).toMatchObject([{ name: "话.oga" }]);
    expect(world.files.size).toBe(1);
    const view = await world.office.open(await world.viewer("li"), said.number);
    expect(view?.events[0]?.data.filesLost).toBe(1);
  });

  it("added later is no different", async () => {
    const { receipt, number } = await world.receive(TEXT);
    expect(await world.office.attach({ receipt }, [file(await cameraPhoto({ format: "webp" }))])).not.toHaveProperty(
      "refused",
    );
    expect(await attached(number)).toMatchObject([{ type: "image/webp", thumbnail: true }]);
    for (const bytes of world.files.values()) expect(traces(bytes)).toEqual([]);
  });
});

describe("a file that is not taken", () => {
  it("is named by its place, so that the others need not be sent again", async () => {
    const good = file(await cameraPhoto());
    expect(await send(good, file(HEIC), good, file(new TextEncoder().encode("a list"), "list.txt"))).toEqual({
      refused: "picture-heic",
      field: "files",
      files: [1, 3],
    });
    expect(await send(...Array.from({ length: FILE_LIMITS.most + 2 }, () => good))).toEqual({
      refused: "too-many-files",
      field: "files",
      files: [9, 10],
    });
    expect(await send(file(pixelBomb()))).toMatchObject({ refused: "picture-huge", files: [0] });
    expect(world.files.size).toBe(0);
  });

  it.each(LANGUAGES)("is refused in words (%s) that name the limits all doors share, and what to do", (language) => {
    const { office, bot, web } = WORDINGS[language];
    const each = String(FILE_LIMITS.largest / 1024 / 1024);
    const all = String(FILE_LIMITS.together / 1024 / 1024);
    const most = String(FILE_LIMITS.most);
    for (const said of [office.refusal["too-large"], bot.page.tooLarge, web.report.filesHint])
      expect(said).toContain(each);
    for (const said of [office.refusal["too-many-files"], bot.page.tooMany, web.report.filesHint])
      expect(said).toContain(most);
    for (const said of [bot.page.tooHeavy, web.report.filesHint]) expect(said).toContain(all);
  });
});
