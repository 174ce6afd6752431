import { createServer } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isPublic, nodeCall } from "../../../src/call.node.ts";
import { outward } from "../../../src/office/hook/hooks.ts";
import { isRefused } from "../../../src/office/office.ts";
import { type DeskSite, openDesk } from "../../web/desk.ts";
import { act } from "../../web/pages.ts";
import { isSigned } from "./signed.ts";

const URL_OF = "https://hotline.example.org/xiaoxi";
type Heard = { url: string; headers: Readonly<Record<string, string>>; body: string };

let desk: DeskSite;
let heard: Heard[] = [];
let answer: () => number = () => 204;
beforeAll(async () => {
  desk = await openDesk();
  desk.world.parts.call = async ({ url, headers, body = "" }) => {
    heard.push({ url, headers, body });
    return { status: answer(), text: "" };
  };
});
afterAll(() => desk.close());
beforeEach(async () => {
  heard = [];
  answer = () => 204;
  desk.world.on("2026-03-02");
  const zheng = await desk.world.viewer("zheng");
  const list = await hooks().list(zheng);
  for (const { id } of isRefused(list) ? [] : list) await hooks().change(zheng, id, "remove");
});

const hooks = () => desk.world.office.hooks;
const add = async () => {
  const said = await hooks().add(await desk.world.viewer("zheng"), URL_OF);
  if (isRefused(said)) throw new Error(said.refused);
  return said.secret;
};
const only = async () => {
  const said = await hooks().list(await desk.world.viewer("zheng"));
  if (isRefused(said) || !said[0]) throw new Error("no hook");
  return said[0];
};
const types = () => heard.map(({ body }) => JSON.parse(body).type);

describe("a system outside", () => {
  it("is told each step once, in order, signed, by number and without a word of it", async () => {
    await desk.owed("在它登记之前的事，补偿款没到账");
    const secret = await add();
    const { number } = await desk.owed();
    await act(desk.world, "li", number, "accept", {});
    await desk.world.office.deliver();
    await desk.world.office.deliver();
    expect(types()).toEqual(["petition.registered", "petition.accepted"]);
    expect(heard.every(({ headers, body }) => isSigned(headers, body, secret))).toBe(true);
    expect(JSON.parse(heard[1]?.body ?? "")).toEqual({
      type: "petition.accepted",
      timestamp: expect.stringMatching(/^2026-03-02T/),
      data: { number, kind: "claim", on: "2026-03-02", article: "XF23", stage: "accepted", dueOn: "2026-05-06" },
    });
    expect(heard.map(({ body }) => body).join()).not.toMatch(/北山|补偿|李财政/);
    expect((await only()).posts.map(({ type, state }) => [type, state])).toEqual([
      ["petition.accepted", "sent"],
      ["petition.registered", "sent"],
    ]);
  });

  it("never hears of a tip-off, nor of anything that was one for a while", async () => {
    await add();
    await desk.world.receive("我要举报财政局的李财政冒领移民款");
    const open = await desk.owed();
    await act(desk.world, "li", open.number, "reclassify", { kind: "accusation", reason: "说的是干部拿钱" });
    const sealed = await desk.world.receive("村里的会计吃拿卡要，我要举报");
    await act(desk.world, "wu", sealed.number, "reclassify", { kind: "claim", reason: "没有说到干部" });
    await desk.world.office.deliver();
    expect(heard).toEqual([]);
    expect((await only()).posts).toEqual([]);
  });

  it("that does not answer is tried again with its id, holds up what follows, and is given up after three days", async () => {
    await add();
    await desk.owed();
    answer = () => 500;
    await desk.world.office.deliver();
    await desk.world.office.deliver();
    expect(heard.length).toBe(1);
    desk.world.pass(61);
    await desk.world.office.deliver();
    expect(heard.length).toBe(2);
    expect(heard[0]?.headers["webhook-id"]).toBe(heard[1]?.headers["webhook-id"]);
    expect(await only()).toMatchObject({ failingSince: expect.any(Number), lost: 0 });
    desk.world.on("2026-03-05", "11:00");
    await desk.owed("后来的一件：北山镇的补偿款没到账");
    await desk.world.office.deliver();
    expect(await only()).toMatchObject({ lost: 1 });
    answer = () => 200;
    desk.world.pass(61);
    await desk.world.office.deliver();
    expect(await only()).toMatchObject({ lost: 1, failingSince: null, posts: [{ state: "sent" }, { state: "lost" }] });
  });

  it("is the administrator's: added by an address once, paused, tried, its key changed, taken away", async () => {
    const zheng = await desk.as("zheng");
    expect((await (await desk.as("chen")).get("/admin/hook")).status).toBe(403);
    expect((await zheng.post("/admin/hook", { url: "https://10.0.0.1/x" })).text).toContain("这个网址不能用");
    const added = await zheng.post("/admin/hook", { url: URL_OF });
    const first = /whsec_[\w+/=]+/.exec(added.html)?.[0] ?? "";
    expect((await zheng.get("/admin/hook")).html).not.toContain("whsec_");
    const path = `/admin/hook/${(await only()).id}`;
    expect((await zheng.post(path, { do: "test" })).to).toBe("/admin/hook?tested=yes");
    const second = /whsec_[\w+/=]+/.exec((await zheng.post(path, { do: "rotate" })).html)?.[0] ?? "";
    expect(second).not.toBe(first);
    await desk.world.office.deliver();
    const [test] = heard;
    expect(types()).toEqual(["test"]);
    expect([first, second].map((secret) => test && isSigned(test.headers, test.body, secret))).toEqual([true, true]);
    await zheng.post(path, { do: "pause" });
    await desk.owed();
    await desk.world.office.deliver();
    expect(heard.length).toBe(1);
    desk.world.on("2026-03-03", "12:00");
    await zheng.post(path, { do: "resume" });
    await desk.world.office.deliver();
    const [, later] = heard;
    expect([first, second].map((secret) => later && isSigned(later.headers, later.body, secret))).toEqual([
      false,
      true,
    ]);
    expect((await zheng.get("/admin/hook")).text).toContain("petition.registered");
    await zheng.post(path, { do: "remove" });
    expect((await zheng.get("/admin/hook")).text).toContain("还没有接收的系统");
  });
});

describe("nothing inside is reached from here", () => {
  it.each([
    "http://hotline.example.org/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://[::1]/",
    "https://localhost/",
    "https://router.lan/",
    "https://metadata.google.internal/",
    "https://a:b@hotline.example.org/",
    "ftp://hotline.example.org/",
  ])("%s is no address to post to", (url) => expect(outward(url)).toBeNull());

  it("nor by a name that leads inside, whatever it said before", async () => {
    for (const inside of [
      "127.0.0.1",
      "10.1.2.3",
      "169.254.169.254",
      "::1",
      "fd00::1",
      "::ffff:192.168.0.1",
      "0.0.0.0",
    ])
      expect([inside, isPublic(inside)]).toEqual([inside, false]);
    expect(isPublic("93.184.216.34")).toBe(true);
    let calls = 0;
    const server = createServer(() => calls++);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    await expect(nodeCall()({ url: `https://localhost:${port}/`, method: "GET", headers: {} })).rejects.toThrow(
      "not public",
    );
    expect(calls).toBe(0);
    server.close();
  });
});
