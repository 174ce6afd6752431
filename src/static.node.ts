import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Asset, Assets } from "./web/asset.ts";

const TYPES: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  webmanifest: "application/manifest+json",
};
const STATIC = fileURLToPath(new URL("web/static/", import.meta.url));
const normalize = createRequire(import.meta.url).resolve("modern-normalize/modern-normalize.css");

/** What browsers load, read once into memory: the files of `src/web/static`, and the one of them that comes by npm. */
export function diskAssets(): Assets {
  const paths = [
    ...readdirSync(STATIC).map((name) => [name, `${STATIC}${name}`] as const),
    ["modern-normalize.css", normalize] as const,
  ];
  const files = new Map<string, Asset>();
  const hash = createHash("sha256");
  for (const [name, path] of paths.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const type = TYPES[name.split(".").pop() ?? ""];
    if (!type) continue;
    const body = new Uint8Array(readFileSync(path));
    files.set(name, { type, body });
    hash.update(`${name}\0${body.length}\0`).update(body);
  }
  return { edition: hash.digest("hex").slice(0, 12), read: async (name) => files.get(name) ?? null };
}

// Run by itself, as wrangler does before each bundle, it leaves the edition where the Worker looks for it.
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const folder = new URL("../dist/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileURLToPath(new URL("edition.bin", folder)), diskAssets().edition);
}
