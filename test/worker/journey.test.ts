import { describe } from "vitest";
import { scratch, startService } from "../service.ts";
import { journeyOn } from "./journey.ts";
import { besideWorker } from "./outside.ts";
import { startWorker } from "./worker.ts";

// Most of a journey is waiting: both at once. `expect.poll` asks which test is running, and finds none when one just ended.
describe.concurrent("Node", () =>
  journeyOn("Node", async () => {
    const { folder, remove } = scratch();
    const { url, setUpLink, kill } = await startService(folder);
    return { url, setUpLink, close: () => kill().then(remove) };
  }));
describe.concurrent("workerd", () => journeyOn("workerd", startWorker, besideWorker));
