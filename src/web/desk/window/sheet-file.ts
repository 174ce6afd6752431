import type { Context } from "hono";
import { giveWay } from "../../../office/portion.ts";
import { sendFile } from "../../sent-file.ts";

export type SheetTable = {
  name: string;
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  /** Said below the rows. */
  note?: string | null;
};

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** Signs a sheet's name may not have, and how long it may be. */
const NO_NAME = /[[\]:*?/\\]/g;
const LONGEST_NAME = 31;
const WIDEST = 40;
const WIDTHS = /[^\0-\u02ff]/g;

const widthOf = (value: string | number) => {
  const text = String(value);
  return text.length + (text.match(WIDTHS)?.length ?? 0) + 2;
};

/** Signs no XML may hold, and others nobody sees. */
const UNFIT = /[^\P{Cc}\t\n]|[\ufffe\uffff]/gu;
/** What a spreadsheet reads as another sign (ECMA-376, ST_Xstring). */
const CODED = /_(?=x[0-9a-f]{4}_)/gi;
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text: string) =>
  text
    .toWellFormed()
    .replace(UNFIT, "")
    .replace(CODED, "_x005F_")
    .replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? "");

const columnOf = (i: number): string =>
  (i < 26 ? "" : columnOf(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26));
const cellXml = (value: string | number, row: number, column: number): string =>
  typeof value === "number"
    ? `<c r="${columnOf(column)}${row}"><v>${value}</v></c>`
    : `<c r="${columnOf(column)}${row}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;

/** So many rows are written before others have their turn. */
const PORTION = 250;
/** The rows below the heading, as the library would write them in one go: of thousands nobody else was answered for a while. */
async function rowsXml({ rows, note }: SheetTable): Promise<string> {
  let xml = "";
  const all = note ? [...rows, [note]] : rows;
  for (const [i, row] of all.entries()) {
    xml += `<row r="${i + 2}">${row.map((value, column) => cellXml(value, i + 2, column)).join("")}</row>`;
    if (i % PORTION === PORTION - 1) await giveWay();
  }
  return xml;
}

/**
 * What the library lets be changed of a sheet: the rows come in, and all columns are printed on one page's width, A4 across,
 * of which it sets only the first.
 */
const changed = (rows: readonly string[]) => ({
  files: {
    transform: {
      "xl/worksheets/sheet{id}.xml": {
        transform: (xml: string, _: object, { sheetIndex }: { sheetIndex: number }) =>
          xml
            .replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
            .replace("<pageSetup ", '<pageSetup fitToWidth="1" fitToHeight="0" ')
            .replace("</sheetData>", () => `${rows[sheetIndex]}</sheetData>`),
      },
    },
  },
});

/**
 * Tables as a spreadsheet, one sheet each. Words go in as text, typed as such, so that none is ever taken for a formula;
 * figures go in as numbers.
 */
export async function sheetFile(tables: readonly SheetTable[]): Promise<Uint8Array<ArrayBuffer>> {
  const { default: write } = await import("write-excel-file/universal");
  const all: string[] = [];
  for (const table of tables) all.push(await rowsXml(table));
  const file = write(
    tables.map(({ name, head, rows }) => ({
      sheet: name.replace(NO_NAME, " ").slice(0, LONGEST_NAME),
      stickyRowsCount: 1,
      orientation: "landscape" as const,
      columns: head.map((title, i) => ({
        width: Math.min(WIDEST, Math.max(widthOf(title), ...rows.slice(0, 200).map((row) => widthOf(row[i] ?? "")))),
      })),
      data: [head.map((title) => ({ value: title, type: String, fontWeight: "bold" as const }))],
    })),
    { features: [changed(all)] },
  );
  return new Uint8Array(await (await file.toBlob()).arrayBuffer());
}

/** Answers with tables as a spreadsheet that is downloaded under a name. */
export const sendSheet = async (c: Context, name: string, tables: readonly SheetTable[]): Promise<Response> =>
  sendFile(c, { name: `${name}.xlsx`, type: XLSX, bytes: await sheetFile(tables) }, { inline: false });
