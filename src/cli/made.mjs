// The service and the command as files made of the sources, named by a hash of all they are made of, so that they cannot be
// stale. Nine hundred files through a compiler take seconds and two hundred megabytes at each start. Where they cannot be
// made, in a folder that may not be written to, the sources run as they stand.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DIST = `${ROOT}dist/`;
/** A running program may still fetch parts of the bundle it was started from. */
const KEPT_MS = 30 * 24 * 3_600_000;
/** The programs by the names they are called by, and their sources. */
const PROGRAMS = { service: "src/node.ts", xiaoxi: "src/cli/xiaoxi.ts" };

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

/** For those packages that still ask for parts of Node in the old way. */
const REQUIRE = 'import{createRequire as requireOf}from"node:module";const require=requireOf(import.meta.url);';

/** What esbuild must be told of our files: where each one lies, and that tables of words are files of their own. */
const asTheyLie = {
  name: "as-they-lie",
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /[\\/]src[\\/].*\.tsx?$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      if (path.includes("node_modules") || !text.includes("import.meta.url")) return undefined;
      const url = JSON.stringify(pathToFileURL(path).href);
      return { contents: text.replaceAll("import.meta.url", url), loader: path.endsWith("x") ? "tsx" : "ts" };
    });
    // Within a program they would stay in memory beside what was made of them, twice.
    onLoad({ filter: /[\\/]prompts[\\/].*\.json$/, namespace: "file" }, ({ path }) => ({
      contents: `import { readFileSync } from "node:fs";
        import file from ${JSON.stringify(`words:${path}`)};
        export default JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"))`,
      loader: "js",
    }));
    onResolve({ filter: /^words:/ }, ({ path }) => ({ path: path.slice("words:".length), namespace: "words" }));
    onLoad({ filter: /./, namespace: "words" }, ({ path }) => ({
      contents: JSON.stringify(JSON.parse(readFileSync(path, "utf8"))),
      loader: "file",
    }));
  },
};

async function bundle(into) {
  const { build, stop } = await import("esbuild");
  const part = `${into}.${process.pid}.part`;
  mkdirSync(DIST, { recursive: true });
  await build({
    entryPoints: PROGRAMS,
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
    // Node would read every file of every package with all its comments, and keep them. Outside stays what goes by where
    // its files lie, and grammY, whose fetch asks an abort signal for the name of its class.
    external: ["better-sqlite3", "esbuild", "grammy", "nodejieba", "sharp"],
    banner: { js: REQUIRE },
    plugins: [asTheyLie],
    logLevel: "silent",
  });
  // Its own process, with a hundred megabytes of what it read, would stay as long as this one.
  await stop();
  for (const name of readdirSync(DIST))
    if (name.startsWith("program-") && Date.now() - statSync(DIST + name).mtimeMs > KEPT_MS)
      rmSync(DIST + name, { recursive: true, force: true });
  try {
    renameSync(part, into);
  } catch (error) {
    // Another process was first.
    rmSync(part, { recursive: true, force: true });
    if (!existsSync(into)) throw error;
  }
}

async function made(name) {
  const into = `${DIST}program-${fingerprint()}`;
  if (!existsSync(into)) await bundle(into);
  enableCompileCache(`${DIST}compiled`);
  return pathToFileURL(`${into}/${name}.mjs`).href;
}

/** Runs one of the programs; throws what it throws. */
export async function run(name) {
  const program = await made(name).catch(async (error) => {
    console.error(`xiaoxi: running from the sources, for they could not be bundled (${error.code ?? error.name})`);
    const { register } = await import("tsx/esm/api");
    register({ tsconfig: `${ROOT}tsconfig.json` });
    return pathToFileURL(ROOT + PROGRAMS[name]).href;
  });
  await import(program);
}
