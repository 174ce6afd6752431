import { readFileSync } from "node:fs";
import { serve } from "@hono/node-server";
import Database from "better-sqlite3";
import { Hono } from "hono";
import { z } from "zod";

/**
 * Run by the bench in a process of its own: bare Hono that answers once it has written, durably, the same rows as one receipt
 * costs the service (`sample`: its statements and values), into the same tables, under fresh keys: the first in order, as ids
 * are, the others anywhere, as what is drawn or hashed. `each`: a transaction a request; `group`: one for all requests of a
 * turn of the event loop; `none`: nothing is written.
 */
const [, , file = "", sample = "", how = "each"] = process.argv;
type Said = { text: string; values: (string | number | null)[] };
const { statements, fresh } = JSON.parse(readFileSync(sample, "utf8")) as { statements: Said[]; fresh: string[] };
const raw = new Database(file);
raw.pragma("journal_mode = WAL");
raw.pragma("synchronous = FULL");

/** Where the keys of the sample stand among the values, so that each petition has its own. */
const kept = statements.map(({ text, values }) => ({
  statement: raw.prepare(text),
  values,
  keyed: values.flatMap((value, at) =>
    typeof value === "string"
      ? fresh.flatMap((key) => (value.includes(key) ? [{ at, key, parts: value.split(key) }] : []))
      : [],
  ),
}));
let told = 0;
function write(): void {
  told++;
  const digits = (n: number) => String(n).padStart(10, "0");
  // Each number once: a multiplier without a divisor in common with the modulus.
  const drawn = digits((told * 654_435_761) % 10_000_000_019);
  const keys = new Map(
    fresh.map((key, at) => [key, at === 0 ? key.slice(0, -10) + digits(told) : drawn + key.slice(10)]),
  );
  for (const { statement, values, keyed } of kept) {
    const own = [...values];
    for (const { at, key, parts } of keyed) own[at] = parts.join(keys.get(key));
    statement.run(...own);
  }
}
const alone = raw.transaction(write);
const together = raw.transaction((units: (() => void)[]) => units.forEach(write));

let waiting: (() => void)[] = [];
function flush(): void {
  const units = waiting;
  waiting = [];
  together.immediate(units);
  for (const done of units) done();
}
const grouped = () =>
  new Promise<void>((done) => {
    if (waiting.length === 0) setImmediate(flush);
    waiting.push(done);
  });

const Petition = z.object({ text: z.string().min(1).max(10_000) });
const app = new Hono().post("/", async (c) => {
  const body = Petition.safeParse(await c.req.json());
  if (!body.success) return c.json({ wrong: true }, 422);
  if (how === "group") await grouped();
  else if (how === "each") alone.immediate();
  return c.json({ number: told, text: body.data.text }, 201);
});
serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
  console.log(`Xiaoxi: http://127.0.0.1:${port}`),
);
