import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Receipt } from "../../src/office/office.ts";
import { type DeskSite, openDesk, seenIn } from "./desk.ts";
import { PHOTO } from "./pages.ts";

let desk: DeskSite;
let petition: Receipt;
let path: string;
beforeEach(async () => {
  desk = await openDesk();
  petition = await desk.owed();
  path = `/petitions/${petition.number}`;
});
afterEach(() => desk.close());

describe("a petition's page", () => {
  it("shows the words with what the machine went by, whose turn it is and how the day was counted", async () => {
    const named = await desk.owed("北山镇泉山村的补偿款半年了还没到账");
    const page = await (await desk.as("li")).get(`/petitions/${named.number}`);
    expect(page.html).toMatch(/<mark class="ev-best"[^>]*>[^<]+<\/mark>/);
    expect(page.html).toMatch(/<mark class="ev-place"[^>]*>[^<]+<\/mark>/);
    expect(page.text).toContain("青田县财政局 经办 · 李财政");
    expect(page.text).toContain("2026年3月17日");
    expect(page.text).toContain("《信访工作条例》第22条");
    expect(page.text).toContain("从 2026年3月2日 起算，当天不算");
    expect(page.text).toContain("系统怎么看的");
  });

  it("holds a form for every move open to the viewer, with every field of it", async () => {
    const view = await desk.world.office.open(await desk.world.viewer("li"), petition.number);
    const { html } = await (await desk.as("li")).get(path);
    expect(view?.moves.length).toBeGreaterThan(5);
    for (const { verb, fields } of view?.moves ?? []) {
      const forms = html.split(`action="${path}/moves/${verb}"`).slice(1);
      const inside = forms.map((form) => form.split("</form>")[0]).join("");
      expect(forms.length, verb).toBeGreaterThan(0);
      for (const { name } of fields) expect(inside, `${verb}.${name}`).toContain(`name="${name}"`);
    }
  });

  it("shows what was written as written, never as a page", async () => {
    const nasty = await desk.owed("补偿款没到账<script>alert(1)</script><img src=x onerror=alert(1)>青田县北山镇");
    const page = await (await desk.as("li")).get(`/petitions/${nasty.number}`);
    expect(page.html).not.toContain("<script>alert");
    expect(page.html).not.toContain("<img src=x");
  });

  it("does not tell what is not there from what one may not see", async () => {
    const sealed = await desk.world.receive("举报张三截留补偿款", { kind: "accusation" });
    const chen = await desk.as("chen");
    const nothing = await chen.get("/petitions/26-000-000-000");
    const hidden = await chen.get(`/petitions/${sealed.number}`);
    expect([nothing.status, hidden.status]).toEqual([404, 404]);
    expect(hidden.html.replaceAll(sealed.number, "26-000-000-000")).toBe(nothing.html);
    const move = await chen.post(`/petitions/${sealed.number}/moves/note`, { seen: "1", note: "x" });
    const draft = await chen.post(`/petitions/${sealed.number}/scribble`, { verb: "note", note: "x" });
    expect([move.status, draft.status]).toEqual([404, 404]);
    expect((await (await desk.as("wu")).get(`/petitions/${sealed.number}`)).status).toBe(200);
  });

  it("gives a picture to those who may open the petition, as the type it is", async () => {
    const uploads = [{ name: "墙.png", type: "image/png", bytes: PHOTO }];
    const with_ = await desk.world.receive("青田县北山镇的补偿款半年了还没到账，看照片", { uploads });
    const li = await desk.as("li");
    const { html } = await li.get(`/petitions/${with_.number}`);
    const href = /<a href="#photo-\w+"><img src="([^"]+)\?small"/.exec(html)?.[1] ?? "";
    const cookie = await desk.signIn("li");
    const fetched = async (path: string) => {
      const file = await fetch(desk.url + path, { headers: { cookie } });
      expect(file.headers.get("x-content-type-options")).toBe("nosniff");
      return [file.headers.get("content-type"), new Uint8Array(await file.arrayBuffer())];
    };
    const id = href.split("/").at(-1) ?? "";
    expect(await fetched(href)).toEqual(["image/png", new Uint8Array(desk.world.files.get(id) ?? [])]);
    const small = new Uint8Array(desk.world.files.get(`${id}.small`) ?? []);
    expect(await fetched(`${href}?small`)).toEqual(["image/jpeg", small]);
    for (const member of ["shui", "zheng"] as const)
      for (const path of [href, `${href}?small`]) expect((await (await desk.as(member)).get(path)).status).toBe(404);
    desk.world.files.delete(`${id}.small`);
    expect((await fetched(`${href}?small`))[0]).toBe("image/png");
  });
});

describe("a move", () => {
  it("is made by its form and shown with day, person and article", async () => {
    const li = await desk.as("li");
    const { html } = await li.get(path);
    const said = await li.post(`${path}/moves/accept`, { seen: seenIn(html), plan: "三天内核实账目" });
    expect(said).toMatchObject({ status: 303, to: path });
    desk.world.pass(12);
    const page = await li.get(path);
    expect(page.text).toContain("已受理，办理中");
    expect(page.text).toContain("李财政 · 青田县财政局");
    expect(page.text).toContain("三天内核实账目");
  });

  it("is refused at its field with everything typed still there", async () => {
    const li = await desk.as("li");
    const { html } = await li.get(path);
    const typed = { seen: seenIn(html), ground: "not-our-powers", proposed: "", basis: "《预算法》第五条说不归我们" };
    const said = await li.post(`${path}/moves/object`, typed);
    expect(said.status).toBe(422);
    expect(said.html).toMatch(/role="alert"/);
    expect(said.html).toMatch(/id="object-proposed"[^>]*aria-invalid="true"/);
    expect(said.html).toContain("《预算法》第五条说不归我们");
    expect(said.html).toMatch(/value="not-our-powers"[^>]* checked/);
  });

  it("that cannot be taken back asks once more, and keeps what was typed", async () => {
    const li = await desk.as("li");
    const typed = { seen: seenIn((await li.get(path)).html), reason: "当事人是我舅舅" };
    const asked = await li.post(`${path}/moves/recuse`, typed);
    expect(asked.status).toBe(422);
    expect(asked.text).toContain("这一步不能撤回");
    expect(asked.html).toContain("当事人是我舅舅");
    expect(await li.post(`${path}/moves/recuse`, { ...typed, confirmed: "yes" })).toMatchObject({ status: 303 });
  });

  it("made by two at once is won by one; the other sees what happened and loses nothing typed", async () => {
    const li = await desk.as("li");
    const seen = seenIn((await li.get(path)).html);
    const plans = ["先去村里看账", "先打电话问乡里"];
    const said = await Promise.all(plans.map((plan) => li.post(`${path}/moves/accept`, { seen, plan })));
    const statuses = said.map(({ status }) => status).sort();
    expect(statuses).toEqual([303, 409]);
    const loser = said.findIndex(({ status }) => status === 409);
    expect(said[loser]?.text).toContain("在您填写的时候，发生了这些事");
    expect(said[loser]?.html).toContain(plans[loser]);
    expect(said[loser]?.html).toContain(plans[1 - loser]);
  });

  it("takes one back to the inbox when the petition is no longer theirs to see", async () => {
    const sealed = await desk.world.receive("举报张三截留补偿款", { kind: "accusation" });
    const wu = await desk.as("wu");
    const there = `/petitions/${sealed.number}`;
    const said = await wu.post(`${there}/moves/reclassify`, { seen: "1", kind: "claim", reason: "没有说谁违纪" });
    expect(said).toMatchObject({ status: 303, to: "/inbox" });
    expect((await wu.get(there)).status).toBe(404);
  });

  it("nobody has heard of is not found", async () => {
    expect((await (await desk.as("li")).post(`${path}/moves/burn`, { seen: "2" })).status).toBe(404);
  });

  it("not open to the viewer is refused, and changes nothing", async () => {
    const zhao = await desk.as("zhao");
    const said = await zhao.post(`${path}/moves/accept`, { seen: "2", plan: "" });
    expect(said.status).toBe(422);
    expect((await zhao.get(path)).text).toContain("已转承办单位");
  });
});

describe("a draft", () => {
  it("is kept for its own writer and comes back in its form", async () => {
    const li = await desk.as("li");
    const kept = await li.post(`${path}/scribble`, { verb: "note", seen: "2", note: "写到一半" });
    expect(kept.status).toBe(204);
    expect((await li.get(path)).html).toMatch(/id="note-note"[^>]*>写到一半<\/textarea>/);
    expect((await (await desk.as("zhao")).get(path)).html).not.toContain("写到一半");
  });
});
