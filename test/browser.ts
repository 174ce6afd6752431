import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflate } from "@sparticuz/chromium";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import chromiumPackage from "../node_modules/@sparticuz/chromium/package.json" with { type: "json" };

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const ARCHIVES = fileURLToPath(new URL("../node_modules/@sparticuz/chromium/bin/", import.meta.url));

type Program = { path: string; env: Record<string, string> };

function systemProgram(): Program | undefined {
  if (process.env.XIAOXI_TEST_CHROMIUM === "npm") return undefined;
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names a file that does not exist: ${named}`);
  const path = [...(named ? [named] : []), ...SYSTEM].find((candidate) => existsSync(candidate));
  return path ? { path, env: {} } : undefined;
}

/** The fonts of the package, and whatever the machine has besides. */
const fontsOf = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${home}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>${home}/cache</cachedir>
</fontconfig>
`;

/** `inflate` writes into the temporary folder of the process and asks for its name before it first waits. */
function inflateInto(folder: string, archives: string[]): Promise<string[]> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return Promise.all(archives.map((archive) => inflate(join(ARCHIVES, archive))));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Unpacks beside, then renames: two test processes may start at once and neither may see half a browser. */
async function npmProgram(): Promise<Program> {
  const home = join(tmpdir(), `xiaoxi-chromium-${chromiumPackage.version}-${process.getuid?.() ?? 0}`);
  if (!existsSync(home)) {
    const draft = await mkdtemp(`${home}-`);
    await inflateInto(draft, ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"]);
    await mkdir(join(draft, "config"));
    await writeFile(join(draft, "config", "fonts.conf"), fontsOf(home));
    await rename(draft, home).catch(async (error: NodeJS.ErrnoException) => {
      await rm(draft, { recursive: true, force: true });
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  }
  return {
    path: join(home, "chromium"),
    env: { LD_LIBRARY_PATH: join(home, "al2023", "lib"), FONTCONFIG_PATH: join(home, "config") },
  };
}

/** Started once by each process for the same switches, and running until the process ends: a start is a second of work. */
const running = new Map<string, Promise<Browser>>();

async function start(more: readonly string[]): Promise<Browser> {
  try {
    const program = systemProgram() ?? (await npmProgram());
    const env = { ...(process.env as Record<string, string>), ...program.env };
    return await chromium.launch({ executablePath: program.path, args: [...QUIET, ...more], env });
  } catch (error) {
    const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    throw new Error(`No Chromium could be started; install one: apt-get install -y chromium (${why})`, {
      cause: error,
    });
  }
}

/** A browser of one's own for all one sees: closing it closes the contexts that were opened through it. */
function ownPartOf(browser: Browser): Browser {
  const own: BrowserContext[] = [];
  const parts: Partial<Browser> = {
    async newContext(how) {
      const context = await browser.newContext(how);
      own.push(context);
      return context;
    },
    newPage: async (how) => (await (parts as Browser).newContext(how)).newPage(),
    async close() {
      await Promise.all(own.splice(0).map((context) => context.close()));
    },
  };
  return new Proxy(browser, {
    get(target, name) {
      const value = Reflect.get(name in parts ? parts : target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/**
 * A headless Chromium: `$CHROMIUM_PATH` or the system's, else the one npm installed, which brings the shared
 * libraries that a bare Debian lacks. `XIAOXI_TEST_CHROMIUM=npm` passes over the system's. The process is shared by the
 * test files of a worker, nothing that is opened in it is.
 * Refuses with one line that says what to install; a browser test is never skipped.
 */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const switches = more.join(" ");
  const known = await running.get(switches);
  if (known?.isConnected()) return ownPartOf(known);
  const started = start(more);
  running.set(switches, started);
  return ownPartOf(await started);
}

/** A villager's telephone: 360 by 740, touch, Chinese, Shanghai. */
export const phone = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });

/** A cadre's desk: 1366 by 768, Chinese, Shanghai. */
export const desk = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
