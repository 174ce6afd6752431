import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { preferred } from "../../src/web/language.ts";
import { villagerPages } from "../../src/web/villager/villager-pages.tsx";
import { LANGUAGES } from "../../src/wording/language.ts";
import { WORDINGS } from "../../src/wording/wording.ts";
import { openPages, type Pages, readable } from "./pages.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

describe("the first page", () => {
  it("leads to reporting, looking up, chatting and tipping off", async () => {
    const { status, html } = await pages.visit("/");
    expect(status).toBe(200);
    const links = [...html.matchAll(/<a href="([^"]+)" class="door/g)].map(([, to]) => to);
    expect(links).toEqual(["/report", "/track", "/chat", "/report?kind=accusation", "/board"]);
  });

  it("says how many days the office has by the rules in force", async () => {
    const said = readable((await pages.visit("/")).html);
    expect(said).toContain("登记以后 15 天内");
    expect(said).toContain("受理以后 60 天内");
    expect(said).toContain("再延长最多 30 天");
    const zhejiang = await openPages("zhejiang-2016");
    const stricter = readable((await zhejiang.visit("/")).html);
    await zhejiang.close();
    expect(stricter).toContain("登记以后 5 个工作日内");
    expect(stricter).toContain("受理以后 30 天内");
    expect(stricter).toContain("再延长最多 60 天");
  });

  it("shows a telephone number only when one is configured, and so that a phone can call it", async () => {
    expect((await pages.visit("/")).html).not.toContain("tel:");
    const app = villagerPages({
      office: pages.world.office,
      accounts: pages.accounts,
      wordings: WORDINGS,
      publicUrl: null,
      version: "test",
      rules: "national-2022",
      phones: [{ of: "青田县信访局", number: "0578-680 0000" }],
      log: () => {},
    });
    expect(await (await app.request("/")).text()).toContain('<a href="tel:05786800000">0578-680 0000</a>');
  });

  it("speaks the language of the browser, then the one that was chosen, and keeps the choice", async () => {
    expect((await pages.visit("/", { "accept-language": "en-GB,en;q=0.9" })).html).toContain('<html lang="en">');
    const chosen = await pages.visit("/?lang=zh-Hant", { "accept-language": "en" });
    expect(chosen.html).toContain('<html lang="zh-Hant">');
    const cookie = (chosen.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    expect((await pages.visit("/track", { "accept-language": "en", cookie })).html).toContain('<html lang="zh-Hant">');
    expect((await pages.visit("/?lang=fr", { "accept-language": "en" })).headers.get("set-cookie")).toBeNull();
  });

  it.each([
    [undefined, "zh-Hans"],
    ["", "zh-Hans"],
    ["zh-CN,zh;q=0.9", "zh-Hans"],
    ["zh-TW", "zh-Hant"],
    ["zh-HK,zh;q=0.8,en;q=0.5", "zh-Hant"],
    ["zh-Hant-CN", "zh-Hant"],
    ["en;q=0.4, zh-CN;q=0.9", "zh-Hans"],
    ["de, en;q=0.1", "en"],
    ["en;q=0, zh-TW", "zh-Hant"],
    ["fr", "zh-Hans"],
  ])("a browser that asks for %s is spoken to in %s", (header, language) => {
    expect(preferred(header)).toBe(language);
  });

  it("speaks some language whatever a browser asks for", () => {
    fc.assert(fc.property(fc.string(), (header) => LANGUAGES.includes(preferred(header))));
  });

  it.each(["/", "/report", "/report?kind=accusation", "/track"])(
    "%s has a language, one heading, a way past the header, a label for every box, and nothing inline",
    async (path) => {
      for (const lang of LANGUAGES) {
        const { html } = await pages.visit(`${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
        expect(html).toContain(`<!doctype html><html lang="${lang}">`);
        expect(html.match(/<h1/g)).toHaveLength(1);
        expect(html).toContain('<a class="skip" href="#content">');
        expect(html).not.toMatch(/ style="| on\w+="|<style|<script(?![^>]* src=)/);
        expect(html).not.toMatch(/undefined|\[object|\{\w+\}/);
        const labelled = new Set([...html.matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id));
        const boxes = [...html.matchAll(/<(?:input type="(?!hidden)[^"]*"|textarea)[^>]* id="([^"]+)"/g)];
        for (const [, id] of boxes) expect(labelled, `${path} ${id}`).toContain(id);
      }
    },
  );

  it("no page may be kept by the browser of a shared phone", async () => {
    for (const path of ["/", "/report", "/track"])
      expect((await pages.visit(path)).headers.get("cache-control")).toBe("no-store");
  });
});
