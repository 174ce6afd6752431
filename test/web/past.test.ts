import { strToU8, zipSync } from "fflate";
import { readSheet } from "read-excel-file/universal";
import { afterAll, beforeAll, expect, it } from "vitest";
import { civilDate } from "../../src/deadline/civil-date.ts";
import { readList } from "../../src/office/past/workbook.ts";
import { sheetFile } from "../../src/web/desk/window/sheet-file.ts";
import { type DeskSite, openDesk } from "./desk.ts";

let desk: DeskSite;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const TODAY = civilDate("2026-03-02");
const HEAD = ["内容", "日期", "村", "电话", "类别"];
const bookOf = (rows: (string | number)[][]) => sheetFile([{ name: "以前", head: HEAD, rows }]);
const fileOf = (bytes: Uint8Array<ArrayBuffer>) => new File([bytes], "以前.xlsx");

it("a workbook's days and numbers are read however they were typed", async () => {
  const list = await readList(
    await bookOf([
      ["路灯不亮", "2025年5月3日", "泉山", 13800001111, ""],
      ["停水三天", 45777, "", "", "咨询"],
      ["", "", "", "", ""],
      ["补偿款没到账", "去年", "", "", ""],
    ]),
    TODAY,
  );
  expect(list).toMatchObject({
    rows: [
      { line: 2, day: "2025-05-03", phone: "13800001111" },
      { line: 3, day: "2025-04-30", kind: "inquiry" },
    ],
    wrong: [{ line: 5, why: "no-day", said: "去年" }],
  });
});

it("what unfolds to more than a list can be is not unfolded, and what is no workbook is told", async () => {
  const declared = (size: number) => {
    const bytes = zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(1000) });
    const view = new DataView(bytes.buffer);
    view.setUint32(Buffer.from(bytes).indexOf("PK\x01\x02") + 24, size, true);
    return bytes;
  };
  expect(await readList(declared(80 * 1024 * 1024), TODAY)).toEqual({ unreadable: "too-large" });
  expect(await readList(declared(10), TODAY)).toEqual({ unreadable: "no-workbook" });
  const other = zipSync({ "readme.xml": strToU8("<a/>") });
  expect(await readList(other, TODAY)).toEqual({ unreadable: "no-workbook" });
  const [first = 0, second = 0] = other;
  expect(await readList(Uint8Array.from([first, second, 1, 2, 3]), TODAY)).toEqual({ unreadable: "no-workbook" });
});

it("the empty list has the headings that are read", async () => {
  const chen = await desk.as("chen");
  const said = await fetch(`${desk.url}/admin/past/template`, { headers: { cookie: await desk.signIn("chen") } });
  const [head] = await readSheet(await said.arrayBuffer());
  expect(head).toEqual(["内容", "日期", "村", "姓名", "电话", "类别", "来源"]);
  expect((await chen.get("/admin/past")).text).toContain("下载空白表格");
});

it("a list is looked at first, registers nothing until then, and nothing twice", async () => {
  const chen = await desk.as("chen");
  const rows = [
    ["我家房子少量了二十平方，要求重新量", "2025-03-05", "泉山", "13800001111", "申诉求决"],
    ["路灯不亮", "2025-07-01", "没有这个村子呀", "", ""],
    ["举报村支书贪污征地款", "2025-05-06", "", "", "检举控告"],
    ["水管坏了没有人修", "2099-05-06", "", "", ""],
  ];
  const brought = await chen.post("/admin/past", { file: fileOf(await bookOf(rows)) });
  expect([brought.status, brought.to]).toEqual([303, expect.stringMatching(/^\/admin\/past\/list\//)]);
  const path = brought.to ?? "";
  const seen = await chen.get(path);
  expect(seen.text).toContain("可以登记 2 件");
  expect(seen.text).toMatch(/3\s+没有找到这个村：没有这个村子呀/);
  expect(seen.text).toMatch(/5\s+日期还没到：2099-05-06/);
  expect(await desk.world.office.metrics()).toMatchObject({ xiaoxi_petitions_registered_total: 0 });
  expect((await (await desk.as("he")).get(path)).status).toBe(403);

  expect((await chen.post(path, {})).to).toBe(path);
  await chen.post(path, {});
  const done = await chen.get(path);
  expect(done.text).toContain("新登记 2 件，以前登记过 0 件");
  expect(done.text).toContain("都登记完了");
  // A tip-off is in no figure of the machine.
  expect(await desk.world.office.metrics()).toMatchObject({ xiaoxi_petitions_registered_total: 1 });
  expect((await chen.get("/inbox?tab=unit&search=二十平方")).text).toContain("2025年3月5日");

  const again = await chen.post("/admin/past", { file: fileOf(await bookOf(rows)) });
  await chen.post(again.to ?? "", {});
  expect((await chen.get(again.to ?? "")).text).toContain("新登记 0 件，以前登记过 2 件");
});

it("is the petition office's alone, and is forgotten after a day", async () => {
  const book = await bookOf([["路灯不亮", "2025-07-01", "", "", ""]]);
  expect((await (await desk.as("zheng")).post("/admin/past", { file: fileOf(book) })).status).toBe(403);
  const chen = await desk.as("chen");
  const { to } = await chen.post("/admin/past", { file: fileOf(book) });
  expect((await chen.get(to ?? "")).status).toBe(200);
  desk.world.on("2026-03-04");
  await desk.world.office.sweep();
  expect((await chen.get(to ?? "")).status).toBe(404);
  const wrong = await chen.post("/admin/past", { file: new File(["abc"], "x.xlsx") });
  expect((await chen.get(wrong.to ?? "")).text).toContain("少了一栏：text, 内容, 信访内容");
});
