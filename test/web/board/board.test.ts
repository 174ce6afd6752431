import { afterAll, beforeAll, expect, it } from "vitest";
import { byNumber } from "../../../src/store/petition.ts";
import { type DeskSite, openDesk } from "../desk.ts";
import { act, inputIn, OPINION } from "../pages.ts";

let site: DeskSite;
let village = "";
let township = "";
beforeAll(async () => {
  site = await openDesk();
  const { world } = site;
  const found = world.office.villages().find(({ name }) => name === "泉山");
  village = found?.code ?? "";
  township = found?.code.slice(0, 9) ?? "";
  world.on("2026-02-10");
  for (const phone of ["13800000001", "13800000002", "13800000003"]) {
    const { number } = await world.receive("补偿款半年了还没到账，钱什么时候发", { village, contact: { phone } });
    await act(world, "li", number, "accept", {});
    await act(world, "li", number, "answer", { ...OPINION, promisedOn: "2026-03-04" });
  }
  world.on("2026-03-02");
});
afterAll(() => site.close());

const guest = () => site.with("");
const numberIn = (html: string) => /\d{2}-\d{3}-\d{3}-\d{3}/.exec(html)?.[0] ?? "";
const petition = async (html: string) => byNumber(site.world.store.db, numberIn(html));

it("an entry is seen before it hangs as others will see it, hangs, and comes down again", async () => {
  const clerk = await site.as("chen");
  const cadre = await site.as("li");
  expect((await cadre.get("/desk/board")).status).toBe(403);
  const query = new URLSearchParams({ topic: "compensation-payment", place: village });
  expect((await clerk.get("/desk/board")).html).toContain(`/desk/board/entry?${query}`.replaceAll("&", "&amp;"));
  const fields = { topic: "compensation-payment", place: village, basis: "条例第三十二条", until: "2026-04-01" };
  const wrong = await clerk.post("/desk/board/entry", { ...fields, text: "请打13812345678", do: "preview" });
  expect([wrong.status, wrong.text.includes("号码不能贴")]).toEqual([422, true]);
  const text = "补偿款由财政局直接打到各户一卡通。";
  const seen = await clerk.post("/desk/board/entry", { ...fields, text, do: "preview" });
  expect(seen.text).toContain("3 个人问过");
  expect((await guest().get(`/board/${village}`)).text).not.toContain(text);
  expect(await clerk.post("/desk/board/entry", { ...fields, text, do: "publish" })).toMatchObject({ status: 303 });
  for (const path of ["/board", `/board/${village}`, `/board/${township}`])
    expect((await guest().get(path)).text).toContain(text);
  const id = inputIn((await clerk.get("/desk/board")).html, "id");
  await clerk.post("/desk/board/down", { what: "entry", id });
  expect((await guest().get("/board")).text).not.toContain(text);
  expect((await guest().get("/board/999")).status).toBe(404);
});

it("a poster leads to the form with its village filled in, and what is typed over it counts", async () => {
  const poster = await guest().get(`/board/${village}/poster`);
  expect(poster.text).toContain(`/report?village=${village}`);
  expect(poster.html).toContain("<svg");
  const all = await guest().get(`/board/${township}/poster`);
  expect(all.html.match(/class="poster"/g)?.length).toBe(site.world.office.villages(township).length);
  const form = await guest().get(`/report?village=${village}`);
  expect(form.text).toContain("您是");
  const named = inputIn(form.html, "village");
  const fields = { key: inputIn(form.html, "key"), villageCode: village, text: "自来水停了三天，没水吃" };
  const sent = await guest().post("/report", { ...fields, village: named });
  expect((await petition(sent.html))?.village).toBe(village);
  const key = inputIn((await guest().get("/report")).html, "key");
  const other = await guest().post("/report", { ...fields, key, village: "塔下", text: "我们这里停水了" });
  expect((await petition(other.html))?.village).not.toBe(village);
});

it("objecting to a posted list opens a form that is tied to it, and its handler sees which", async () => {
  const clerk = await site.as("chen");
  const list = { title: "北山镇第二榜", topic: "eligibility", postedOn: "2026-03-01", until: "2026-03-20" };
  expect(await clerk.post("/desk/board/list", { ...list, villages: village })).toMatchObject({ status: 303 });
  const [, id = ""] = /\/report\?list=([\w-]+)/.exec((await guest().get(`/board/${village}`)).html) ?? [];
  const form = await guest().get(`/report?list=${id}`);
  expect(form.text).toContain("北山镇第二榜");
  const sent = await guest().post("/report", { key: inputIn(form.html, "key"), list: id, text: "我家少写了一个人" });
  const row = await petition(sent.html);
  expect(row).toMatchObject({ list: id, topic: "eligibility" });
  expect((await clerk.get(`/petitions/${row?.number}`)).text).toContain("北山镇第二榜");
});

it("the ledger, the visits, the absence and the handover are there for those they are for", async () => {
  const [cadre, head, desk] = [await site.as("li"), await site.as("zhao"), await site.as("wu")];
  const ledger = await head.get("/promises");
  expect(ledger.text).toContain("还没了结的承诺：3 件");
  expect(ledger.text).not.toContain("13800000001");
  expect((await desk.get("/promises")).text).toContain("还没有答应过什么事");
  const visits = await cadre.get("/visits");
  const number = inputIn(visits.html, "number");
  expect((await cadre.post("/visits/sheet", {})).status).toBe(422);
  const plain = await cadre.post("/visits/sheet", { number, as: "page" });
  expect(plain.text).not.toContain("1380000000");
  const file = await cadre.post("/visits/sheet", { number, contact: "yes", as: "file" });
  expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename="visits-2026-03-02.html"/);
  expect(file.text).toContain("1380000000");
  expect(file.html).not.toMatch(/src=|href=|url\(/);
  const open = await site.world.office.open(await site.world.viewer("zhao"), number);
  expect(open?.events.at(-1)).toMatchObject({ type: "revealed", data: { purpose: "visit" } });
  const away = { from: "2026-03-02", to: "2026-03-06", deputy: "zhao" };
  expect(await cadre.post("/desk/absence", away)).toMatchObject({ status: 303 });
  expect((await head.get("/inbox")).text).toContain("代李财政，到 2026年3月6日");
  expect((await head.get("/desk/absence")).html).toContain('href="/desk/handover"');
  expect((await cadre.get("/desk/absence")).html).not.toContain("/desk/handover");
  expect((await head.get("/desk/handover?person=li")).text).toContain("李财政 离岗");
  expect((await desk.get("/desk/handover")).status).toBe(403);
  expect((await (await site.as("zheng")).get("/admin/coverage")).text).toContain("没有人的岗位上还压着事");
});
