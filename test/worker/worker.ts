import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { migrateD1 } from "../d1.ts";
import { scratch } from "../service.ts";
import type { Fresh } from "./journey.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const WRANGLER = fileURLToPath(new URL("../../node_modules/.bin/wrangler", import.meta.url));

/** The Worker as `npm run dev:worker` runs it, bundled and on a workerd of its own, with an empty migrated database. */
export async function startWorker(): Promise<Fresh> {
  const { folder, remove } = scratch();
  await migrateD1(folder);
  const secret = "SECRET_KEY:a secret for tests only, long enough";
  const flags = ["dev", "--local", "--port", "0", "--inspector-port", "0", "--persist-to", folder, "--var", secret];
  const child = spawn(process.execPath, [WRANGLER, ...flags], {
    cwd: ROOT,
    // With a group of its own: wrangler's workerd ends with it.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const kill = () => void (child.exitCode ?? child.signalCode ?? process.kill(-(child.pid ?? 0), "SIGKILL"));
  process.once("exit", kill);
  let said = "";
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (some: Buffer) => {
      said += some;
      const found = /Ready on (http:\/\/\S+)/.exec(said)?.[1];
      if (found) resolve(found.replace("localhost", "127.0.0.1"));
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  return {
    url,
    setUpLink: () => /\/sign-in\/link\/\w+/.exec(said)?.[0] ?? null,
    async close() {
      kill();
      await ended;
      remove();
    },
  };
}
