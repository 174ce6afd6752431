import { Hono } from "hono";
import { HOOK_CHANGES, type HookView } from "../../office/hook/hooks.ts";
import { isRefused, type RefusalCode } from "../../office/office.ts";
import { type Desk, type Staff, type StaffContext, typedOf } from "../desk/desk.ts";
import { Alert } from "../desk/desk-layout.tsx";
import { sayInstant } from "../desk/instant.ts";
import { send } from "../layout.tsx";
import { AdminPage, mayUse } from "./admin-frame.tsx";

const Posts = ({ desk, hook: { url, posts } }: { desk: Desk; hook: HookView }) => {
  const say = desk.words.outside.hook;
  if (posts.length === 0) return <p>{say.logNone}</p>;
  return (
    <details>
      <summary>{say.log}</summary>
      <section class="wide" tabindex={0} aria-label={desk.words.office.labelled({ what: say.log, more: url })}>
        <table class="plain">
          <thead>
            <tr>
              {([say.when, say.what, say.state, say.tries, say.status] as const).map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {posts.map(({ at, type, state, tries, status }) => (
              <tr>
                <td>{sayInstant(desk.words, at)}</td>
                <td>{type}</td>
                <td>{say[state]}</td>
                <td>{tries}</td>
                <td>{status ?? say.noAnswer}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
};

const Hook = ({ desk, hook }: { desk: Desk; hook: HookView }) => {
  const say = desk.words.outside.hook;
  const { id, url, paused, failingSince, lost } = hook;
  const shown = HOOK_CHANGES.filter((what) => what !== (paused ? "pause" : "resume") && !(paused && what === "test"));
  return (
    <section aria-labelledby={`hook-${id}`}>
      <h2 id={`hook-${id}`}>{url}</h2>
      <p>
        {paused
          ? say.paused
          : failingSince === null
            ? say.working
            : say.failing({ at: sayInstant(desk.words, failingSince) })}
      </p>
      {lost > 0 && <p>{say.lostSome({ n: lost })}</p>}
      <form method="post" action={`/admin/hook/${id}`} class="row">
        {(["rotate", ...shown] as const).map((what) => (
          <button type="submit" name="do" value={what}>
            {say[what]}
          </button>
        ))}
      </form>
      <p class="hint">{say.rotateHint}</p>
      <Posts desk={desk} hook={hook} />
    </section>
  );
};

type Shown = { secret?: string; problem?: string; typed?: string; tested?: boolean };
const HooksPage = ({ desk, hooks, shown }: { desk: Desk; hooks: HookView[]; shown: Shown }) => {
  const say = desk.words.outside.hook;
  return (
    <AdminPage desk={desk} section="hook">
      {shown.problem && <Alert>{shown.problem}</Alert>}
      {shown.tested && (
        <p class="done" role="status">
          {say.tested}
        </p>
      )}
      {shown.secret && (
        <p class="done" role="status">
          {say.secret} <code>{shown.secret}</code>
        </p>
      )}
      <p class="measure">{say.intro}</p>
      {hooks.length === 0 && <p class="empty">{say.none}</p>}
      {hooks.map((hook) => (
        <Hook desk={desk} hook={hook} />
      ))}
      <form method="post" action="/admin/hook" class="stack measure">
        <div class="field">
          <label for="url">{say.address}</label>
          <p class="hint" id="url-hint">
            {say.addressHint}
          </p>
          <input
            id="url"
            name="url"
            type="text"
            inputmode="url"
            required
            maxlength={500}
            value={shown.typed}
            aria-describedby="url-hint"
          />
        </div>
        <button type="submit" class="primary">
          {say.add}
        </button>
      </form>
    </AdminPage>
  );
};

/** `/admin/hook`: systems outside that are told of steps; the secret is shown once, on the page that made it. */
export function hookPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  const show = async (c: StaffContext, shown: Shown = {}) => {
    const { desk } = c.var;
    const said = await desk.office.hooks.list(desk.viewer);
    const status = mayUse(desk, "hook") ? (shown.problem ? 422 : 200) : 403;
    return send(c, <HooksPage desk={desk} hooks={isRefused(said) ? [] : said} shown={shown} />, status);
  };
  const refuse = (c: StaffContext, refused: RefusalCode, typed?: string) => {
    const { words } = c.var.desk;
    const problem = refused === "bad-field" ? words.outside.hook.badAddress : words.office.refusal[refused];
    return show(c, { problem, ...(typed === undefined ? {} : { typed }) });
  };

  pages.get("/admin/hook", (c) => show(c, { tested: c.req.query("tested") === "yes" }));

  pages.post("/admin/hook", async (c) => {
    const { desk } = c.var;
    const { url = "" } = await typedOf(c);
    const said = await desk.office.hooks.add(desk.viewer, url);
    return isRefused(said) ? refuse(c, said.refused, url) : show(c, { secret: said.secret });
  });

  pages.post("/admin/hook/:id", async (c) => {
    const { desk } = c.var;
    const id = c.req.param("id");
    const { do: asked } = await typedOf(c);
    if (asked === "rotate") {
      const said = await desk.office.hooks.rotate(desk.viewer, id);
      return isRefused(said) ? refuse(c, said.refused) : show(c, { secret: said.secret });
    }
    const what = HOOK_CHANGES.find((one) => one === asked);
    if (!what) return show(c, { problem: desk.words.office.refusal["bad-field"] });
    const refused = await desk.office.hooks.change(desk.viewer, id, what);
    if (refused) return refuse(c, refused.refused);
    return c.redirect(`/admin/hook${what === "test" ? "?tested=yes" : ""}`, 303);
  });

  return pages;
}
