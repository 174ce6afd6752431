import { writeFileSync } from "node:fs";
import { countyReader } from "../office/county.ts";
import { ours } from "../office/reading/adopted.ts";
import { adopt, propose, replay } from "../office/reading/lesson.ts";
import { type Evaluation, evaluate } from "../triage/evaluate.ts";
import { learn } from "../triage/learn.ts";
import { listenerOf } from "../triage/listen.ts";
import { fold, rewrite } from "../triage/script.ts";
import { cut } from "../triage/token.ts";
import { triage } from "../triage/triage.ts";
import { type Command, configOfOffice, exactly, Fault, house, read, say, WrongUse } from "./command.ts";
import { knowledgeBy, labelledIn, taken } from "./pack.ts";
import { progressTo } from "./progress.ts";
import { KEEPER } from "./user.ts";

/** The most entries of a learned pack, unless it is told otherwise. */
const MOST = 20_000;

const OPTIONS = {
  in: { type: "string" },
  text: { type: "string", multiple: true },
  label: { type: "string" },
  out: { type: "string" },
  most: { type: "string" },
  pack: { type: "string" },
  json: { type: "boolean" },
  "from-corrections": { type: "boolean" },
  none: { type: "boolean" },
} as const;
type Values = ReturnType<typeof read<typeof OPTIONS>>["values"];

function labelled({ in: file, text, label }: Values) {
  if (file === undefined) throw new WrongUse("--in FILE is missing");
  if (text === undefined) throw new WrongUse("--text COLUMN is missing");
  if (label === undefined) throw new WrongUse("--label COLUMN is missing");
  const { rows, empty } = labelledIn(file, text, label);
  if (empty > 0) process.stderr.write(`${empty} rows without a text or a label are left out\n`);
  return rows;
}

/** Progress in percent, on the terminal's error side. */
function percent() {
  const progress = progressTo(100, "%");
  return { to: (_: string, done: number) => progress.at(Math.round(done * 100)), end: () => progress.end() };
}

function write(pack: { otherwise?: string; entries: readonly object[] }, out: string | undefined) {
  const { entries, ...rest } = pack;
  const head = Object.entries(rest).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  const text = `{${head.join("")}"entries": [\n${entries.map((one) => JSON.stringify(one)).join(",\n")}\n]}\n`;
  if (out === undefined) process.stdout.write(text);
  else writeFileSync(out, text);
}

async function learnFrom(values: Values) {
  const rows = labelled(values);
  const most = values.most === undefined ? MOST : Number(values.most);
  if (!Number.isInteger(most) || most < 1) throw new WrongUse("--most must be a number of entries");
  const counts = new Map<string, number>();
  for (const { label } of rows) counts.set(label, (counts.get(label) ?? 0) + 1);
  if (counts.size < 2) throw new Fault(`${values.in}: all texts bear one label; there is nothing to tell apart`);
  const knowledge = await knowledgeBy(undefined);
  const { spellings } = listenerOf(knowledge.lexicon);
  const lessons = rows.map(({ text, label }) => ({
    cut: cut(rewrite(fold(text), spellings).text, knowledge.segment),
    label,
  }));
  const progress = percent();
  const entries = learn(lessons, { most, progress: progress.to });
  progress.end();
  const [otherwise] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([label]) => label);
  write({ ...(otherwise ? { otherwise } : {}), entries }, values.out);
  process.stderr.write(`${rows.length} texts, ${counts.size} labels, ${entries.length} entries\n`);
  return 0;
}

/** Proposes what corrections teach, and shows what would change; adopts nothing. */
async function learnFromCorrections({ out }: Values) {
  const open = await (await house()).openHouse(configOfOffice());
  try {
    const { knowledge } = await countyReader(open.parts)();
    const progress = percent();
    const proposed = await propose(open.parts, knowledge, progress.to);
    progress.end();
    if (!proposed) throw new Fault("too little has been corrected or answered to learn from: two topics at least");
    const { read: texts, changes, judged } = await replay(open.parts, knowledge, proposed.entries);
    const lines = [
      `learned from ${proposed.texts} judged texts: ${proposed.entries.length} entries`,
      `of the judged texts right before ${judged.before}, then ${judged.after} of ${judged.texts}`,
      `of ${texts} past petitions ${changes.reduce((sum, { times }) => sum + times, 0)} would be read otherwise`,
      ...changes.map(({ from, to, times, numbers }) => `${times}\t${from} → ${to}\t${numbers.join(" ")}`),
    ];
    for (const line of lines) process.stderr.write(`${line}\n`);
    write({ entries: proposed.entries }, out);
    if (out !== undefined) process.stderr.write(`nothing has been changed yet; xiaoxi lexicon adopt ${out} does\n`);
    return 0;
  } finally {
    open.store.close();
  }
}

async function adoptPack(file: string | undefined, none: boolean) {
  if ((file === undefined) !== none) throw new WrongUse("say either the FILE to adopt or --none");
  const open = await (await house()).openHouse(configOfOffice());
  try {
    const { lexicon } = open.parts;
    const entries = file === undefined ? [] : taken(file, (pack) => ours(pack, lexicon));
    await adopt(open.parts, KEEPER, entries);
    await say(none ? "the office reads by the lexicon it came with" : `adopted: ${entries.length} entries`);
    return 0;
  } finally {
    open.store.close();
  }
}

const share = (of: number) => of.toFixed(3);

function pageOf({ texts, accuracy, macroF1, labels, confusion }: Evaluation): string[] {
  const worst = Object.entries(confusion)
    .flatMap(([right, row]) => Object.entries(row).map(([said, times]) => ({ right, said, times })))
    .filter(({ right, said }) => right !== said)
    .sort((a, b) => b.times - a.times)
    .slice(0, 10);
  return [
    `${texts} texts  accuracy ${share(accuracy)}  macro-F1 ${share(macroF1)}`,
    "texts\tprecision\trecall\tF1\tlabel",
    ...labels.map((one) => [one.texts, share(one.precision), share(one.recall), share(one.f1), one.label].join("\t")),
    ...(worst.length > 0 ? ["most often taken for another:"] : []),
    ...worst.map(({ right, said, times }) => `${times}\t${right} → ${said}`),
  ];
}

async function evaluatePack(values: Values) {
  const rows = labelled(values);
  const knowledge = await knowledgeBy(values.pack);
  const done = evaluate(rows.map(({ text, label }) => ({ right: label, said: triage(text, knowledge).topic })));
  if (values.json) await say(JSON.stringify(done));
  else for (const line of pageOf(done)) await say(line);
  return 0;
}

/** `xiaoxi lexicon …`: learning which words decide, and how well they do. */
export const command: Command = {
  usage: `lexicon learn --in FILE.csv --text COLUMN [--text COLUMN …] --label COLUMN [--most N] [--out PACK]
lexicon learn --from-corrections [--out PACK]
lexicon eval --in FILE.csv --text COLUMN [--text COLUMN …] --label COLUMN [--pack PACK] [--json]
lexicon adopt PACK
lexicon adopt --none`,
  about: `learn writes a pack of weighted words learned from labelled texts, with any labels; the same texts give the same
pack. --most N is the most entries (${MOST}). With --from-corrections it learns from what the staff have corrected and
answered, on top of what the office knows, reads all past petitions once more and tells on stderr what would change;
nothing changes until adopt. eval tells how often a pack (or the office's own lexicon) is right. adopt makes the office
read with a proposed pack from now on, adopt --none takes it back; both are written down as events.`,
  async run(words) {
    const { values, positionals } = read(words, OPTIONS);
    const [what, ...rest] = positionals;
    if (what === "adopt") {
      if (rest.length > 1) throw new WrongUse(`too much: ${rest.slice(1).join(" ")}`);
      return adoptPack(rest[0], values.none === true);
    }
    exactly(rest);
    if (what === "learn") return values["from-corrections"] ? learnFromCorrections(values) : learnFrom(values);
    if (what === "eval") return evaluatePack(values);
    throw new WrongUse(what === undefined ? "learn, eval or adopt is missing" : `no such thing: lexicon ${what}`);
  },
};
