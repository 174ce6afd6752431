import { Hono } from "hono";
import { CALLS } from "../../../office/notice/undelivered.ts";
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
export const mayLook = (desk: Desk) => mayCall(desk) || holds(desk, "leader");

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

const pathAfter = (after: string | null) => (after ? `/undelivered?${new URLSearchParams({ after })}` : "/undelivered");

/** The page one is on, for whoever comes back to it. */
const Place = ({ after }: { after: string | null }) => after && <input type="hidden" name="after" value={after} />;

/** One tap shows the number: reading it is an act, and its reason is the call. */
type ShowProps = { desk: Desk; notice: string; who: Who; after: string | null };
const Show = ({ desk, notice, who, after }: ShowProps) => {
  const say = desk.words.desk.undelivered;
  if (!who?.phone || who.shownUntil !== null) return null;
  if (who.restricted && !holds(desk, "clerk")) return <p class="sub">{say.restricted}</p>;
  return (
    <form method="post" action="/undelivered/number" class="row">
      <input type="hidden" name="notice" value={notice} />
      <Place after={after} />
      <button type="submit">{say.showPhone}</button> <small class="faint">{say.showHint}</small>
    </form>
  );
};

type PageProps = { desk: Desk; waiting: Waiting; after: string | null };
const UndeliveredPage = ({ desk, waiting, after }: PageProps) => {
  const { words } = desk;
  const say = words.desk.undelivered;
  const calls = mayCall(desk);
  const shown = waiting.slice(0, CALLS);
  const next = waiting.length > CALLS ? shown.at(-1)?.notice : null;
  return (
    <DeskPage desk={desk} title={say.title}>
      <h1>{say.title}</h1>
      {calls && <p class="hint">{say.intro}</p>}
      {!mayLook(desk) && <p class="empty">{say.noRight}</p>}
      {mayLook(desk) && waiting.length === 0 && <p class="empty">{say.none}</p>}
      <ul class="bare">
        {shown.map(({ notice, number, text, who, because, since, turn, rightUntil }) => (
          <li class="box" data-waits>
            <p>
              <DueChip words={words} turn={turn} /> <a href={`/petitions/${number}`}>{number}</a>
              {calls && who?.name && ` · ${who.name}`} {calls && <Phone who={who} words={words} />}
            </p>
            {calls && <Show desk={desk} notice={notice} who={who} after={after} />}
            <p class="sub">{say.because[because]({ at: sayInstant(words, since) })}</p>
            <p class="said quote">{text}</p>
            {rightUntil && <p class="hint">{say.right({ on: sayDate(words.office, rightUntil) })}</p>}
            {calls && (
              <form method="post" action="/undelivered" class="row">
                <input type="hidden" name="notice" value={notice} />
                <Place after={after} />
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
      {shown.length > 0 && (
        <p class="no-print">
          <a href="/undelivered/list.xlsx">{words.window.sheet.download}</a>
        </p>
      )}
      {(next || after) && (
        <nav class="pages" aria-label={words.desk.inbox.next}>
          {after && <a href="/undelivered">{words.desk.inbox.first}</a>}
          {next && (
            <a href={pathAfter(next)} rel="next">
              {words.desk.inbox.next}
            </a>
          )}
        </nav>
      )}
    </DeskPage>
  );
};

/** `/undelivered`: what could not be sent and waits for a call or a visit. */
export function undeliveredPages(): Hono<Staff> {
  const pages = new Hono<Staff>();

  pages.get("/undelivered", async (c) => {
    const { desk } = c.var;
    const after = c.req.query("after") || null;
    const waiting = mayLook(desk) ? await desk.office.undelivered(desk.viewer, after) : [];
    return send(c, <UndeliveredPage desk={desk} waiting={waiting} after={after} />, mayLook(desk) ? 200 : 403);
  });

  pages.post("/undelivered", async (c) => {
    const { desk } = c.var;
    const { notice = "", how, after = null } = await typedOf(c);
    if (!mayCall(desk)) return send(c, <MissingPage desk={desk} />, 403);
    await desk.office.told(desk.viewer, notice, how === "in-person" ? "in-person" : "phone");
    return c.redirect(pathAfter(after), 303);
  });

  pages.post("/undelivered/number", async (c) => {
    const { desk } = c.var;
    const { notice = "", after = null } = await typedOf(c);
    const waiting = mayCall(desk) ? await desk.office.undelivered(desk.viewer, after) : [];
    const call = waiting.find((one) => one.notice === notice);
    const petition = call && (await desk.office.open(desk.viewer, call.number));
    if (petition) {
      const asked = { verb: "reveal", input: { purpose: "call" } } as const;
      const said = await desk.office.act(desk.viewer, petition.number, asked, petition.seq);
      if (isRefused(said)) return send(c, <MissingPage desk={desk} />, statusOf(said.refused));
    }
    return c.redirect(pathAfter(after), 303);
  });

  return pages;
}
