import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Receipt } from "../../src/office/office.ts";
import { type Browser, type DeskSite, openDesk, seenIn } from "./desk.ts";

let desk: DeskSite;
let li: Browser;
let zhao: Browser;
let petition: Receipt;
let path: string;
beforeAll(async () => {
  desk = await openDesk();
  [li, zhao] = [await desk.as("li"), await desk.as("zhao")];
});
afterAll(() => desk.close());
beforeEach(async () => {
  desk.world.on("2026-03-03");
  petition = await desk.owed();
  path = `/petitions/${petition.number}`;
});

const form = (html: string, action: string): string =>
  html.split(`action="${path}${action}"`)[1]?.split("</form>")[0] ?? "";
const tell = async (message: string) =>
  li.post(`${path}/moves/tell`, { seen: seenIn((await li.get(path)).html), message });

describe("what was sent, without scripts", () => {
  it("stands at the foot of every page with a button that takes it back, and the words are in the form again", async () => {
    await tell("周三上门看账");
    for (const page of [path, "/inbox", "/petitions/26-000-000-000"]) {
      const { html } = await li.get(page);
      expect(form(html, "/recall"), page).toContain('value="tell"');
    }
    expect((await zhao.get("/inbox")).html).not.toContain("/recall");
    expect(await li.post(`${path}/recall`, { verb: "tell" })).toMatchObject({ status: 303, to: `${path}#move-tell` });
    const { html } = await li.get(path);
    expect(html).not.toContain('class="leaving');
    expect(form(html, "/moves/tell")).toContain("周三上门看账</textarea>");
  });

  it("is told to have left when the button is pressed too late", async () => {
    await tell("周三上门看账");
    desk.world.pass(12);
    await li.get("/inbox");
    const late = await li.post(`${path}/recall`, { verb: "tell" });
    expect(late.status).toBe(422);
    expect(late.text).toContain("已经发出，收不回来了");
    expect(late.text).toContain("周三上门看账");
  });
});

describe("a conflict", () => {
  it("shows what happened beside what was typed, and one press sends it all the same", async () => {
    const seen = seenIn((await li.get(path)).html);
    await desk.world.office.say({ receipt: petition.receipt }, { verb: "supplement", input: { text: "存折丢了" } });
    const both = await li.post(`${path}/moves/tell`, { seen, message: "带存折来" });
    expect(both.status).toBe(409);
    expect(both.text).toMatch(
      /在您填写的时候，发生了这些事.*存折丢了.*您刚才写的.*带存折来.*看过了，照样“给信访人留言”/,
    );
    const again = form(both.html, "/moves/tell");
    expect(again).toContain('name="message" value="带存折来"');
    const fresh = /name="seen" value="(\d+)"/.exec(again)?.[1] ?? "";
    expect(await li.post(`${path}/moves/tell`, { seen: fresh, message: "带存折来" })).toMatchObject({ status: 303 });
  });

  it("over a move that is gone keeps the words as a draft, and as a note at a press", async () => {
    const seen = seenIn((await li.get(path)).html);
    await desk.world.office.act(await desk.world.viewer("li"), petition.number, { verb: "accept", input: {} }, 2);
    const gone = await li.post(`${path}/moves/object`, {
      seen,
      ground: "not-our-powers",
      proposed: "331121/water",
      basis: "水利工程不归我们",
    });
    expect(gone.status).toBe(409);
    expect(gone.text).toContain("已经存成草稿");
    expect(form(gone.html, "/moves/note")).toMatch(/name="note" value="[^"]*水利工程不归我们/);
    const { html } = await li.get(path);
    expect(html).toContain("水利工程不归我们");
    await li.post(`${path}/scribble/discard`, { verb: "object" });
    expect((await li.get(path)).html).not.toContain("水利工程不归我们");
  });
});

describe("a draft", () => {
  it("says when it was written, and outlives the one who holds the matter and its stage", async () => {
    await li.post(`${path}/scribble`, { verb: "accept", plan: "先去村里看账" });
    expect((await li.get(path)).text).toContain("这是您 2026年3月3日 10:00 写的草稿");
    const viewer = await desk.world.viewer("li");
    const { office } = desk.world;
    const object = { ground: "not-our-powers", proposed: "331121/water", basis: "不归我们" };
    await office.act(viewer, petition.number, { verb: "object", input: object }, 2);
    const chen = await desk.world.viewer("chen");
    const { seq = 0 } = (await office.open(chen, petition.number)) ?? {};
    const agree = { post: "331121/water/cadre", reason: "" };
    expect(await office.act(chen, petition.number, { verb: "agree", input: agree }, seq)).toHaveProperty("seq");
    const { text } = await li.get(path);
    expect(text).toMatch(/受理，2026年3月3日 10:00 写的 这一步现在不能办了.*先去村里看账/);
  });
});

describe("what is inside and what goes out", () => {
  it("are told apart before anything is typed: to whom it goes, by which way", async () => {
    const { html, text } = await li.get(path);
    expect(form(html, "/moves/tell")).toContain("放在本人的查询页上");
    const note = form(html, "/moves/note");
    expect(note).toContain("永远不会发给信访人");
    expect(html.split('class="inside-box"')[1]).toContain(`action="${path}/moves/note"`);
    expect(text).toContain("对内：只有办公室看得到");
    await li.post(`${path}/moves/note`, { seen: seenIn(html), note: "先问乡里再说" });
    desk.world.pass(60);
    await desk.world.office.deliver();
    const track = await desk.world.office.look(petition.receipt);
    expect(JSON.stringify(track)).not.toContain("先问乡里");
  });

  it("a word at night says that it goes in the morning", async () => {
    const chat = { channel: "telegram", address: "881" } as const;
    const { number } = await desk.world.receive("青田县北山镇的补偿款还没发", chat);
    desk.world.on("2026-03-03", "22:30");
    expect((await li.get(`/petitions/${number}`)).text).toMatch(
      /发到本人的电报（现在是夜里，2026年3月4日 \d+:\d+ 再发）/,
    );
  });
});

describe("who else is here", () => {
  const says = async (who: Browser, typing = "") =>
    JSON.parse((await who.post(`${path}/presence`, { typing })).html) as { says: string; some: boolean; seq: number };

  it("is told by name to those who may read it, with what they are writing, and forgotten after a minute", async () => {
    await zhao.get(path);
    expect((await li.get(path)).text).toContain("赵局长也打开着这一件");
    await says(zhao, "extend");
    expect((await says(li)).says).toBe("赵局长正在写“批准延期”。");
    await zhao.post(`${path}/presence`, { gone: "1" });
    expect(await says(li)).toMatchObject({ says: "现在只有您打开着这一件。", some: false });
    await says(zhao);
    desk.world.pass(61);
    await desk.world.office.deliver();
    expect((await says(li)).some).toBe(false);
  });

  it("is nobody's to know of a sealed matter, nor of one that was sealed while it was open", async () => {
    await zhao.get(path);
    const chen = await desk.world.viewer("chen");
    const sealing = { kind: "accusation", reason: "说的是干部" };
    await desk.world.office.act(chen, petition.number, { verb: "reclassify", input: sealing }, 2);
    expect((await li.post(`${path}/presence`, { typing: "" })).status).toBe(404);
    const wu = await desk.as("wu");
    expect((await wu.get(path)).html).not.toContain("/presence");
    expect(await says(wu)).toMatchObject({ some: false });
    const rows = desk.world.store.db.all("select * from presence where person in ('wu', 'zhao')");
    expect(await rows).toEqual([]);
  });
});
