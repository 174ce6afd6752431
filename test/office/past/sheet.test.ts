import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { civilDate } from "../../../src/deadline/civil-date.ts";
import { dayIn, decodeSheet, readCsv } from "../../../src/office/past/sheet.ts";

const TODAY = civilDate("2026-03-02");

describe("a list from a spreadsheet", () => {
  it.each([
    ["2024-3-5", "2024-03-05"],
    ["2024/03/05 10:20:00", "2024-03-05"],
    ["２０２４年３月５日", "2024-03-05"],
    ["2024.2.29", "2024-02-29"],
    ["2023-02-29", null],
    ["45321", "2024-01-30"],
    ["45321.4270833", "2024-01-30"],
    ["12000", null],
    ["3/5/2024", null],
    ["", null],
  ])("reads %s as the day %s", (said, day) => expect(dayIn(said)).toBe(day));

  it("is read in the encodings that spreadsheets save", () => {
    const text = "内容,日期\n停水,2025-01-02\n";
    const gb = Buffer.from("c4dac8dd2cc8d5c6da0acda3cbae2c323032352d30312d30320a", "hex");
    expect(decodeSheet(gb)).toBe(text);
    expect(decodeSheet(Buffer.from(`\ufeff${text}`))).toBe(text);
    expect(decodeSheet(Buffer.from(`\ufeff${text}`, "utf16le"))).toBe(text);
  });

  it("without its two columns is wrong as a whole, at the line of its headings", () => {
    expect(readCsv("\n内容,村\n停水,泉山\n", TODAY)).toEqual({
      rows: [],
      wrong: [{ line: 2, why: "no-column", said: expect.stringContaining("日期") }],
    });
    expect(readCsv("text,内容,date\n", TODAY).wrong).toEqual([{ line: 1, why: "two-columns", said: "text" }]);
    expect(readCsv("", TODAY)).toEqual({ rows: [], wrong: [] });
  });

  it("a quote that never ends is told, not swallowed", () => {
    const { rows, wrong } = readCsv('text,date\n停水,2025-01-02\n"停电,2025-01-02\n', TODAY);
    expect(rows.length).toBe(1);
    expect(wrong).toEqual([{ line: 3, why: "quote", said: "" }]);
  });

  it("counts lines as an editor does, whatever stands in the cells", () => {
    const cell = fc.string({ unit: fc.constantFrom("水", "a", ",", '"', "\n", " ") }).map((s) => `${s}停`);
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 12 }), (texts) => {
        const text = Papa.unparse([["text", "date"], ...texts.map((one) => [one, "2025-01-02"])], { newline: "\n" });
        const { rows, wrong } = readCsv(text, TODAY);
        expect(wrong).toEqual([]);
        expect(rows.map((row) => row.text)).toEqual(texts.map((one) => one.trim()));
        let line = 2;
        for (const [i, one] of texts.entries()) {
          expect(rows[i]?.line).toBe(line);
          line += one.split("\n").length;
        }
      }),
    );
  });
});
