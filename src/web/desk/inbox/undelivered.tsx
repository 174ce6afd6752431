import { Hono } from "hono";
import { isRefused, type Office } from "../../../office/office.ts";
import type { CallView } from "../../../office/view.ts";
import { sayDate } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import { send } from "../../layout.tsx";
import { statusOf } from "../../trouble.tsx";
import { type Desk, holds, type Staff, typedOf } from "../desk.ts";
import { DeskPage, MissingPage } from "../desk-layout.tsx";
import { DueChip } from "../due.tsx";
import { sayInstant } from "../instant.ts";

/** The petition office calls about everything, a cadre about the matters of the own unit. */
const mayCall = (desk: Desk) => holds(desk, "clerk", "cadre");
/** Who leads sees what waits, and neither name nor number: they call nobody. */
const mayLook = (desk: Desk) => mayCall(desk) || holds(desk, "leader");

type Who = CallView["who"];
type Waiting = Awaited<ReturnType<Office["undelivered"]>>;

/** The number: masked until whoever calls says so, and then a link that dials. */
const Phone = ({ who, words }: { who: Who; words: Wording }) => (
  <strong>
    {!who?.phone ? (
      words.desk.undelivered.noPhone
    ) : who.shownUntil === null ? (
      who.phone
    ) : (
      <a href={`tel:${who.phone}`}>{who.phone}</a>
    )}
  </strong>
);

/** One tap shows the number: reading it is an act, and its reason is the call. */
const Show = ({ desk, notice, who }: { desk: Desk; notice: string; who: Who }) => {
  const say = desk.words.desk.undelivered;
  if (!who?.phone || who.shownUntil !== null) return null;
  if (who.restricted && !holds(desk, "clerk")) return <p class="sub">{say.restricted}</p>;
  return (
    <form method="post" action="/undelivered/number" class="row">
      <input type="hidden" name="notice" value={notice} />
      <button type="submit">{say.showPhone}</button> <small class="faint">{say.showHint}</small>
    </form>
  );
};

const UndeliveredPage = ({ desk, waiting }: { desk: Desk; waiting: Waiting }) => {
  const { words } = desk;
  const say = words.desk.undelivered;
  const calls = mayCall(desk);
  return (
    <DeskPage desk={desk} title={say.title}>
      <h1>{say.title}</h1>
      <p class="hint">{say.intro}</p>
      {!mayLook(desk) && <p class="empty">{say.noRight}</p>}
      {mayLook(desk) && waiting.length === 0 && <p class="empty">{say.none}</p>}
      <ul class="bare">
        {waiting.map(({ notice, number, text, who, because, since, turn, rightUntil }) => (
          <li class="box" data-waits>
            <p>
              <DueChip words={words} turn={turn} /> <a href={`/petitions/${number}`}>{number}</a>
              {calls && who?.name && ` · ${who.name}`} {calls && <Phone who={who} words={words} />}
            </p>
            {calls && <Show desk={desk} notice={notice} who={who} />}
            <p class="sub">{say.because[because]({ at: sayInstant(words, since) })}</p>
            <p class="said quote">{text}</p>
            {rightUntil && <p class="hint">{say.right({ on: sayDate(words.office, rightUntil) })}</p>}
            {calls && (
              <form method="post" action="/undelivered" class="row">
                <input type="hidden" name="notice" value={notice} />
                <button type="submit" name="how" value="phone">
                  {say.byPhone}
                </button>
                <button type="submit" name="how" value="in-person">
                  {say.inPerson}
                </button>
              </form>
            )}
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
    const waiting = mayLook(desk) ? await desk.office.undelivered(desk.viewer) : [];
    return send(c, <UndeliveredPage desk={desk} waiting={waiting} />, mayLook(desk) ? 200 : 403);
  });

  pages.post("/undelivered", async (c) => {
    const { desk } = c.var;
    const { notice = "", how } = await typedOf(c);
    if (!mayCall(desk)) return send(c, <MissingPage desk={desk} />, 403);
    await desk.office.told(desk.viewer, notice, how === "in-person" ? "in-person" : "phone");
    return c.redirect("/undelivered", 303);
  });

  pages.post("/undelivered/number", async (c) => {
    const { desk } = c.var;
    const { notice = "" } = await typedOf(c);
    const call = mayCall(desk) && (await desk.office.undelivered(desk.viewer)).find((one) => one.notice === notice);
    const petition = call && (await desk.office.open(desk.viewer, call.number));
    if (petition) {
      const asked = { verb: "reveal", input: { purpose: "call" } } as const;
      const said = await desk.office.act(desk.viewer, petition.number, asked, petition.seq);
      if (isRefused(said)) return send(c, <MissingPage desk={desk} />, statusOf(said.refused));
    }
    return c.redirect("/undelivered", 303);
  });

  return pages;
}
