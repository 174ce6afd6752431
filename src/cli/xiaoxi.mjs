#!/usr/bin/env node
// Starts the command with the project's own Node, from whatever folder and by whatever Node this file was started.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const own = path("../../node_modules/.bin/node");
const [major, minor] = process.versions.node.split(".").map(Number);
const recent = major > 22 || (major === 22 && minor >= 12);
if (!existsSync(own) && !recent) {
  console.error(`xiaoxi: Node 22.12 or newer is needed, this is ${process.versions.node}; run npm ci first`);
  process.exit(1);
}

const child = spawn(existsSync(own) ? own : process.execPath, [path("command.mjs"), ...process.argv.slice(2)], {
  stdio: "inherit",
});
// A terminal sends Ctrl-C to both processes by itself.
const atTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
process.on("SIGINT", () => atTerminal || child.kill("SIGINT"));
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`xiaoxi: ${error.message}`);
  process.exit(1);
});
child.on("exit", (code, signal) => {
  if (signal) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else process.exitCode = code ?? 1;
});
