import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMessage, readXml } from "../../../src/chat/wechat/message.ts";
import { messageXml } from "../../wechat-callback.ts";

const WHO = "o9AgO5Kd5ggOC-bXrbNODIiE3bGY";
const AT = 1_772_416_800;
const read = (type: string, fields: Record<string, string | number>) => {
  const callback = readXml(messageXml(WHO, AT, type, fields));
  return callback && readMessage(callback);
};

describe("reading a callback", () => {
  it("hears words with all that stands in them", () => {
    const words = " 腊口村<b>没水</b> & “吃”\n]]> <!DOCTYPE x> 😀 ";
    expect(read("text", { Content: words })).toMatchObject({ address: WHO, input: { text: words }, files: [] });
  });

  it("hears whatever anybody may write", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (said) => {
        const text = said.replace(/\r\n?/g, "\n");
        expect(read("text", { Content: said })?.input.text).toBe(text);
      }),
    );
  });

  it("keeps an id of 64 bits to the last digit", () => {
    const callback = readXml(
      messageXml(WHO, AT, "text", { Content: "1" }).replace(/<MsgId>\d+/, "<MsgId>7250021412600020993"),
    );
    expect(callback && readMessage(callback)?.same).toEqual(["7250021412600020993"]);
  });

  it("reads the example the platform publishes, blanks and all", () => {
    const xml = `<xml>
      <ToUserName><![CDATA[toUser]]></ToUserName>
      <FromUserName>
        <![CDATA[fromUser]]>
      </FromUserName>
      <CreateTime>1348831860</CreateTime>
      <MsgType><![CDATA[text]]></MsgType>
      <Content><![CDATA[this is a test]]></Content>
      <MsgId>1234567890123456</MsgId>
      <MsgDataId>xxxx</MsgDataId>
      <Idx>xxxx</Idx>
    </xml>`;
    const callback = readXml(xml);
    expect(callback && readMessage(callback)).toEqual({
      address: "fromUser",
      same: ["1234567890123456"],
      input: { text: "this is a test" },
      files: [],
    });
  });

  it.each([
    ["voice", { MediaId: "m-1", Format: "amr", Recognition: "" }, {}, [{ id: "m-1", type: "audio/amr" }]],
    ["voice", { MediaId: "m-1", Format: "amr", Recognition: "没水吃了。" }, { text: "没水吃了。" }, [{ id: "m-1" }]],
    ["video", { MediaId: "m-2", ThumbMediaId: "t" }, {}, [{ id: "m-2", type: "video/mp4" }]],
    ["shortvideo", { MediaId: "m-3", ThumbMediaId: "t" }, {}, [{ id: "m-3" }]],
    [
      "location",
      { Location_X: "28.1383", Location_Y: "120.2894", Scale: "16", Label: "青田县腊口镇" },
      { text: "青田县腊口镇", place: { latitude: 28.1383, longitude: 120.2894 } },
      [],
    ],
    [
      "link",
      { Title: "补偿公示", Description: "", Url: "https://mp.weixin.qq.com/s/1" },
      { text: "补偿公示\nhttps://mp.weixin.qq.com/s/1" },
      [],
    ],
    ["text", { Content: "【收到不支持的消息类型，暂无法显示】" }, {}, []],
    ["miniprogrampage", { Title: "x" }, {}, []],
  ])("reads %s %o", (type, fields, input, files) => {
    const heard = read(type, fields as Record<string, string>);
    expect(heard?.input).toEqual(input);
    expect(heard?.files).toMatchObject(files);
    expect(heard?.files).toHaveLength(files.length);
  });

  it("takes a pressed line for its button, and for its words when the id is no button of ours", () => {
    expect(read("text", { Content: "跳过", bizmsgmenuid: "skip:26-123-456-789" })?.input).toEqual({
      choice: "skip:26-123-456-789",
    });
    expect(read("text", { Content: "满意", bizmsgmenuid: "101" })?.input).toEqual({ text: "满意" });
  });

  it("takes photos of one moment for an album, and those of another for another", () => {
    const album = (at: number) => {
      const callback = readXml(messageXml(WHO, at, "image", { MediaId: "p" }));
      return callback && readMessage(callback)?.input.album;
    };
    expect(album(AT)).toBe(album(AT + 2));
    expect(album(AT)).not.toBe(album(AT + 60));
  });

  it.each([
    ["subscribe", {}, { text: "/start" }],
    ["subscribe", { EventKey: "qrscene_7" }, { text: "/start" }],
    ["SCAN", { EventKey: "7" }, { text: "/start" }],
    ["CLICK", { EventKey: "progress" }, { choice: "progress" }],
    ["CLICK", { EventKey: "menu of somebody else" }, null],
    ["VIEW", { EventKey: "https://xiaoxi.example" }, null],
    ["LOCATION", { Latitude: "28.1", Longitude: "120.2" }, null],
    ["unsubscribe", {}, null],
    ["TEMPLATESENDJOBFINISH", {}, null],
  ])("takes the event %s %o for %o", (Event, fields, input) => {
    expect(read("event", { Event, ...(fields as Record<string, string>) })?.input ?? null).toEqual(input);
  });

  it("tells the same event by who, when and what", () => {
    expect(read("event", { Event: "CLICK", EventKey: "progress" })?.same).toEqual([WHO, String(AT), "CLICK"]);
  });
});

describe("XML that means no good", () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "${"ha".repeat(50)}">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${"bcdefghij".charAt(i)} "${`&${"abcdefghi".charAt(i)};`.repeat(10)}">`).join("")}]>`;
  it.each([
    ["an outer entity", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><MsgType>&e;</MsgType></xml>`],
    ["entities of entities", `${bomb}<xml><MsgType>&j;</MsgType></xml>`],
    ["a declaration further inside", `<xml><!DOCTYPE x [<!ENTITY e "y">]><MsgType>&e;</MsgType></xml>`],
    ["a declaration between words", `<xml><A><![CDATA[a]]></A><!ENTITY e "y"><B><![CDATA[b]]></B></xml>`],
    ["names that are not only names", "<xml><__proto__><MsgType>text</MsgType></__proto__></xml>"],
    ["a well without a bottom", `<xml>${"<a>".repeat(20_000)}</xml>`],
    ["a field twice", "<xml><MsgType>text</MsgType><MsgType>event</MsgType></xml>"],
    ["a field with fields in it", "<xml><Content><b>x</b></Content></xml>"],
    ["nothing", ""],
    ["JSON", '{"MsgType":"text"}'],
    ["another root", "<html><MsgType>text</MsgType></html>"],
    ["an address that is none", "<xml><FromUserName>../../x</FromUserName></xml>"],
  ])("is not read: %s", (_, xml) => {
    expect(readXml(xml)).toBeNull();
    expect(Object.getPrototypeOf({})).not.toHaveProperty("MsgType");
  });

  it("keeps an entity in plain text as it is written", () => {
    expect(readXml("<xml><Content>&lt;b&gt; &amp;</Content></xml>")?.Content).toBe("&lt;b&gt; &amp;");
  });

  it("ends with any bytes at all", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (noise) => {
        const callback = readXml(`<xml>${noise}</xml>`);
        if (callback) readMessage(callback);
        readXml(noise);
      }),
      { numRuns: 500 },
    );
  });
});
