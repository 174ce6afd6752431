import type { Office } from "../../src/office/office.ts";
import { isRefused } from "../../src/office/office.ts";
import type { Act, Viewer } from "../../src/petition/access.ts";
import type { Cell } from "./cell.ts";

/** The numbers of those petitions a viewer got hold of through one door, of all that were tried. */
export type Reach = (office: Office, viewer: Viewer, cells: readonly Cell[]) => Promise<string[]>;
export type Doors = Partial<Record<keyof Office, { name: string; act: Act; all: boolean; reach: Reach }[]>>;

/** Tries a door with each petition by itself. */
export async function each(cells: readonly Cell[], reaches: (cell: Cell) => Promise<boolean>): Promise<string[]> {
  const found: string[] = [];
  for (const cell of cells) if (await reaches(cell)) found.push(cell.number);
  return found;
}

/** Doors to one petition at a time: what is done with it, and what it holds. */
export const MOVES: Doors = {
  act: [
    {
      // Whether a move is lawful now is for MOVES to say; a "no" that is not "there is none such" has told enough.
      name: "a note on it",
      act: "move",
      all: true,
      reach: (office, viewer, cells) =>
        each(cells, async ({ number }) => {
          const said = await office.act(viewer, number, { verb: "note", input: { note: "看过" } }, 9);
          return !(isRefused(said) && said.refused === "not-found");
        }),
    },
  ],
  send: [
    {
      name: "a word to its petitioner",
      act: "move",
      all: true,
      reach: (office, viewer, cells) =>
        each(cells, async ({ number }) => {
          const said = await office.send(viewer, number, { verb: "tell", fields: { message: "" } }, 9);
          return !(isRefused(said) && said.refused === "not-found");
        }),
    },
  ],
  recall: [
    {
      name: "taking back what was sent",
      act: "move",
      all: true,
      reach: (office, viewer, cells) =>
        each(cells, async ({ number }) => (await office.recall(viewer, number, "tell"))?.refused !== "not-found"),
    },
  ],
  attend: [
    {
      name: "being seen on its page",
      act: "see",
      all: true,
      reach: (office, viewer, cells) =>
        each(cells, async ({ number }) => (await office.attend(viewer, number, { typing: null })) !== null),
    },
  ],
  documents: [
    {
      name: "its documents",
      act: "export",
      all: true,
      reach: (office, viewer, cells) =>
        each(cells, async ({ number }) => (await office.documents(viewer, number)) !== null),
    },
  ],
  told: [
    {
      name: "saying that it was told by telephone",
      act: "move",
      all: false,
      reach: (office, viewer, cells) =>
        each(cells, async ({ number }) => (await office.told(viewer, `call:${number}`, "phone")) === null),
    },
  ],
  file: [
    {
      name: "its paper",
      act: "export",
      all: true,
      reach: (office, viewer, cells) =>
        each(cells, async ({ number, file }) => (await office.file(viewer, number, file)) !== null),
    },
  ],
};
