import { unzipSync, zipSync } from "fflate";
import type { CivilDate } from "../../deadline/civil-date.ts";
import { decodeSheet, readCsv, type Sheet, sheetReader } from "./sheet.ts";

/** Ten thousand rows are about one megabyte, unpacked ten. */
const LARGEST = 10 * 1024 * 1024;
const LARGEST_UNPACKED = 64 * 1024 * 1024;

/** Why a file is not read at all. */
export const UNREADABLE = ["too-large", "no-workbook"] as const;
export type Unreadable = { unreadable: (typeof UNREADABLE)[number] };

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

/**
 * The archive with only what tells of cells, and nothing packed any more: what unfolds to more than it should is never
 * unfolded, and where there is one thread nothing asks for another.
 */
function unpacked(bytes: Uint8Array): Uint8Array | null {
  let size = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.xml(?:\.rels)?$/.test(name)) return false;
      size += originalSize;
      return size <= LARGEST_UNPACKED;
    },
  });
  return size > LARGEST_UNPACKED ? null : zipSync(files, { level: 0 });
}

const cellOf = (value: unknown): string =>
  value instanceof Date ? value.toISOString().slice(0, 10) : value === null || value === undefined ? "" : String(value);

/**
 * The rows of a list of past petitions, `.xlsx` (its first sheet, what formulas came to) or CSV, told apart by what is in
 * it. Refuses what is too large or unfolds to too much, and what is no workbook.
 */
export async function readList(bytes: Uint8Array, today: CivilDate): Promise<Sheet | Unreadable> {
  if (bytes.length > LARGEST) return { unreadable: "too-large" };
  if (!isZip(bytes)) return readCsv(decodeSheet(bytes), today);
  const { readSheet } = await import("read-excel-file/universal");
  try {
    const archive = unpacked(bytes);
    if (!archive) return { unreadable: "too-large" };
    const cells = await readSheet(new Uint8Array(archive).buffer);
    const { sheet, add } = sheetReader(today);
    cells.every((row, i) => add(i + 1, row.map(cellOf)));
    return sheet;
  } catch {
    return { unreadable: "no-workbook" };
  }
}
