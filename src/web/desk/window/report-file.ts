import type { FileChild } from "docx";
import type { ChartRunOptions } from "docx/charts";

/** A piece of a report, from top to bottom. */
export type Piece =
  | { heading: string }
  | { text: string }
  | { list: readonly string[] }
  | { table: { head: readonly string[]; rows: readonly (readonly (string | number)[])[] } }
  /** Drawn by the word processor, from figures that stand in the file and can be changed there. */
  | { chart: { says: string; categories: readonly string[]; series: readonly Series[] } };
export type Series = { name: string; values: readonly number[]; as: "column" | "line" };

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/** Of official documents (GB/T 9704): songti, headings in heiti. */
const SONG = { ascii: "Times New Roman", eastAsia: "SimSun" };
const HEI = { ascii: "Arial", eastAsia: "SimHei" };
/** A4, and the margins of an official document, in twentieths of a point. */
const PAGE = { size: { width: 11_906, height: 16_838 }, margin: { top: 1700, bottom: 1400, left: 1500, right: 1400 } };
const COLORS = ["0b5a61", "7fa98a", "4b5856"];
const CHART = { width: 560, height: 190 };

const chartOf = ({ says, categories, series }: Extract<Piece, { chart: object }>["chart"]): ChartRunOptions => ({
  type: "column",
  categories,
  series: series.map(({ name, values, as }, i) => ({
    name,
    values,
    color: COLORS[i % COLORS.length] ?? "000000",
    ...(as === "line" ? { type: "line" as const, markers: true } : {}),
  })),
  legend: { position: "top" },
  transformation: CHART,
  altText: { name: says, title: says, description: says },
});

/** A report as a file a word processor opens: one A4 after the other, words as they were given. */
export async function reportFile(title: string, pieces: readonly Piece[]): Promise<Uint8Array<ArrayBuffer>> {
  const [docx, { ChartRun }] = await Promise.all([import("docx"), import("docx/charts")]);
  const { AlignmentType, Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } = docx;
  const line = (text: string, more: { bold?: boolean; size?: number; font?: typeof SONG } = {}) =>
    new TextRun({ text, font: SONG, size: 24, ...more });
  const cell = (value: string | number, column: number, head = false) =>
    new TableCell({
      margins: { left: 80, right: 80 },
      children: [
        new Paragraph({
          ...(column > 0 ? { alignment: AlignmentType.RIGHT } : {}),
          children: [line(String(value), { bold: head, size: 21 })],
        }),
      ],
    });
  const drawn = pieces.flatMap((piece): FileChild[] => {
    if ("heading" in piece)
      return [
        new Paragraph({
          keepNext: true,
          spacing: { before: 240, after: 100 },
          children: [line(piece.heading, { font: HEI, size: 26 })],
        }),
      ];
    if ("text" in piece) return [new Paragraph({ spacing: { after: 100, line: 340 }, children: [line(piece.text)] })];
    if ("list" in piece)
      return piece.list.map(
        (text) => new Paragraph({ bullet: { level: 0 }, spacing: { line: 340 }, children: [line(text)] }),
      );
    if ("chart" in piece) return [new Paragraph({ children: [new ChartRun(chartOf(piece.chart))] })];
    const { head, rows } = piece.table;
    return [
      new Table({
        width: { size: 100, type: WidthType.PERCENTAGE },
        rows: [
          new TableRow({ tableHeader: true, children: head.map((one, i) => cell(one, i, true)) }),
          ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((one, i) => cell(one, i)) })),
        ],
      }),
    ];
  });
  const document = new Document({
    title,
    creator: "",
    sections: [
      {
        properties: { page: PAGE },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 200 },
            children: [line(title, { font: HEI, size: 36 })],
          }),
          ...drawn,
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}
