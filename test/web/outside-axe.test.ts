import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sheetFile } from "../../src/web/desk/window/sheet-file.ts";
import { hindrancesOn } from "../axe.ts";
import { openBrowser } from "../browser.ts";
import { type DeskSite, openDesk } from "./desk.ts";

let browser: Browser;
let desk: DeskSite;
beforeAll(async () => {
  browser = await openBrowser();
  desk = await openDesk();
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

it("everybody can use the pages about systems outside, on a telephone", async () => {
  const { office, parts } = desk.world;
  const figures = { on: "2026-03-01", open: 12, late: 3, soon: 1, registered: 4, closed: 5 };
  const shares = { told: { of: 20, met: 18 }, answered: { of: 2, met: 1 } };
  parts.call = async () => ({ status: 200, text: JSON.stringify({ ...figures, ...shares }) });
  const [zheng, chen] = [await desk.world.viewer("zheng"), await desk.world.viewer("chen")];
  await office.hooks.add(zheng, "https://hotline.example.org/xiaoxi/told/by/a/long/address");
  const allowed = await office.roll.allow(zheng, "丽水市信访局");
  const shared = "shared" in allowed ? allowed.shared : "";
  await office.roll.ask(zheng, { name: "青田县", url: "https://qingtian.example.org", shared });
  await desk.owed();
  await office.deliver();
  parts.call = async () => ({ status: 500, text: "" });
  await office.roll.ask(zheng, { name: "景宁畲族自治县", url: "https://jingning.example.org", shared });
  await office.roll.round();
  const rows = [
    ["路灯不亮", "2025-07-01"],
    ["", "2025-07-02"],
  ];
  const list = await office.past.bring(chen, await sheetFile([{ name: "旧", head: ["内容", "日期"], rows }]));
  const id = "id" in list ? list.id : "";

  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    colorScheme: "dark",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const found: Record<string, unknown> = {};
  for (const [member, paths] of [
    ["zheng", ["/admin/hook", "/admin/county"]],
    ["chen", ["/admin/past", `/admin/past/list/${id}`]],
    ["zhou", ["/counties"]],
  ] as const) {
    await desk.signInBrowser(context, member);
    for (const path of paths) {
      await page.goto(desk.url + path);
      await page.$$eval("details", (all) => all.map((one) => one.setAttribute("open", "")));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      const hindrances = await hindrancesOn(page);
      if (hindrances.length > 0 || wide > 360) found[path] = { hindrances, wide };
    }
  }
  expect(found).toEqual({});
  await context.close();
});
