import { Hono } from "hono";
import { yearOf } from "../../../deadline/civil-date.ts";
import { sayShare } from "../../../office/window/sentence.ts";
import type { Annual, DoneAct, FigureAsked } from "../../../office/window/view.ts";
import { KINDS } from "../../../petition/kind.ts";
import { MEASURES } from "../../../petition/measure.ts";
import { sayDate } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import { send } from "../../layout.tsx";
import type { Desk, Staff } from "../desk.ts";
import { MissingPage } from "../desk-layout.tsx";
import { MeasureTable } from "./measure-table.tsx";
import { DOCX, type Piece, reportFile } from "./report-file.ts";
import { Opens, WindowPage } from "./window-page.tsx";

const OLDEST = 2000;
type Table = {
  id: string;
  title: string;
  hint?: string;
  rows: {
    label: string;
    n: number | string;
    opens?: Pick<FigureAsked, "figure" | "topic" | "unit" | "kind" | "channel">;
  }[];
};

/** What was done, as the report calls it. */
export function sayAct({ office, window: { annual: say, causes } }: Wording, act: DoneAct): string {
  if (act === "support" || act === "explain" || act === "refuse") return causes.outcome[act];
  const isReview = act === "asked" || act === "upheld" || act === "amended";
  return isReview ? office.labelled({ what: say.reviews, more: say[act] }) : say[act];
}

/** The tables of the report, in the order of its articles. */
function tablesOf(words: Wording, annual: Annual): Table[] {
  const { annual: say, summary, measure } = words.window;
  const done = (...acts: DoneAct[]) =>
    acts.map((act) => ({ label: sayAct(words, act), n: annual.acts[act], opens: { figure: act } }));
  return [
    {
      id: "statistics",
      title: say.statistics,
      rows: [
        { label: say.registered, n: annual.registered, opens: { figure: "registered" } },
        { label: say.closed, n: annual.closed, opens: { figure: "closed" } },
      ],
    },
    {
      id: "kinds",
      title: say.kinds,
      rows: KINDS.flatMap((kind) =>
        kind === "accusation"
          ? []
          : [
              {
                label: words.office.kind[kind],
                n: annual.kinds[kind] ?? 0,
                opens: { figure: "registered" as const, kind },
              },
            ],
      ),
    },
    {
      id: "channels",
      title: say.channels,
      rows: Object.entries(annual.channels).map(([channel, n]) => ({
        label: words.office.channel[channel as keyof typeof words.office.channel],
        n,
        opens: { figure: "registered", channel },
      })),
    },
    {
      id: "fields",
      title: say.fields,
      rows: annual.topics.map(({ topic, n }) => ({
        label: words.topic[topic] ?? topic,
        n,
        opens: { figure: "registered", topic },
      })),
    },
    {
      id: "units",
      title: say.units,
      hint: say.unitsHint,
      rows: annual.units.map(({ unit, code, n }) => ({ label: unit, n, opens: { figure: "registered", unit: code } })),
    },
    {
      id: "acts",
      title: say.acts,
      rows: done("forwarded", "assigned", "supervised", "supervisionAnswered"),
    },
    {
      id: "answers",
      title: say.answers,
      rows: done("support", "explain", "refuse", "asked", "upheld", "amended"),
    },
    {
      id: "proposals",
      title: say.proposals,
      hint: say.own,
      rows: [
        { label: say.made, n: annual.kinds.suggestion ?? 0, opens: { figure: "registered", kind: "suggestion" } },
        ...done("adopted", "partly", "notAdopted"),
      ],
    },
    {
      id: "measures",
      title: say.measures,
      hint: summary.few,
      rows: MEASURES.map((one) => ({ label: measure[one].name, n: sayShare(words, annual.measures[one]) })),
    },
  ];
}

const introOf = (words: Wording, { to, year, scope }: Annual): string[] => {
  const { annual: say } = words.window;
  return [
    `${say.covers({ units: scope.join(words.office.list) })} · ${say.basis}`,
    say.noTips,
    ...(to < `${year}-12-31` ? [say.running({ on: sayDate(words.office, to) })] : []),
  ];
};

const AnnualPage = ({ desk, annual }: { desk: Desk; annual: Annual }) => {
  const { words } = desk;
  const { annual: say, brief } = words.window;
  const { year, from, to } = annual;
  const title = say.title({ year });
  return (
    <WindowPage desk={desk} title={title}>
      <h1>{title}</h1>
      {introOf(words, annual).map((line) => (
        <p class="sub">{line}</p>
      ))}
      <nav class="pages no-print" aria-label={say.before}>
        <a href={`/summary/annual?year=${year - 1}`}>{say.before}</a>
        {year < yearOf(desk.office.today()) && <a href={`/summary/annual?year=${year + 1}`}>{say.after}</a>}
        <a href={`/summary/annual.docx?year=${year}`}>{brief.file}</a>
      </nav>
      <div class="annual">
        {tablesOf(words, annual).map(({ id, title: heading, hint, rows }) => (
          <section aria-labelledby={id}>
            <h2 id={id}>{heading}</h2>
            {hint && id !== "measures" && <p class="hint">{hint}</p>}
            {id === "measures" ? (
              <MeasureTable words={words} measures={annual.measures} period={{ from, to }} />
            ) : (
              <table class="plain">
                <tbody>
                  {rows.map(({ label, n, opens }) => (
                    <tr>
                      <th scope="row">{label}</th>
                      <td class="n">
                        {opens && typeof n === "number" ? (
                          <Opens asked={{ ...opens, part: "of", from, to }} n={n} />
                        ) : (
                          n
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </section>
        ))}
      </div>
    </WindowPage>
  );
};

/** The year an address names; this one when it names none, null when there can be none such. */
function yearIn(asked: string | undefined, now: number): number | null {
  const year = asked === undefined ? now : Number(asked);
  return Number.isInteger(year) && year >= OLDEST && year <= now ? year : null;
}

/** `/summary/annual`: the report the law asks for once a year (XF 41), as a page and as a file to be completed. */
export function annualPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  for (const path of ["/summary/annual", "/summary/annual.docx"] as const)
    pages.get(path, async (c) => {
      const { desk } = c.var;
      const { office, viewer, words } = desk;
      const year = yearIn(c.req.query("year"), yearOf(office.today()));
      if (year === null) return send(c, <MissingPage desk={desk} />, 404);
      const annual = await office.window.annual(viewer, year);
      if (path === "/summary/annual") return send(c, <AnnualPage desk={desk} annual={annual} />);
      const { annual: say } = words.window;
      const pieces: Piece[] = [
        ...introOf(words, annual).map((text) => ({ text })),
        ...tablesOf(words, annual).flatMap(({ title, hint, rows }): Piece[] => [
          { heading: title },
          ...(hint ? [{ text: hint }] : []),
          { table: { head: ["", say.matters], rows: rows.map(({ label, n }) => [label, n]) } },
        ]),
        { heading: say.other },
        { text: "" },
      ];
      return c.body(await reportFile(say.title({ year }), pieces), 200, {
        "content-type": DOCX,
        "content-disposition": `attachment; filename="annual-${year}.docx"`,
      });
    });
  return pages;
}
