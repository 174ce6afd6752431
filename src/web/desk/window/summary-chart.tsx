import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { addDays } from "../../../deadline/civil-date.ts";
import type { Summary } from "../../../office/window/view.ts";
import { sayDate } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import { inboxPath } from "../inbox/inbox.tsx";
import { ageChart, weekChart } from "./chart.ts";
import { Opens } from "./window-page.tsx";

type Weeks = Summary["weeks"];
type Ages = Summary["ages"];

/** A band of days since registration: those after the band before, up to its own last. */
export function sayBand({ desk: { summary: say } }: Wording, ages: Ages, i: number): string {
  const before = ages[i - 1]?.upTo ?? null;
  const upTo = ages[i]?.upTo ?? null;
  if (upTo === null) return say.beyond({ from: before ?? 0 });
  return before === null ? say.upTo({ to: upTo }) : say.band({ from: before + 1, to: upTo });
}

/** A week by its Monday, as short as an axis takes it. */
const sayWeek = (from: string): string => `${Number(from.slice(5, 7))}/${Number(from.slice(8))}`;

export const weekNames = ({ desk, window }: Wording) => ({
  registered: desk.summary.registered,
  closed: desk.summary.closed,
  backlog: window.summary.backlog,
});

/** What the chart of weeks shows, in one sentence. */
export const saysWeeks = ({ window }: Wording, weeks: Weeks): string =>
  window.summary.saysWeeks({
    n: weeks.length,
    from: weeks[0]?.backlog ?? 0,
    to: weeks.at(-2)?.backlog ?? 0,
    open: weeks.at(-1)?.backlog ?? 0,
  });
export const saysAges = ({ window }: Wording, ages: Ages): string => {
  const sum = (of: "open" | "late") => ages.reduce((n, age) => n + age[of], 0);
  return window.summary.saysAges({ open: sum("open"), late: sum("late") });
};
export const weekPoints = (weeks: Weeks) => weeks.map(({ from, ...week }) => ({ label: sayWeek(from), ...week }));
export const agePoints = (words: Wording, ages: Ages) =>
  ages.map((age, i) => ({ label: sayBand(words, ages, i), ...age }));

/** Both charts, drawn. */
export async function chartsOf(words: Wording, { weeks, ages }: { weeks: Weeks; ages: Ages }) {
  const { inTime } = words.window.summary;
  return {
    weeks: await weekChart(weekPoints(weeks), weekNames(words)),
    ages: await ageChart(agePoints(words, ages), { late: words.desk.summary.late, inTime }),
  };
}
export type Charts = Awaited<ReturnType<typeof chartsOf>>;

type Props = { id: string; title: string; says: string; svg: string; table: string; children: Child };

/** A chart whose sentence a screen reader reads, with the table it was drawn from behind it. */
const Chart = ({ id, title, says, svg, table, children }: Props) => (
  <section class="chart" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    <p class="sub">{says}</p>
    <div role="img" aria-label={says}>
      {raw(svg)}
    </div>
    <details>
      <summary>{table}</summary>
      {children}
    </details>
  </section>
);

export const WeekChart = ({ words, weeks, svg }: { words: Wording; weeks: Weeks; svg: string }) => {
  const { summary: desk } = words.desk;
  const { summary: say } = words.window;
  return (
    <Chart id="weeks" title={say.chartWeeks} says={saysWeeks(words, weeks)} svg={svg} table={say.table}>
      <table class="plain">
        <thead>
          <tr>
            {[desk.week, desk.registered, desk.closed, say.backlog].map((one, at) => (
              <th scope="col" class={at > 0 ? "n" : undefined}>
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ from, registered, closed, backlog }) => {
            const week = { part: "of", from, to: addDays(from, 6) } as const;
            return (
              <tr>
                <th scope="row">{sayDate(words.office, from)}</th>
                <td class="n">
                  <Opens asked={{ figure: "registered", ...week }} n={registered} />
                </td>
                <td class="n">
                  <Opens asked={{ figure: "closed", ...week }} n={closed} />
                </td>
                <td class="n">
                  <Opens asked={{ figure: "backlog", ...week }} n={backlog} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Chart>
  );
};

export const AgeChart = ({ words, ages, svg }: { words: Wording; ages: Ages; svg: string }) => {
  const { summary: desk } = words.desk;
  const { summary: say } = words.window;
  return (
    <Chart id="ages" title={say.chartAges} says={saysAges(words, ages)} svg={svg} table={say.table}>
      <table class="plain">
        <thead>
          <tr>
            {[desk.age, desk.open, say.late].map((one, at) => (
              <th scope="col" class={at > 0 ? "n" : undefined}>
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ages.map(({ from, to, open, late }, i) => {
            const asked = { tab: "unit", ...(from ? { from } : {}), ...(to ? { to } : {}) } as const;
            return (
              <tr>
                <th scope="row">{sayBand(words, ages, i)}</th>
                <td class="n">{open > 0 ? <a href={inboxPath(asked)}>{open}</a> : open}</td>
                <td class="n">{late > 0 ? <a href={inboxPath({ ...asked, standing: "late" })}>{late}</a> : late}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Chart>
  );
};
