import { civilDate } from "../../src/deadline/civil-date.ts";
import type { InboxTab } from "../../src/office/inbox/inbox-view.ts";
import type { Office } from "../../src/office/office.ts";
import { isRefused } from "../../src/office/office.ts";
import { FIGURES, PARTS } from "../../src/office/window/view.ts";
import type { Viewer } from "../../src/petition/access.ts";
import { type Cell, MATTER } from "./cell.ts";
import { type Doors, each, MOVES } from "./move-door.ts";

const EVER = { from: civilDate("2000-01-01"), to: civilDate("2100-01-01") };

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
export const DOORS: Doors = {
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
        ...(await pages(office, viewer, "co")),
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
  lists: [
    {
      name: "what comes next in a list",
      act: "list",
      all: false,
      reach: async (office, viewer, cells) => {
        const found = new Set<string>();
        for (const tab of ["unit", "closed"] as const)
          for (const { number } of cells) {
            const next = await office.lists.next(viewer, { tab }, number);
            if (next) found.add(next);
          }
        return [...found];
      },
    },
  ],
  bulk: [
    {
      name: "choosing it with others",
      act: "move",
      all: false,
      reach: async (office, viewer, cells) => {
        const found: string[] = [];
        for (const chosen of [{ numbers: cells.map(({ number }) => number) }, { query: { tab: "unit" as const } }]) {
          const id = await office.bulk.begin(viewer, "remind", chosen, "/inbox");
          const bulk = id === null ? null : await office.bulk.look(viewer, id);
          found.push(...(bulk?.matters ?? []).map(({ number }) => number));
        }
        return [...new Set(found)];
      },
    },
  ],
  ledger: [
    {
      name: "the promise ledger",
      act: "list",
      all: false,
      reach: async (office, viewer) => (await office.ledger(viewer)).promises.map(({ number }) => number),
    },
  ],
  visits: [
    {
      name: "the visits to villages",
      act: "list",
      all: false,
      reach: async (office, viewer) => (await office.visits(viewer)).visits.map(({ number }) => number),
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
  dealings: [
    {
      // Of a sealed one nothing goes on between units, so that even its desk hears of nothing.
      name: "what units do with each other about it",
      act: "see",
      all: false,
      reach: (office, viewer, cells) =>
        each(cells, async ({ number }) => (await office.dealings(viewer, number)) !== null),
    },
  ],
  returned: [
    {
      name: "the list of what was sent back",
      act: "list",
      all: false,
      reach: async (office, viewer) => (await office.returned(viewer)).map(({ number }) => number),
    },
  ],
  precedents: [
    {
      name: "asking for precedents, and being one with its number",
      act: "search",
      all: false,
      reach: async (office, viewer, cells) => {
        const found = new Set<string>();
        // Each asks for as much as being like another one does.
        for (const { number } of cells.filter((_, i) => i % 8 === 0)) {
          const said = await office.precedents(viewer, number);
          if (said) found.add(number);
          for (const card of said?.cards ?? []) if (card.number) found.add(card.number);
        }
        return [...found];
      },
    },
  ],
  matter: [
    {
      name: "the petitions of a matter",
      act: "list",
      all: false,
      reach: async (office, viewer) =>
        ((await office.matter(viewer, MATTER))?.members ?? []).map(({ number }) => number),
    },
  ],
  joinMatter: [
    {
      name: "taking it into a matter",
      act: "move",
      all: false,
      reach: async (office, viewer, cells) => {
        const said = await office.joinMatter(
          viewer,
          MATTER,
          cells.map(({ number }) => number),
        );
        if (isRefused(said)) return [];
        return [...said.done, ...said.left.flatMap(({ number, why }) => (why === "not-found" ? [] : number))];
      },
    },
  ],
  ...MOVES,
};
