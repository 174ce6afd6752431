import { scratch, startService } from "../service.ts";
import { journeyOn } from "./journey.ts";
import { startWorker } from "./worker.ts";

journeyOn("Node", async () => {
  const { folder, remove } = scratch();
  const { url, setUpLink, kill } = await startService(folder);
  return { url, setUpLink, close: () => kill().then(remove) };
});
journeyOn("workerd", startWorker);
