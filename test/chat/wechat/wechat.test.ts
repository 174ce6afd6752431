import { describe, expect, it } from "vitest";
import { markOfChat } from "../../../src/office/chat/chat-mark.ts";
import { ACCOUNT, closed, messageXml, sha1, signed } from "../../wechat-callback.ts";
import { sceneOfAccount } from "../account.ts";

const scene = sceneOfAccount();
const seconds = () => Math.floor(scene.world.office.now() / 1000);
const SAID = "腊口村的补偿款半年没到账";
const text = (Content = SAID) => messageXml(scene.person.openid, seconds(), "text", { Content });

describe("an official account", () => {
  it("proves itself when its address is entered in the settings, and to nobody else", async () => {
    expect(await scene.platform.connect(async (request) => scene.door.handler.request(request))).toBe(true);
    const { query } = scene.platform.envelope("");
    expect((await scene.knock({ ...query, signature: "0".repeat(40), echostr: "1" })).status).toBe(401);
    expect((await scene.knock({ echostr: "<script>" })).status).toBe(401);
  });

  it("registers a text and sends the receipt and the first question at once", async () => {
    expect(await scene.person.says(SAID)).toEqual({ tries: 1, status: 200, body: "success", trouble: false });
    const [receipt, question] = await scene.heard(2);
    expect(receipt?.text).toMatch(/编号：26-\d{3}-\d{3}-\d{3}\n查询码：\n(\d{4}-){4}\d{4}\n/);
    const code = /查询码：\n([\d-]+)/.exec(receipt?.text ?? "")?.[1] ?? "";
    expect((await scene.world.office.track(code))?.text).toBe(SAID);
    expect(question?.lines).toEqual(["不留电话"]);
  });

  it("does what a pressed line of a menu says, though nothing of the menu is remembered", async () => {
    await scene.person.says(SAID);
    await scene.heard(2);
    const { draft } = await scene.world.office.conversation("wechat", scene.person.openid);
    await scene.world.office.keep({
      channel: "wechat",
      address: scene.person.openid,
      delivery: "wechat:forgets",
      version: (await scene.world.office.conversation("wechat", scene.person.openid)).version,
      // biome-ignore lint/suspicious/noThenProperty: the office asks for it by this name and never awaits it
      then: () => ({ draft: { ...draft, menu: null, question: null }, replies: [] }),
    });
    await scene.person.presses("不留电话");
    const [, , back] = await scene.heard(3);
    expect(back?.lines).toEqual(["没错", "改村", "改内容", "补材料", "撤回"]);
    await scene.person.presses("撤回");
    await scene.heard(4);
    await scene.person.presses("确定撤回");
    expect((await scene.mine())[0]?.stage).toBe("withdrawn");
  });

  it("understands 1, 2, 3 as well", async () => {
    await scene.person.says(SAID);
    await scene.heard(2);
    await scene.person.says("１");
    expect((await scene.heard(3))[2]?.text).toContain("您反映：");
  });

  it("greets who begins to follow it, and does what a button of its own menu says", async () => {
    await scene.person.event("subscribe");
    expect((await scene.heard(1))[0]).toMatchObject({ lines: ["反映问题", "查进度", "举报干部（保密）"] });
    await scene.person.event("CLICK", { EventKey: "progress" });
    expect((await scene.heard(2))[1]?.text).toContain("还没有登记过您的事");
  });

  it("is silent when somebody leaves or only looks", async () => {
    expect((await scene.person.event("VIEW", { EventKey: "https://xiaoxi.example" })).body).toBe("success");
    expect((await scene.person.event("unsubscribe")).body).toBe("success");
    await scene.world.office.deliver();
    expect(scene.person.heard()).toEqual([]);
  });

  it("keeps a tip-off sealed: no word of it, no receipt and no address is left once it was answered", async () => {
    await scene.person.says("我要举报村支书冒领移民款");
    await scene.heard(2);
    expect(scene.person.heard()[0]?.text).toContain("保密登记");
    // The platform hears a message before the office has written down that it did.
    await scene.world.office.deliver();
    expect(await scene.mine()).toHaveLength(0);
    const rows = await scene.world.store.db.query.notice.findMany();
    expect(rows.filter(({ about }) => about === "sealed-reply")).toEqual([]);
    const kept = [
      ...rows.filter(({ about }) => about !== "reply"),
      ...(await scene.world.store.db.query.delivery.findMany()),
    ];
    expect(JSON.stringify(kept)).not.toContain(scene.person.openid);
    expect(JSON.stringify(scene.logged)).not.toContain(scene.person.openid);
  });
});

describe("a callback of which anything is wrong", () => {
  const refused = async (query: Record<string, string>, body: string, status = 401) => {
    expect((await scene.knock(query, body)).status).toBe(status);
    expect(await scene.mine()).toHaveLength(0);
    expect(scene.person.heard()).toEqual([]);
  };

  it("is refused without its signature, or with that of the envelope alone", async () => {
    const { query, body } = scene.platform.envelope(text());
    await refused({ ...query, msg_signature: query.signature ?? "" }, body);
    await refused({ ...query, msg_signature: "" }, body);
    const { msg_signature: _, ...less } = query;
    await refused(less, body);
    await refused({}, body);
  });

  it("is refused when it was changed on its way", async () => {
    const { query, body } = scene.platform.envelope(text());
    await refused(query, body.replace(/<Encrypt><!\[CDATA\[./, "$&A"));
    await refused({ ...query, nonce: "1" }, body);
    await refused(query, scene.platform.envelope(text("别的话")).body);
  });

  it("is refused when it is old, or from a day that is not yet", async () => {
    const { query, body } = scene.platform.envelope(text());
    scene.world.on("2026-03-02", "10:06");
    await refused(query, body);
    scene.world.on("2026-03-02", "09:53");
    await refused(query, body);
    expect(scene.logged.map(({ facts }) => facts.why)).toEqual(["stale", "stale"]);
    scene.world.on("2026-03-02", "10:03");
    expect((await scene.knock(query, body)).status).toBe(200);
  });

  it("is refused plain where the settings say encrypted, though its signature is right", async () => {
    const { query, body } = signed(text(), seconds(), false);
    await refused(query, body);
  });

  it("is refused when it was closed for another account or by another key", async () => {
    for (const other of [
      { ...ACCOUNT, appId: "wx0000000000000000" },
      { ...ACCOUNT, aesKey: "A".repeat(43) },
    ]) {
      const Encrypt = closed(text(), other);
      const { query } = scene.platform.envelope("");
      const msg_signature = sha1(ACCOUNT.token, query.timestamp ?? "", query.nonce ?? "", Encrypt);
      await refused({ ...query, msg_signature }, `<xml><Encrypt><![CDATA[${Encrypt}]]></Encrypt></xml>`);
    }
  });

  it("is refused when it is too long, or no message inside", async () => {
    const { query, body } = scene.platform.envelope("<!DOCTYPE x [<!ENTITY e 'y'>]><xml><MsgType>&e;</MsgType></xml>");
    await refused(query, body, 400);
    await refused(query, `<xml>${"x".repeat(70_000)}</xml>`, 413);
  });
});

describe("a message that comes again", () => {
  it("is one petition and one set of replies, after one another and at the same moment", async () => {
    const xml = text("腊口村没水吃了");
    const seen = scene.platform.envelope(xml);
    for (const one of [seen, seen]) expect((await scene.platform.post(one)).status).toBe(200);
    const answers = await Promise.all([xml, xml, xml].map((one) => scene.platform.post(scene.platform.envelope(one))));
    expect(await Promise.all(answers.map((one) => one.text()))).toEqual(["success", "success", "success"]);
    expect(await scene.mine()).toHaveLength(1);
    const rows = await scene.world.store.db.query.notice.findMany();
    const mark = await markOfChat(scene.world.parts, { channel: "wechat", address: scene.person.openid });
    expect(rows.filter(({ address, about }) => address === mark && about === "reply")).toHaveLength(2);
  });

  it("is a following that comes again greeted once", async () => {
    const xml = messageXml(scene.person.openid, seconds(), "event", { Event: "subscribe" });
    for (const one of [xml, xml]) await scene.platform.post(scene.platform.envelope(one));
    const rows = await scene.world.store.db.query.notice.findMany();
    const mark = await markOfChat(scene.world.parts, { channel: "wechat", address: scene.person.openid });
    expect(rows.filter(({ address }) => address === mark)).toHaveLength(1);
  });

  it("loses neither of two messages of one person at the same moment", async () => {
    await Promise.all([scene.person.says("腊口村没水吃了"), scene.person.says("管子是去年装的，已经裂了")]);
    const [petition, ...others] = await scene.mine();
    expect(others).toHaveLength(0);
    const said = [petition?.text, ...(petition?.events.map(({ data }) => data.text) ?? [])];
    expect(said).toEqual(expect.arrayContaining(["腊口村没水吃了", "管子是去年装的，已经裂了"]));
  });

  it("is written down at the next attempt when the store did not take it, before anybody is told so", async () => {
    const { receive } = scene.world.office;
    let failures = 0;
    scene.world.office.receive = (...said) =>
      ++failures > 2 ? receive(...said) : Promise.reject(new Error("disk full: 腊口村"));
    try {
      expect(await scene.person.says("腊口村没水吃了")).toMatchObject({ tries: 1, body: "success" });
    } finally {
      scene.world.office.receive = receive;
    }
    expect(await scene.mine()).toHaveLength(1);
    expect(JSON.stringify(scene.logged)).not.toContain("腊口村");
  });

  it("is told to be in trouble when the store takes nothing, and is taken when it is said again", async () => {
    const { receive } = scene.world.office;
    scene.world.office.receive = () => Promise.reject(new Error("disk full"));
    const xml = text("腊口村没水吃了");
    expect(await scene.platform.push(xml)).toMatchObject({ status: 500, trouble: true });
    scene.world.office.receive = receive;
    expect(await scene.platform.push(xml)).toMatchObject({ trouble: false });
    expect(await scene.mine()).toHaveLength(1);
  });
});
