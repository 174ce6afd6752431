import { Hono } from "hono";
import { addDays } from "../../../deadline/civil-date.ts";
import { LOOKED_BACK } from "../../../office/window/causes.ts";
import { type Counts, plain, sentencesOf } from "../../../office/window/sentence.ts";
import type { Week } from "../../../office/window/view.ts";
import { sayDate } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import { send } from "../../layout.tsx";
import type { Desk, Staff } from "../desk.ts";
import { inboxPath } from "../inbox/address.ts";
import { promisePath } from "../rounds/promises.tsx";
import { DOCX, type Piece, reportFile } from "./report-file.ts";
import {
  AgeChart,
  agePoints,
  type Charts,
  chartsOf,
  saysAges,
  saysWeeks,
  WeekChart,
  weekNames,
  weekPoints,
} from "./summary-chart.tsx";
import { figurePath, WindowPage } from "./window-page.tsx";

const sayWeek = ({ office, window }: Wording, { from, to }: Week): string =>
  window.brief.week({ from: sayDate(office, from), to: sayDate(office, to) });

/** The list behind a number of the brief. */
function listOf({ from, to, on, measured, promises, cause }: Week, counts: Counts): string {
  const week = { from, to, part: "of" } as const;
  const promised = { figure: "promised", from: promises.from, to: promises.to } as const;
  const half = { figure: "cause", from: addDays(on, -LOOKED_BACK), to: on, cause: cause?.key ?? "" } as const;
  switch (counts) {
    case "registered":
    case "closed":
      return figurePath({ figure: counts, ...week });
    case "open":
      return inboxPath({ tab: "unit" });
    case "late":
    case "soon":
      return inboxPath({ tab: "unit", standing: counts });
    case "cause":
      return figurePath({ ...half, part: "of" });
    case "causeOpen":
      return figurePath({ ...half, part: "missed" });
    case "told":
    case "answered":
      return figurePath({ figure: counts, part: "of", ...measured });
    case "toldMet":
      return figurePath({ figure: "told", part: "met", ...measured });
    case "answeredMet":
      return figurePath({ figure: "answered", part: "met", ...measured });
    case "unresolved":
      return promisePath("unresolved");
    case "broken":
      return figurePath({ ...promised, part: "missed" });
    case "unsaid":
      return figurePath({ ...promised, part: "excluded" });
    case "silent":
      return "/summary/causes#blind";
    case "undelivered":
      return "/undelivered";
    case "urged":
      return figurePath({ figure: "urged", part: "of", from: on, to: on });
  }
}

const WeekPage = ({ desk, week, charts }: { desk: Desk; week: Week; charts: Charts }) => {
  const { words } = desk;
  const { brief: say } = words.window;
  return (
    <WindowPage desk={desk} title={say.title}>
      <article class="sheet">
        <h1>{say.title}</h1>
        <p class="sub">
          {sayWeek(words, week)} · {say.of({ units: week.scope.join(words.office.list) })}
        </p>
        <ol class="sentences">
          {sentencesOf(words, week).map((sentence) => (
            <li>
              {sentence.map((piece) =>
                typeof piece === "string" ? (
                  piece
                ) : piece.n === 0 ? (
                  "0"
                ) : (
                  <a href={listOf(week, piece.counts)}>{piece.n}</a>
                ),
              )}
            </li>
          ))}
        </ol>
        <div class="columns even">
          <WeekChart words={words} weeks={week.weeks} svg={charts.weeks} />
          <AgeChart words={words} ages={week.ages} svg={charts.ages} />
        </div>
        <p class="hint">
          {say.closing}
          <br />
          {say.written}
        </p>
      </article>
      <p class="no-print">
        <a class="button" href="/summary/brief.docx">
          {say.file}
        </a>
      </p>
    </WindowPage>
  );
};

/** The brief as pieces of a file: sentences, and two charts the word processor draws. */
function piecesOf(words: Wording, week: Week): Piece[] {
  const { window, desk, office } = words;
  const { brief: say, summary } = window;
  const weeks = weekPoints(week.weeks);
  const ages = agePoints(words, week.ages);
  const names = weekNames(words);
  return [
    { text: `${sayWeek(words, week)} · ${say.of({ units: week.scope.join(office.list) })}` },
    { list: sentencesOf(words, week).map(plain) },
    { heading: summary.chartWeeks },
    {
      chart: {
        says: saysWeeks(words, week.weeks),
        categories: weeks.map(({ label }) => label),
        series: [
          { name: names.registered, values: weeks.map(({ registered }) => registered), as: "column" },
          { name: names.closed, values: weeks.map(({ closed }) => closed), as: "column" },
          { name: names.backlog, values: weeks.map(({ backlog }) => backlog), as: "line" },
        ],
      },
    },
    { heading: summary.chartAges },
    {
      chart: {
        says: saysAges(words, week.ages),
        categories: ages.map(({ label }) => label),
        series: [
          { name: desk.summary.open, values: ages.map(({ open }) => open), as: "column" },
          { name: summary.late, values: ages.map(({ late }) => late), as: "column" },
        ],
      },
    },
    { text: `${say.closing}${say.written}` },
  ];
}

/** `/summary/brief`: the week on one page, in sentences written from figures by rules; and the same as a file. */
export function weekPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  pages.get("/summary/brief", async (c) => {
    const { desk } = c.var;
    const week = await desk.office.window.week(desk.viewer);
    return send(c, <WeekPage desk={desk} week={week} charts={await chartsOf(desk.words, week)} />);
  });
  pages.get("/summary/brief.docx", async (c) => {
    const { desk } = c.var;
    const week = await desk.office.window.week(desk.viewer);
    const file = await reportFile(desk.words.window.brief.title, piecesOf(desk.words, week));
    return c.body(file, 200, {
      "content-type": DOCX,
      "content-disposition": `attachment; filename="brief-${week.from}.docx"`,
    });
  });
  return pages;
}
