import { Hono } from "hono";
import { type Summary, sayUnresolved } from "../../../office/window/view.ts";
import { sayDate } from "../../../wording/say.ts";
import { send } from "../../layout.tsx";
import type { Desk, Staff } from "../desk.ts";
import { inboxPath } from "../inbox/inbox.tsx";
import { PetitionTable } from "../inbox/inbox-list.tsx";
import { promisePath } from "../rounds/promises.tsx";
import { MeasureTable } from "./measure-table.tsx";
import { AgeChart, type Charts, chartsOf, WeekChart } from "./summary-chart.tsx";
import { CellTable } from "./summary-table.tsx";
import { figurePath, mayRead, NothingToRead, Opens, WindowPage } from "./window-page.tsx";

type Props = { desk: Desk; summary: Summary };

const Figures = ({ desk, summary }: Props) => {
  const say = desk.words.desk.summary;
  const more = desk.words.window.summary;
  const { period } = summary;
  const figures = [
    { label: say.open, n: summary.open, href: inboxPath({ tab: "unit" }) },
    { label: say.late, n: summary.late, href: inboxPath({ tab: "unit", standing: "late" }), late: true },
    { label: say.soon, n: summary.soon, href: inboxPath({ tab: "unit", standing: "soon" }) },
    { label: say.unrouted, n: summary.unrouted, href: inboxPath({ tab: "unit", stage: "unrouted" }) },
    { label: say.undelivered, n: summary.undelivered, href: "/undelivered" },
    { label: more.urged, n: summary.urged, href: figurePath({ figure: "urged", part: "of", ...period }) },
    { label: more.unresolved, n: sayUnresolved(summary.promises.unresolved), href: promisePath("unresolved") },
    { label: more.again, n: summary.again, href: figurePath({ figure: "again", part: "of", ...period }) },
  ];
  return (
    <ul class="figures">
      {figures.map(({ label, n, href, late }) => {
        const figure = (
          <>
            <strong class={late && summary.late > 0 ? "late" : undefined}>{n}</strong> <span>{label}</span>
          </>
        );
        return (
          <li>
            <a href={href}>{figure}</a>
          </li>
        );
      })}
    </ul>
  );
};

const Units = ({ desk: { words }, summary }: Props) => {
  const say = words.desk.summary;
  return (
    <section aria-labelledby="units">
      <h2 id="units">{say.units}</h2>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{say.unit}</th>
            <th scope="col" class="n">
              {say.open}
            </th>
            <th scope="col" class="n">
              {say.late}
            </th>
            <th scope="col">{say.oldest}</th>
          </tr>
        </thead>
        <tbody>
          {summary.units.map(({ unit, code, open, late, oldest }) => (
            <tr>
              <th scope="row">
                <a href={inboxPath({ tab: "unit", unit: code })}>{unit}</a>
              </th>
              <td class="n">
                <a href={inboxPath({ tab: "unit", unit: code })}>{open}</a>
              </td>
              <td class={late > 0 ? "n late" : "n"}>
                {late > 0 ? <a href={inboxPath({ tab: "unit", unit: code, standing: "late" })}>{late}</a> : late}
              </td>
              <td>{oldest && sayDate(words.office, oldest)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Promises = ({ desk: { words }, summary: { promises } }: Props) => {
  const say = words.window.summary;
  const { of, met, excluded, from, to } = promises;
  const asked = { figure: "promised", from, to } as const;
  const rows = [
    { label: say.kept, part: "met", n: met },
    { label: say.broken, part: "missed", n: of - met },
    { label: say.unknown, part: "excluded", n: excluded },
  ] as const;
  return (
    <section aria-labelledby="promises">
      <h2 id="promises">{say.promises}</h2>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{say.promised}</th>
            <th scope="col" class="n">
              {words.window.annual.matters}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, part, n }) => (
            <tr>
              <th scope="row">{label}</th>
              <td class="n">
                <Opens asked={{ ...asked, part }} n={n} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="no-print">
        <a href="/promises">{say.ledger}</a>
      </p>
    </section>
  );
};

type ListProps = { desk: Desk; id: string; title: string; rows: Summary["overdue"]; none: string; all: string | null };

const List = ({ desk: { words }, id, title, rows, none, all }: ListProps) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {rows.length === 0 ? <p class="empty">{none}</p> : <PetitionTable words={words} rows={rows} />}
    {all && (
      <p>
        <a href={all}>{words.desk.summary.allOverdue}</a>
      </p>
    )}
  </section>
);

const SummaryPage = ({ desk, summary, charts }: Props & { charts: Charts }) => {
  const { words } = desk;
  const say = words.desk.summary;
  const more = words.window.summary;
  return (
    <WindowPage desk={desk} title={say.title}>
      <h1>{say.title}</h1>
      <p class="sub">
        {say.on({ on: sayDate(words.office, summary.on) })} ·{" "}
        {say.scope({ units: summary.scope.join(words.office.list) })} · {say.noTips}
      </p>
      <Figures desk={desk} summary={summary} />
      <div class="columns even">
        <div>
          <WeekChart words={words} weeks={summary.weeks} svg={charts.weeks} />
        </div>
        <div>
          <AgeChart words={words} ages={summary.ages} svg={charts.ages} />
        </div>
      </div>
      <List
        desk={desk}
        id="overdue"
        title={say.overdue}
        rows={summary.overdue}
        none={say.noOverdue}
        all={summary.late > summary.overdue.length ? inboxPath({ tab: "unit", standing: "late" }) : null}
      />
      <List desk={desk} id="soon" title={more.dueSoon} rows={summary.dueSoon} none={more.noDueSoon} all={null} />
      {summary.open === 0 ? (
        <p class="empty">{say.nothing}</p>
      ) : (
        <section aria-labelledby="cells">
          <h2 id="cells">{say.cells}</h2>
          <p class="hint">{say.cellsHint}</p>
          <CellTable words={words} cells={summary.cells} on={summary.on} />
        </section>
      )}
      <div class="columns even">
        <div>
          <Units desk={desk} summary={summary} />
        </div>
        <div>
          <section aria-labelledby="measures">
            <h2 id="measures">{more.measures}</h2>
            <MeasureTable words={words} measures={summary.measures} period={summary.period} />
          </section>
          <Promises desk={desk} summary={summary} />
        </div>
      </div>
      <List desk={desk} id="oldest" title={more.oldest} rows={summary.oldest} none={say.nothing} all={null} />
      <p class="no-print">
        <a href="/summary/tables.xlsx">{more.sheet}</a> ·{" "}
        <a href="/admin/coverage#readings">{words.desk.readings.summaryLink}</a>
      </p>
    </WindowPage>
  );
};

/** `/summary`: what is unresolved, where and with whom, and whether days are kept; for heads of units and the petition office. */
export function summaryPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  for (const path of ["/summary", "/summary/*"])
    pages.use(path, async (c, next) => {
      const { desk } = c.var;
      if (!mayRead(desk)) return send(c, <NothingToRead desk={desk} says={desk.words.desk.summary.noRight} />, 403);
      return next();
    });
  pages.get("/summary", async (c) => {
    const { desk } = c.var;
    const summary = await desk.office.summary(desk.viewer);
    if (summary.scope.length === 0)
      return send(c, <NothingToRead desk={desk} says={desk.words.window.summary.noReach} />);
    return send(c, <SummaryPage desk={desk} summary={summary} charts={await chartsOf(desk.words, summary)} />);
  });
  return pages;
}
