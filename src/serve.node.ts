import { join } from "node:path";
import { serve as listen } from "@hono/node-server";
import { claimFolder } from "./claim.node.ts";
import type { Config } from "./config.ts";
import { clearParts, ownFolder } from "./disk.node.ts";
import { openDoors } from "./doors.ts";
import { type House, openHouse } from "./house.node.ts";
import { sweep as sweepOf } from "./house.ts";
import { memoryLimiter } from "./limit.node.ts";
import { faultOf } from "./office/log.ts";
import { diskAssets } from "./static.node.ts";
import { roomBeside } from "./store/sqlite.node.ts";
import { visitors } from "./visitor.node.ts";

const HOUR = 3_600_000;
/** So long whoever is being answered may take once the service was asked to stop; systemd waits ninety seconds. */
const LAST_ANSWERS = 30_000;
/** The outbox is looked through this often, besides right after each write. */
const POST = 5_000;
/** Some hundreds of photos: time to make room before anything is refused. */
const LITTLE_ROOM = 500e6;
/** How often a long reading of old petitions into the search index is told of. */
const TOLD = 10_000;

export type Served = { url: string; house: House; stop(): Promise<void> };

/**
 * The service on a port: the house, its doors, the hourly sweep and the outbox. `stop` ends what is under way first. Refuses
 * (throws) a DATA_DIR that is being served already.
 */
export async function serve(config: Config, house?: House): Promise<Served> {
  const files = join(config.DATA_DIR, "files");
  await ownFolder(files);
  const claim = claimFolder(config.DATA_DIR);
  const open =
    house ??
    (await openHouse(config).catch((error) => {
      claim.release();
      throw error;
    }));
  const left = await clearParts(files);
  if (left > 0) open.parts.log("warn", "half-written-files-removed", { files: left });
  const { office, parts, store } = open;
  // The first villager should not wait until the dictionary is loaded.
  office.accuses("");
  const visitor = visitors(config.TRUSTED_PROXY);
  const { app, bot, account } = await openDoors(config, open, {
    assets: diskAssets(),
    limiter: memoryLimiter(),
    addressOf: visitor.addressOf,
    isLocal: visitor.isLocal,
  });
  const fetch = (request: Request, env: object) => app.fetch(visitor.seen(request, env), env);
  const server = await new Promise<ReturnType<typeof listen>>((resolve, reject) => {
    const listening = listen({ fetch, port: config.PORT, hostname: config.HOST }, () => resolve(listening));
    listening.once("error", reject);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : config.PORT;

  const attempt = (what: "sweep" | "search" | "post" | "look", work: () => Promise<unknown>) => () =>
    work().catch((error: unknown) => parts.log("error", `${what}-failed`, { error: faultOf(error) }));
  const sweep = attempt("sweep", async () => {
    await sweepOf(open, open.isSteady());
    const room = roomBeside(files);
    if (room < LITTLE_ROOM) parts.log("warn", "disk-nearly-full", { megabytes: Math.floor(room / 1e6) });
  });
  const stopped = new AbortController();
  const enter = attempt("search", () => {
    let last = Date.now();
    const tell = (done: number, all: number) => {
      if (done < all && Date.now() - last < TOLD) return;
      last = Date.now();
      parts.log("info", "search-entered", { done, all });
    };
    return office.enter(tell, stopped.signal);
  });
  // A dictionary that was changed makes the words of every petition be cut anew: one round after the other.
  let entering = enter();
  const timers = [
    setInterval(() => {
      void sweep();
      entering = entering.then(enter);
    }, HOUR),
    setInterval(attempt("post", office.deliver), POST),
  ];
  void sweep();
  void attempt("look", () => store.lookThrough(stopped.signal))();
  void bot?.start();
  account?.start();

  return {
    url: config.PUBLIC_URL ?? `http://localhost:${port}`,
    house: open,
    async stop() {
      for (const timer of timers) clearInterval(timer);
      stopped.abort();
      await entering;
      await bot?.stop();
      await new Promise<void>((resolve) => {
        // A browser keeps its connection open after the last answer; whoever is still being answered is not cut off.
        const idle = setInterval(() => "closeIdleConnections" in server && server.closeIdleConnections(), 100);
        const late = setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), LAST_ANSWERS);
        server.close(() => {
          clearInterval(idle);
          clearTimeout(late);
          resolve();
        });
      });
      store.close();
      claim.release();
    },
  };
}
