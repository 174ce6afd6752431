import { afterAll, beforeAll, expect, it } from "vitest";
import { type Browser, type DeskSite, openDesk, seenIn } from "./desk.ts";

let desk: DeskSite;
let li: Browser;
let at: string;
beforeAll(async () => {
  desk = await openDesk();
  at = `/petitions/${(await desk.owed()).number}`;
  li = await desk.as("li");
  const snippet = { id: null, unit: null, title: "电话", text: "有事请打 0578-6820000。" };
  await desk.world.office.keepSnippet(await desk.world.viewer("li"), snippet);
});
afterAll(() => desk.close());

/** The form of a move as its page draws it. */
const formOf = async (verb: string) => {
  const { html } = await li.get(at);
  return html.slice(html.indexOf(`action="${at}/moves/${verb}"`)).split("</form>")[0] ?? "";
};

it("templates of the topic and snippets are offered in every form whose words go out, and in no other", async () => {
  for (const verb of ["accept", "decline", "redirect", "tell"]) {
    const form = await formOf(verb);
    expect([verb, form.includes('label="这类事的模板"'), form.includes(">电话<")]).toEqual([verb, true, true]);
  }
  expect(await formOf("accept")).toContain("先核对发放清单和您家的账户");
  for (const verb of ["note", "object", "askHelp"])
    expect([verb, (await formOf(verb)).includes("insert")]).toEqual([verb, false]);
});

it("without scripts one is put into the draft, behind what was typed, and a gap in it never goes out", async () => {
  const typed = { verb: "accept", insert: "accept:accept", plan: "先看账。" };
  expect((await li.post(`${at}/scribble/insert`, typed)).to).toBe(`${at}#move-accept`);
  const form = await formOf("accept");
  expect(form).toMatch(/先看账。\n青田县财政局先核对发放清单/);
  const seen = seenIn((await li.get(at)).html);
  await li.post(`${at}/scribble/insert`, { verb: "tell", insert: "tell:ask", message: "" });
  const message = /<textarea[^>]*name="message"[^>]*>([^<]*)/.exec(await formOf("tell"))?.[1] ?? "";
  expect(message).toContain("【填：窗口】");
  const refused = await li.post(`${at}/moves/tell`, { message, seen });
  expect([refused.status, refused.text.includes("没有填")]).toEqual([422, true]);
  const filled = message.replaceAll(/【[^】]*】/g, "政务中心");
  expect((await li.post(`${at}/moves/tell`, { message: filled, seen })).status).toBe(303);
});
