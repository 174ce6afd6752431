import Papa from "papaparse";
import { addDays, type CivilDate, civilDate, isCivilDate } from "../../deadline/civil-date.ts";
import type { Kind } from "../../petition/kind.ts";

/** Columns of a list of past petitions, with the headings people give them. */
export const HEADINGS = {
  text: ["text", "内容", "信访内容", "反映内容", "诉求", "诉求内容", "主要诉求", "事项内容"],
  date: ["date", "日期", "登记日期", "来访日期", "信访日期", "时间"],
  village: ["village", "村", "村名", "村庄", "所在村", "行政村"],
  name: ["name", "姓名", "信访人", "来访人", "反映人"],
  phone: ["phone", "电话", "手机", "联系电话", "联系方式"],
  kind: ["kind", "类别", "类型", "信访类别"],
  channel: ["channel", "来源", "渠道", "信访形式", "形式"],
} as const;
export type Column = keyof typeof HEADINGS;

/** Kinds in the words of the lists that offices keep. */
const KINDS: Record<string, Kind> = {
  claim: "claim",
  求决: "claim",
  申诉求决: "claim",
  诉求: "claim",
  投诉: "claim",
  申诉: "claim",
  accusation: "accusation",
  检举控告: "accusation",
  检举: "accusation",
  控告: "accusation",
  举报: "accusation",
  suggestion: "suggestion",
  建议: "suggestion",
  意见建议: "suggestion",
  inquiry: "inquiry",
  咨询: "inquiry",
  求助: "inquiry",
};

/** A row that can be taken in; `line` is where it begins in the file. */
export type SheetRow = {
  line: number;
  text: string;
  day: CivilDate;
  village: string;
  name: string;
  phone: string;
  kind: Kind | null;
  channel: string;
};
/** Why a row, or the whole list, cannot be taken in; `said`: what stands there. */
export const FAULTS = [
  "no-text",
  "too-long-text",
  "no-day",
  "to-come",
  "no-kind",
  "two-columns",
  "no-column",
  "quote",
  "unknown-village",
  "refused",
] as const;
export type Wrong = { line: number; why: (typeof FAULTS)[number]; said: string };
/** What a list holds: rows to be taken in, and those that cannot be. */
export type Sheet = { rows: SheetRow[]; wrong: Wrong[] };

const LONGEST_TEXT = 10_000;

/** The text of a file saved by a spreadsheet: UTF-8, UTF-16 with its mark, else GB 18030 as older programs write. */
export function decodeSheet(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/** Days as spreadsheets number them, from 2000 to 2099: the first is 1900-01-01, after which they believe in a 29 February. */
const SERIAL = { from: 36_526, to: 73_050, zero: civilDate("1899-12-30") };

/**
 * A day as spreadsheets write it: 2024-3-5, 2024/03/05, 2024.3.5, 2024年3月5日, with or without a time, or the number of the
 * day (45356); else null.
 */
export function dayIn(text: string): CivilDate | null {
  const plain = text.normalize("NFKC").trim();
  const serial = /^(\d{5})(?:\.\d+)?$/.exec(plain);
  if (serial) {
    const days = Number(serial[1]);
    return days >= SERIAL.from && days <= SERIAL.to ? addDays(SERIAL.zero, days) : null;
  }
  const said = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+\d{1,2}:.*)?$/.exec(plain);
  const [, year = "", month = "", day = ""] = said ?? [];
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return said && isCivilDate(date) ? civilDate(date) : null;
}

function columnsOf(line: number, headings: readonly string[]): Map<Column, number> | Wrong {
  const columns = new Map<Column, number>();
  for (const [at, heading] of headings.entries()) {
    const plain = heading.normalize("NFKC").trim().toLowerCase();
    const column = (Object.keys(HEADINGS) as Column[]).find((key) =>
      (HEADINGS[key] as readonly string[]).includes(plain),
    );
    if (column && columns.has(column)) return { line, why: "two-columns", said: column };
    if (column) columns.set(column, at);
  }
  for (const needed of ["text", "date"] as const)
    if (!columns.has(needed)) return { line, why: "no-column", said: HEADINGS[needed].slice(0, 3).join(", ") };
  return columns;
}

function rowOf(line: number, cell: (column: Column) => string, today: CivilDate): SheetRow | Wrong {
  const day = dayIn(cell("date"));
  const kind = cell("kind");
  const text = cell("text");
  if (text === "") return { line, why: "no-text", said: "" };
  if ([...text].length > LONGEST_TEXT) return { line, why: "too-long-text", said: "" };
  if (!day) return { line, why: "no-day", said: cell("date") };
  if (day > today) return { line, why: "to-come", said: day };
  if (kind !== "" && !KINDS[kind]) return { line, why: "no-kind", said: kind };
  return {
    line,
    text,
    day,
    village: cell("village"),
    name: cell("name"),
    phone: cell("phone"),
    kind: KINDS[kind] ?? null,
    channel: cell("channel"),
  };
}

/**
 * Takes the lines of a list one after the other, the first with anything in it being its headings. A list without the two
 * needed columns is wrong as a whole: then there are no rows, and `add` says (false) that the rest need not be read.
 */
export function sheetReader(today: CivilDate): { sheet: Sheet; add(line: number, cells: readonly string[]): boolean } {
  const sheet: Sheet = { rows: [], wrong: [] };
  let columns: Map<Column, number> | null = null;
  return {
    sheet,
    add(line, cells) {
      const said = cells.map((cell) => cell.trim());
      if (said.every((one) => one === "")) return true;
      if (columns === null) {
        const found = columnsOf(line, said);
        if ("why" in found) sheet.wrong.push(found);
        else columns = found;
        return columns !== null;
      }
      const known = columns;
      const row = rowOf(line, (column) => said[known.get(column) ?? -1] ?? "", today);
      if ("why" in row) sheet.wrong.push(row);
      else sheet.rows.push(row);
      return true;
    },
  };
}

/** The rows of a list saved as CSV; a quote that never ends is wrong, and told with the line it begins in. */
export function readCsv(text: string, today: CivilDate): Sheet {
  const { sheet, add } = sheetReader(today);
  let line = 1;
  let from = 0;
  Papa.parse<string[]>(text, {
    skipEmptyLines: false,
    step({ data, errors, meta }, parser) {
      const begins = line;
      for (let at = text.indexOf("\n", from); at !== -1 && at < meta.cursor; at = text.indexOf("\n", at + 1)) line++;
      from = meta.cursor;
      if (errors.some(({ type }) => type === "Quotes")) sheet.wrong.push({ line: begins, why: "quote", said: "" });
      else if (!add(begins, data)) parser.abort();
    },
  });
  return sheet;
}
