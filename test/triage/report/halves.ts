import { readFileSync } from "node:fs";
import Papa from "papaparse";

type Row = Record<string, string> & { text: string };

/** A set written to measure by: every other row is for choosing words by, the rest only for measuring. */
export function halves(name: "accusation" | "danger"): { tune: Row[]; hold: Row[] } {
  const text = readFileSync(new URL(`./${name}.csv`, import.meta.url), "utf8");
  const rows = Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
  return { tune: rows.filter((_, at) => at % 2 === 0), hold: rows.filter((_, at) => at % 2 === 1) };
}
