import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { basename, dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const EVERY = Object.keys(manifest.dependencies);
const NATIVE = [...builtinModules, "better-sqlite3", "nodejieba"];

type Floor = { folders: string[]; packages: string[]; not?: string[] };
/** Bottom to top. A folder may import itself and any folder on a lower floor, and only the packages listed for it. */
const FLOORS: Floor[] = [
  { folders: ["crypt"], packages: [] },
  { folders: ["client"], packages: [] },
  { folders: ["deadline"], packages: [] },
  { folders: ["petition"], packages: ["zod"] },
  { folders: ["triage"], packages: ["zod", "opencc-js", "pinyin-pro"] },
  { folders: ["wording"], packages: ["zod"] },
  { folders: ["document"], packages: ["docx"] },
  { folders: ["store"], packages: ["drizzle-orm", "@cloudflare/workers-types"] },
  {
    folders: ["office"],
    packages: ["zod", "papaparse", "file-type", "age-encryption", "shamir-secret-sharing", "fflate", "read-excel-file"],
  },
  { folders: ["chat"], packages: ["zod", "hono", "grammy", "fast-xml-parser"], not: ["store"] },
  {
    folders: ["web"],
    packages: [
      "zod",
      "hono",
      "@hono/zod-openapi",
      "better-auth",
      "uqr",
      "docx",
      "echarts",
      "write-excel-file",
      "fast-xml-parser",
    ],
    not: ["store", "chat"],
  },
  { folders: ["account"], packages: ["better-auth"], not: ["chat"] },
  { folders: ["."], packages: [...EVERY, "@cloudflare/workers-types"] },
  { folders: ["start"], packages: [...EVERY, "@cloudflare/workers-types"] },
  { folders: ["cli"], packages: EVERY },
];
const CLOCKLESS = ["deadline", "petition", "triage", "wording", "document", "store", "office", "chat"];
const NAMELESS = ["utils", "helpers", "common", "types", "services", "controllers", "lib", "core", "shared"];
const PURE = ["deadline", "petition", "triage", "wording", "document"];
const CLOCK_OR_CHANCE = [
  /\bDate\.now\b/,
  /\bnew Date(?:\s*\(\s*\)|\s*[;,)\]}])/,
  /\bperformance\.now\b/,
  /\bMath\.random\b/,
];
/** What may be brought in from outside src: tables of words and of the seed, and the packed dictionary. */
const FROM_OUTSIDE = /\.(?:json|csv|bin)$/;
/** Spelled in two halves, so that this file does not fault itself. */
const PUT_OFF = new RegExp(`\\b(?:${["TO", "FIX"].map((half) => half + (half === "TO" ? "DO" : "ME")).join("|")})\\b`);
const MACHINE_PATH = new RegExp(`(?:^|[\\s"'\`(=:,])/(?:${["work", "tmp", "root"].join("|")})(?:/|["'\`\\s)]|$)`, "m");

const slashes = (path: string) => path.replaceAll("\\", "/");
const under = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => slashes(join(entry.parentPath, entry.name).slice(ROOT.length)));
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const isCode = (path: string) => /\.(?:tsx?|mjs)$/.test(path);
/** The folder a file of src stands in; the two files that start a runtime stand above the rest of the root. */
const folderOf = (path: string) =>
  path.includes("/") ? (path.split("/")[0] ?? ".") : /^(?:node|worker)\.tsx?$/.test(path) ? "start" : ".";
const floorOf = (folder: string) => FLOORS.findIndex(({ folders }) => folders.includes(folder));
const isNodeOnly = (path: string) => path === "node.ts" || path.startsWith("cli/") || /\.node\.tsx?$/.test(path);
const isOf = (names: string[], target: string) =>
  names.some((name) => target === name || target.startsWith(`${name}/`));
const isNative = (target: string) => target.startsWith("node:") || isOf(NATIVE, target);

/** What a file imports, and its text without comments. */
function anatomy(path: string, text: string): { imports: string[]; code: string } {
  const { module, comments, errors } = parseSync(path, text);
  expect(errors, path).toEqual([]);
  const exported = module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest?.value));
  const dynamic = module.dynamicImports.map(
    ({ moduleRequest: at }) => /["'`](.*)["'`]/.exec(text.slice(at.start, at.end))?.[1],
  );
  const typed = [...text.matchAll(/\bimport\("([^"]+)"\)/g)].map(([, target]) => target);
  const all = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...exported,
    ...dynamic,
    ...typed,
  ];
  let code = text;
  for (const { start, end } of comments.toReversed()) code = code.slice(0, start) + code.slice(end);
  return { imports: [...new Set(all.filter((target) => target !== undefined))], code };
}

/** Why a file (its path from src) may not import a target; nothing if it may. */
function fault(path: string, target: string): string | undefined {
  const folder = folderOf(path);
  const floor = FLOORS[floorOf(folder)];
  if (!floor) return `${folder} stands on no floor`;
  // package.json says by which runtime.
  if (target === "#crypt") return floorOf(folder) > floorOf("crypt") ? undefined : `${folder} is not above crypt`;
  if (!target.startsWith(".")) {
    if (isNative(target)) return isNodeOnly(path) ? undefined : `${target} exists on Node only`;
    if (isNodeOnly(path) && isOf(EVERY, target)) return undefined;
    return isOf(floor.packages, target) ? undefined : `${folder} does without ${target}`;
  }
  const to = slashes(normalize(join(dirname(path), target)));
  if (to.startsWith("..")) return FROM_OUTSIDE.test(to) ? undefined : `${target} leaves src`;
  if (isNodeOnly(to) && !isNodeOnly(path)) return `${target} runs on Node only`;
  const other = folderOf(to);
  if (other === folder) return undefined;
  if (floor.not?.includes(other)) return `${folder} asks the office, not ${other}`;
  return floorOf(other) !== -1 && floorOf(other) < FLOORS.indexOf(floor)
    ? undefined
    : `${other} is not below ${folder}`;
}

const files = under("src")
  .filter(isCode)
  .map((path) => path.slice("src/".length));

describe("the house", () => {
  it.each(files)("src/%s keeps to its floor", (path) => {
    const text = read(`src/${path}`);
    const { imports, code } = anatomy(path, text);
    expect(imports.map((target) => fault(path, target)).filter((why) => why !== undefined)).toEqual([]);
    expect(text.trimEnd().split("\n").length, "lines").toBeLessThanOrEqual(300);
    if (isNodeOnly(path)) return;
    expect(code, "D1 has no transactions: give atomically() a list").not.toContain(".transaction(");
    if (!CLOCKLESS.includes(folderOf(path))) return;
    for (const source of CLOCK_OR_CHANCE) expect(code, "clock and chance are arguments").not.toMatch(source);
    if (PURE.includes(folderOf(path))) expect(code).not.toMatch(/\b(?:crypto|fetch|process|navigator)\b\s*[.(]/);
  });

  it.each([
    ["deadline/count.ts", "../petition/kind.ts", "petition is not below deadline"],
    ["deadline/count.ts", "zod", "deadline does without zod"],
    ["petition/move.ts", "node:fs", "node:fs exists on Node only"],
    ["store/store.ts", "better-sqlite3", "better-sqlite3 exists on Node only"],
    ["chat/telegram/telegram.ts", "../../web/page.tsx", "web is not below chat"],
    ["web/page.tsx", "../chat/webchat/webchat.tsx", "web asks the office, not chat"],
    ["web/page.tsx", "../store/store.ts", "web asks the office, not store"],
    ["chat/conversation.ts", "../store/store.ts", "chat asks the office, not store"],
    ["wording/say.ts", "../../test/world.ts", "../../test/world.ts leaves src"],
    ["helper/x.ts", "zod", "helper stands on no floor"],
    ["app.ts", "./worker.ts", "start is not below ."],
    ["node.ts", "./cli/serve.ts", "cli is not below start"],
    ["worker.ts", "./segment.node.ts", "./segment.node.ts runs on Node only"],
    ["store/d1.ts", "./sqlite.node.ts", "./sqlite.node.ts runs on Node only"],
  ])("%s may not import %s", (path, target, why) => expect(fault(path, target)).toBe(why));

  it.each([
    ["petition/decide.ts", "../deadline/count.ts"],
    ["store/sqlite.node.ts", "better-sqlite3"],
    ["store/sqlite.node.ts", "drizzle-orm/better-sqlite3"],
    ["web/page.tsx", "hono/jsx"],
    ["wording/wording.ts", "../../prompts/zh-Hans/bot.json"],
    ["node.ts", "@hono/node-server"],
    ["node.ts", "./app.ts"],
    ["cli/serve.ts", "../node.ts"],
  ])("%s may import %s", (path, target) => expect(fault(path, target)).toBeUndefined());

  it("imports are found in every form, and comments are not code", () => {
    const text = `import a from "a";\nexport { b } from "b"; // from "no"\nexport * from "c";\nimport "d";\nconst e = await import("e");\ntype F = import("f").F;\n/* Date.now() */`;
    const { imports, code } = anatomy("x.ts", text);
    expect(imports.toSorted()).toEqual(["a", "b", "c", "d", "e", "f"]);
    expect(code).not.toContain("Date.now");
  });

  it("no folder is named after nothing, and no file gathers others", () => {
    const names = new Set([...under("src"), ...under("test")].flatMap((path) => dirname(path).split("/")));
    expect(NAMELESS.filter((name) => names.has(name))).toEqual([]);
    expect(under("src").filter((path) => /^index\.[a-z]+$/.test(basename(path)) && isCode(path))).toEqual([]);
  });

  it("nothing is put off, and no file of the tests is longer than one subject", () => {
    const ours = [...under("src"), ...under("test"), ...under("prompts")].filter((path) =>
      /\.(?:tsx?|mjs|json|css|js)$/.test(path),
    );
    expect(ours.filter((path) => PUT_OFF.test(read(path)))).toEqual([]);
    expect(under("test").filter((path) => isCode(path) && read(path).trimEnd().split("\n").length > 300)).toEqual([]);
  });

  it("no path of a developer's machine is written down", () => {
    const top = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isFile() || entry.isSymbolicLink());
    const all = [
      ...top.map(({ name }) => name),
      ...["src", "test", "prompts", "drizzle", ".ci", "docs"]
        .filter((folder) => existsSync(join(ROOT, folder)))
        .flatMap(under),
    ];
    const text = all.filter((path) => /\.(?:tsx?|m?js|json|css|md|toml|ya?ml|csv|tsv|sql|sh)$|(?:^|\/)run$/.test(path));
    expect(text.length).toBeGreaterThan(20);
    expect(text.filter((path) => MACHINE_PATH.test(read(path)))).toEqual([]);
    expect(["see /tm", "cd /wor"].map((start, i) => MACHINE_PATH.test(`${start}${["p/x", "k/main"][i]}`))).toEqual([
      true,
      true,
    ]);
  });

  it("README's map of src names the folders and files that stand in it, and no other", () => {
    const map = read("README.md")
      .split(/^## /m)
      .find((section) => section.startsWith("Map of `src`"));
    const named = [...(map ?? "").matchAll(/`src\/([^`]+)`/g)].map(([, path]) => (path ?? "").replace(/\/$/, ""));
    const standing = readdirSync(join(ROOT, "src"));
    expect(named.filter((path) => !path.includes("/")).toSorted()).toEqual(standing.toSorted());
    expect(named.filter((path) => !existsSync(join(ROOT, "src", path)))).toEqual([]);
  });
});
