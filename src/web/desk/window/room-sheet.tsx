import { type Context, Hono } from "hono";
import { CALLS } from "../../../office/notice/undelivered.ts";
import { giveWay } from "../../../office/portion.ts";
import type { PromiseGroup, PromiseView } from "../../../office/rounds/ledger.ts";
import type { CallView } from "../../../office/view.ts";
import { MOST_ROWS } from "../../../office/window/window.ts";
import { sayStanding } from "../../../wording/say.ts";
import { send } from "../../layout.tsx";
import type { Staff } from "../desk.ts";
import { MissingPage } from "../desk-layout.tsx";
import { mayLook as mayLookAtCalls } from "../inbox/undelivered.tsx";
import { byPair, mayLook as mayLookAtReturns } from "../matter/returned.tsx";
import { sayDecision } from "../petition/dealings.tsx";
import { GROUPS } from "../rounds/promises.tsx";
import { placeOf } from "../rounds/visit-sheet.tsx";
import { type SheetTable, sendSheet } from "./sheet-file.ts";

/** Page after page until there is none, or as many rows as one spreadsheet holds. */
async function allOf<Row>(
  read: (after: string | null) => Promise<{ rows: Row[]; next: string | null }>,
): Promise<{ rows: Row[]; more: boolean }> {
  const all: Row[] = [];
  for (let after: string | null = null; ; ) {
    const { rows, next } = await read(after);
    all.push(...rows);
    if (next === null || all.length >= MOST_ROWS)
      return { rows: all.slice(0, MOST_ROWS), more: next !== null || all.length > MOST_ROWS };
    after = next;
    await giveWay();
  }
}

const answer = (c: Context<Staff>, name: string, tables: readonly SheetTable[]): Promise<Response> =>
  sendSheet(c, `${name}-${c.var.desk.office.today()}`, tables);

/** The lists of other rooms as spreadsheets: facts in columns, without anybody's words, name or number. */
export function roomSheetPages(): Hono<Staff> {
  const pages = new Hono<Staff>();

  pages.get("/promises/list.xlsx", async (c) => {
    const { office, viewer, words } = c.var.desk;
    const group: PromiseGroup | null = GROUPS.find((one) => one === c.req.query("state")) ?? null;
    const { rows, more } = await allOf<PromiseView>(async (after) => {
      const { promises, next } = await office.ledger(viewer, { group, after: after ?? undefined });
      return { rows: promises, next };
    });
    const { inbox } = words.desk;
    const { sheet } = words.window;
    const say = words.rounds.promises;
    return answer(c, "promises", [
      {
        name: say.title,
        head: [inbox.number, inbox.where, inbox.topic, inbox.unit, sheet.due, sheet.standing],
        rows: rows.map((row) => [
          row.number,
          placeOf(words, row),
          words.topic[row.topic] ?? row.topic,
          row.unit,
          row.on,
          say.state[row.state],
        ]),
        note: more ? sheet.capped({ n: MOST_ROWS }) : null,
      },
    ]);
  });

  pages.get("/undelivered/list.xlsx", async (c) => {
    const { desk } = c.var;
    const { office, viewer, words } = desk;
    if (!mayLookAtCalls(desk)) return send(c, <MissingPage desk={desk} />, 403);
    const { rows, more } = await allOf<CallView>(async (after) => {
      const found = await office.undelivered(viewer, after);
      const rows = found.slice(0, CALLS);
      return { rows, next: found.length > CALLS ? (rows.at(-1)?.notice ?? null) : null };
    });
    const { inbox, undelivered: say } = words.desk;
    const { sheet } = words.window;
    return answer(c, "undelivered", [
      {
        name: say.title,
        head: [inbox.number, sheet.due, sheet.standing],
        rows: rows.map(({ number, turn }) => [number, turn.legalDue, sayStanding(words.office, turn.standing)]),
        note: more ? sheet.capped({ n: MOST_ROWS }) : null,
      },
    ]);
  });

  pages.get("/objections/list.xlsx", async (c) => {
    const { desk } = c.var;
    const { words } = desk;
    if (!mayLookAtReturns(desk)) return send(c, <MissingPage desk={desk} />, 403);
    const say = words.collective.objection;
    const { option } = words.office;
    const pairs = byPair(await desk.office.returned(desk.viewer));
    const head = [words.desk.inbox.number, words.desk.inbox.topic, say.since, say.ground, say.decision];
    const tables = pairs.map(({ from, to, rows }) => ({
      name: say.pair({ from, to }),
      head,
      rows: rows.map((row) => [
        row.number,
        words.topic[row.topic] ?? row.topic,
        row.on,
        option[row.ground as keyof typeof option],
        sayDecision(desk, row),
      ]),
    }));
    return answer(c, "returned", tables.length > 0 ? tables : [{ name: say.listTitle, head, rows: [] }]);
  });

  pages.get("/matters/list.xlsx", async (c) => {
    const { office, viewer, words } = c.var.desk;
    const { field, matter } = words.collective;
    const matters = await office.matters(viewer);
    return answer(c, "matters", [
      {
        name: matter.title,
        head: [
          field["collect-title"],
          words.window.annual.matters,
          words.desk.summary.open,
          words.window.sheet.registered,
        ],
        rows: matters.map(({ title, members, open, createdOn }) => [title, members, open, createdOn]),
      },
    ]);
  });
  return pages;
}
