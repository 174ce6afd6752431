import { civilDate } from "../../src/deadline/civil-date.ts";
import type { Office } from "../../src/office/office.ts";
import { isRefused } from "../../src/office/office.ts";
import type { InboxTab } from "../../src/office/view.ts";
import { FIGURES, PARTS } from "../../src/office/window/view.ts";
import type { Act, Viewer } from "../../src/petition/access.ts";
import type { Cell } from "./cell.ts";

const EVER = { from: civilDate("2000-01-01"), to: civilDate("2100-01-01") };

/** The numbers of those petitions a viewer got hold of through one door, of all that were tried. */
export type Reach = (office: Office, viewer: Viewer, cells: readonly Cell[]) => Promise<string[]>;

async function each(cells: readonly Cell[], reaches: (cell: Cell) => Promise<boolean>): Promise<string[]> {
  const found: string[] = [];
  for (const cell of cells) if (await reaches(cell)) found.push(cell.number);
  return found;
}

async function pages(office: Office, viewer: Viewer, tab: InboxTab): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = "";
  do {
    const page: Awaited<ReturnType<Office["inbox"]>> = await office.inbox(viewer, { tab, ...(after ? { after } : {}) });
    found.push(...page.rows.map(({ number }) => number));
    after = page.next;
  } while (after);
  return found;
}

const NUMBER = /\d{2}-\d{3}-\d{3}-\d{3}/g;
const found = async (office: Office, viewer: Viewer, { stage, number }: Cell, search: string): Promise<boolean> => {
  const { rows } = await office.inbox(viewer, { tab: stage === "closed" ? "closed" : "unit", search });
  return rows.some((row) => row.number === number);
};

/**
 * The office's doors to petitions: which act of the table each performs, and how to try it. `all`: whoever may do the act
 * gets every such petition through this door; else no more than these.
 */
export const DOORS: Partial<Record<keyof Office, { name: string; act: Act; all: boolean; reach: Reach }[]>> = {
  open: [
    {
      name: "opening it",
      act: "see",
      all: true,
      reach: (office, viewer, cells) => each(cells, async ({ number }) => (await office.open(viewer, number)) !== null),
    },
  ],
  inbox: [
    {
      name: "the lists of the inbox",
      act: "list",
      all: true,
      reach: async (office, viewer) => [
        ...(await pages(office, viewer, "unit")),
        ...(await pages(office, viewer, "closed")),
      ],
    },
    {
      name: "the tabs of the inbox",
      act: "list",
      all: false,
      reach: async (office, viewer) => [
        ...(await pages(office, viewer, "mine")),
        ...(await pages(office, viewer, "unclaimed")),
      ],
    },
    {
      name: "what was left on the desk",
      act: "list",
      all: false,
      reach: async (office, viewer) =>
        (await office.inbox(viewer, { tab: "mine" })).reminders.flatMap(({ text }) => text.match(NUMBER) ?? []),
    },
    {
      name: "a search by number",
      act: "search",
      all: true,
      reach: (office, viewer, cells) => each(cells, (cell) => found(office, viewer, cell, cell.number)),
    },
    {
      name: "a search by words",
      act: "search",
      all: true,
      reach: (office, viewer, cells) => each(cells, (cell) => found(office, viewer, cell, cell.word)),
    },
  ],
  list: [
    {
      name: "the list behind a figure",
      act: "list",
      all: false,
      reach: async (office, viewer) => (await office.list(viewer, { tab: "unit" })).rows.map(({ number }) => number),
    },
  ],
  summary: [
    {
      name: "what is overdue in the summary",
      act: "count",
      all: false,
      reach: async (office, viewer) => (await office.summary(viewer)).overdue.map(({ number }) => number),
    },
  ],
  window: [
    {
      name: "the list behind a figure of the window",
      act: "count",
      all: false,
      reach: async (office, viewer) => {
        const found: string[] = [];
        for (const figure of FIGURES)
          for (const part of PARTS) {
            const { rows } = await office.window.list(viewer, { figure, part, ...EVER });
            found.push(...rows.map(({ number }) => number));
          }
        return found;
      },
    },
    {
      name: "a file of the inbox",
      act: "export",
      all: false,
      reach: async (office, viewer) => {
        const open = await office.window.sheet(viewer, { tab: "unit" });
        const closed = await office.window.sheet(viewer, { tab: "closed" });
        return [...open.rows, ...closed.rows].map(({ number }) => number);
      },
    },
    {
      name: "the brief of the week",
      act: "count",
      all: false,
      reach: async (office, viewer) => (await office.window.week(viewer)).latest?.number.match(NUMBER) ?? [],
    },
  ],
  undelivered: [
    {
      name: "the calls to make",
      act: "list",
      all: false,
      reach: async (office, viewer) => (await office.undelivered(viewer)).map(({ number }) => number),
    },
  ],
  like: [
    {
      name: "asking what is like it",
      act: "search",
      all: true,
      reach: (office, viewer, cells) => each(cells, async ({ number }) => (await office.like(viewer, number)) !== null),
    },
    {
      name: "being like another one",
      act: "search",
      all: false,
      reach: async (office, viewer, cells) => {
        const found = new Set<string>();
        for (const { number } of cells)
          for (const one of (await office.like(viewer, number)) ?? []) found.add(one.number);
        return [...found];
      },
    },
  ],
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
