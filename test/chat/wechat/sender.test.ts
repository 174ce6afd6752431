import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHOICES } from "../../../src/chat/choice.ts";
import { messagesOf, partsOf } from "../../../src/chat/wechat/sender.ts";
import { isRefused } from "../../../src/office/office.ts";
import { TOPICS } from "../../../src/triage/topic.ts";
import { sceneOfAccount } from "../account.ts";
import { until } from "../bot.ts";

const SEND = "/cgi-bin/message/custom/send";
const TOKEN = "/cgi-bin/stable_token";
const bytes = (text: string) => Buffer.byteLength(text);

describe("the messages of a reply", () => {
  it("break a long text between lines, by bytes, and lose nothing of it", () => {
    const text = Array.from({ length: 90 }, (_, i) => `第${i}行：${"字".repeat(40)}`).join("\n");
    const parts = partsOf(text, 2048);
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.every((part) => bytes(part) <= 2048)).toBe(true);
    expect(parts.join("\n")).toBe(text);
  });

  it("break whatever there is, at no character, and lose nothing but the ends of lines", () => {
    const text = fc
      .array(fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("\n", "字".repeat(30), "😀")))
      .map((some) => some.join(""));
    fc.assert(
      fc.property(text, fc.integer({ min: 40, max: 200 }), (said, most) => {
        const parts = partsOf(said, most);
        expect(parts.every((part) => bytes(part) <= most && part.isWellFormed())).toBe(true);
        expect(parts.join("").replaceAll("\n", "")).toBe(said.replaceAll("\n", ""));
      }),
    );
  });

  it("put buttons into one menu, whose lines are their labels and whose ids are their values", () => {
    const buttons = [[{ label: "没错", value: "right:26-1" }], [{ label: "改村", value: "fixVillage:26-1" }]];
    expect(messagesOf("对不对？", buttons)).toEqual([
      {
        msgtype: "msgmenu",
        msgmenu: {
          head_content: "对不对？",
          list: [
            { id: "right:26-1", content: "没错" },
            { id: "fixVillage:26-1", content: "改村" },
          ],
          tail_content: "",
        },
      },
    ]);
  });

  it("send a long text before its menu", () => {
    const text = Array.from({ length: 20 }, () => "字".repeat(30)).join("\n");
    const [first, ...rest] = messagesOf(text, [[{ label: "没错", value: "right" }]]);
    expect(first?.msgtype).toBe("text");
    const menu = rest.at(-1);
    expect(menu?.msgtype === "msgmenu" && bytes(menu.msgmenu.head_content)).toBeLessThanOrEqual(1024);
  });

  it("number the lines of what no menu can carry", () => {
    const eleven = Array.from({ length: 11 }, (_, i) => [{ label: `村${i}`, value: `village:26-1:${i}` }]);
    expect(messagesOf("哪个村？", eleven)).toEqual([
      { msgtype: "text", text: { content: expect.stringMatching(/^哪个村？\n1\. 村0\n2\. 村1\n/) } },
    ]);
    expect(messagesOf("x", [[{ label: "a", value: "v".repeat(65) }]])[0]?.msgtype).toBe("text");
    expect(messagesOf("x", [[{ label: "a", value: "v" }]], false)[0]).toEqual({
      msgtype: "text",
      text: { content: "x\n1. a" },
    });
  });

  it("have room for the value of every button there is", () => {
    const longest = [
      "331121100201",
      "other",
      "dissatisfied",
      "1234-5678-9012-3456-7890",
      ...TOPICS.map(({ slug }) => slug),
    ];
    for (const name of CHOICES)
      for (const detail of longest) expect(bytes(`${name}:26-123-456-789:${detail}`)).toBeLessThanOrEqual(64);
  });
});

describe("the sender", () => {
  const scene = sceneOfAccount();
  const send = (text = "您反映的事已经受理。") =>
    scene.door.sender({ address: scene.person.openid, text, buttons: [[{ label: "没错", value: "right:1" }]] });
  const greeted = async () => {
    await scene.person.says("你好");
    await scene.heard(1);
  };

  it.each([
    [45015, { gone: true }],
    [40003, { gone: true }],
    [43004, { gone: true }],
    [45011, { retryAfter: 60 }],
    [45009, { retryAfter: 7200 }],
    [45047, {}],
    [48001, {}],
    [40164, {}],
    [-1, {}],
  ])("takes %i for what it means", async (errcode, meant) => {
    await greeted();
    scene.platform.failNext({ path: SEND, errcode });
    const said = await send();
    expect(said).toEqual({ ok: false, error: expect.stringContaining(String(errcode)), ...meant });
    expect(JSON.stringify(said)).not.toContain(scene.person.openid);
  });

  it("tells of a platform that is broken, and of one that cannot be reached, without token or secret", async () => {
    await greeted();
    scene.platform.failNext({ path: SEND, status: 502 });
    expect(await send()).toEqual({ ok: false, error: "status 502" });
    const token = /access_token=([^&]+)/.exec(scene.platform.urls.at(-1) ?? "")?.[1] ?? "";
    expect(token).toMatch(/^90_/);
    await scene.platform.close();
    const said = await send();
    expect(said.ok).toBe(false);
    expect(JSON.stringify(said)).not.toContain(token);
    scene.platform.close = async () => {};
  });

  it("fetches a token once for all, anew when it was replaced, and anew when it has run out", async () => {
    await greeted();
    expect(scene.platform.callsOf(TOKEN)).toHaveLength(1);
    scene.platform.replaceToken();
    expect(await send()).toEqual({ ok: true });
    expect(scene.platform.callsOf(TOKEN)).toHaveLength(2);
    scene.world.on("2026-03-02", "12:30");
    expect(await Promise.all([send("一"), send("二")])).toEqual([{ ok: true }, { ok: true }]);
    expect(scene.platform.callsOf(TOKEN)).toHaveLength(3);
  });

  it("tries later when no token is to be had, and gives nobody up for it", async () => {
    await greeted();
    scene.platform.replaceToken();
    scene.platform.failNext({ path: TOKEN, errcode: 40164 });
    expect(await send()).toEqual({ ok: false, error: expect.stringContaining("40164") });
    expect(await send()).toEqual({ ok: true });
  });

  it("sends the rest of a long notice only when a part of it went out before", async () => {
    await greeted();
    const text = Array.from({ length: 60 }, (_, i) => `第${i}行：${"字".repeat(20)}`).join("\n");
    const long = { address: scene.person.openid, text, buttons: null };
    scene.platform.failNext({ path: SEND, errcode: -1, after: 1 });
    expect(await scene.door.sender(long)).toMatchObject({ ok: false, parts: 1 });
    expect(scene.person.heard()).toHaveLength(2);
    expect(await scene.door.sender({ ...long, from: 1 })).toEqual({ ok: true });
    const parts = scene.person.heard().slice(1);
    expect(parts.map((part) => part.text).join("\n")).toBe(text);
  });

  it("tells a notice once within 48 hours, and leaves it to the office to call after that", async () => {
    await scene.person.says("腊口村的补偿款半年没到账");
    await scene.heard(2);
    const [petition] = await scene.mine();
    const number = petition?.number ?? "";
    const accept = async () => {
      const viewer = await scene.world.viewer("li");
      const view = await scene.world.office.open(viewer, number);
      const said = await scene.world.office.act(
        viewer,
        number,
        { verb: "accept", input: { plan: "" } },
        view?.seq ?? 0,
      );
      if (isRefused(said)) throw new Error(said.refused);
    };
    scene.world.on("2026-03-05");
    await accept();
    await scene.world.office.deliver();
    await scene.world.office.deliver();
    expect(scene.platform.callsOf(SEND).map(({ errcode }) => errcode)).toEqual([0, 0, 45015]);
    const clerk = await scene.world.viewer("li");
    expect((await scene.world.office.undelivered(clerk)).map((one) => one.number)).toContain(number);
  });

  it("keeps what was too much for one word of the person until they say another", async () => {
    await scene.person.says("腊口村没水吃了");
    await scene.heard(2);
    const notice = (text: string) => scene.door.sender({ address: scene.person.openid, text, buttons: null });
    for (const word of ["一", "二", "三"]) expect(await notice(word)).toEqual({ ok: true });
    expect(await notice("四")).toMatchObject({ ok: false, error: expect.stringContaining("45047") });
    await scene.person.says("谢谢");
    expect(await notice("四")).toEqual({ ok: true });
  });

  it("loses nothing and doubles nothing while the platform is broken, busy, or asked too much", async () => {
    for (const fault of [{ status: 500 }, { errcode: -1 }, { errcode: 45011 }])
      scene.platform.failNext({ path: SEND, ...fault });
    await scene.person.says("腊口村没水吃了");
    await until(() => scene.platform.callsOf(SEND).length >= 1);
    for (const minute of ["02", "04", "08", "16"]) {
      scene.world.on("2026-03-02", `10:${minute}`);
      await scene.world.office.deliver();
    }
    const texts = scene.person.heard().map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts.filter((text) => text.includes("编号："))).toHaveLength(1);
  });
});

describe("a platform that does not answer", () => {
  const scene = sceneOfAccount({ callMs: 300 });

  it("is given up for now, and told later", async () => {
    await scene.person.says("你好");
    await scene.heard(1);
    const notice = { address: scene.person.openid, text: "您反映的事已经受理。", buttons: null };
    scene.platform.failNext({ path: SEND, timeout: true });
    const said = await scene.door.sender(notice);
    expect(said.ok || said.gone).toBeFalsy();
    expect(await scene.door.sender(notice)).toEqual({ ok: true });
    expect(scene.platform.callsOf(SEND).map(({ errcode }) => errcode)).toEqual([0, "none", 0]);
  });
});

describe("an account that may send no menus", () => {
  const scene = sceneOfAccount({ menus: false });

  it("numbers the lines instead, and the number is understood", async () => {
    await scene.person.says("腊口村没水吃了");
    expect((await scene.heard(2))[1]?.text).toMatch(/手机号[\s\S]*\n1\. 不留电话$/);
    await scene.person.says("1");
    expect((await scene.heard(3))[2]?.text).toContain("1. 没错\n2. 改村");
    expect(scene.platform.callsOf(SEND).filter(({ errcode }) => errcode === 40200)).toHaveLength(1);
  });
});
