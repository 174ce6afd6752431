import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./order.ts";
import { TallyReporter } from "./report.ts";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    // Processes, because better-sqlite3 and nodejieba are native; two, for there are two cores.
    pool: "forks",
    maxWorkers: 2,
    // Two hundred files would each read the house anew. None leaves anything behind in a module: every world is its own.
    isolate: false,
    // A worker that lives through all of them makes much that dies young: with room for it a run takes a quarter less.
    execArgv: ["--max-semi-space-size=64", "--max-old-space-size=6144"],
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 10_000,
    // Real processes, browsers and clocks on a machine that may be busy: one more try, and the report names who needed it.
    retry: 1,
    env: { TZ: "UTC", CI: "1", WRANGLER_SEND_METRICS: "false" },
    reporters: [["default", { summary: false }], new TallyReporter()],
  },
});
