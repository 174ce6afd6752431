import { Hono } from "hono";
import { isRefused } from "../../office/office.ts";
import type { AskerView, CountyView } from "../../office/roll/roll.ts";
import { type Desk, type Staff, type StaffContext, typedOf } from "../desk/desk.ts";
import { Alert } from "../desk/desk-layout.tsx";
import { sayInstant } from "../desk/instant.ts";
import { send } from "../layout.tsx";
import { AdminPage, mayUse } from "./admin-frame.tsx";

const Field = ({ name, label }: { name: string; label: string }) => (
  <div class="field">
    <label for={name}>{label}</label>
    <input id={name} name={name} type="text" required maxlength={500} autocomplete="off" />
  </div>
);

type OneProps = { desk: Desk; what: "asker" | "county"; id: string; of: string; about: string };

/** One office that asks or is asked, and the way to remove it. */
const One = ({ desk, what, id, of, about }: OneProps) => (
  <form method="post" action="/admin/county/remove" class="row">
    <span>
      <strong>{of}</strong>
      <span class="sub">{about}</span>
    </span>
    <input type="hidden" name="what" value={what} />
    <input type="hidden" name="id" value={id} />
    <button type="submit" aria-label={desk.words.office.labelled({ what: desk.words.outside.county.remove, more: of })}>
      {desk.words.outside.county.remove}
    </button>
  </form>
);

type Known = { askers: AskerView[]; counties: CountyView[] };
type Shown = { problem?: string; shared?: string };

const CountyPage = ({ desk, known, shown }: { desk: Desk; known: Known; shown: Shown }) => {
  const say = desk.words.outside.county;
  const when = (at: number | null, never: string) =>
    at === null ? never : say.askedAt({ at: sayInstant(desk.words, at) });
  return (
    <AdminPage desk={desk} section="county">
      {shown.problem && <Alert>{shown.problem}</Alert>}
      {shown.shared && (
        <p class="done" role="status">
          {say.shared} <code>{shown.shared}</code>
        </p>
      )}
      <h2>{say.askers}</h2>
      <p class="hint">{say.askersHint}</p>
      <ul class="bare measure">
        {known.askers.map(({ id, name, askedAt }) => (
          <li class="box">
            <One desk={desk} what="asker" id={id} of={name} about={when(askedAt, say.neverAsked)} />
          </li>
        ))}
      </ul>
      <form method="post" action="/admin/county/allow" class="stack measure">
        <Field name="name" label={say.name} />
        <button type="submit">{say.allow}</button>
      </form>
      <h2>{say.asks}</h2>
      <p class="hint">{say.asksHint}</p>
      <ul class="bare measure">
        {known.counties.map(({ id, name, url }) => (
          <li class="box">
            <One desk={desk} what="county" id={id} of={name} about={url} />
          </li>
        ))}
      </ul>
      <form method="post" action="/admin/county/ask" class="stack measure">
        <div class="field">
          <label for="county">{say.county}</label>
          <input id="county" name="name" type="text" required maxlength={60} />
        </div>
        <Field name="url" label={say.url} />
        <Field name="shared" label={say.sharedTyped} />
        <button type="submit">{say.ask}</button>
      </form>
    </AdminPage>
  );
};

/** `/admin/county`: who above may ask for this county's numbers, and which counties this office asks. */
export function countyPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  const show = async (c: StaffContext, shown: Shown = {}) => {
    const { desk } = c.var;
    const said = await desk.office.roll.setUp(desk.viewer);
    const known = isRefused(said) ? { askers: [], counties: [] } : said;
    const status = mayUse(desk, "county") ? (shown.problem ? 422 : 200) : 403;
    return send(c, <CountyPage desk={desk} known={known} shown={shown} />, status);
  };

  pages.get("/admin/county", (c) => show(c));
  pages.post("/admin/county/allow", async (c) => {
    const { desk } = c.var;
    const said = await desk.office.roll.allow(desk.viewer, (await typedOf(c)).name ?? "");
    return show(c, isRefused(said) ? { problem: desk.words.office.refusal[said.refused] } : said);
  });
  pages.post("/admin/county/ask", async (c) => {
    const { desk } = c.var;
    const { name = "", url = "", shared = "" } = await typedOf(c);
    const refused = await desk.office.roll.ask(desk.viewer, { name, url, shared });
    return refused ? show(c, { problem: desk.words.outside.county.bad }) : c.redirect("/admin/county", 303);
  });
  pages.post("/admin/county/remove", async (c) => {
    const { desk } = c.var;
    const { what, id = "" } = await typedOf(c);
    const refused = await desk.office.roll.remove(desk.viewer, what === "asker" ? "asker" : "county", id);
    return refused ? show(c) : c.redirect("/admin/county", 303);
  });
  return pages;
}
