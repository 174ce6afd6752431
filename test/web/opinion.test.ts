import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unzipped } from "../document/zip.ts";
import { type DeskSite, openDesk, seenIn } from "./desk.ts";
import { act, inputIn } from "./pages.ts";

let desk: DeskSite;
beforeAll(async () => {
  desk = await openDesk();
  desk.world.on("2026-03-09");
});
afterAll(() => desk?.close());

const PAY = "青田县北山镇泉山村的补偿款少发了两万块，钱什么时候补";
/** A matter the finance desk has accepted, of somebody with a name. */
async function accepted() {
  const { number, receipt } = await desk.world.receive(PAY, { contact: { name: "张三丰", phone: "13812345678" } });
  await act(desk.world, "li", number, "accept", { plan: "核对账目" });
  return { number, receipt, at: `/petitions/${number}` };
}
const WRITTEN = {
  claim: "补发差额",
  facts: "3月5日会同村干部复量，漏登厢房24平方米。",
  reasons: "",
  outcome: "refuse",
  opinion: "不予支持。",
  basis: "",
  promise: "",
  promisedOn: "",
};

describe("the opinion writer", () => {
  it("begins with the person's words and what happened, names and links what is missing, and keeps the rest", async () => {
    const { at } = await accepted();
    const li = await desk.as("li");
    const fresh = await li.get(`${at}/opinion`);
    expect(fresh.html).toMatch(/<textarea id="claim"[^>]*>青田县北山镇泉山村的补偿款少发了两万块/);
    expect(fresh.html).toMatch(/<textarea id="facts"[^>]*>2026年3月9日，登记。\n2026年3月9日，受理。/);
    expect(fresh.text).toContain("今天送到的话，最后一天是 2026年4月8日，向青田县人民政府申请复查");
    const lacking = await li.post(`${at}/opinion`, { ...WRITTEN, seen: seenIn(fresh.html), do: "check" });
    expect(lacking.status).toBe(422);
    expect(lacking.html).toContain('<a href="#reasons">');
    expect(lacking.html).toContain('<a href="#basis">');
    expect(lacking.html).not.toContain('<a href="#facts">');
    expect((await li.get(`${at}/opinion`)).html).toContain("漏登厢房24平方米");
  });

  it("adds whole citations, further requests, templates with what is known, and snippets, without scripts", async () => {
    const { at } = await accepted();
    const li = await desk.as("li");
    await li.post("/desk/snippets", {
      id: "",
      unit: "331121/finance",
      title: "电话",
      text: "请拨打电话 6821234。",
      do: "save",
    });
    const cited = await li.post(`${at}/opinion`, { ...WRITTEN, do: "cite", cite: "YM32" });
    expect(cited.html).toMatch(/name="basis"[^>]*>《大中型水利水电工程建设征地补偿和移民安置条例》第三十二条</);
    expect((await li.post(`${at}/opinion`, { ...WRITTEN, do: "more" })).html).toContain('name="reasons2"');
    const filled = await li.post(`${at}/opinion`, {
      ...WRITTEN,
      do: "insert",
      insert: "template:facts",
      into: "opinion",
    });
    expect(filled.html).toContain("漏登厢房24平方米。\n【填：哪天】，我们到北山镇泉山实地查看");
    const gap = await li.post(`${at}/opinion`, {
      ...WRITTEN,
      facts: "【填：哪天】去看过",
      basis: "x",
      reasons: "y",
      do: "check",
    });
    expect(gap.text).toContain("查明的事实：模板里还有【填】没有填");
    const option = /<option value="(snippet:[^"]+)"/.exec(filled.html)?.[1] ?? "";
    const phoned = await li.post(`${at}/opinion`, { ...WRITTEN, do: "insert", insert: option, into: "reasons" });
    expect(phoned.html).toMatch(/name="reasons"[^>]*>请拨打电话 6821234。</);
    const zhao = await desk.as("zhao");
    expect((await zhao.get("/desk/snippets")).text).toContain("6821234");
    expect((await (await desk.as("shui")).get("/desk/snippets")).text).not.toContain("6821234");
    const foreign = { id: option.replace("snippet:", ""), unit: "331121/finance", title: "x", text: "改", do: "save" };
    expect((await (await desk.as("shui")).post("/desk/snippets", foreign)).status).toBe(422);
  });

  it("warns before it sends, shows the paper, and sends by the move", async () => {
    const { at, number, receipt } = await accepted();
    const li = await desk.as("li");
    const whole = {
      ...WRITTEN,
      reasons: "没有凭据",
      basis: "《信访工作条例》第三十二条",
      claim2: "修路",
      outcome2: "support",
      reasons2: "",
    };
    const seen = seenIn((await li.get(`${at}/opinion`)).html);
    const preview = await li.post(`${at}/opinion`, { ...whole, seen, do: "check" });
    expect(preview.status).toBe(200);
    expect(preview.text).toContain("“不予支持”不好懂");
    expect(preview.text).toContain("没有告诉本人还可以到哪里去");
    expect(preview.text).toContain("信访事项处理意见书");
    expect(preview.text).toContain("第2项：支持您的请求。");
    const fields = [
      "claim",
      "facts",
      "reasons",
      "outcome",
      "opinion",
      "basis",
      "claim2",
      "outcome2",
      "seen",
      "confirmed",
    ];
    const hidden = Object.fromEntries(fields.map((name) => [name, inputIn(preview.html, name)]));
    expect((await li.post(`${at}/moves/answer`, hidden)).status).toBe(303);
    desk.world.pass(12);
    expect((await li.get(`${at}`)).status).toBe(200);
    expect((await li.get(`${at}/opinion`)).status).toBe(404);
    const view = await desk.world.office.look(receipt);
    expect(view?.events.at(-1)?.data.further).toEqual([{ claim: "修路", outcome: "support", reasons: "" }]);
    expect((await desk.world.office.open(await desk.world.viewer("li"), number))?.notices.at(-1)?.text).toContain(
      "另一项请求：修路",
    );
  });

  it("is not there for whoever has no answer to give", async () => {
    const { at } = await accepted();
    for (const member of ["chen", "zhao", "shui", "wu"] as const)
      expect((await (await desk.as(member)).get(`${at}/opinion`)).status).toBe(404);
  });
});

describe("the documents", () => {
  it("are listed with what is owed, carry the name only once its reading is written down, and download", async () => {
    const { at, number } = await accepted();
    const li = await desk.as("li");
    const list = await li.get(`${at}/documents`);
    expect(list.text).toContain("处理意见书，最迟 2026年5月8日");
    const path = /href="([^"]*\/documents\/acceptance-\d+)"/.exec(list.html)?.[1] ?? "";
    const masked = await li.get(path);
    expect(masked.text).toContain("张**：");
    expect(masked.text).not.toContain("张三丰");
    expect((await li.get(`${path}.docx`)).to).toBe(path);
    expect((await li.post(path, {})).to).toBe(path);
    const shown = await li.get(path);
    expect(shown.text).toContain("张三丰：");
    const viewer = await desk.world.viewer("zhao");
    const reading = (await desk.world.office.open(viewer, number))?.events.findLast(({ type }) => type === "revealed");
    expect(reading?.data).toMatchObject({ purpose: "deliver" });
    const response = await fetch(`${desk.url}${path}.docx`, { headers: { cookie: await desk.signIn("li") } });
    expect(response.headers.get("content-disposition")).toContain(encodeURIComponent("信访事项受理告知书"));
    const xml = unzipped(new Uint8Array(await response.arrayBuffer()), "word/document.xml");
    expect(xml).toContain("张三丰：");
    expect((await li.get(`${path}?in=en`)).text).toContain("The original in simplified Chinese counts");
    expect((await (await desk.as("shui")).get(path)).status).toBe(404);
    expect((await li.get(`${at}/documents/opinion-99`)).status).toBe(404);
  });

  it("record service from where its proof is printed, and the opinion then says the last day", async () => {
    const { at, number } = await accepted();
    const opinion = { ...WRITTEN, outcome: "support", opinion: "支持。", basis: "《信访工作条例》第三十二条" };
    await act(desk.world, "li", number, "answer", opinion);
    const li = await desk.as("li");
    const list = await li.get(`${at}/documents`);
    const path = /href="([^"]*\/documents\/service-\d+)"[^>]*>送达回证 · 处理意见书/.exec(list.html)?.[1] ?? "";
    const page = await li.get(path);
    const served = { seen: seenIn(page.html), how: "in-person", on: "2026-03-09" };
    expect((await li.post(`${at}/moves/serve`, served)).status).toBe(303);
    expect((await li.get(`${at}/documents`)).text).toContain("2026年3月9日 送达（当面送达）");
    expect((await li.get(path.replace("service", "opinion"))).text).toContain("最后一天是2026年4月8日");
  });

  it("of an accusation are none, and nobody else learns that it is there", async () => {
    const { number } = await desk.world.receive("我要举报村支书收了回扣，贪污移民款");
    const at = `/petitions/${number}/documents`;
    const wu = await desk.as("wu");
    expect((await wu.get(at)).text).toContain("检举控告不做文书");
    expect((await wu.get(`${at}/transfer-1`)).status).toBe(404);
    for (const member of ["li", "chen", "zheng"] as const)
      expect((await (await desk.as(member)).get(at)).status).toBe(404);
  });

  it("reach the petitioner too: the answer as a paper with their name", async () => {
    const { number, receipt } = await accepted();
    await act(desk.world, "li", number, "answer", { ...WRITTEN, outcome: "support", opinion: "支持。", basis: "条例" });
    const send = async (path: string, fields: Record<string, string>) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      return (await fetch(desk.url + path, { method: "POST", body, headers: { origin: desk.url } })).text();
    };
    const page = await send("/track", { receipt });
    const name = inputIn(page.slice(page.indexOf("/track/document")), "name");
    const paper = await send("/track/document", { receipt, name });
    expect(paper).toContain("张三丰：");
    expect(paper).toContain("信访事项处理意见书");
    expect(await send("/track/document", { receipt, name: "transfer-1" })).not.toContain("转送函");
  });
});
