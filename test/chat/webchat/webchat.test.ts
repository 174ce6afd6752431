import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { webchat } from "../../../src/chat/webchat/webchat.tsx";
import type { Reply } from "../../../src/office/office.ts";
import { lookOf } from "../../../src/web/look.ts";
import { WORDINGS } from "../../../src/wording/wording.ts";
import { JPEG } from "../../sample.ts";
import { openWorld, type World } from "../../world.ts";

type Said = { messages: { id: string; text: string; buttons: Reply["buttons"] | null; at: number }[]; error?: string };

let world: World;
let app: ReturnType<typeof webchat>;
beforeAll(async () => {
  world = await openWorld();
  app = webchat({
    office: world.office,
    wordings: WORDINGS,
    publicUrl: "https://xiaoxi.example",
    version: "0.0.0",
    edition: "0",
    lookOf,
    draw: world.parts.draw,
  });
});
afterAll(() => world.close());

let ids = 0;
const freshId = () => `message-${++ids}`;
const cookieOf = (response: Response) =>
  /device=[0-9a-f]{32}/.exec(response.headers.get("set-cookie") ?? "")?.[0] ?? "";

async function openDevice(headers: Record<string, string> = {}) {
  const page = await app.request("/chat", { headers });
  const cookie = cookieOf(page);
  const send = async (said: object, more: Record<string, string> = {}) => {
    const response = await app.request("/chat/messages", {
      method: "POST",
      headers: { "content-type": "application/json", cookie, ...headers, ...more },
      body: JSON.stringify({ id: freshId(), ...said }),
    });
    return { status: response.status, ...((await response.json()) as Said) };
  };
  const look = async (since = 0): Promise<Said> =>
    (await app.request(`/chat/messages?since=${since}`, { headers: { cookie } })).json() as Promise<Said>;
  const mine = () => world.office.mine("chat", cookie.replace("device=", ""));
  return { page, cookie, send, look, mine };
}
const RECEIPT = /查询码：\n((?:\d{4}-){4}\d{4})/;

describe("the page", () => {
  it("names the device by a cookie no script can read and no other site can send", async () => {
    const { page } = await openDevice();
    expect(page.headers.get("set-cookie")).toMatch(
      /device=[0-9a-f]{32}; Max-Age=15552000; Path=\/chat; HttpOnly; Secure; SameSite=Lax/,
    );
    expect(page.headers.get("cache-control")).toBe("no-store");
  });

  it("says to its scripts whether what this device says is sealed, and never in words", async () => {
    const device = await openDevice();
    await device.send({ choice: "secret" });
    const page = async (cookie: string) => (await app.request("/chat", { headers: { cookie } })).text();
    expect([await page(""), await page(device.cookie)].map((text) => /data-keep="(\w+)"/.exec(text)?.[1])).toEqual([
      "yes",
      "no",
    ]);
  });

  it("goes pressed over a slow line", async () => {
    const { headers } = (await openDevice({ "accept-encoding": "gzip" })).page;
    expect(headers.get("content-encoding")).toBe("gzip");
  });

  it("holds nothing inline, and shows the way to the form where there is no script", async () => {
    const text = await (await openDevice()).page.text();
    expect(text).toMatch(/^<!doctype html><html lang="zh-Hans">/);
    expect(text).not.toMatch(/ style=| on\w+=|<script>|<style/);
    expect(text).toMatch(/<noscript>.*href="\/report"/);
  });

  it.each([
    ["zh-TW,zh;q=0.9", "zh-Hant", "聊天反映"],
    ["zh-HK", "zh-Hant", "聊天反映"],
    ["en-GB,en;q=0.8", "en", "Report by chat"],
    ["fr-FR", "zh-Hans", "聊天反映"],
  ])("speaks to a browser of %s in %s", async (accept, language, title) => {
    const text = await (await openDevice({ "accept-language": accept })).page.text();
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain(title);
  });
});

describe("a message", () => {
  it("registers, gives the receipt this once, and never again in the transcript", async () => {
    const device = await openDevice();
    const said = await device.send({ text: "腊口村没水吃了" });
    expect(said.status).toBe(200);
    const receipt = RECEIPT.exec(said.messages[0]?.text ?? "")?.[1] ?? "";
    expect((await world.office.track(receipt))?.text).toBe("腊口村没水吃了");
    const later = await device.look();
    expect(later.messages.map(({ id }) => id)).toEqual(said.messages.map(({ id }) => id));
    expect(later.messages[0]?.text).toContain("查询码：\n••••");
  });

  it("sent again because the answer was lost gets the same answer, receipt and all, and is one petition", async () => {
    const device = await openDevice();
    const message = { id: freshId(), text: "腊口村没水吃了" };
    const first = await device.send(message);
    const again = await device.send(message);
    expect(again.messages.map(({ id, text }) => ({ id, text }))).toEqual(
      first.messages.map(({ id, text }) => ({ id, text })),
    );
    expect(RECEIPT.test(again.messages[0]?.text ?? "")).toBe(true);
    expect(await device.mine()).toHaveLength(1);
  });

  it("of a tip-off sent again gets the same receipt too, and leaves no transcript", async () => {
    const device = await openDevice();
    await device.send({ choice: "secret" });
    const message = { id: freshId(), text: "会计把我家的地写成他弟弟的" };
    const first = await device.send(message);
    const again = await device.send(message);
    expect(RECEIPT.exec(again.messages[0]?.text ?? "")?.[1]).toBe(RECEIPT.exec(first.messages[0]?.text ?? "")?.[1]);
    expect(JSON.stringify(await device.look())).not.toContain("查询码");
    expect(await device.mine()).toHaveLength(0);
  });

  it("of a sealed talk leaves no trace in the transcript, nor does the way in or out of it", async () => {
    const device = await openDevice();
    await device.send({ choice: "secret" });
    expect(await device.look()).toMatchObject({ messages: [], sealed: true, known: true });
    await device.send({ text: "你好" });
    await device.send({ choice: "open" });
    expect(await device.look()).toMatchObject({ messages: [], sealed: false });
    await device.send({ text: "腊口村没水吃了" });
    expect((await device.look()).messages).not.toEqual([]);
  });

  it("that was no registration is said once", async () => {
    const device = await openDevice();
    const message = { id: freshId(), text: "你好" };
    expect((await device.send(message)).messages).toHaveLength(1);
    expect((await device.send(message)).messages).toHaveLength(0);
    expect((await device.look()).messages).toHaveLength(1);
  });

  it("may bring photos in a form", async () => {
    const device = await openDevice();
    const body = new FormData();
    body.append("id", freshId());
    body.append("text", "腊口村新房裂缝");
    body.append("files", new File([new Uint8Array(JPEG)], "墙.jpg", { type: "image/jpeg" }));
    const response = await app.request("/chat/messages", { method: "POST", headers: { cookie: device.cookie }, body });
    expect(response.status).toBe(200);
    expect((await device.mine())[0]?.attachments).toMatchObject([{ name: "墙.jpg", type: "image/jpeg" }]);
  });

  it("of one device is nothing to another", async () => {
    const [one, other] = [await openDevice(), await openDevice()];
    await one.send({ text: "腊口村没水吃了" });
    const [petition] = await one.mine();
    expect((await other.look()).messages).toEqual([]);
    const said = await other.send({ choice: `withdrawn:${petition?.number}` });
    expect(said.messages[0]?.text).toContain("用不上了");
    expect((await one.mine())[0]?.stage).toBe("routed");
  });

  it("is answered in the language of its words", async () => {
    const device = await openDevice({ "accept-language": "en" });
    expect((await device.send({ text: "我是臘口村的，補償款還沒有發" })).messages[0]?.text).toContain("已經登記");
  });
});

describe("what the office says later", () => {
  it("is seen by the next look", async () => {
    const device = await openDevice();
    await device.send({ text: "腊口村的补偿款没到账" });
    const since = Math.max(...(await device.look()).messages.map(({ at }) => at));
    const [petition] = await device.mine();
    const li = await world.viewer("li");
    const view = await world.office.open(li, petition?.number ?? "");
    await world.office.act(li, petition?.number ?? "", { verb: "accept", input: { plan: "" } }, view?.seq ?? 0);
    expect((await device.look(since)).messages.map(({ text }) => text)).toEqual([expect.stringContaining("已经受理")]);
  });

  it("is nobody's where the browser takes no cookie", async () => {
    const look = await app.request("/chat/messages?since=0");
    expect(await look.json()).toEqual({ messages: [], sealed: false, known: false });
  });

  it("is gone from a device that was cleared", async () => {
    const device = await openDevice();
    const response = await app.request("/chat/messages", { method: "DELETE", headers: { cookie: device.cookie } });
    expect(response.status).toBe(204);
    expect(response.headers.get("set-cookie")).toMatch(/device=;.*Max-Age=0/);
  });
});

describe("bad input", () => {
  it.each([
    ["nothing", {}, 422, "请写几句话"],
    ["only blanks", { text: " \n " }, 422, "请写几句话"],
    ["too much", { text: "字".repeat(20_000) }, 422, "字数太多"],
    ["no number of its own", { id: "x", text: "腊口村没水吃了" }, 422, "刷新页面"],
    ["a text that is none", { text: { a: 1 } }, 422, "看不懂"],
    ["a button that is none", { choice: "x".repeat(500) }, 422, "看不懂"],
  ])("of %s is refused in words, and nothing is written", async (_, said, status, words) => {
    const device = await openDevice();
    const answer = await device.send(said);
    expect(answer).toMatchObject({ status, error: expect.stringContaining(words) });
    expect(await device.mine()).toHaveLength(0);
    expect((await device.look()).messages).toEqual([]);
  });

  it("that is no JSON is refused in the language of the browser", async () => {
    const response = await app.request("/chat/messages", {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": "en" },
      body: "{",
    });
    expect(response.status).toBe(400);
    expect(((await response.json()) as Said).error).toContain("reload");
  });

  it("of too many files or a file too large is refused as a whole", async () => {
    const send = (files: File[]) => {
      const body = new FormData();
      body.append("id", freshId());
      for (const file of files) body.append("files", file);
      return app.request("/chat/messages", { method: "POST", body });
    };
    const photo = new File([new Uint8Array(JPEG)], "x.jpg");
    expect((await send(Array.from({ length: 10 }, () => photo))).status).toBe(422);
    expect((await send([new File([new Uint8Array(20 * 1024 * 1024 + 1)], "x.jpg")])).status).toBe(413);
    expect((await app.request("/chat/messages?since=yesterday")).status).toBe(400);
  });

  it("whatever it is gets an answer below 500", async () => {
    const device = await openDevice();
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (body) => {
        const response = await app.request("/chat/messages", {
          method: "POST",
          headers: { "content-type": "application/json", cookie: device.cookie },
          body: JSON.stringify(body) ?? "",
        });
        expect(response.status).toBeGreaterThanOrEqual(400);
        expect(response.status).toBeLessThan(500);
      }),
    );
    expect(await device.mine()).toHaveLength(0);
  });
});
