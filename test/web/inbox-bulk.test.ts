import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, type DeskSite, openDesk, seenIn } from "./desk.ts";
import { act } from "./pages.ts";

let desk: DeskSite;
let li: Browser;
let chen: Browser;
let numbers: string[];
beforeAll(async () => {
  desk = await openDesk();
  numbers = [(await desk.owed()).number, (await desk.owed()).number, (await desk.owed()).number];
  [li, chen] = [await desk.as("li"), await desk.as("chen")];
});
afterAll(() => desk.close());

const numbersIn = (html: string) =>
  [...html.matchAll(/class="petition-number" href="\/petitions\/([\d-]+)/g)].map((m) => m[1]);
const hrefIn = (html: string, name: string) =>
  new RegExp(`<a class="${name}" href="([^"]+)"`).exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";

describe("a list keeps its place", () => {
  it("from line to petition and back, with its filters, to the very line", async () => {
    const list = await li.get("/inbox?tab=unit&topic=compensation-payment");
    const [first = ""] = numbersIn(list.html);
    const page = await li.get(hrefIn(list.html, "petition-number"));
    expect(hrefIn(page.html, "back")).toBe(`/inbox?tab=unit&topic=compensation-payment#${first}`);
    expect(list.html).toContain(`id="${first}"`);
    expect(hrefIn((await li.get(`/petitions/${first}`)).html, "back")).toBe(`/inbox#${first}`);
  });

  it("and after a move to the next petition of that list", async () => {
    const [one, two] = numbersIn((await li.get("/inbox?tab=unit")).html);
    const page = await li.get(`/petitions/${one}?list=tab%3Dunit`);
    const action = /action="([^"]*\/moves\/note[^"]*)"/.exec(page.html)?.[1] ?? "";
    const note = { note: "看过", seen: seenIn(page.html) };
    expect((await li.post(action, { ...note, onward: "next" })).to).toBe(`/petitions/${two}?list=tab%3Dunit`);
    expect((await li.post(action, note)).to).toBe(`/petitions/${one}?list=tab%3Dunit`);
  });

  it("shows every view as an address, with its count, and says why a view is empty", async () => {
    const page = await li.get("/inbox?tab=mine&view=danger");
    expect(page.text).toContain("这一栏里没有这样的件");
    expect(page.html).toContain('href="/inbox?tab=mine"');
    expect(page.html).toMatch(/href="\/inbox\?tab=mine&amp;view=waiting"[^>]*>等信访人 <span class="count"/);
  });
});

describe("what is new", () => {
  it("is told to whoever asks again, and nothing when nothing changed", async () => {
    const { html } = await li.get("/inbox");
    const path = /data-news="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const first = await li.get(path);
    expect(JSON.parse(first.html)).toMatchObject({ say: "", figures: { "tab-mine": "3" } });
    const cookie = await desk.signIn("li");
    const tag = first.headers.get("etag") ?? "";
    const again = await fetch(desk.url + path, { headers: { cookie, "if-none-match": tag } });
    expect(again.status).toBe(304);
    const { number } = await desk.owed();
    expect(JSON.parse((await li.get(path)).html).say).toContain("新到 1 件");
    expect((await li.get("/inbox/news?tab=nowhere")).status).toBe(400);
    expect((await li.get("/inbox?view=unread")).html).toContain(`id="${number}"`);
    await li.get(`/petitions/${number}`);
    expect((await li.get("/inbox?view=unread")).html).not.toContain(`id="${number}"`);
    expect((await li.post("/inbox/unread", { number, back: "/inbox" })).to).toBe("/inbox");
    expect((await li.get("/inbox?view=unread")).html).toContain(`id="${number}"`);
  });
});

describe("one thing done to many", () => {
  it("is chosen, said, looked at, done and told, and the browser may press twice", async () => {
    const form = new FormData();
    for (const number of numbers.slice(0, 2)) form.append("number", number);
    form.append("deed", "assign");
    form.append("list", "/inbox?tab=unit");
    const headers = { cookie: await desk.signIn("chen"), origin: desk.url };
    const chosen = await fetch(`${desk.url}/inbox/bulk`, { method: "POST", body: form, headers, redirect: "manual" });
    const path = chosen.headers.get("location") ?? "";
    const before = await chen.get(path);
    expect(before.text).toContain("会转给承办单位：2 件");
    expect(before.html).not.toContain(`${path}/go`);
    const wrong = await chen.post(`${path}/say`, { post: "", reason: "" });
    expect([wrong.status, wrong.html.includes('id="agree-post-wrong"')]).toEqual([422, true]);
    await chen.post(`${path}/say`, { post: "331121/water/cadre", reason: "归水利局" });
    const preview = await chen.get(path);
    expect(preview.text).toContain("青田县水利局");
    expect(preview.html).toContain(`${path}/go`);
    expect((await chen.post(`${path}/go`, {})).to).toBe(path);
    await chen.post(`${path}/go`, {});
    const result = await chen.get(path);
    expect(result.text).toContain("办好 2 件，没办成 0 件");
    expect(hrefIn(result.html, "back")).toBe("/inbox?tab=unit");
    const shui = await desk.as("shui");
    expect(numbersIn((await shui.get("/inbox")).html).sort()).toEqual(numbers.slice(0, 2).sort());
    expect((await shui.get(path)).status).toBe(404);
  });

  it("is done at one press where just that happens which stood beside the form, else shown again", async () => {
    const form = async (deed: string, list: string) => {
      const chosen = await chen.post("/inbox/bulk", { deed, all: "yes", list });
      const page = await chen.get(chosen.to ?? "");
      return { path: chosen.to ?? "", plan: /name="plan" value="(\w+)"/.exec(page.html)?.[1] ?? "", page };
    };
    const list = "/inbox?tab=unit&unit=331121%2Fwater";
    const same = await form("remind", list);
    expect((await chen.post(`${same.path}/say`, { plan: same.plan, nudge: "快" })).to).toBe(same.path);
    expect((await chen.get(same.path)).text).toContain("办好 2 件，没办成 0 件");
    // They lie on that desk already: nothing of what was shown would happen.
    const other = await form("assign", list);
    await chen.post(`${other.path}/say`, { plan: other.plan, post: "331121/water/cadre" });
    expect((await chen.get(other.path)).text).toContain("已经在这个岗位。");
    const merge = await form("merge", list);
    expect(merge.page.text).toContain("补偿款拖欠：2");
    await chen.post(`${merge.path}/say`, { plan: merge.plan, title: "北山补偿款" });
    const result = await chen.get(merge.path);
    expect(result.html).toContain(`href="/matters/${merge.path.split("/").at(-1)}"`);
    expect(result.html).toContain("/dissolve");
  });

  it("asks for no words where nothing that was chosen can be done, and says why", async () => {
    const { number } = await desk.owed();
    await act(desk.world, "li", number, "accept", {});
    // Whoever handles it cannot give it to another unit: that is an objection.
    const { to } = await li.post("/inbox/bulk", { deed: "assign", number, list: "/inbox" });
    const page = await li.get(to ?? "");
    expect(page.text).toContain("现在一件也办不了");
    expect(page.html).toContain(number);
    expect(page.html).not.toContain(`${to}/say`);
  });

  it("needs something chosen, and is not offered where all is sealed", async () => {
    expect((await chen.post("/inbox/bulk", { deed: "remind", list: "/inbox" })).status).toBe(422);
    await desk.world.receive("举报张三截留补偿款", { kind: "accusation" });
    const wu = await desk.as("wu");
    expect((await wu.get("/inbox")).html).not.toMatch(/bulk-bar|type="checkbox"/);
    expect((await wu.post("/inbox/bulk", { deed: "remind", all: "yes", list: "/inbox" })).status).toBe(404);
  });
});

it("a page tells every key, from the table the script obeys", async () => {
  const page = await li.get("/desk/keys");
  const table = JSON.parse(/data-keys="([^"]+)"/.exec(page.html)?.[1]?.replaceAll("&quot;", '"') ?? "{}").table;
  expect(table.length).toBeGreaterThan(15);
  expect(page.html.match(/<tr><td><kbd>|<tr><td>/g)?.length).toBe(table.length);
  expect(page.text).toContain("并案");
});
