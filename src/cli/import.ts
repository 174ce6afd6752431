import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../config.ts";
import type { House } from "../house.node.ts";
import type { Receipt } from "../office/office.ts";
import type { SheetRow, Wrong } from "../office/past/sheet.ts";
import { keysOf, takeIn } from "../office/past/take-in.ts";
import { readList } from "../office/past/workbook.ts";
import { sqliteStore } from "../store/sqlite.node.ts";
import { templateFile } from "../web/admin/past-template.ts";
import { WORDINGS } from "../wording/wording.ts";
import { type Command, configOfOffice, DATABASE, exactly, Fault, house, MIGRATIONS, read, say } from "./command.ts";
import { progressTo } from "./progress.ts";

type Done = { registered: Receipt[]; known: number; wrong: Wrong[] };

async function takeAll({ office, parts }: House, rows: readonly SheetRow[]): Promise<Done> {
  const done: Done = { registered: [], known: 0, wrong: [] };
  const progress = progressTo(rows.length, "rows");
  const keys = await keysOf(rows);
  for (const [i, row] of rows.entries()) {
    const said = await takeIn(parts, office, row, keys[i] ?? "");
    if (said === "known") done.known++;
    else if ("why" in said) done.wrong.push(said);
    else done.registered.push(said);
    progress.at(i + 1);
  }
  progress.end();
  return done;
}

const WHY: Record<Wrong["why"], (said: string) => string> = {
  "no-text": () => "no text",
  "too-long-text": () => "the text is longer than ten thousand characters",
  "no-day": (said) => `not a day: ${JSON.stringify(said)}`,
  "to-come": (said) => `${said} is still to come`,
  "no-kind": (said) => `no such kind: ${JSON.stringify(said)}`,
  "two-columns": (said) => `two columns for ${said}`,
  "no-column": (said) => `no column called ${said} or the like`,
  quote: () => "a quote that never ends",
  "unknown-village": (said) => `no village is called ${JSON.stringify(said)}`,
  refused: (said) => said,
};
const UNREAD = { "too-large": "it is too large", "no-workbook": "it is no workbook (.xlsx)" };

/** How often each value occurs, the most frequent first. */
function tally(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([value, n]) => `${value} ${n}`)
    .join(", ");
}

const holderOf = ({ holder }: Receipt): string => (holder.is === "post" ? `${holder.unit}${holder.title}` : holder.is);

/** A copy of the office in a folder of its own: what happens in it happens nowhere else. */
async function copyOf(config: Config): Promise<Config> {
  const folder = mkdtempSync(join(tmpdir(), "xiaoxi-dry-run-"));
  const store = sqliteStore(join(config.DATA_DIR, DATABASE), MIGRATIONS);
  await store.backup(join(folder, DATABASE)).finally(() => store.close());
  const { secretOf } = await house();
  return { ...config, DATA_DIR: folder, SECRET_KEY: await secretOf(config) };
}

/** `xiaoxi import`: the petitions an office kept in a spreadsheet. */
export const command: Command = {
  usage: "import FILE [--dry-run] | import --template FILE.xlsx",
  about: `Registers past petitions from a spreadsheet, .xlsx (its first sheet) or CSV (UTF-8 or GB 18030). Columns, by English or
Chinese heading:
text 内容, date 日期, village 村, name 姓名, phone 电话, kind 类别, channel 来源; the first two are needed. Each is registered
on its own day and read, routed and counted like any other; nobody is sent a notice. A row that cannot be taken in is told
with its line, the others are done, and the exit code is 1. A row is taken in once, however often its file, or a corrected
one, is imported. --dry-run does all of it on a copy that is thrown away and says what would happen. --template writes an
empty list with the right headings.`,
  async run(words) {
    const { values, positionals } = read(words, {
      "dry-run": { type: "boolean", default: false },
      template: { type: "string" },
    });
    if (values.template !== undefined) {
      exactly(positionals);
      writeFileSync(values.template, await templateFile(WORDINGS["zh-Hans"].outside.past));
      return 0;
    }
    const [file] = exactly(positionals, "FILE");
    const dry = values["dry-run"];
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(file);
    } catch (error) {
      throw new Fault((error as Error).message);
    }
    const office = configOfOffice();
    const config = dry ? await copyOf(office) : office;
    try {
      const { jsonLog, openHouse } = await house();
      const open = await openHouse(config, { log: (level, ...what) => level !== "info" && jsonLog(level, ...what) });
      try {
        const list = await readList(bytes, open.office.today());
        if ("unreadable" in list) throw new Fault(`${file}: ${UNREAD[list.unreadable]}`);
        const done = await takeAll(open, list.rows);
        const faults = [...list.wrong, ...done.wrong].sort((a, b) => a.line - b.line);
        for (const { line, why, said } of faults) process.stderr.write(`${file}:${line}: ${WHY[why](said)}\n`);
        const would = dry ? "would be " : "";
        await say(
          `${done.registered.length} ${would}registered, ${done.known} known already, ${faults.length} refused`,
        );
        const { registered } = done;
        if (registered.length > 0) {
          await say(`kind: ${tally(registered.map(({ kind }) => kind))}`);
          await say(`with: ${tally(registered.map(holderOf))}`);
          await say(`not sure of: ${registered.filter(({ unsure }) => unsure).length}`);
        }
        return faults.length > 0 ? 1 : 0;
      } finally {
        open.store.close();
      }
    } finally {
      if (dry) rmSync(config.DATA_DIR, { recursive: true, force: true });
    }
  },
};
