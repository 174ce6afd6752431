import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { migrateD1 } from "../d1.ts";
import { scratch } from "../service.ts";
import type { Fresh } from "./journey.ts";
import { type Outside, openOutside } from "./outside.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DEV = fileURLToPath(new URL("dev.ts", import.meta.url));

/** Cron of Cloudflare, which no clock rings on this machine. */
export type Cron = "* * * * *" | "0 * * * *";
export type Worker = Fresh & {
  outside: Outside;
  /** What it has printed and logged. */
  said(): string;
  ring(cron: Cron): Promise<void>;
};

/** The Worker, bundled and on a workerd of its own, with an empty migrated database and a world outside that is the test's. */
export async function startWorker(): Promise<Worker> {
  const { folder, remove } = scratch();
  const [outside] = await Promise.all([openOutside(), migrateD1(folder)]);
  const child = spawn(process.execPath, ["--import", "tsx", DEV, folder, outside.url], {
    cwd: ROOT,
    env: { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false" },
    // With a group of its own: its workerd ends with it.
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
      const found = /Listening: (http:\/\/[^/\s]+)/.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  outside.county = url;
  return {
    url,
    outside,
    said: () => said,
    setUpLink: () => /\/sign-in\/link\/\w+/.exec(said)?.[0] ?? null,
    async ring(cron) {
      const rung = await fetch(`${url}/cdn-cgi/handler/scheduled?cron=${encodeURIComponent(cron)}`);
      if (!rung.ok) throw new Error(`${cron}: ${await rung.text()}`);
    },
    async close() {
      kill();
      await ended;
      await outside.close();
      remove();
    },
  };
}
