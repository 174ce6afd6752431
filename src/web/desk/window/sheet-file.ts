import type { Context } from "hono";
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

/** Printed on A4 across, all columns on one page's width: the library sets only the first of the two. */
const ONE_PAGE_WIDE = {
  files: {
    transform: {
      "xl/worksheets/sheet{id}.xml": {
        transform: (xml: string) =>
          xml
            .replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
            .replace("<pageSetup ", '<pageSetup fitToWidth="1" fitToHeight="0" '),
      },
    },
  },
};

/**
 * Tables as a spreadsheet, one sheet each. Words go in as text, typed as such, so that none is ever taken for a formula;
 * figures go in as numbers.
 */
export async function sheetFile(tables: readonly SheetTable[]): Promise<Uint8Array<ArrayBuffer>> {
  const { default: write } = await import("write-excel-file/universal");
  const cell = (value: string | number, bold = false) =>
    typeof value === "number"
      ? { value, type: Number }
      : { value, type: String, ...(bold ? { fontWeight: "bold" as const } : {}) };
  const file = write(
    tables.map(({ name, head, rows, note }) => ({
      sheet: name.replace(NO_NAME, " ").slice(0, LONGEST_NAME),
      stickyRowsCount: 1,
      orientation: "landscape" as const,
      columns: head.map((title, i) => ({
        width: Math.min(WIDEST, Math.max(widthOf(title), ...rows.slice(0, 200).map((row) => widthOf(row[i] ?? "")))),
      })),
      data: [
        head.map((title) => cell(title, true)),
        ...rows.map((row) => row.map((value) => cell(value))),
        ...(note ? [[cell(note)]] : []),
      ],
    })),
    { features: [ONE_PAGE_WIDE] },
  );
  return new Uint8Array(await (await file.toBlob()).arrayBuffer());
}

/** Answers with tables as a spreadsheet that is downloaded under a name. */
export const sendSheet = async (c: Context, name: string, tables: readonly SheetTable[]): Promise<Response> =>
  sendFile(c, { name: `${name}.xlsx`, type: XLSX, bytes: await sheetFile(tables) }, { inline: false });
