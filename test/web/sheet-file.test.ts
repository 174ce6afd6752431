import fc from "fast-check";
import { readSheet } from "read-excel-file/universal";
import { expect, it } from "vitest";
import { sheetFile } from "../../src/web/desk/window/sheet-file.ts";

const odd = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
  fc.constantFrom("=1+1", "<b>&amp;", "a\u0007b", "\ud800", "$&$1", "</sheetData>", "甲  乙", "12", "_x0041_", "𰻝"),
);
/** Signs nobody sees are left out; the reader leaves out what stands at the ends. */
const heldOf = (cell: string | number) =>
  typeof cell === "number"
    ? cell
    : cell
        .toWellFormed()
        .replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, "")
        .trim();

it("a spreadsheet gives back what was put in each cell, words as words and figures as figures", async () => {
  const cell = fc.oneof(fc.integer({ min: -1e9, max: 1e9 }), odd);
  const table = fc.integer({ min: 1, max: 30 }).chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }).map((rows) => ({
      name: `表${width}`,
      head: Array.from({ length: width }, (_, i) => `列${i}`),
      rows: rows.map((row) => [1, ...row.slice(1)]),
    })),
  );
  await fc.assert(
    fc.asyncProperty(table, table, async (one, other) => {
      const tables = [one, { ...other, name: "另一张" }];
      const { buffer } = await sheetFile(tables);
      for (const [i, { rows }] of tables.entries()) {
        const read = (await readSheet(buffer, i + 1)).slice(1);
        expect(read.map((row) => row.map((value) => value ?? ""))).toEqual(rows.map((row) => row.map(heldOf)));
      }
    }),
    { numRuns: 30 },
  );
});
