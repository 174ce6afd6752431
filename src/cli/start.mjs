#!/usr/bin/env node
// `npm start`: the service as one file made of the sources, named by a hash of all it is made of, so that it cannot be stale.
// Nine hundred files through a compiler take seconds and two hundred megabytes at each start. What cannot be bundled, in a
// folder that may not be written to, runs as it stands.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DIST = `${ROOT}dist/`;
/** A running service may still fetch parts of the bundle it was started from. */
const KEPT_MS = 30 * 24 * 3_600_000;
/** Of the sources, of what npm says is installed, of this Node and of where all of it lies. */
function fingerprint() {
  const sum = createHash("sha256").update([ROOT, process.version, process.platform, process.arch].join("\n"));
  const add = (path) => sum.update(`${path}\n`).update(readFileSync(ROOT + path));
  for (const path of ["package.json", "tsconfig.json", "node_modules/.package-lock.json"])
    if (existsSync(ROOT + path)) add(path);
  for (const folder of ["src", "prompts"])
    for (const name of readdirSync(ROOT + folder, { recursive: true }).sort())
      if (/\.(?:tsx?|mjs|json)$/.test(name)) add(`${folder}/${name}`);
  return sum.digest("hex").slice(0, 32);
}

/** What esbuild must be told of our files: where each one lies, and that tables of words are parsed, not compiled. */
const asTheyLie = {
  name: "as-they-lie",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.tsx?$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      if (path.includes("node_modules") || !text.includes("import.meta.url")) return undefined;
      const url = JSON.stringify(pathToFileURL(path).href);
      return { contents: text.replaceAll("import.meta.url", url), loader: path.endsWith("x") ? "tsx" : "ts" };
    });
    onLoad({ filter: /[\\/]prompts[\\/].*\.json$/ }, ({ path }) => ({
      contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(readFileSync(path, "utf8"))))})`,
      loader: "js",
    }));
  },
};

async function bundle(into) {
  const { build } = await import("esbuild");
  const part = `${into}.${process.pid}.part`;
  mkdirSync(DIST, { recursive: true });
  await build({
    entryPoints: [`${ROOT}src/node.ts`],
    absWorkingDir: ROOT,
    outdir: part,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    minifyWhitespace: true,
    minifySyntax: true,
    platform: "node",
    target: "node22",
    // Some go by the names of their classes, or by where their files lie.
    packages: "external",
    keepNames: true,
    plugins: [asTheyLie],
    logLevel: "silent",
  });
  for (const name of readdirSync(DIST))
    if (name.startsWith("service-") && Date.now() - statSync(DIST + name).mtimeMs > KEPT_MS)
      rmSync(DIST + name, { recursive: true, force: true });
  try {
    renameSync(part, into);
  } catch (error) {
    // Another process was first.
    rmSync(part, { recursive: true, force: true });
    if (!existsSync(into)) throw error;
  }
}

async function made() {
  const into = `${DIST}service-${fingerprint()}`;
  if (!existsSync(into)) await bundle(into);
  enableCompileCache(`${DIST}compiled`);
  return pathToFileURL(`${into}/node.mjs`).href;
}

// By itself V8 lets the heap grow to several times what is used before it looks for what is not; a county office's computer is small.
setFlagsFromString("--heap-growing-percent=50");

const service = await made().catch(async (error) => {
  console.error(`xiaoxi: running from the sources, for they could not be bundled (${error.code ?? error.name})`);
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: `${ROOT}tsconfig.json` });
  return new URL("../node.ts", import.meta.url).href;
});
await import(service);
