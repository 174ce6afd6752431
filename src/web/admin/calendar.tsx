import { Hono } from "hono";
import type { HolidayYear } from "../../deadline/calendar.ts";
import { isRefused } from "../../office/office.ts";
import { type Desk, type Staff, type StaffContext, typedOf } from "../desk/desk.ts";
import { Alert } from "../desk/desk-layout.tsx";
import { send } from "../layout.tsx";
import { AdminPage, mayUse } from "./admin-frame.tsx";

type Draft = { year: string; status: string; source: string; off: string; working: string };

const linesOf = (days: Readonly<Record<string, string>>) =>
  Object.entries(days)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, name]) => `${day} ${name}`)
    .join("\n");

const draftOf = ({ year, status, source, off, working }: HolidayYear): Draft => ({
  year: String(year),
  status,
  source,
  off: linesOf(off),
  working: linesOf(working),
});
const BLANK: Draft = { year: "", status: "announced", source: "", off: "", working: "" };

/** Days written one a line, `2027-10-01 国庆节`; or the first line that is not so. */
export function readDays(text: string): { days: Record<string, string> } | { line: number; text: string } {
  const days: Record<string, string> = {};
  for (const [i, raw] of text.split("\n").entries()) {
    const said = raw.trim();
    if (!said) continue;
    const [, day, name] = /^(\d{4}-\d{2}-\d{2})[\s,，:：]+(\S.*)$/.exec(said) ?? [];
    if (!day || !name) return { line: i + 1, text: said };
    days[day] = name;
  }
  return { days };
}

const YearForm = ({ desk, draft }: { desk: Desk; draft: Draft }) => {
  const say = desk.words.desk.calendar;
  return (
    <form method="post" action="/admin/calendar" class="stack measure">
      <h2>{say.add}</h2>
      <div class="field">
        <label for="year">{say.year}</label>
        <input id="year" name="year" type="number" min="2020" max="2100" required value={draft.year} />
      </div>
      <fieldset class="field">
        <legend>{say.status}</legend>
        {(["announced", "provisional"] as const).map((status) => (
          <label class="radio">
            <input type="radio" name="status" value={status} checked={draft.status === status} required /> {say[status]}
          </label>
        ))}
      </fieldset>
      <div class="field">
        <label for="source">{say.source}</label>
        <input id="source" name="source" type="text" required maxlength={200} value={draft.source} />
      </div>
      {(["off", "working"] as const).map((name) => (
        <div class="field">
          <label for={name}>{say[name]}</label>
          <p class="hint" id={`${name}-hint`}>
            {name === "off" ? say.offHint : say.workingHint}
          </p>
          <textarea id={name} name={name} rows={name === "off" ? 12 : 5} aria-describedby={`${name}-hint`}>
            {draft[name]}
          </textarea>
        </div>
      ))}
      <button type="submit" class="primary">
        {say.save}
      </button>
    </form>
  );
};

type Shown = { draft: Draft; problem: string | null; recounted: number | null };

const CalendarPage = ({ desk, draft, problem, recounted }: Shown & { desk: Desk }) => {
  const say = desk.words.desk.calendar;
  return (
    <AdminPage desk={desk} section="calendar">
      {problem && <Alert>{problem}</Alert>}
      {recounted !== null && (
        <p class="done" role="status">
          {say.recounted({ n: recounted })}
        </p>
      )}
      <p class="hint">{say.intro}</p>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{say.year}</th>
            <th scope="col">{say.status}</th>
            <th scope="col">{say.source}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          {desk.office.calendar().map(({ year, status, source, off, working }) => (
            <tr>
              <th scope="row">{year}</th>
              <td>
                {status === "provisional" ? <span class="mark">{say.provisional}</span> : say.announced}
                <span class="sub">
                  {say.days({ off: Object.keys(off).length, working: Object.keys(working).length })}
                </span>
              </td>
              <td>{source}</td>
              <td>
                <a href={`/admin/calendar?year=${year}`}>{say.edit}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <YearForm desk={desk} draft={draft} />
    </AdminPage>
  );
};

/** `/admin/calendar`: the State Council's days off by year; saving one counts open due dates anew. */
export function calendarPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  const show = (c: StaffContext, shown: Shown) =>
    send(
      c,
      <CalendarPage desk={c.var.desk} {...shown} />,
      mayUse(c.var.desk, "calendar") ? (shown.problem ? 422 : 200) : 403,
    );

  pages.get("/admin/calendar", (c) => {
    const known = c.var.desk.office.calendar().find(({ year }) => String(year) === c.req.query("year"));
    const recounted = Number(c.req.query("recounted") ?? Number.NaN);
    return show(c, {
      draft: known ? draftOf(known) : BLANK,
      problem: null,
      recounted: Number.isSafeInteger(recounted) ? recounted : null,
    });
  });

  pages.post("/admin/calendar", async (c) => {
    const { desk } = c.var;
    const { year = "", status = "", source = "", off = "", working = "" } = await typedOf(c);
    const draft = { year, status, source, off, working };
    const refuse = (problem: string) => show(c, { draft, problem, recounted: null });
    const days = { off: readDays(off), working: readDays(working) };
    for (const read of [days.off, days.working])
      if ("line" in read) return refuse(desk.words.desk.calendar.badLine(read));
    if (!("days" in days.off) || !("days" in days.working)) return refuse(desk.words.office.refusal["bad-field"]);
    const entered = { year, status, source, off: days.off.days, working: days.working.days };
    const said = await desk.office.setYear(desk.viewer, entered);
    if (isRefused(said)) return refuse(desk.words.office.refusal[said.refused]);
    return c.redirect(`/admin/calendar?recounted=${said.recounted}`, 303);
  });

  return pages;
}
