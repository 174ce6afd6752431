import { unstable_startWorker } from "wrangler";

/**
 * The Worker as `npm run dev:worker` runs it, a process of its own, keeping its data in a folder. What it calls outside goes to
 * the test, which is told the host that was meant.
 */
const [folder = "", outside = ""] = process.argv.slice(2);

async function toTest(asked: Request): Promise<Response> {
  const { host, pathname } = new URL(asked.url);
  const headers = { ...Object.fromEntries(asked.headers), "x-host": host };
  const body = asked.method === "GET" ? {} : { body: await asked.text() };
  const { status, body: said } = await fetch(outside + pathname, { method: asked.method, headers, ...body });
  return new Response(said, { status });
}

const { url } = await unstable_startWorker({
  config: "wrangler.toml",
  bindings: { SECRET_KEY: { type: "plain_text", value: "a secret for tests only, long enough" } },
  dev: {
    persist: folder,
    server: { port: 0, hostname: "127.0.0.1" },
    inspector: false,
    outboundService: toTest,
  },
});
console.log(`Listening: ${await url}`);
