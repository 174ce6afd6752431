import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import Papa from "papaparse";
import { seed } from "../../triage/knowledge.ts";
import { openWorld, type World } from "../../world.ts";
import { talkWith } from "../talk.ts";

/** How many messages people need: until they hold a receipt, and until a cadre has a matter whose village and topic are known. */
type Told = { receipt: number; routed: number | null; sealed: boolean };

const MOST = 6;
const VILLAGES = seed("village").filter(({ kind, county_code }) => kind === "village" && county_code === "331121");

/**
 * Tells one matter as somebody would who answers what is asked: the village by its name, the topic by the button that
 * fits (`topic`, where it is known), anything else passed over.
 */
async function tell(world: World, text: string, village: string, topic: string | null): Promise<Told> {
  const talk = talkWith(world);
  let said = 1;
  let replies = await talk.hear({ text });
  const receipt = replies?.some((reply) => /\d{4}-\d{4}-\d{4}-\d{4}-\d{4}/.test(reply.text)) ? said : Number.NaN;
  for (;;) {
    const [mine] = await talk.mine();
    if (!mine) return { receipt, routed: said, sealed: true };
    const known = mine.village !== null || mine.destination !== null;
    if (mine.stage !== "registered" && known) return { receipt, routed: said, sealed: false };
    const buttons = (replies ?? []).flatMap((reply) => reply.buttons?.flat() ?? []);
    const has = (name: string) => buttons.some(({ value }) => value.startsWith(`${name}:`));
    const fitting = buttons.find(({ value }) => topic !== null && value === `matter:${mine.number}:${topic}`);
    if (said === MOST || buttons.length === 0 || has("right")) return { receipt, routed: null, sealed: false };
    said++;
    const none = buttons.find(({ value }) => /^matter:.*:none$|^contact:/.test(value)) ?? buttons.at(-1);
    replies = await (!known && !has("matter")
      ? talk.hear({ text: village })
      : talk.hear({ choice: (fitting ?? none)?.value }));
  }
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;

async function report(what: string, rows: readonly { text: string; topic: string | null }[], named: boolean) {
  const world = await openWorld();
  const told: Told[] = [];
  for (const [at, { text, topic }] of rows.entries()) {
    const village = VILLAGES[(at * 37) % VILLAGES.length]?.name ?? "";
    told.push(await tell(world, named ? `我是${village}村的，${text}` : text, village, topic));
  }
  world.close();
  const within = told.filter(({ routed }) => routed !== null && routed <= 3).length;
  console.log(
    `| ${what} | ${told.length} | ${median(told.map(({ receipt }) => receipt))} | ${percent(within, told.length)} | ${percent(
      told.filter(({ routed }) => routed === null).length,
      told.length,
    )} | ${told.filter(({ sealed }) => sealed).length} |`,
  );
}

const { values } = parseArgs({
  options: { in: { type: "string" }, text: { type: "string" }, most: { type: "string" } },
});
const read = (text: string) => Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
/** What the petition office itself answers for ends with the clerk, rightly. */
const CLERKS = ["other", "inquiry", "petition-handling", "distress"];
const said = read(readFileSync(new URL("../../triage/report/said.csv", import.meta.url), "utf8"));
console.log(
  "| texts | how many | messages to a receipt (median) | with a cadre in three | left to the clerk | sealed |",
);
console.log("| --- | --- | --- | --- | --- | --- |");
const own = said
  .filter(({ topic = "" }) => !CLERKS.includes(topic))
  .map(({ text = "", topic }) => ({ text, topic: topic ?? null }));
await report("sentences that name their village", own, true);
await report("the same without a village", own, false);
if (values.in) {
  const rows = read(readFileSync(values.in, "utf8")).slice(0, Number(values.most ?? 300));
  const given = rows.map((row) => ({ text: (row[values.text ?? "text"] ?? "").slice(0, 9000), topic: null }));
  await report(
    "given texts, a village put before them",
    given.filter(({ text }) => text.trim()),
    true,
  );
}
