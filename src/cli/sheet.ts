import Papa from "papaparse";
import { type CivilDate, civilDate, isCivilDate } from "../deadline/civil-date.ts";
import type { Kind } from "../petition/kind.ts";

/** Columns of a list of past petitions, with the headings people give them. */
const HEADINGS = {
  text: ["text", "内容", "信访内容", "反映内容", "诉求", "诉求内容", "主要诉求", "事项内容"],
  date: ["date", "日期", "登记日期", "来访日期", "信访日期", "时间"],
  village: ["village", "村", "村名", "村庄", "所在村", "行政村"],
  name: ["name", "姓名", "信访人", "来访人", "反映人"],
  phone: ["phone", "电话", "手机", "联系电话", "联系方式"],
  kind: ["kind", "类别", "类型", "信访类别"],
  channel: ["channel", "来源", "渠道", "信访形式", "形式"],
} as const;
type Column = keyof typeof HEADINGS;

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
export type Wrong = { line: number; why: string };

/** The text of a file saved by a spreadsheet: UTF-8, UTF-16 with its mark, else GB 18030 as older programs write. */
export function decodeSheet(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/** A day as spreadsheets write it: 2024-3-5, 2024/03/05, 2024.3.5, 2024年3月5日, with or without a time; else null. */
export function dayIn(text: string): CivilDate | null {
  const said = /^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+\d{1,2}:.*)?\s*$/.exec(
    text.normalize("NFKC"),
  );
  const [, year = "", month = "", day = ""] = said ?? [];
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return said && isCivilDate(date) ? civilDate(date) : null;
}

function columnsOf(headings: readonly string[]): Map<Column, number> | string {
  const columns = new Map<Column, number>();
  const strange: string[] = [];
  headings.forEach((heading, at) => {
    const plain = heading.normalize("NFKC").trim().toLowerCase();
    const column = (Object.keys(HEADINGS) as Column[]).find((key) =>
      (HEADINGS[key] as readonly string[]).includes(plain),
    );
    if (column && columns.has(column)) strange.push(`two columns for ${column}`);
    else if (column) columns.set(column, at);
  });
  for (const needed of ["text", "date"] as const)
    if (!columns.has(needed)) strange.push(`no column ${needed} (${HEADINGS[needed].slice(1, 3).join(", ")})`);
  return strange.length > 0 ? strange.join("; ") : columns;
}

function rowOf(line: number, cell: (column: Column) => string, today: CivilDate): SheetRow | Wrong {
  const day = dayIn(cell("date"));
  const kind = cell("kind");
  if (cell("text") === "") return { line, why: "no text" };
  if (!day) return { line, why: `not a day: ${JSON.stringify(cell("date"))}` };
  if (day > today) return { line, why: `${day} is still to come` };
  if (kind !== "" && !KINDS[kind]) return { line, why: `no such kind: ${JSON.stringify(kind)}` };
  return {
    line,
    text: cell("text"),
    day,
    village: cell("village"),
    name: cell("name"),
    phone: cell("phone"),
    kind: KINDS[kind] ?? null,
    channel: cell("channel"),
  };
}

/** The rows of a list with a line of headings; rows that are wrong are told with their line. A list without the two
 * needed columns, or with a quote that never ends, is wrong as a whole: then there are no rows. */
export function readSheet(text: string, today: CivilDate): { rows: SheetRow[]; wrong: Wrong[] } {
  const rows: SheetRow[] = [];
  const wrong: Wrong[] = [];
  let columns: ReturnType<typeof columnsOf> | null = null;
  let line = 1;
  let from = 0;
  Papa.parse<string[]>(text, {
    skipEmptyLines: false,
    step({ data, errors, meta }, parser) {
      const begins = line;
      for (let at = text.indexOf("\n", from); at !== -1 && at < meta.cursor; at = text.indexOf("\n", at + 1)) line++;
      from = meta.cursor;
      const cell = (at: number | undefined) => (at === undefined ? "" : (data[at] ?? "").trim());
      if (data.every((one) => one.trim() === "")) return;
      const [broken] = errors.filter(({ type }) => type === "Quotes");
      if (broken) wrong.push({ line: begins, why: broken.message });
      else if (columns === null) {
        columns = columnsOf(data);
        if (typeof columns === "string") wrong.push({ line: begins, why: columns });
      } else if (typeof columns !== "string") {
        const known = columns;
        const row = rowOf(begins, (column) => cell(known.get(column)), today);
        if ("why" in row) wrong.push(row);
        else rows.push(row);
      }
      if (typeof columns === "string") parser.abort();
    },
  });
  return { rows, wrong };
}
