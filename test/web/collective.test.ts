import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, type DeskSite, openDesk, seenIn } from "./desk.ts";
import { act, OPINION } from "./pages.ts";

let desk: DeskSite;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const WATER = "331121/water/cadre";
const OWED = "青田县北山镇泉山村的房屋补偿款两万多块三年了一直没有到账";
const owed = () => desk.owed(OWED);
const OBJECTION = { ground: "not-our-powers", proposed: "331121/water", basis: "三定方案写明由水利局管" };
const part = (html: string, id: string) => html.split(`aria-labelledby="${id}"`)[1]?.split("</section>")[0] ?? "";
const move = async (browser: Browser, number: string, verb: string, fields: Record<string, string>) => {
  const { html } = await browser.get(`/petitions/${number}`);
  return browser.post(`/petitions/${number}/moves/${verb}`, { seen: seenIn(html), ...fields });
};

describe("a petition's page", () => {
  it("shows a desk its five working days, and the clerk what was sent back with the proposed owner filled in", async () => {
    const { number } = await owed();
    const li = await desk.as("li");
    expect(part((await li.get(`/petitions/${number}`)).html, "objections")).toContain("2026年3月9日");
    expect((await move(li, number, "object", OBJECTION)).status).toBe(303);
    const chen = await desk.as("chen");
    const page = await chen.get(`/petitions/${number}`);
    for (const words of ["青田县财政局认为该归青田县水利局", OBJECTION.basis, "2026年3月4日"])
      expect(part(page.html, "objections")).toContain(words);
    const agree = page.html.split("/moves/agree")[1]?.split("</form>")[0] ?? "";
    expect(agree).toMatch(new RegExp(`<option value="${WATER}" selected`));
    expect((await li.get("/objections")).status).toBe(403);
    expect((await chen.get("/objections")).text).toContain("等决定");
  });

  it("shows who was asked to help, and who is late with it", async () => {
    const { number } = await owed();
    const li = await desk.as("li");
    const asked = await move(li, number, "askHelp", { post: WATER, on: "2026-03-03", question: "水费扣了吗？" });
    expect(asked.status).toBe(303);
    const shui = await desk.as("shui");
    expect((await shui.get("/inbox?tab=co")).html).toContain(number);
    desk.world.on("2026-03-06");
    expect(part((await li.get(`/petitions/${number}`)).html, "help")).toContain("有 1 个单位过了期");
    expect((await move(shui, number, "answerHelp", { answer: "没有扣" })).status).toBe(303);
    expect(part((await li.get(`/petitions/${number}`)).html, "help")).toContain("没有扣");
    desk.world.on("2026-03-02");
  });

  it("shows how others were answered, and asks once before an answer that differs, and no more", async () => {
    for (let i = 0; i < 3; i++) {
      const { number, receipt } = await owed();
      await act(desk.world, "li", number, "accept", {});
      await act(desk.world, "li", number, "answer", OPINION);
      await desk.world.office.track(receipt);
    }
    const { number } = await owed();
    await act(desk.world, "li", number, "accept", {});
    const li = await desk.as("li");
    expect(part((await li.get(`/petitions/${number}`)).html, "precedents")).toContain("21,300");
    const refusing = {
      ...OPINION,
      outcome: "refuse",
      reasons: "不合规定",
      promise: "",
      promisedOn: "",
      confirmed: "yes",
    };
    const writing = `/petitions/${number}/opinion`;
    expect(part((await li.get(writing)).html, "precedents")).toContain("21,300");
    const preview = await li.post(writing, { ...refusing, do: "check", seen: "3" });
    expect(preview.text).toContain("类似的 3 件里有 3 件是");
    expect(preview.html).toContain('name="weighed" value="refuse"');
    const first = await move(li, number, "answer", refusing);
    expect([first.status, first.text.includes("类似的 3 件里有 3 件是")]).toEqual([422, true]);
    expect(first.html).toContain('name="weighed" value="refuse"');
    expect(first.html).toContain(OPINION.facts);
    expect((await move(li, number, "answer", { ...refusing, weighed: "refuse" })).status).toBe(303);
  });
});

describe("the page of a matter", () => {
  it("is made from the petitions that are alike, answers each with its own part, and comes apart", async () => {
    const [one, two] = [await owed(), await owed()];
    const chen = await desk.as("chen");
    const page = await chen.get(`/petitions/${one.number}`);
    expect(page.html.split('id="collective"')[1]).toContain(`value="${two.number}"`);
    const nothing = await chen.post("/matters", { number: one.number, title: "榜", cause: "" });
    expect([nothing.status, nothing.text.includes("至少要勾一件")]).toEqual([422, true]);

    const body = new URLSearchParams([
      ["number", one.number],
      ["number", two.number],
      ["title", "五月三日的榜"],
    ]);
    const cookie = await desk.signIn("chen");
    const headers = { cookie, origin: desk.url };
    const made = await fetch(`${desk.url}/matters`, { method: "POST", headers, body, redirect: "manual" });
    const path = made.headers.get("location") ?? "";
    expect([made.status, path]).toEqual([303, expect.stringMatching(/^\/matters\/[0-9a-f-]+$/)]);
    expect((await chen.get("/matters")).text).toContain("五月三日的榜");
    expect((await chen.get(`/petitions/${one.number}`)).html).toContain(`href="${path}"`);
    for (const { number } of [one, two]) await act(desk.world, "li", number, "accept", {});

    const li = await desk.as("li");
    const drawn = (await li.get(path)).html;
    const seen = (number: string) => new RegExp(`name="seen-${number}" value="(\\d+)"`).exec(drawn)?.[1] ?? "";
    const answer = {
      ...OPINION,
      number: two.number,
      [`seen-${two.number}`]: seen(two.number),
      [`amount-${two.number}`]: "3,600",
    };
    const unsure = await li.post(`${path}/answer`, answer);
    expect([unsure.status, unsure.html.includes('value="3,600"')]).toEqual([422, true]);
    expect((await li.post(`${path}/answer`, { ...answer, confirmed: "yes" })).status).toBe(303);
    desk.world.pass(12);
    await desk.world.office.deliver();
    expect((await desk.world.office.look(two.receipt))?.events.at(-1)?.data.opinion).toContain("金额：3,600 元");
    expect((await desk.world.office.look(one.receipt))?.stage).toBe("accepted");

    const named = { number: one.number, granted: "yes", reason: "电话里同意" };
    expect((await li.post(`${path}/represent`, named)).status).toBe(303);
    expect((await li.get(path)).text).toContain("联系人");
    expect((await (await desk.as("shui")).get(path)).status).toBe(404);
    expect((await chen.post(`${path}/dissolve`, { reason: "" })).to).toBe("/matters");
    expect((await chen.get(path)).status).toBe(404);
  });
});
