import { Hono } from "hono";
import { isCivilDate } from "../../../deadline/civil-date.ts";
import { ACT_NAMES, type FigureAsked, PARTS } from "../../../office/window/view.ts";
import { sayDate } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import { send } from "../../layout.tsx";
import type { Desk, Staff } from "../desk.ts";
import { MissingPage } from "../desk-layout.tsx";
import { PetitionTable } from "../inbox/inbox-list.tsx";
import { sayAct } from "./annual.tsx";
import { figurePath, isFigure, WindowPage } from "./window-page.tsx";

const NARROWED = [
  "unit",
  "topic",
  "kind",
  "channel",
  "place",
  "notTopics",
  "notPlaces",
  "returner",
  "proposed",
  "cause",
  "after",
] as const;

/** What an address asks for; null when it names no figure or no days. */
export function askedIn(params: URLSearchParams): FigureAsked | null {
  const figure = params.get("figure");
  const part = PARTS.find((one) => one === params.get("part")) ?? "of";
  const [from, to] = [params.get("from") ?? "", params.get("to") ?? ""];
  if (!isFigure(figure) || !isCivilDate(from) || !isCivilDate(to)) return null;
  const asked: FigureAsked = { figure, part, from, to };
  for (const name of NARROWED) {
    const value = params.get(name)?.trim();
    if (value) asked[name] = value;
  }
  return asked;
}

/** The figure and the part of it that is listed. */
export function sayFigure(words: Wording, { figure, part }: FigureAsked): string {
  const { list, measure } = words.window;
  const act = ACT_NAMES.find((one) => one === figure);
  const what = act
    ? sayAct(words, act)
    : figure in measure
      ? measure[figure as keyof typeof measure].name
      : list.figure[figure as keyof typeof list.figure];
  if (figure === "promised") return list.title({ what, words: list.kept[part] });
  return figure in measure ? list.title({ what, words: list.part[part] }) : what;
}

/** Figures of how things stand, not of what happened in a span of days. */
const NOW: readonly string[] = ["urged", "open", "backlog"];

type Props = { desk: Desk; asked: FigureAsked; rows: Parameters<typeof PetitionTable>[0]["rows"]; next: string | null };

const FigurePage = ({ desk, asked, rows, next }: Props) => {
  const { words } = desk;
  const { list: say, summary } = words.window;
  const title = sayFigure(words, asked);
  const on = (day: FigureAsked["from"]) => sayDate(words.office, day);
  return (
    <WindowPage desk={desk} title={title}>
      <p class="no-print">
        <a href="/summary">{say.back}</a>
      </p>
      <h1>{title}</h1>
      <p class="sub">{!NOW.includes(asked.figure) && summary.period({ from: on(asked.from), to: on(asked.to) })}</p>
      {rows.length === 0 ? <p class="empty">{say.nothing}</p> : <PetitionTable words={words} rows={rows} />}
      {next && (
        <nav class="pages" aria-label={words.desk.inbox.next}>
          <a href={figurePath({ ...asked, after: next })} rel="next">
            {words.desk.inbox.next}
          </a>
        </nav>
      )}
      {rows.length > 0 && (
        <p class="no-print">
          <a href={figurePath({ ...asked, after: undefined }).replace("/list?", "/list.xlsx?")}>
            {words.window.sheet.download}
          </a>
        </p>
      )}
    </WindowPage>
  );
};

/** `/summary/list`: the matters behind a number; all of it stands in the address. */
export function figureListPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  pages.get("/summary/list", async (c) => {
    const { desk } = c.var;
    const asked = askedIn(new URL(c.req.url).searchParams);
    if (!asked) return send(c, <MissingPage desk={desk} />, 404);
    return send(c, <FigurePage desk={desk} asked={asked} {...(await desk.office.window.list(desk.viewer, asked))} />);
  });
  return pages;
}
