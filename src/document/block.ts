/** What a document is made of, for paper, page and word processor alike. */
export type Block =
  | { is: "to" | "heading" | "paragraph" | "note"; text: string }
  /** What is said of each thing; an empty cell is filled in by hand. */
  | { is: "table"; rows: readonly (readonly [label: string, says: string])[] }
  /** Who signs, and the day; there is room for the seal. */
  | { is: "signature"; unit: string; on: string };

/** A document of the office, made of what happened; nothing in it is typed twice. */
export type OfficialDocument = {
  name: string;
  title: string;
  number: string;
  language: string;
  blocks: readonly Block[];
};

/** All the words of a document, for a search or a test. */
export const textOf = ({ title, number, blocks }: OfficialDocument): string =>
  [
    title,
    number,
    ...blocks.flatMap((block) =>
      block.is === "table"
        ? block.rows.map((row) => row.join(" "))
        : block.is === "signature"
          ? [block.unit, block.on]
          : [block.text],
    ),
  ].join("\n");
