import { Hono } from "hono";
import { html } from "hono/html";
import { isRefused } from "../../../office/office.ts";
import type { Visit, Visits } from "../../../office/rounds/visit.ts";
import { sayDate } from "../../../wording/say.ts";
import { send } from "../../layout.tsx";
import { type Desk, formOf, type Staff, type StaffContext } from "../desk.ts";
import { Alert, DeskPage } from "../desk-layout.tsx";
import { byPlace, Reasons, Sheet, SheetFile, type Stop } from "./visit-sheet.tsx";

/** As many as fit a week, and a paper that can be looked after. */
const MOST = 40;

const VisitsPage = ({ desk, list: { visits, more }, wrong }: { desk: Desk; list: Visits; wrong: string | null }) => {
  const { words } = desk;
  const say = words.rounds.visits;
  return (
    <DeskPage desk={desk} title={say.title} styles={["rounds.css"]}>
      <h1>{say.title}</h1>
      <p class="hint">{say.intro}</p>
      {wrong && <Alert>{wrong}</Alert>}
      {more && <p class="hint">{say.more({ n: visits.length })}</p>}
      {visits.length === 0 ? (
        <p class="empty">{say.none}</p>
      ) : (
        <form method="post" action="/visits/sheet">
          {byPlace(words, visits).map(([place, some]) => (
            <fieldset>
              <legend>{place}</legend>
              {some.map((visit) => (
                <div class="visit">
                  <label>
                    <input
                      type="checkbox"
                      name="number"
                      value={visit.number}
                      aria-label={`${say.choose} ${visit.number}`}
                    />{" "}
                    <strong>{words.topic[visit.topic] ?? visit.topic}</strong>{" "}
                    <span class="petition-number">{visit.number}</span>
                  </label>
                  <p class="said">{visit.excerpt}</p>
                  <Reasons words={words} visit={visit} />
                </div>
              ))}
            </fieldset>
          ))}
          <div class="check">
            <input type="checkbox" id="contact" name="contact" value="yes" aria-describedby="contact-hint" />
            <label for="contact">{say.contact}</label>
          </div>
          <p class="hint" id="contact-hint">
            {say.contactHint}
          </p>
          <p class="row">
            <button type="submit" name="as" value="page" class="primary">
              {say.print}
            </button>
            <button type="submit" name="as" value="file">
              {say.save}
            </button>
          </p>
        </form>
      )}
    </DeskPage>
  );
};

/** `/visits`: what takes a cadre to the villages this week, and a sheet of it for paper or a phone without a network. */
export function visitPages(): Hono<Staff> {
  const pages = new Hono<Staff>();

  async function show(c: StaffContext, wrong: string | null = null) {
    const { desk } = c.var;
    const list = await desk.office.visits(desk.viewer);
    return send(c, <VisitsPage desk={desk} list={list} wrong={wrong} />, wrong ? 422 : 200);
  }

  /** Name and number of a stop: reading them is an act of its own, for a visit. */
  async function stopOf({ office, viewer }: Desk, visit: Visit, contact: boolean): Promise<Stop> {
    if (contact) {
      const before = await office.open(viewer, visit.number);
      const command = { verb: "reveal", input: { purpose: "visit" } } as const;
      const said = before?.petitioner && (await office.act(viewer, visit.number, command, before.seq));
      if (said && isRefused(said)) return { ...visit, who: null };
    }
    const who = contact ? ((await office.open(viewer, visit.number))?.petitioner ?? null) : null;
    return { ...visit, who };
  }

  pages.get("/visits", (c) => show(c));

  pages.post("/visits/sheet", async (c) => {
    const { desk } = c.var;
    const say = desk.words.rounds.visits;
    const form = await formOf(c);
    const chosen = new Set(form.getAll("number").map(String));
    if (chosen.size > MOST) return show(c, say.tooMany);
    const { visits: all } = await desk.office.visits(desk.viewer);
    const visits = all.filter(({ number }) => chosen.has(number));
    if (visits.length === 0) return show(c, say.nothingChosen);
    const contact = form.get("contact") === "yes";
    const stops: Stop[] = [];
    for (const visit of visits) stops.push(await stopOf(desk, visit, contact));
    const today = desk.office.today();
    const title = say.sheet({ on: sayDate(desk.words.office, today), name: desk.viewer.name });
    const sheet = { words: desk.words, title, stops, contact };
    if (form.get("as") === "file") {
      c.header("content-disposition", `attachment; filename="visits-${today}.html"`);
      return c.html(html`<!doctype html>${<SheetFile {...sheet} />}`);
    }
    return send(
      c,
      <DeskPage desk={desk} title={title} styles={["rounds.css"]} scripts={["print.js"]}>
        <p class="no-print">
          <button type="button" class="print" hidden>
            {say.printNow}
          </button>
        </p>
        <Sheet {...sheet} />
      </DeskPage>,
    );
  });

  return pages;
}
