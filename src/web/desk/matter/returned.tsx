import { Hono } from "hono";
import type { ReturnedRow } from "../../../office/collective/view.ts";
import { sayDate } from "../../../wording/say.ts";
import { send } from "../../layout.tsx";
import { type Desk, holds, type Staff } from "../desk.ts";
import { DeskPage } from "../desk-layout.tsx";
import { DueChip } from "../due.tsx";
import { sayDecision } from "../petition/dealings.tsx";

export const mayLook = (desk: Desk) => holds(desk, "clerk", "leader");

/** What units sent to each other, by pair: the pair with the most first. */
export function byPair(rows: readonly ReturnedRow[]): { from: string; to: string; rows: ReturnedRow[] }[] {
  const pairs = Map.groupBy(rows, ({ unit, proposed }) => `${unit.code} ${proposed.code}`);
  return [...pairs.values()]
    .map((rows) => ({ from: rows[0]?.unit.name ?? "", to: rows[0]?.proposed.name ?? "", rows }))
    .sort((a, b) => b.rows.length - a.rows.length);
}

const Row = ({ desk, row }: { desk: Desk; row: ReturnedRow }) => {
  const { words } = desk;
  const { option } = words.office;
  return (
    <tr>
      <th scope="row">
        <a href={`/petitions/${row.number}`}>{row.number}</a>
        <small class="topic">{words.topic[row.topic]}</small>
      </th>
      <td>{sayDate(words.office, row.on)}</td>
      <td>
        {option[row.ground as keyof typeof option]}
        <p class="sub said">{row.basis}</p>
      </td>
      <td>
        {sayDecision(desk, row)} {row.decideBy && <DueChip words={words} turn={row.decideBy} />}
      </td>
    </tr>
  );
};

const Table = ({ desk, rows, caption }: { desk: Desk; rows: readonly ReturnedRow[]; caption: string }) => {
  const say = desk.words.collective.objection;
  return (
    <div class="own-parts returned">
      <table class="plain">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{desk.words.desk.inbox.number}</th>
            <th scope="col">{say.since}</th>
            <th scope="col">{say.ground}</th>
            <th scope="col">{say.decision}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row desk={desk} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const ReturnedPage = ({ desk, rows }: { desk: Desk; rows: readonly ReturnedRow[] }) => {
  const say = desk.words.collective.objection;
  const waits = rows.filter((row) => row.waits);
  const caption = (from: string, to: string, n: number) => `${say.pair({ from, to })} · ${say.count({ n })}`;
  const tables = (some: readonly ReturnedRow[]) =>
    byPair(some).map(({ from, to, rows: pair }) => (
      <Table desk={desk} rows={pair} caption={caption(from, to, pair.length)} />
    ));
  return (
    <DeskPage desk={desk} title={say.listTitle} styles={["collective.css"]}>
      <h1>{say.listTitle}</h1>
      <p class="hint">{say.listHint}</p>
      {!mayLook(desk) && <p class="empty">{desk.words.desk.summary.noRight}</p>}
      {mayLook(desk) && rows.length === 0 && <p class="empty">{say.listNone}</p>}
      {waits.length > 0 && <h2>{say.undecided}</h2>}
      {tables(waits)}
      {rows.length > waits.length && <h2>{say.decidedOnes}</h2>}
      {tables(rows.filter((row) => !row.waits))}
      {rows.length > 0 && (
        <p class="no-print">
          <a href="/objections/list.xlsx">{desk.words.window.sheet.download}</a>
        </p>
      )}
    </DeskPage>
  );
};

/** `/objections`: what units sent back, by pair of units, the undecided first; for the petition office and heads. */
export function returnedPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  pages.get("/objections", async (c) => {
    const { desk } = c.var;
    const rows = mayLook(desk) ? await desk.office.returned(desk.viewer) : [];
    return send(c, <ReturnedPage desk={desk} rows={rows} />, mayLook(desk) ? 200 : 403);
  });
  return pages;
}
