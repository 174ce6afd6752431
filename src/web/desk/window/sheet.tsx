import { Hono } from "hono";
import type { Row } from "../../../office/view.ts";
import { sayShare } from "../../../office/window/sentence.ts";
import type { Summary } from "../../../office/window/view.ts";
import { MOST_ROWS } from "../../../office/window/window.ts";
import { MEASURES } from "../../../petition/measure.ts";
import { sayStanding } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import { send } from "../../layout.tsx";
import { sayWhere } from "../../place.tsx";
import { sayHolder } from "../../turn.tsx";
import type { Staff } from "../desk.ts";
import { MissingPage } from "../desk-layout.tsx";
import { queryOf } from "../inbox/address.ts";
import { askedIn, sayFigure } from "./figure-list.tsx";
import { type SheetTable, sendSheet } from "./sheet-file.ts";
import { agePoints } from "./summary-chart.tsx";

/** A list in columns of facts: no words of anybody, no name and no number of a person. */
function listTable(words: Wording, name: string, rows: readonly Row[], more: boolean): SheetTable {
  const { inbox: say } = words.desk;
  const { sheet } = words.window;
  return {
    name,
    head: [
      say.number,
      say.kind,
      say.where,
      say.topic,
      say.stage,
      say.unit,
      say.holder,
      sheet.registered,
      sheet.due,
      sheet.standing,
      sheet.urges,
    ],
    rows: rows.map((row) => [
      row.number,
      words.office.kind[row.kind],
      sayWhere(row, say),
      words.topic[row.topic] ?? row.topic,
      words.office.stage[row.stage],
      row.unit,
      sayHolder(words, row.holder),
      row.registeredOn,
      row.turn?.legalDue ?? "",
      row.turn ? sayStanding(words.office, row.turn.standing) : "",
      row.urges,
    ]),
    note: more ? sheet.capped({ n: MOST_ROWS }) : null,
  };
}

/** The tables of the summary, a sheet each. */
function summaryTables(words: Wording, summary: Summary): SheetTable[] {
  const { summary: say, inbox } = words.desk;
  const { summary: more, measure } = words.window;
  return [
    {
      name: say.cells,
      head: [say.village, inbox.topic, say.open, say.late],
      rows: summary.cells.map(({ village, township, topic, open, late }) => [
        sayWhere({ village, township: township?.name ?? null }, inbox),
        words.topic[topic] ?? topic,
        open,
        late,
      ]),
    },
    {
      name: say.units,
      head: [say.unit, say.open, say.late, say.oldest],
      rows: summary.units.map(({ unit, open, late, oldest }) => [unit, open, late, oldest ?? ""]),
    },
    {
      name: say.ages,
      head: [say.age, say.open, say.late],
      rows: agePoints(words, summary.ages).map(({ label, open, late }) => [label, open, late]),
    },
    {
      name: more.weeks,
      head: [say.week, say.registered, say.closed, more.backlog],
      rows: summary.weeks.map(({ from, registered, closed, backlog }) => [from, registered, closed, backlog]),
    },
    {
      name: more.measures,
      head: [more.measure, more.rate, more.met, more.of, more.excluded],
      rows: MEASURES.map((one) => {
        const { met, of, excluded } = summary.measures[one];
        return [measure[one].name, sayShare(words, summary.measures[one]), met, of, excluded];
      }),
    },
  ];
}

/** `/inbox.xlsx` and `/summary/list.xlsx`, the lists their addresses ask for, and `/summary/tables.xlsx`. */
export function sheetPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  pages.get("/inbox.xlsx", async (c) => {
    const { office, viewer, words } = c.var.desk;
    const { rows, more } = await office.window.sheet(viewer, queryOf(new URL(c.req.url).searchParams, "mine"));
    return sendSheet(c, `inbox-${office.today()}`, [listTable(words, words.desk.inbox.title, rows, more)]);
  });
  pages.get("/summary/list.xlsx", async (c) => {
    const { desk } = c.var;
    const { office, viewer, words } = desk;
    const asked = askedIn(new URL(c.req.url).searchParams);
    if (!asked) return send(c, <MissingPage desk={desk} />, 404);
    const { rows, next } = await office.window.list(viewer, asked, MOST_ROWS);
    return sendSheet(c, `${asked.figure}-${asked.from}-${asked.to}`, [
      listTable(words, sayFigure(words, asked), rows, next !== null),
    ]);
  });
  pages.get("/summary/tables.xlsx", async (c) => {
    const { office, viewer, words } = c.var.desk;
    return sendSheet(c, `summary-${office.today()}`, summaryTables(words, await office.summary(viewer)));
  });
  return pages;
}
