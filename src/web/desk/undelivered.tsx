import { Hono } from "hono";
import type { Office } from "../../office/office.ts";
import { sayDate } from "../../wording/say.ts";
import { send } from "../layout.tsx";
import { type Desk, holds, type Staff, typedOf } from "./desk.ts";
import { DeskPage } from "./desk-layout.tsx";
import { DueChip } from "./due.tsx";
import { sayInstant } from "./instant.ts";

/** The petition office calls about everything, a cadre about the matters of the own unit. */
const mayCall = (desk: Desk) => holds(desk, "clerk", "cadre");

type Waiting = Awaited<ReturnType<Office["undelivered"]>>;

const UndeliveredPage = ({ desk, waiting }: { desk: Desk; waiting: Waiting }) => {
  const { words } = desk;
  const say = words.desk.undelivered;
  return (
    <DeskPage desk={desk} title={say.title}>
      <h1>{say.title}</h1>
      <p class="hint">{say.intro}</p>
      {!mayCall(desk) && <p class="empty">{say.noRight}</p>}
      {mayCall(desk) && waiting.length === 0 && <p class="empty">{say.none}</p>}
      <ul class="bare">
        {waiting.map(({ notice, number, text, phone, name, because, since, turn, rightUntil }) => (
          <li class="box">
            <p>
              <DueChip words={words} turn={turn} /> <a href={`/petitions/${number}`}>{number}</a>
              {name && ` · ${name}`} · <strong>{phone ? <a href={`tel:${phone}`}>{phone}</a> : say.noPhone}</strong>
            </p>
            <p class="sub">{say.because[because]({ at: sayInstant(words, since) })}</p>
            <p class="said">{text}</p>
            {rightUntil && <p class="hint">{say.right({ on: sayDate(words.office, rightUntil) })}</p>}
            <form method="post" action="/undelivered" class="row">
              <input type="hidden" name="notice" value={notice} />
              <button type="submit" name="how" value="phone">
                {say.byPhone}
              </button>
              <button type="submit" name="how" value="in-person">
                {say.inPerson}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </DeskPage>
  );
};

/** `/undelivered`: what could not be sent and waits for a call or a visit. */
export function undeliveredPages(): Hono<Staff> {
  const pages = new Hono<Staff>();

  pages.get("/undelivered", async (c) => {
    const { desk } = c.var;
    const waiting = mayCall(desk) ? await desk.office.undelivered(desk.viewer) : [];
    return send(c, <UndeliveredPage desk={desk} waiting={waiting} />, mayCall(desk) ? 200 : 403);
  });

  pages.post("/undelivered", async (c) => {
    const { desk } = c.var;
    const { notice = "", how } = await typedOf(c);
    await desk.office.told(desk.viewer, notice, how === "in-person" ? "in-person" : "phone");
    return c.redirect("/undelivered", 303);
  });

  return pages;
}
