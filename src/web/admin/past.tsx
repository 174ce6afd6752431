import { Hono } from "hono";
import { isRefused } from "../../office/office.ts";
import type { PastView } from "../../office/past/past.ts";
import type { Wrong } from "../../office/past/sheet.ts";
import { sayDate } from "../../wording/say.ts";
import type { Wording } from "../../wording/wording.ts";
import { type Desk, formOf, type Staff, type StaffContext } from "../desk/desk.ts";
import { Alert } from "../desk/desk-layout.tsx";
import { XLSX } from "../desk/window/sheet-file.ts";
import { send } from "../layout.tsx";
import { sendFile } from "../sent-file.ts";
import { AdminPage, mayUse } from "./admin-frame.tsx";
import { templateFile } from "./past-template.ts";

const BringPage = ({ desk, problem }: { desk: Desk; problem: string | null }) => {
  const say = desk.words.outside.past;
  return (
    <AdminPage desk={desk} section="past">
      {problem && <Alert>{problem}</Alert>}
      <p class="measure">{say.intro}</p>
      <p>
        <a href="/admin/past/template">{say.template}</a>
      </p>
      <form method="post" action="/admin/past" enctype="multipart/form-data" class="stack measure">
        <div class="field">
          <label for="file">{say.file}</label>
          <p class="hint" id="file-hint">
            {say.fileHint}
          </p>
          <input id="file" name="file" type="file" accept=".xlsx,.csv" required aria-describedby="file-hint" />
        </div>
        <button type="submit" class="primary">
          {say.look}
        </button>
      </form>
    </AdminPage>
  );
};

function sayFault({ outside, office }: Wording, { why, said }: Wrong): string {
  const says = outside.past.fault[why];
  if (typeof says === "string") return says;
  const refusals: Readonly<Record<string, string>> = office.refusal;
  return says({ said: why === "refused" ? (refusals[said] ?? said) : said });
}

const Wrongs = ({ words, wrong }: { words: Wording; wrong: Wrong[] }) => {
  const say = words.outside.past;
  return (
    <section aria-labelledby="wrong">
      <h2 id="wrong">{say.wrong}</h2>
      <p>
        {say.bad({ n: wrong.length })}
        <br />
        {say.wrongHint}
      </p>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{say.line}</th>
            <th scope="col">{say.why}</th>
          </tr>
        </thead>
        <tbody>
          {wrong.map((one) => (
            <tr>
              <th scope="row">{one.line}</th>
              <td>{sayFault(words, one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Firsts = ({ words, first }: { words: Wording; first: PastView["first"] }) => {
  const say = words.outside.past;
  return (
    <section aria-labelledby="first">
      <h2 id="first">{say.first}</h2>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{say.line}</th>
            <th scope="col">{say.day}</th>
            <th scope="col">{say.village}</th>
            <th scope="col">{say.text}</th>
          </tr>
        </thead>
        <tbody>
          {first.map(({ line, day, village, text }) => (
            <tr>
              <th scope="row">{line}</th>
              <td>{sayDate(words.office, day)}</td>
              <td>{village}</td>
              <td>{[...text].slice(0, 60).join("")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const ListPage = ({ desk, list }: { desk: Desk; list: PastView }) => {
  const { words } = desk;
  const say = words.outside.past;
  const left = list.all - list.gone;
  return (
    <AdminPage desk={desk} section="past">
      <p role="status">
        {list.gone === 0 ? say.ready({ n: list.all }) : say.progress(list)}
        {list.gone > 0 && ` ${say.outcome(list)}`}
        {left === 0 && ` ${list.all === 0 ? say.noneGood : say.done}`}
      </p>
      {left > 0 && (
        <form method="post" action={`/admin/past/list/${list.id}`}>
          <button type="submit" class="primary">
            {list.gone === 0 ? say.begin : say.goOn}
          </button>
        </form>
      )}
      {list.wrong.length > 0 && <Wrongs words={words} wrong={list.wrong} />}
      {list.first.length > 0 && <Firsts words={words} first={list.first} />}
      <p>
        <a href="/admin/past">{say.again}</a>
      </p>
    </AdminPage>
  );
};

/** `/admin/past`: past petitions out of a spreadsheet, looked at first and then registered portion by portion. */
export function pastPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  const bring = (c: StaffContext, problem: string | null = null, status: 200 | 404 | 422 = problem ? 422 : 200) =>
    send(c, <BringPage desk={c.var.desk} problem={problem} />, mayUse(c.var.desk, "past") ? status : 403);

  pages.get("/admin/past", (c) => bring(c));

  pages.get("/admin/past/template", async (c) => {
    const bytes = await templateFile(c.var.desk.words.outside.past);
    return sendFile(c, { name: `${c.var.desk.words.outside.past.sheet}.xlsx`, type: XLSX, bytes }, { inline: false });
  });

  pages.post("/admin/past", async (c) => {
    const { desk } = c.var;
    const say = desk.words.outside.past;
    const file = (await formOf(c)).get("file");
    if (!file || typeof file === "string" || file.size === 0) return bring(c, say.noFile);
    const said = await desk.office.past.bring(desk.viewer, new Uint8Array(await file.arrayBuffer()));
    if ("unreadable" in said) return bring(c, say.unreadable[said.unreadable]);
    if ("tooMany" in said) return bring(c, say.tooMany({ n: said.tooMany }));
    if (isRefused(said)) return bring(c, desk.words.office.refusal[said.refused]);
    return c.redirect(`/admin/past/list/${said.id}`, 303);
  });

  pages.get("/admin/past/list/:id", async (c) => {
    const { desk } = c.var;
    const list = await desk.office.past.look(desk.viewer, c.req.param("id"));
    return list ? send(c, <ListPage desk={desk} list={list} />) : bring(c, desk.words.outside.past.gone, 404);
  });

  pages.post("/admin/past/list/:id", async (c) => {
    const { desk } = c.var;
    const id = c.req.param("id");
    const said = await desk.office.past.go(desk.viewer, id);
    return said ? c.redirect(`/admin/past/list/${id}`, 303) : bring(c, desk.words.outside.past.gone, 404);
  });

  return pages;
}
