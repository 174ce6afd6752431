import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPages, type Pages } from "./pages.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

const isLarge = (html: string) => /<html[^>]* class="[^"]*\blarge\b/.test(html);

describe("bigger letters", () => {
  it("are one press away on every page of the villagers, and stay on this device", async () => {
    const before = await pages.visit("/");
    expect(isLarge(before.html)).toBe(false);
    expect(before.html).toContain('href="/?look=large"');
    const chosen = await pages.visit("/?look=large");
    expect(isLarge(chosen.html)).toBe(true);
    expect(chosen.html).toContain('href="/?look=usual"');
    const cookie = chosen.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^look=large;.*HttpOnly/);
    for (const path of ["/report", "/track", "/chat", "/sign-in", "/nowhere"])
      expect(isLarge((await pages.visit(path, { cookie: "look=large" })).html), path).toBe(true);
    const back = await pages.visit("/?look=usual", { cookie: "look=large" });
    expect(isLarge(back.html)).toBe(false);
    expect(back.headers.get("set-cookie")).toMatch(/^look=usual;/);
  });

  it("are asked for together with another language", async () => {
    const page = await pages.visit("/report?kind=accusation&look=large", { cookie: "lang=en" });
    expect(isLarge(page.html)).toBe(true);
    expect(page.html).toContain('lang="en"');
    expect(page.html).toContain("kind=accusation&amp;look=usual");
  });

  it("of a kind nobody knows leave the page as it is", async () => {
    const page = await pages.visit("/?look=huge");
    expect(isLarge(page.html)).toBe(false);
    expect(page.headers.get("set-cookie")).toBeNull();
  });
});
