import { describe, expect, it } from "vitest";
import { WORDINGS } from "../../../src/wording/wording.ts";
import { AMR } from "../../wechat.ts";
import { sceneOfAccount } from "../account.ts";
import { until } from "../bot.ts";

const MEDIA = "/cgi-bin/media/get";

describe("what is no text", () => {
  const scene = sceneOfAccount();

  it("keeps a photo and a voice, fetched at once", async () => {
    await scene.person.photographs();
    await scene.person.speaks();
    const [petition] = await scene.mine();
    expect(petition?.attachments).toMatchObject([{ type: "image/jpeg" }, { type: "audio/amr" }]);
    expect([...scene.world.files.values()].some((bytes) => AMR.equals(bytes))).toBe(true);
    expect(scene.platform.callsOf(MEDIA)).toHaveLength(2);
  });

  it("takes what the platform recognised in a voice for its words, and keeps the voice", async () => {
    await scene.person.speaks("腊口村没水吃了");
    expect((await scene.mine())[0]).toMatchObject({ text: "腊口村没水吃了", attachments: [{ type: "audio/amr" }] });
  });

  it("keeps a video, which lies at an address of its own", async () => {
    await scene.person.message("video", { MediaId: "video-1", ThumbMediaId: "thumb" });
    expect((await scene.mine())[0]?.attachments).toMatchObject([{ type: "video/mp4" }]);
  });

  it("registers a place with its name, and a link with its title", async () => {
    await scene.person.message("location", {
      Location_X: "28.13833",
      Location_Y: "120.28941",
      Scale: "16",
      Label: "青田县腊口镇腊口村",
    });
    expect((await scene.mine())[0]?.text).toContain("腊口镇腊口村");
    expect((await scene.mine())[0]?.text).toContain("28.13833");
    await scene.person.message("link", {
      Title: "补偿公示少了我家",
      Description: "",
      Url: "https://mp.weixin.qq.com/s/1",
    });
    const said = (await scene.mine())[0]?.events.map(({ data }) => data.text);
    expect(said).toContain("补偿公示少了我家\nhttps://mp.weixin.qq.com/s/1");
  });

  it("puts photos chosen together into one petition and answers them once", async () => {
    const photos = await Promise.all([1, 2, 3].map(() => scene.person.photographs()));
    expect(photos.every(({ trouble }) => !trouble)).toBe(true);
    await scene.heard(2);
    await scene.world.office.deliver();
    expect((await scene.mine()).map(({ attachments }) => attachments.length)).toEqual([3]);
    expect(scene.person.heard()).toHaveLength(2);
  });

  it("takes a spoken word to the machine for that word", async () => {
    await scene.person.says("腊口村没水吃了");
    await scene.person.speaks("查进度。");
    await until(() => scene.person.heard().some(({ text }) => text.includes("已转承办单位")));
    expect((await scene.mine()).map(({ attachments }) => attachments.length)).toEqual([0]);
  });

  it.each([
    ["is gone", "photo-gone", "请再发一次", 1],
    ["is too large", "large-1", WORDINGS["zh-Hans"].office.refusal["too-large"], 1],
  ])("registers a photo that %s, and says so", async (_, id, words, tries) => {
    await scene.person.says("你好");
    await scene.person.photographs(id);
    await until(() => scene.person.heard().some(({ text }) => text.includes(words)));
    expect((await scene.mine())[0]?.attachments).toHaveLength(0);
    expect(scene.platform.callsOf(MEDIA)).toHaveLength(tries);
  });

  it("tries again for a photo the platform was too busy to give", async () => {
    scene.platform.failNext({ path: MEDIA, status: 502 });
    scene.platform.failNext({ path: MEDIA, errcode: -1 });
    await scene.person.photographs();
    expect((await scene.mine())[0]?.attachments).toHaveLength(1);
  });

  it("says of one lost photo of an album that it was lost", async () => {
    await scene.person.photographs();
    await scene.person.photographs("photo-gone");
    await until(() => scene.person.heard().some(({ text }) => text.includes("请再发一次")));
  });
});

describe("a platform that waits only so long", () => {
  const scene = sceneOfAccount({ patience: 1500 });

  it("asks again while a photo is still on its way, and is told when it is kept: once", async () => {
    const { put } = scene.world.parts.files;
    scene.world.parts.files.put = async (key, bytes) => {
      await until(() => scene.platform.asked() > 1);
      await put(key, bytes);
    };
    try {
      const { tries, trouble } = await scene.person.photographs();
      expect({ trouble, again: tries > 1 }).toEqual({ trouble: false, again: true });
    } finally {
      scene.world.parts.files.put = put;
    }
    await scene.heard(2);
    await scene.world.office.deliver();
    expect((await scene.mine()).map(({ attachments }) => attachments.length)).toEqual([1]);
    expect(scene.person.heard()).toHaveLength(2);
    expect(scene.platform.callsOf(MEDIA)).toHaveLength(1);
  });
});

describe("an account in plain mode", () => {
  const scene = sceneOfAccount({ encrypted: false });

  it("is the same conversation", async () => {
    await scene.person.says("腊口村没水吃了");
    await scene.heard(2);
    await scene.person.presses("不留电话");
    expect((await scene.heard(3))[2]?.text).toContain("您反映：腊口村没水吃了");
  });

  it("refuses what is not signed, and says so when only encrypted messages come", async () => {
    const { query, body } = scene.platform.envelope("<xml><MsgType>text</MsgType></xml>");
    expect((await scene.knock({ ...query, signature: "0".repeat(40) }, body)).status).toBe(401);
    expect((await scene.knock(query, "<xml><Encrypt><![CDATA[AAAA]]></Encrypt></xml>")).status).toBe(400);
    expect(scene.logged.at(-1)?.facts.why).toContain("WECHAT_AES_KEY");
  });
});
