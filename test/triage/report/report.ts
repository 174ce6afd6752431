import { readFileSync, writeFileSync } from "node:fs";
import Papa from "papaparse";
import { evaluate } from "../../../src/triage/evaluate.ts";
import { SURE, type Triage, triage } from "../../../src/triage/triage.ts";
import { knowledge } from "../knowledge.ts";

type Row = Record<string, string> & { text: string };
type Read = { row: Row; found: Triage };

const known = knowledge();
const rowsOf = (name: string): Row[] =>
  Papa.parse<Row>(readFileSync(new URL(`./${name}.csv`, import.meta.url), "utf8"), {
    header: true,
    skipEmptyLines: true,
  }).data;
const readAll = (name: string): Read[] => rowsOf(name).map((row) => ({ row, found: triage(row.text, known) }));

const percent = (part: number, whole: number) => (whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`);
const count = <T>(list: readonly T[], is: (one: T) => boolean) => list.filter(is).length;
const table = (head: string[], rows: (string | number)[][]) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
const grouped = (reads: readonly Read[], of: string) => Map.groupBy(reads, ({ row }) => row[of] ?? "");

const isRight = ({ row, found }: Read) => found.topic === row.topic;
const isFair = (read: Read) => isRight(read) || (read.row.also ?? "").split(" ").includes(read.found.topic);

function topics(reads: readonly Read[]): string[] {
  const done = evaluate(reads.map(({ row, found }) => ({ right: row.topic ?? "", said: found.topic })));
  const sure = reads.filter(({ found }) => found.sureness >= SURE);
  const wrong = reads.filter((read) => !isFair(read)).sort((a, b) => b.found.sureness - a.found.sureness);
  const weights = new Map<string, { texts: number; by: number }>();
  for (const { evidence } of reads.map(({ found }) => found))
    for (const { word, because, weight = 0 } of evidence) {
      if (weight <= 0) continue;
      const known = weights.get(`${word} → ${because}`) ?? { texts: 0, by: 0 };
      weights.set(`${word} → ${because}`, { texts: known.texts + 1, by: known.by + weight });
    }
  const deciding = [...weights].sort(([, a], [, b]) => b.by - a.by).slice(0, 30);
  return [
    `## Topics: ${reads.length} sentences nothing was tuned on`,
    `Right ${percent(count(reads, isRight), reads.length)}; right or as good ${percent(count(reads, isFair), reads.length)}; macro-F1 ${done.macroF1.toFixed(3)}. Sure of ${sure.length}, of which right or as good ${percent(count(sure, isFair), sure.length)}; the others go to the clerk.`,
    "### By phenomenon",
    table(
      ["phenomenon", "texts", "right", "right or as good", "sure"],
      [...grouped(reads, "phenomenon")].map(([name, some]) => [
        name,
        some.length,
        percent(count(some, isRight), some.length),
        percent(count(some, isFair), some.length),
        count(some, ({ found }) => found.sureness >= SURE),
      ]),
    ),
    "### By topic",
    table(
      ["topic", "texts", "precision", "recall", "F1"],
      done.labels.map((one) => [one.label, one.texts, ...[one.precision, one.recall, one.f1].map((n) => n.toFixed(2))]),
    ),
    "### The surest mistakes",
    table(
      ["text", "right", "said", "sureness", "by"],
      wrong
        .slice(0, 25)
        .map(({ row, found }) => [
          row.text.replaceAll("|", "/"),
          row.topic ?? "",
          found.topic,
          found.sureness.toFixed(2),
          found.topics[0]?.words.join(" ") ?? "",
        ]),
    ),
    "### Words that decided most",
    table(
      ["word", "texts", "weight in all"],
      deciding.map(([word, { texts, by }]) => [word, texts, by.toFixed(1)]),
    ),
  ];
}

/** One of two answers, over both halves of a set: those a text must have, those it must not. */
function yesOrNo(
  title: string,
  halves: { name: string; reads: Read[] }[],
  must: (row: Row) => boolean | null,
  did: (read: Read) => boolean,
) {
  return [
    `## ${title}`,
    table(
      ["half", "texts", "recall", "precision"],
      halves.map(({ name, reads }) => {
        const judged = reads.filter(({ row }) => must(row) !== null);
        const due = judged.filter(({ row }) => must(row) === true);
        const found = judged.filter(did);
        const right = found.filter(({ row }) => must(row) === true);
        return [name, judged.length, percent(right.length, due.length), percent(right.length, found.length)];
      }),
    ),
  ];
}
const halved = (name: string) => {
  const reads = readAll(name);
  return [
    { name: "words were chosen by", reads: reads.filter((_, at) => at % 2 === 0) },
    { name: "kept apart", reads: reads.filter((_, at) => at % 2 === 1) },
  ];
};
const sealed = (value: string) => (value === "either" ? null : value === "true" || value === "yes");

const said = readAll("said");
const page = [
  "# What triage makes of texts whose answers are known",
  ...topics(said),
  ...yesOrNo(
    "Sealing",
    halved("accusation"),
    ({ secret = "" }) => sealed(secret),
    ({ found }) => found.secret,
  ),
  ...yesOrNo(
    "Sealing, by another author, learned from since",
    [{ name: "all", reads: said }],
    ({ secret = "" }) => sealed(secret),
    ({ found }) => found.secret,
  ),
  ...yesOrNo(
    "Sealing, of sentences close to each other, learned from since",
    [{ name: "all", reads: readAll("blind") }],
    ({ accusation = "" }) => accusation === "1",
    ({ found }) => found.secret,
  ),
  ...yesOrNo(
    "Sealing, of sentences nobody had seen who chose words or weights",
    [{ name: "all", reads: readAll("plain") }],
    ({ accusation = "" }) => accusation === "1",
    ({ found }) => found.secret,
  ),
  ...yesOrNo(
    "Danger to life",
    halved("danger"),
    ({ dangers = "" }) => dangers !== "",
    ({ found }) => found.dangers.length > 0,
  ),
].join("\n\n");

const [file] = process.argv.slice(2);
if (file === undefined) process.stdout.write(`${page}\n`);
else writeFileSync(file, `${page}\n`);
