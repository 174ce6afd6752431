import { Hono } from "hono";
import { isCivilDate } from "../../../deadline/civil-date.ts";
import type { Refused } from "../../../office/office.ts";
import type { AbsenceView, PostName } from "../../../office/rounds/absence.ts";
import { sayDate } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import { send } from "../../layout.tsx";
import { type Desk, holds, type Staff, type StaffContext, typedOf } from "../desk.ts";
import { Alert, DeskPage } from "../desk-layout.tsx";

const sayPost = ({ office }: Wording, { unit, title }: PostName) => office.holder.post({ unit, title });

const AwayForm = ({ desk, view }: { desk: Desk; view: AbsenceView }) => {
  const { words, office } = desk;
  const say = words.rounds.absence;
  const today = office.today();
  if (view.deputies.length === 0) return <p class="empty">{say.noDeputy}</p>;
  return (
    <form method="post" action="/desk/absence" class="stack">
      <div class="field">
        <label for="from">{say.from}</label>
        <input id="from" name="from" type="date" required min={today} value={today} />
      </div>
      <div class="field">
        <label for="to">{say.to}</label>
        <input id="to" name="to" type="date" required min={today} />
      </div>
      <div class="field">
        <label for="deputy">{say.deputy}</label>
        <select id="deputy" name="deputy" required>
          {view.deputies.map(({ id, name }) => (
            <option value={id}>{name}</option>
          ))}
        </select>
      </div>
      <button type="submit" class="primary">
        {say.submit}
      </button>
    </form>
  );
};

const AbsencePage = ({ desk, view, refused }: { desk: Desk; view: AbsenceView; refused: Refused | null }) => {
  const { words } = desk;
  const say = words.rounds.absence;
  const day = (on: AbsenceView["own"][number]["from"]) => sayDate(words.office, on);
  return (
    <DeskPage desk={desk} title={say.title}>
      <h1>{say.title}</h1>
      <p class="hint">{say.intro}</p>
      {holds(desk, "admin", "leader") && (
        <p>
          <a href="/desk/handover">{words.rounds.idle.handOver}</a>
        </p>
      )}
      {refused && <Alert>{words.office.refusal[refused.refused]}</Alert>}
      <h2>{say.own}</h2>
      {view.own.length === 0 && <p class="empty">{say.noOwn}</p>}
      {view.own.map(({ from, to, deputies, posts }) => (
        <div class="box">
          <p>
            <strong>{say.line({ from: day(from), to: day(to), names: deputies.join(words.office.list) })}</strong>
          </p>
          <p class="sub">{posts.map((post) => sayPost(words, post)).join(words.office.list)}</p>
          <form method="post" action="/desk/absence/back" class="row">
            <input type="hidden" name="from" value={from} />
            <button type="submit" class="small">
              {say.back}
            </button>
          </form>
        </div>
      ))}
      {view.others.length > 0 && <h2>{say.others}</h2>}
      {view.others.map(({ name, from, to, posts }) => (
        <div class="box">
          <p>{say.forLine({ name, from: day(from), to: day(to) })}</p>
          <p class="sub">{posts.map((post) => sayPost(words, post)).join(words.office.list)}</p>
        </div>
      ))}
      {view.givable.length > 0 && (
        <section>
          <h2>{say.hands}</h2>
          <ul>
            {view.givable.map((post) => (
              <li>{sayPost(words, post)}</li>
            ))}
          </ul>
          <AwayForm desk={desk} view={view} />
        </section>
      )}
      {view.kept.length > 0 && (
        <section>
          <p>{say.sealed}</p>
          <ul>
            {view.kept.map((post) => (
              <li>{say.kept({ post: sayPost(words, post) })}</li>
            ))}
          </ul>
        </section>
      )}
    </DeskPage>
  );
};

/** `/desk/absence`: when somebody is away and who does their work meanwhile, noted by themselves. */
export function absencePages(): Hono<Staff> {
  const pages = new Hono<Staff>();

  async function show(c: StaffContext, refused: Refused | null = null) {
    const { desk } = c.var;
    const view = await desk.office.absences(desk.viewer);
    return send(c, <AbsencePage desk={desk} view={view} refused={refused} />, refused ? 422 : 200);
  }

  pages.get("/desk/absence", (c) => show(c));

  pages.post("/desk/absence", async (c) => {
    const { office, viewer } = c.var.desk;
    const { from = "", to = "", deputy = "" } = await typedOf(c);
    if (!isCivilDate(from) || !isCivilDate(to)) return show(c, { refused: "bad-field", field: "to" });
    const refused = await office.beAway(viewer, { from, to, deputy });
    return refused ? show(c, refused) : c.redirect("/desk/absence", 303);
  });

  pages.post("/desk/absence/back", async (c) => {
    const { office, viewer } = c.var.desk;
    const { from = "" } = await typedOf(c);
    const refused = isCivilDate(from) ? await office.beBack(viewer, from) : ({ refused: "not-found" } as const);
    return refused ? show(c, refused) : c.redirect("/desk/absence", 303);
  });

  return pages;
}
