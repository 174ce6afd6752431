import type { EventView, PetitionView } from "../../../office/view.ts";
import { sayArticle, sayDate, saySteps } from "../../../wording/say.ts";
import { sayPlace, sayWhere } from "../../place.tsx";
import { sayHolder } from "../../turn.tsx";
import { type Desk, keyPath } from "../desk.ts";
import { Alert, DeskPage } from "../desk-layout.tsx";
import { DueChip } from "../due.tsx";
import { sayInstant } from "../instant.ts";
import { Dealings } from "./dealings.tsx";
import { MarkedWords } from "./evidence.tsx";
import { Linked } from "./linked.tsx";
import { type Attempt, Moves } from "./move-form.tsx";
import { Attachments } from "./petition-attachment.tsx";
import { Likeness } from "./petition-likeness.tsx";
import { EventList, NoticeList } from "./petition-timeline.tsx";
import { TriageBox } from "./petition-triage.tsx";
import { Who } from "./petition-who.tsx";
import { Precedents } from "./precedents.tsx";

type Props = { desk: Desk; petition: PetitionView };

/** Whose turn, until when, by which article, and how that day was counted. */
const TurnBox = ({ desk: { words }, petition }: Props) => {
  const say = words.desk.petition;
  const { turn, holder } = petition;
  return (
    <section class="box turn" aria-label={say.stage}>
      <dl class="facts">
        <dt>{say.stage}</dt>
        <dd>
          <strong>{words.office.stage[petition.stage]}</strong>
        </dd>
        <dt>{say.holder}</dt>
        <dd>
          {sayHolder(words, holder)}
          {holder.is === "post" && ` · ${holder.people.join("、") || say.vacant}`}
        </dd>
        {turn && (
          <>
            <dt>{say.due}</dt>
            <dd>
              <strong>{sayDate(words.office, turn.legalDue)}</strong> <DueChip words={words} turn={turn} />{" "}
              {turn.provisional && <span class="mark">{say.provisional}</span>}
              <p class="sub">
                {turn.basis === "law" ? say.byLaw : say.byHouse} · {sayArticle(words.office, turn.article)}
              </p>
              <details class="why">
                <summary>{say.why}</summary>
                <ol>
                  {saySteps(words.office, turn.steps, turn.provisional).map((step) => (
                    <li>{step}</li>
                  ))}
                </ol>
                {turn.nominalDue !== turn.legalDue && (
                  <p class="sub">{say.warned({ on: sayDate(words.office, turn.nominalDue) })}</p>
                )}
              </details>
            </dd>
          </>
        )}
      </dl>
      {petition.outcome && <p>{say.closed({ outcome: words.office.event[petition.outcome] })}</p>}
    </section>
  );
};

const Facts = ({ desk, petition, attempt }: Props & { attempt: Attempt | null }) => {
  const { words } = desk;
  const say = words.desk.petition;
  return (
    <section class="box" aria-labelledby="facts">
      <h2 id="facts">{say.facts}</h2>
      <dl class="facts">
        <dt>{say.kind}</dt>
        <dd>{words.office.kind[petition.kind]}</dd>
        <dt>{say.topic}</dt>
        <dd>{words.topic[petition.topic]}</dd>
        <dt>{say.village}</dt>
        <dd>
          {petition.village
            ? `${petition.village.county} ${sayPlace(petition.village)}`
            : sayWhere(petition, words.desk.inbox)}
        </dd>
        {petition.destination && (
          <>
            <dt>{say.destination}</dt>
            <dd>{sayPlace(petition.destination)}</dd>
          </>
        )}
        <dt>{say.petitioner}</dt>
        <Who desk={desk} petition={petition} attempt={attempt} />
        <dt>{say.channel}</dt>
        <dd>{words.office.channel[petition.channel]}</dd>
        <dt>{say.registered}</dt>
        <dd>{sayInstant(words, petition.registeredAt)}</dd>
        <dt>{say.unit}</dt>
        <dd>{petition.unit}</dd>
        {petition.urges > 0 && (
          <>
            <dt>{say.urges}</dt>
            <dd>{words.desk.inbox.urged({ times: petition.urges })}</dd>
          </>
        )}
        <Linked words={words} petition={petition} />
        {petition.previous && (
          <>
            <dt>{say.previous}</dt>
            <dd>
              <a href={`/petitions/${petition.previous}`}>{petition.previous}</a>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
};

/** What came between while somebody was typing, and what they typed if its form is gone. */
const Overtaken = ({ desk, petition, meanwhile, attempt }: Props & { meanwhile: EventView[]; attempt: Attempt }) => {
  const say = desk.words.desk.petition;
  const labels: Record<string, string> = desk.words.office.field;
  const gone = !petition.moves.some(({ verb }) => verb === attempt.verb);
  const typed = Object.entries(attempt.typed).filter(([, value]) => value);
  return (
    <section class="box meanwhile">
      <p>{say.meanwhile}</p>
      <EventList desk={desk} events={meanwhile} />
      {gone && typed.length > 0 && (
        <>
          <h2>{say.keptWords}</h2>
          <dl>
            {typed.map(([name, value]) => (
              <div>
                <dt>{labels[name] ?? name}</dt>
                <dd class="said">{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
};

/** The person's words, what was read in them, what came with them, whose turn it is and what may be done. */
const OpenBoxes = ({ desk, petition, attempt }: Props & { attempt: Attempt | null }) => {
  const say = desk.words.desk.petition;
  return (
    <>
      <section aria-labelledby="words">
        <h2 id="words">{say.words}</h2>
        {petition.text ? (
          <MarkedWords desk={desk} text={petition.text} triage={petition.triage} />
        ) : (
          <p class="faint">{say.untouched}</p>
        )}
      </section>
      <TriageBox desk={desk} petition={petition} attempt={attempt} />
      <Attachments desk={desk} petition={petition} attempt={attempt} />
      <TurnBox desk={desk} petition={petition} />
      <Dealings desk={desk} petition={petition} />
      <Moves desk={desk} petition={petition} attempt={attempt} />
    </>
  );
};

type PageProps = Props & { attempt: Attempt | null; meanwhile: EventView[] };

/** `/petitions/:number`: the person's words, whose turn it is, what may be done, what happened. */
export const PetitionPage = ({ desk, petition, attempt, meanwhile }: PageProps) => {
  const { words } = desk;
  const say = words.desk.petition;
  return (
    <DeskPage desk={desk} title={petition.number} scripts={["print.js", "correct.js"]} styles={["collective.css"]}>
      <div class="title">
        <h1>
          {petition.number} <span class="of">{words.topic[petition.topic]}</span>
        </h1>
        {petition.urgent && <span class="mark mark-urgent">{words.desk.inbox.urgent}</span>}
        <a class="back" href="/inbox">
          {say.back}
        </a>
        <button type="button" class="print" hidden>
          {say.print}
        </button>
      </div>
      {attempt && (
        <Alert>
          {attempt.field ? <a href={`#${attempt.verb}-${attempt.field}`}>{attempt.message}</a> : attempt.message}
        </Alert>
      )}
      {attempt && meanwhile.length > 0 && (
        <Overtaken desk={desk} petition={petition} meanwhile={meanwhile} attempt={attempt} />
      )}
      {petition.locked && (
        <section class="box">
          <p>{words.office.refusal.locked}</p>
          <p>
            <a class="button primary" href={keyPath(`/petitions/${petition.number}`)}>
              {words.staff.key.openTitle}
            </a>
          </p>
        </section>
      )}
      <div class="columns">
        <div class="first">
          {petition.locked ? (
            <TurnBox desk={desk} petition={petition} />
          ) : (
            <OpenBoxes desk={desk} petition={petition} attempt={attempt} />
          )}
        </div>
        <div class="second">
          {petition.moves.some(({ verb }) => verb === "answer") && <Precedents desk={desk} petition={petition} />}
          {!petition.locked && <Facts desk={desk} petition={petition} attempt={attempt} />}
          {!petition.locked && <Likeness desk={desk} petition={petition} />}
          <section class="box" aria-labelledby="timeline">
            <h2 id="timeline">{say.timeline}</h2>
            <EventList desk={desk} events={petition.events} />
          </section>
          <section class="box" aria-labelledby="notices">
            <h2 id="notices">{say.notices}</h2>
            <NoticeList words={words} notices={petition.notices} />
          </section>
        </div>
      </div>
    </DeskPage>
  );
};
