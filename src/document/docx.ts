import {
  AlignmentType,
  BorderStyle,
  Document,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { Block, OfficialDocument } from "./block.ts";

/** Twentieths of a point; sizes of type are in halves of one. A sheet of A4, with margins near those of GB/T 9704. */
const MM = 56.7;
const PAGE = { width: Math.round(210 * MM), height: Math.round(297 * MM) };
const MARGIN = { top: 20, right: 26, bottom: 17, left: 28 } as const;
const BODY = "仿宋";
const TITLE = "方正小标宋简体";
const HEADING = "黑体";
const SIZE = 30;
const LINE = 22 * 20;
const INDENT = 2 * SIZE * 10;

const run = (text: string, font = BODY, size = SIZE): TextRun =>
  new TextRun({ text, size, font: { ascii: font, eastAsia: font, hAnsi: font } });
/** A text with the breaks it was written with. */
const lines = (text: string): ParagraphChild[] =>
  text
    .split("\n")
    .map((one, i) =>
      i === 0 ? run(one) : new TextRun({ text: one, size: SIZE, font: { eastAsia: BODY, ascii: BODY }, break: 1 }),
    );
const spacing = { line: LINE, lineRule: "exact" as const };

const BORDER = { style: BorderStyle.SINGLE, size: 6, color: "000000" };
const BORDERS = { top: BORDER, bottom: BORDER, left: BORDER, right: BORDER };

function drawn(block: Block): (Paragraph | Table)[] {
  switch (block.is) {
    case "to":
      return [new Paragraph({ spacing, children: [run(block.text)] })];
    case "heading":
      return [
        new Paragraph({ spacing, keepNext: true, indent: { firstLine: INDENT }, children: [run(block.text, HEADING)] }),
      ];
    case "paragraph":
      return [
        new Paragraph({
          spacing,
          alignment: AlignmentType.BOTH,
          indent: { firstLine: INDENT },
          children: lines(block.text),
        }),
      ];
    case "note":
      return [new Paragraph({ spacing: { before: 240 }, children: [run(block.text, BODY, 24)] })];
    case "signature":
      return [
        new Paragraph({
          spacing: { ...spacing, before: 320 },
          keepNext: true,
          alignment: AlignmentType.RIGHT,
          children: [run(block.unit)],
        }),
        new Paragraph({ spacing, alignment: AlignmentType.RIGHT, children: [run(block.on)] }),
      ];
    case "table":
      return [
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          columnWidths: [2800, 6300],
          rows: block.rows.map(
            (cells) =>
              new TableRow({
                height: { value: 760, rule: "atLeast" },
                children: cells.map(
                  (text) => new TableCell({ borders: BORDERS, children: [new Paragraph({ children: [run(text)] })] }),
                ),
              }),
          ),
        }),
      ];
  }
}

/** A document as a file that a word processor opens (WordprocessingML). Runs where there is neither disk nor Buffer. */
export async function docxOf({ title, number, language, blocks }: OfficialDocument): Promise<Uint8Array<ArrayBuffer>> {
  const centred = (text: string, font: string, size: number, after: number) =>
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after }, children: [run(text, font, size)] });
  const sheet = new Document({
    title,
    creator: "",
    styles: { default: { document: { run: { language: { eastAsia: language === "en" ? "en-US" : "zh-CN" } } } } },
    sections: [
      {
        properties: {
          page: {
            size: PAGE,
            margin: Object.fromEntries(Object.entries(MARGIN).map(([side, mm]) => [side, Math.round(mm * MM)])),
          },
        },
        children: [centred(title, TITLE, 44, 120), centred(number, BODY, 28, 360), ...blocks.flatMap(drawn)],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(sheet));
}
