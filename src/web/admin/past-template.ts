import { type Column, HEADINGS } from "../../office/past/sheet.ts";
import type { OutsideWords } from "../../wording/outside.ts";
import { sheetFile } from "../desk/window/sheet-file.ts";

/** An empty list of past petitions with the headings this office's lists have, and how its cells are written. */
export const templateFile = ({ sheet, templateNote }: Pick<OutsideWords["past"], "sheet" | "templateNote">) =>
  sheetFile([
    {
      name: sheet,
      head: (Object.keys(HEADINGS) as Column[]).map((column) => HEADINGS[column][1]),
      rows: [],
      note: templateNote,
    },
  ]);
