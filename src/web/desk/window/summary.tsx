import { Hono } from "hono";
import type { Summary } from "../../../office/view.ts";
import { sayDate } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import { send } from "../../layout.tsx";
import { type Desk, holds, type Staff } from "../desk.ts";
import { DeskPage } from "../desk-layout.tsx";
import { inboxPath } from "../inbox/inbox.tsx";
import { PetitionTable } from "../inbox/inbox-list.tsx";
import { Bar } from "./bar.tsx";
import { CellTable } from "./summary-table.tsx";

type Props = { desk: Desk; summary: Summary };

const Figures = ({ desk, summary }: Props) => {
  const say = desk.words.desk.summary;
  const figures = [
    { label: say.open, n: summary.open, href: inboxPath({ tab: "unit" }) },
    { label: say.late, n: summary.late, href: inboxPath({ tab: "unit", standing: "late" }), late: true },
    { label: say.soon, n: summary.soon, href: inboxPath({ tab: "unit", standing: "soon" }) },
    { label: say.unrouted, n: summary.unrouted, href: inboxPath({ tab: "unit", stage: "unrouted" }) },
    { label: say.undelivered, n: summary.undelivered, href: holds(desk, "clerk") ? "/undelivered" : null },
  ];
  return (
    <ul class="figures">
      {figures.map(({ label, n, href, late }) => {
        const figure = (
          <>
            <strong class={late && n > 0 ? "late" : undefined}>{n}</strong> <span>{label}</span>
          </>
        );
        return <li>{href ? <a href={href}>{figure}</a> : figure}</li>;
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
            <th scope="col">{say.open}</th>
            <th scope="col">{say.late}</th>
            <th scope="col">{say.oldest}</th>
          </tr>
        </thead>
        <tbody>
          {summary.units.map(({ unit, code, open, late, oldest }) => (
            <tr>
              <th scope="row">
                <a href={inboxPath({ tab: "unit", unit: code })}>{unit}</a>
              </th>
              <td class="n">{open}</td>
              <td class={late > 0 ? "n late" : "n"}>{late}</td>
              <td>{oldest && sayDate(words.office, oldest)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** A band of days since registration: those after the band before, up to its own last. */
function sayBand({ desk: { summary: say } }: Wording, before: number | null, upTo: number | null): string {
  if (upTo === null) return say.beyond({ from: before ?? 0 });
  return before === null ? say.upTo({ to: upTo }) : say.band({ from: before + 1, to: upTo });
}

const Ages = ({ desk: { words }, summary }: Props) => {
  const say = words.desk.summary;
  const most = Math.max(...summary.ages.map(({ open }) => open), 1);
  return (
    <section aria-labelledby="ages">
      <h2 id="ages">{say.ages}</h2>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{say.age}</th>
            <th scope="col">{say.open}</th>
          </tr>
        </thead>
        <tbody>
          {summary.ages.map(({ upTo, open }, i) => (
            <tr>
              <th scope="row">{sayBand(words, summary.ages[i - 1]?.upTo ?? null, upTo)}</th>
              <td>
                {open} <Bar n={open} most={most} kind="in" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Weeks = ({ desk: { words }, summary }: Props) => {
  const say = words.desk.summary;
  const most = Math.max(...summary.weeks.flatMap(({ registered, closed }) => [registered, closed]), 1);
  return (
    <section aria-labelledby="weeks">
      <h2 id="weeks">{say.weeks}</h2>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{say.week}</th>
            <th scope="col">{say.registered}</th>
            <th scope="col">{say.closed}</th>
          </tr>
        </thead>
        <tbody>
          {summary.weeks.map(({ from, registered, closed }) => (
            <tr>
              <th scope="row">{sayDate(words.office, from)}</th>
              <td>
                {registered} <Bar n={registered} most={most} kind="in" />
              </td>
              <td>
                {closed} <Bar n={closed} most={most} kind="out" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const SummaryPage = ({ desk, summary }: Props) => {
  const { words } = desk;
  const say = words.desk.summary;
  return (
    <DeskPage desk={desk} title={say.title}>
      <h1>{say.title}</h1>
      <p class="sub">
        {say.on({ on: sayDate(words.office, summary.on) })} ·{" "}
        {say.scope({ units: [...new Set(summary.scope)].join("、") })} · {say.noTips}
      </p>
      <Figures desk={desk} summary={summary} />
      {summary.open === 0 ? (
        <p class="empty">{say.nothing}</p>
      ) : (
        <section aria-labelledby="cells">
          <h2 id="cells">{say.cells}</h2>
          <p class="hint">{say.cellsHint}</p>
          <CellTable words={words} cells={summary.cells} />
        </section>
      )}
      <div class="columns even">
        <div>
          <Units desk={desk} summary={summary} />
        </div>
        <div>
          <Ages desk={desk} summary={summary} />
          <Weeks desk={desk} summary={summary} />
        </div>
      </div>
      <section aria-labelledby="overdue">
        <h2 id="overdue">{say.overdue}</h2>
        {summary.overdue.length === 0 ? (
          <p class="empty">{say.noOverdue}</p>
        ) : (
          <PetitionTable words={words} rows={summary.overdue} />
        )}
        {summary.late > summary.overdue.length && (
          <p>
            <a href={inboxPath({ tab: "unit", standing: "late" })}>{say.allOverdue}</a>
          </p>
        )}
      </section>
      <p>
        <a href="/admin/coverage#readings">{words.desk.readings.summaryLink}</a>
      </p>
    </DeskPage>
  );
};

/** `/summary`: what is unresolved, where and with whom; for heads of units and the petition office. */
export function summaryPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  pages.get("/summary", async (c) => {
    const { desk } = c.var;
    const say = desk.words.desk.summary;
    if (!holds(desk, "leader", "clerk"))
      return send(
        c,
        <DeskPage desk={desk} title={say.title}>
          <h1>{say.title}</h1>
          <p class="empty">{say.noRight}</p>
        </DeskPage>,
        403,
      );
    return send(c, <SummaryPage desk={desk} summary={await desk.office.summary(desk.viewer)} />);
  });
  return pages;
}
