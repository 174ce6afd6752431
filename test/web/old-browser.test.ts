import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { transformWithOxc } from "vite";
import { describe, expect, it } from "vitest";

const STATIC = fileURLToPath(new URL("../../src/web/static/", import.meta.url));
const read = (name: string) => readFileSync(`${STATIC}${name}`, "utf8");
const VILLAGERS = readdirSync(STATIC).filter((name) => /^(chat.*|sending|village|print)\.js$/.test(name));

/** What WeChat's old browser on Android (Chrome 58) or Safari of iOS 11 does not have, and nobody may rely on. */
const TOO_NEW =
  /\.(replaceAll|at|flat|flatMap|matchAll|finally|padStart|padEnd|fromEntries|toSorted|toReversed|findLast|arrayBuffer|replaceChildren|randomUUID|trimStart|trimEnd|getAll\(\)\.map)\(|\b(AbortController|structuredClone|globalThis|queueMicrotask|ResizeObserver|IntersectionObserver|BigInt)\b/;

describe("scripts of villagers' pages", () => {
  it.each(VILLAGERS)("%s is written as browsers of 2017 read it", async (name) => {
    const text = read(name);
    const [old, today] = await Promise.all(
      (["es2017", "esnext"] as const).map(async (target) => (await transformWithOxc(text, name, { target })).code),
    );
    expect(old).toBe(today);
    expect(TOO_NEW.exec(text)?.[0]).toBeUndefined();
    expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(300);
  });

  it.each([
    "a?.b",
    "a ?? b",
    "try { a() } catch { b() }",
    "({ ...a })",
    "async () => { for await (const x of y) z(x) }",
  ])("%s would be noticed", async (text) => {
    const [old, today] = await Promise.all(
      (["es2017", "esnext"] as const).map(async (target) => (await transformWithOxc(text, "x.js", { target })).code),
    );
    expect(old).not.toBe(today);
  });
});

it("all that /chat needs is less than 40 KB on the line", () => {
  const needed = [...readdirSync(STATIC).filter((name) => /^chat/.test(name)), "style.css", "stream.svg"];
  const sizes = needed.map((name) => gzipSync(read(name)).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(32 * 1024);
});
