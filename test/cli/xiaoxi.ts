import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const at = (name: string): string => fileURLToPath(new URL(`../../src/cli/${name}`, import.meta.url));
/** The command as it is installed: it looks for the project's own Node and starts itself once more. */
export const INSTALLED = at("xiaoxi.mjs");

export type Ended = { code: number | null; out: string; err: string };
export type Running = { child: ChildProcessWithoutNullStreams; ended: Promise<Ended>; out: () => string };

/** A folder of one test, gone when it ends. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "xiaoxi-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the real command as a shell would, in a folder that is not the project's. */
export function start(words: string[], environment: Record<string, string> = {}, program = at("command.mjs")): Running {
  const child = spawn(process.execPath, [program, ...words], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (err += chunk));
  child.stdin.on("error", () => {});
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, out, err })));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return { child, ended, out: () => out };
}

/** Runs the real command to its end. */
export function xiaoxi(words: string[], environment: Record<string, string> = {}, input: string | Buffer = "") {
  const { child, ended } = start(words, environment);
  child.stdin.end(input);
  return ended;
}
