import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { type CivilDate, localTime } from "../deadline/civil-date.ts";
import type { House } from "../house.node.ts";
import { isRefused, type Receipt } from "../office/office.ts";
import { deliveryBy } from "../store/notice.ts";
import { sqliteStore } from "../store/sqlite.node.ts";
import { type Command, configOfOffice, DATABASE, exactly, Fault, house, MIGRATIONS, read, say } from "./command.ts";
import { progressTo } from "./progress.ts";
import { decodeSheet, readSheet, type SheetRow, type Wrong } from "./sheet.ts";

/**
 * What makes a row the same row: its words, not the file or the line it stands in, so that a corrected file may be imported
 * again. Of rows that are the same in everything the second is another one.
 */
export function keysOf(rows: readonly Omit<SheetRow, "line">[]): string[] {
  const seen = new Map<string, number>();
  return rows.map(({ text, day, village, name, phone, kind, channel }) => {
    const said = JSON.stringify([text, day, village, name, phone, kind, channel]);
    const nth = (seen.get(said) ?? 0) + 1;
    seen.set(said, nth);
    return `import:${createHash("sha256").update(said).digest("hex")}:${nth}`;
  });
}

/** The instant of noon of a day in a time zone. */
export function noonOf(day: CivilDate, zone: string): number {
  const guess = Date.parse(`${day}T12:00:00Z`);
  const there = localTime(guess, zone);
  return guess - (Date.parse(`${there.day}T${there.time}:00Z`) - guess);
}

type Done = { registered: Receipt[]; known: number; wrong: Wrong[] };

async function takeIn({ office, store, parts }: House, rows: readonly SheetRow[], zone: string): Promise<Done> {
  const done: Done = { registered: [], known: 0, wrong: [] };
  const progress = progressTo(rows.length, "rows");
  const keys = keysOf(rows);
  for (const [i, { line, text, day, village, name, phone, kind, channel }] of rows.entries()) {
    const key = keys[i] ?? "";
    const before = await deliveryBy(store.db, ...(await parts.seals.marks("delivery", key)));
    if (before) done.known++;
    else {
      const said = await office.receive({
        text,
        channel: "import",
        language: "zh-Hans",
        contact: { name, phone },
        at: noonOf(day, zone),
        key,
        ...(village ? { village } : {}),
        ...(kind ? { kind } : {}),
        ...(channel ? { source: channel } : {}),
      });
      if (isRefused(said)) done.wrong.push({ line, why: whyNot(said.refused, village) });
      else done.registered.push(said);
    }
    progress.at(i + 1);
  }
  progress.end();
  return done;
}

const whyNot = (refused: string, village: string): string =>
  refused === "unknown-village" ? `no village is called ${JSON.stringify(village)}` : refused;

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
  usage: "import FILE.csv [--dry-run]",
  about: `Registers past petitions from a spreadsheet saved as CSV (UTF-8 or GB 18030). Columns, by English or Chinese heading:
text 内容, date 日期, village 村, name 姓名, phone 电话, kind 类别, channel 来源; the first two are needed. Each is registered
on its own day and read, routed and counted like any other; nobody is sent a notice. A row that cannot be taken in is told
with its line, the others are done, and the exit code is 1. A row is taken in once, however often its file, or a corrected
one, is imported. --dry-run does all of it on a copy that is thrown away and says what would happen.`,
  async run(words) {
    const { values, positionals } = read(words, { "dry-run": { type: "boolean", default: false } });
    const [file] = exactly(positionals, "FILE.csv");
    const dry = values["dry-run"];
    let text: string;
    try {
      text = decodeSheet(readFileSync(file));
    } catch (error) {
      throw new Fault((error as Error).message);
    }
    const office = configOfOffice();
    const config = dry ? await copyOf(office) : office;
    try {
      const { jsonLog, openHouse } = await house();
      const open = await openHouse(config, { log: (level, ...what) => level !== "info" && jsonLog(level, ...what) });
      try {
        const { rows, wrong } = readSheet(text, open.office.today());
        const done = await takeIn(open, rows, config.TZ_NAME);
        const faults = [...wrong, ...done.wrong].sort((a, b) => a.line - b.line);
        for (const { line, why } of faults) process.stderr.write(`${file}:${line}: ${why}\n`);
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
