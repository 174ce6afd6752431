import { Hono } from "hono";
import { isCivilDate } from "../../../deadline/civil-date.ts";
import { isRefused, type Refused } from "../../../office/office.ts";
import type { PersonView } from "../../../office/rounds/absence.ts";
import type { IdlePost, Leaving } from "../../../office/rounds/leave.ts";
import { sayDate } from "../../../wording/say.ts";
import { send } from "../../layout.tsx";
import { type Desk, holds, type Staff, type StaffContext, typedOf } from "../desk.ts";
import { Alert, DeskPage } from "../desk-layout.tsx";

/** What would move, before it does. */
const Preview = ({ desk, leaving }: { desk: Desk; leaving: Leaving }) => {
  const { words, office } = desk;
  const say = words.rounds.leave;
  const post = ({ unit, title }: { unit: string; title: string }) => words.office.holder.post({ unit, title });
  return (
    <section aria-labelledby="leaving">
      <h2 id="leaving">{say.heading({ name: leaving.person.name })}</h2>
      {leaving.posts.length > 0 && (
        <table class="list">
          <caption>{say.what}</caption>
          <thead>
            <tr>
              <th scope="col">{say.post}</th>
              <th scope="col">{say.open}</th>
              <th scope="col">{say.begun}</th>
            </tr>
          </thead>
          <tbody>
            {leaving.posts.map((one) => (
              <tr>
                <th scope="row">{post(one)}</th>
                <td>{one.open}</td>
                <td>{one.begun}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p class="hint">{say.drafts}</p>
      {leaving.kept.map((one) => (
        <p>{say.kept({ post: post(one) })}</p>
      ))}
      {leaving.posts.length > 0 && (
        <form method="post" action="/desk/handover" class="stack">
          <input type="hidden" name="person" value={leaving.person.id} />
          <div class="field">
            <label for="last">{say.last}</label>
            <input id="last" name="last" type="date" required value={office.today()} />
          </div>
          <div class="field">
            <label for="successor">{say.successor}</label>
            <select id="successor" name="successor" required>
              {leaving.successors.map(({ id, name }) => (
                <option value={id}>{name}</option>
              ))}
            </select>
          </div>
          <button type="submit" class="primary">
            {say.submit}
          </button>
        </form>
      )}
    </section>
  );
};

type Props = {
  desk: Desk;
  people: readonly PersonView[];
  leaving: Leaving | null;
  refused: Refused | null;
  done: boolean;
};

const HandoverPage = ({ desk, people, leaving, refused, done }: Props) => {
  const { words } = desk;
  const say = words.rounds.leave;
  return (
    <DeskPage desk={desk} title={say.title}>
      <h1>{say.title}</h1>
      <p class="hint">{say.intro}</p>
      {refused && <Alert>{words.office.refusal[refused.refused]}</Alert>}
      {done && (
        <p class="done" role="status">
          {say.done}
        </p>
      )}
      {people.length === 0 ? (
        <p class="empty">{say.noRight}</p>
      ) : (
        <form method="get" action="/desk/handover" class="row">
          <label>
            {say.person}{" "}
            <select name="person">
              {people.map(({ id, name }) => (
                <option value={id} selected={id === leaving?.person.id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <button type="submit">{say.look}</button>
        </form>
      )}
      {leaving && <Preview desk={desk} leaving={leaving} />}
    </DeskPage>
  );
};

/** Posts with work and nobody to do it: stands first on the page of coverage. */
export const Idle = ({ desk, posts }: { desk: Desk; posts: readonly IdlePost[] }) => {
  const { words, office } = desk;
  const say = words.rounds.idle;
  const line = ({ unit, title, open, from }: IdlePost) => {
    const post = words.office.holder.post({ unit, title });
    return from <= office.today()
      ? say.now({ post, n: open })
      : say.from({ post, n: open, on: sayDate(words.office, from) });
  };
  return (
    <section aria-labelledby="idle">
      <h2 id="idle">{say.title}</h2>
      {posts.length === 0 ? (
        <p class="empty">{say.none}</p>
      ) : (
        <ul>
          {posts.map((post) => (
            <li>{line(post)}</li>
          ))}
        </ul>
      )}
      <p>
        {posts.length > 0 && holds(desk, "admin") && <a href="/admin">{say.fix}</a>}{" "}
        {holds(desk, "admin", "leader") && <a href="/desk/handover">{say.handOver}</a>}
      </p>
    </section>
  );
};

/** `/desk/handover`: the work of whoever leaves goes to whoever comes after, by the head of the unit or the administrator. */
export function handoverPages(): Hono<Staff> {
  const pages = new Hono<Staff>();

  async function show(c: StaffContext, person: string, refused: Refused | null = null) {
    const { desk } = c.var;
    const { office, viewer } = desk;
    const people = await office.leavers(viewer);
    const leaving = person && people.length > 0 ? await office.leaving(viewer, person) : null;
    const no = refused ?? (leaving && isRefused(leaving) ? leaving : null);
    const status = people.length === 0 ? 403 : no ? 422 : 200;
    const page = (
      <HandoverPage
        desk={desk}
        people={people}
        leaving={leaving && !isRefused(leaving) ? leaving : null}
        refused={no}
        done={c.req.query("done") !== undefined}
      />
    );
    return send(c, page, status);
  }

  pages.get("/desk/handover", (c) => show(c, c.req.query("person") ?? ""));

  pages.post("/desk/handover", async (c) => {
    const { office, viewer } = c.var.desk;
    const { person = "", last = "", successor = "" } = await typedOf(c);
    if (!isCivilDate(last)) return show(c, person, { refused: "bad-field", field: "last" });
    const refused = await office.handOver(viewer, { person, last, successor });
    return refused ? show(c, person, refused) : c.redirect("/desk/handover?done", 303);
  });

  return pages;
}
