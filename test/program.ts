import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const HOME = join(ROOT, "dist");
/** What the programs are made from. */
const SOURCES = ["src", "prompts", "package-lock.json", "test/program.ts"];

const filesOf = (path: string): string[] =>
  statSync(join(ROOT, path)).isDirectory()
    ? readdirSync(join(ROOT, path))
        .sort()
        .flatMap((name) => filesOf(join(path, name)))
    : [path];

function nameOfSources(): string {
  const hash = createHash("sha256");
  for (const file of SOURCES.flatMap(filesOf)) hash.update(file).update(readFileSync(join(ROOT, file)));
  return `program-${hash.digest("hex").slice(0, 16)}`;
}

/** Whatever asks where it stands is told where its source stands: the folders it looks for lie around that. */
const inItsPlace = {
  name: "in-its-place",
  transform(code: string, id: string) {
    if (!id.startsWith(join(ROOT, "src")) || !code.includes("import.meta.url")) return null;
    return code.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href));
  },
};

async function built(): Promise<string> {
  const name = nameOfSources();
  const folder = join(HOME, name);
  if (existsSync(folder)) return folder;
  const draft = `${folder}-${process.pid}`;
  await build({
    configFile: false,
    root: ROOT,
    logLevel: "error",
    publicDir: false,
    oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
    plugins: [inItsPlace],
    ssr: { noExternal: true, external: ["better-sqlite3", "grammy", "nodejieba", "sharp"] },
    build: {
      ssr: true,
      outDir: draft,
      minify: false,
      rolldownOptions: {
        input: { xiaoxi: "src/cli/xiaoxi.ts", service: "src/node.ts" },
        output: { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
      },
    },
  });
  for (const old of readdirSync(HOME))
    if (/^program-\w+$/.test(old) && old !== name) rmSync(join(HOME, old), { recursive: true, force: true });
  // Two workers may build at once: the first one's is the one.
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true });
  }
  return folder;
}

mkdirSync(HOME, { recursive: true });
const folder = await built();
const calling = (name: string): string[] => [join(folder, name)];

/**
 * How the service and the command are called as one bundle, made once from the sources as they are: a process starts with a
 * fifth of the work that it takes through tsx. That they start as shipped, too, is for the journey and `cli/call.test.ts`.
 */
export const PROGRAM = { service: calling("service.mjs"), xiaoxi: calling("xiaoxi.mjs") };
