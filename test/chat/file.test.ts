import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { webchat } from "../../src/chat/webchat/webchat.tsx";
import { lookOf } from "../../src/web/look.ts";
import { WORDINGS } from "../../src/wording/wording.ts";
import { cameraPhoto, HEIC, pixelBomb, traces } from "../photo.ts";
import { documentUpdate, keepFile, locationUpdate, photoUpdate, voiceUpdate } from "../telegram.ts";
import { openWorld, type World } from "../world.ts";
import { sceneOfBot, until } from "./bot.ts";

describe("a file by Telegram", () => {
  const scene = sceneOfBot("https://xiaoxi.example");
  const last = () => [...scene.world.files.values()].slice(-2);
  const send = async (id: string, name: string, type: string, bytes: Uint8Array, caption?: string) => {
    keepFile(id, `documents/${id}`, bytes, type);
    return scene.post(documentUpdate(scene.writer, { id, name, type, size: bytes.length }, caption));
  };
  const answer = async () => {
    await until(() => scene.sent().length > 0);
    return scene.sent()[0]?.text ?? "";
  };

  it("sent as a photo in a document is kept without where it was taken", async () => {
    await send("doc1", "IMG.jpg", "image/jpeg", await cameraPhoto(), "腊口村新房裂缝");
    expect((await scene.mine())[0]?.attachments).toMatchObject([{ type: "image/jpeg", small: true }]);
    for (const bytes of last()) expect(traces(bytes)).toEqual([]);
  });

  it.each([
    ["a bomb", async () => pixelBomb(), "尺寸太大"],
    ["an HEIC", async () => HEIC, "当“照片”发"],
    ["no picture at all", async () => new TextEncoder().encode("MZ program"), "这种文件收不了"],
  ])("that is %s is refused kindly; its words are registered", async (_, made, says) => {
    const before = scene.world.files.size;
    await send(`doc-${says}`, "IMG.jpg", "image/jpeg", await made(), "腊口村没水吃了");
    expect(await answer()).toContain(says);
    expect(await answer()).toContain("已经登记");
    expect(await scene.mine()).toMatchObject([{ text: "腊口村没水吃了", attachments: [] }]);
    expect(scene.world.files.size).toBe(before);
  });

  it("larger than the Bot API gives is said to be so, and its words are registered", async () => {
    const film = { id: "large", name: "录像.mp4", type: "video/mp4", size: 21 * 1024 * 1024 };
    await scene.post(documentUpdate(scene.writer, film, "腊口村没水吃了"));
    expect(await answer()).toContain("20 兆");
    expect(scene.api.callsOf("getFile")).toHaveLength(0);
    expect(await scene.mine()).toHaveLength(1);
  });
});

describe("as the first message by Telegram", () => {
  const scene = sceneOfBot("https://xiaoxi.example");
  const message = (more: object) => {
    const update = locationUpdate(scene.writer, 28.1, 120.2);
    Object.assign(update.message ?? {}, { location: undefined, ...more });
    return update;
  };
  const film = { file_id: "film", file_unique_id: "F", width: 9, height: 9, length: 9, duration: 3, file_size: 900 };
  const made = Buffer.from("\0\0\0\x18ftypisom\0\0\0\0isommp42\0\0\0\x08mdat", "latin1");
  const paper = Buffer.from("%PDF-1.7\n%%EOF");

  it.each([
    ["a photo", () => photoUpdate(scene.writer), 1],
    ["a voice", () => voiceUpdate(scene.writer, 9), 1],
    ["a place", () => locationUpdate(scene.writer, 28.13833, 120.28941), 0],
    [
      "a place from the map",
      () =>
        message({
          location: { latitude: 28.1, longitude: 120.2 },
          venue: { location: { latitude: 28.1, longitude: 120.2 }, title: "泉山村文化礼堂", address: "北山镇" },
        }),
      0,
    ],
    ["a card", () => message({ contact: { phone_number: "13867001234", first_name: "昌菊" } }), 0],
    ["a film", () => message({ video: film }), 1],
    ["a round film", () => message({ video_note: film }), 1],
    ["a moving picture", () => message({ animation: film, document: { ...film, mime_type: "video/mp4" } }), 1],
    [
      "a paper",
      () =>
        message({
          document: { file_id: "paper", file_unique_id: "P", mime_type: "application/pdf", file_name: "合同.pdf" },
        }),
      1,
    ],
    [
      "forwarded words",
      () =>
        message({ text: "腊口村没水吃了", forward_origin: { type: "hidden_user", sender_user_name: "邻居", date: 1 } }),
      0,
    ],
    ["a forwarded voice", () => Object.assign(voiceUpdate(scene.writer, 3)), 1],
  ])("%s earns a receipt at once", async (_, update, files) => {
    keepFile("film", "videos/film.mp4", made, "video/mp4");
    keepFile("paper", "documents/paper.pdf", paper, "application/pdf");
    await scene.post(update());
    await until(() => scene.sent().length > 0);
    expect(scene.sent()[0]?.text).toMatch(/查询码：\n(\d{4}-){4}\d{4}/);
    const mine = await scene.mine();
    expect(mine).toHaveLength(1);
    expect(mine[0]?.attachments).toHaveLength(files);
  });

  it("keeps what a place on the map is called", async () => {
    const location = { latitude: 28.1, longitude: 120.2 };
    await scene.post(message({ location, venue: { location, title: "泉山村文化礼堂", address: "北山镇" } }));
    expect((await scene.mine())[0]?.text).toContain("泉山村文化礼堂 北山镇");
  });

  it("hears once who shares where they are as they go", async () => {
    const { message: first } = locationUpdate(scene.writer, 28.13833, 120.28941);
    await scene.post({
      update_id: 900_001,
      message: { ...first, location: { ...first?.location, live_period: 3600 } },
    });
    for (let step = 0; step < 3; step++)
      await scene.post({
        update_id: 900_002 + step,
        edited_message: { ...first, edit_date: 1, location: { latitude: 28.2, longitude: 120.3 } },
      });
    const [petition] = await scene.mine();
    expect(petition?.events.filter(({ type }) => type === "supplemented")).toEqual([]);
  });
});

describe("files by /chat", () => {
  let world: World;
  let app: ReturnType<typeof webchat>;
  beforeAll(async () => {
    world = await openWorld();
    const { office, parts } = world;
    app = webchat({
      office,
      wordings: WORDINGS,
      publicUrl: null,
      version: "0",
      edition: "0",
      lookOf,
      draw: parts.draw,
    });
  });
  afterAll(() => world.close());
  beforeEach(() => world.files.clear());

  let ids = 0;
  async function send(files: Uint8Array[], text = "", again?: { id: string; cookie: string }) {
    const cookie =
      again?.cookie ??
      /device=[0-9a-f]{32}/.exec((await app.request("/chat")).headers.get("set-cookie") ?? "")?.[0] ??
      "";
    const id = again?.id ?? `file-message-${++ids}`;
    const body = new FormData();
    body.append("id", id);
    body.append("text", text);
    for (const [i, bytes] of files.entries()) body.append("files", new File([new Uint8Array(bytes)], `${i}.jpg`));
    const response = await app.request("/chat/messages", { method: "POST", headers: { cookie }, body });
    const said = (await response.json()) as { messages: { text: string }[] };
    const petitions = await world.office.mine("chat", cookie.replace("device=", ""));
    return { id, cookie, status: response.status, says: said.messages?.map((one) => one.text).join("\n"), petitions };
  }

  it("are kept without where they were taken", async () => {
    const { petitions } = await send([await cameraPhoto(), await cameraPhoto({ format: "webp" })], "腊口村新房裂缝");
    expect(petitions).toMatchObject([{ attachments: [{ type: "image/jpeg" }, { type: "image/webp" }] }]);
    expect(world.files.size).toBe(4);
    for (const bytes of world.files.values()) expect(traces(bytes)).toEqual([]);
  });

  it("one that cannot be taken costs neither the words nor the others", async () => {
    const good = await cameraPhoto();
    const { says, petitions } = await send([good, pixelBomb(), good], "腊口村没水吃了");
    expect(says).toContain("尺寸太大");
    expect(says).toContain("已经登记");
    expect(petitions).toMatchObject([{ text: "腊口村没水吃了", attachments: [{ name: "0.jpg" }, { name: "2.jpg" }] }]);
  });

  it("alone and not to be taken earns a receipt all the same, and the same one when sent again", async () => {
    const first = await send([HEIC]);
    expect(first.says).toContain("请截个屏再发");
    const receipt = /(\d{4}-){4}\d{4}/.exec(first.says)?.[0];
    expect(receipt).toBeTruthy();
    const second = await send([HEIC], "", first);
    expect(second.says).toContain(receipt);
    expect(second.petitions).toHaveLength(1);
  });
});
