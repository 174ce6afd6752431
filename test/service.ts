import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const START = fileURLToPath(new URL("../src/cli/start.mjs", import.meta.url));

export type Service = {
  url: string;
  /** What it printed on standard output. */
  said: () => string;
  /** What it wrote to its log. */
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

/** A process of the real service from its first moment. */
export type Launched = {
  /** When it listens. Rejects with what it said when it ends before. */
  ready: Promise<Service>;
  /** Pulls the plug. */
  kill(): Promise<void>;
};

/** Starts the real service as its own process, as `npm start` runs it, on a free port unless `env` names one. */
export function launchService(folder: string, env: Record<string, string> = {}): Launched {
  const child = spawn(
    process.execPath,
    ["--max-semi-space-size=16", "--min-semi-space-size=16", "--v8-pool-size=1", START],
    {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: "0", HOST: "127.0.0.1", DATA_DIR: folder, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let out = "";
  let err = "";
  child.stdout.on("data", (some: Buffer) => {
    out += some;
  });
  child.stderr.on("data", (some: Buffer) => {
    err += some;
  });
  const kill = async () => {
    child.kill("SIGKILL");
    await ended(child);
  };
  const service = (url: string): Service => ({
    url,
    said: () => out,
    logged: () => err,
    setUpLink: () => /https?:\/\/[^/\s]+(\/sign-in\/link\/\S+)/.exec(out)?.[1] ?? null,
    kill,
    async stop() {
      child.kill("SIGTERM");
      return ended(child);
    },
  });
  const ready = new Promise<Service>((resolve, reject) => {
    child.stdout.on("data", () => {
      const found = /Xiaoxi: (https?:\/\/\S+)\n/.exec(out)?.[1];
      if (found) resolve(service(found.replace("localhost", "127.0.0.1")));
    });
    child.once("exit", (code, signal) => reject(new Error(`ended with ${code ?? signal}: ${err || out}`)));
  });
  ready.catch(() => {});
  return { ready, kill };
}

/** The same, once it listens. */
export const startService = (...how: Parameters<typeof launchService>): Promise<Service> => launchService(...how).ready;
