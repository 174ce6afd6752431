import { readConfig } from "./config.ts";
import { keepHeapSmall } from "./heap.node.ts";
import { jsonLog } from "./house.node.ts";
import { firstLink } from "./house.ts";
import { faultOf } from "./office/log.ts";
import { serve } from "./serve.node.ts";

const config = readConfig(process.env);
if ("wrong" in config) {
  for (const line of config.wrong) console.error(`xiaoxi: ${line}`);
  process.exit(1);
}

// What a library says of an error may hold a person's words: only its name goes out.
for (const fate of ["uncaughtException", "unhandledRejection"] as const)
  process.on(fate, (error: unknown) => {
    jsonLog("error", "crashed", { error: faultOf(error) });
    process.exit(1);
  });

try {
  const served = await serve(config);
  const link = await firstLink(served.house, served.url);
  const setUp = link
    ? `第一次使用，请用这个链接设置管理员（一天内有效，只能用一次）：\nSet-up link for the first administrator: ${link}\n`
    : "";
  keepHeapSmall();
  console.log(`${setUp}小溪 Xiaoxi: ${served.url}`);
  let stoppedAt = 0;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, async () => {
      // npm and the terminal each pass one key press on; only a later one means: now.
      if (stoppedAt && Date.now() - stoppedAt > 1000) process.exit(1);
      if (stoppedAt) return;
      stoppedAt = Date.now();
      await served.stop();
      process.exit(0);
    });
} catch (error) {
  console.error(`xiaoxi: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
