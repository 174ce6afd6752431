import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const NODE = fileURLToPath(new URL("../src/node.ts", import.meta.url));

export type Service = {
  url: string;
  /** What it printed on standard output. */
  said: () => string;
  /** What it printed on standard error. */
  logged: () => string;
  setUpLink: () => string | null;
  /** Pulls the plug. */
  kill(): Promise<void>;
  /** Asks it to stop and returns its exit code. */
  stop(): Promise<number | null>;
};

/** A folder for DATA_DIR and its removal. */
export function scratch(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "xiaoxi-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) =>
    child.exitCode === null && child.signalCode === null ? child.once("exit", resolve) : resolve(child.exitCode),
  );

/** The real service as its own process, as `npm start` runs it, on a free port. Rejects with what it said when it ends. */
export async function startService(folder: string, env: Record<string, string> = {}): Promise<Service> {
  const child = spawn(process.execPath, ["--import", "tsx", NODE], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: "0", HOST: "127.0.0.1", DATA_DIR: folder, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (some: Buffer) => {
    out += some;
  });
  child.stderr.on("data", (some: Buffer) => {
    err += some;
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => {
      const found = /Xiaoxi: http:\/\/localhost:(\d+)/.exec(out)?.[1];
      if (found) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${err || out}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    said: () => out,
    logged: () => err,
    setUpLink: () => /http:\/\/localhost:\d+(\/sign-in\/link\/\S+)/.exec(out)?.[1] ?? null,
    async kill() {
      child.kill("SIGKILL");
      await ended(child);
    },
    async stop() {
      child.kill("SIGTERM");
      return ended(child);
    },
  };
}
