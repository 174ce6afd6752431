import type { Present } from "../../../office/sending/presence.ts";
import type { EventView, PetitionView } from "../../../office/view.ts";
import { sayPlace, sayWhere } from "../../place.tsx";
import { type Desk, keyPath } from "../desk.ts";
import { Alert, DeskPage } from "../desk-layout.tsx";
import { backTo } from "../inbox/address.ts";
import { sayInstant } from "../instant.ts";
import { Conflict } from "./conflict.tsx";
import { Dealings } from "./dealings.tsx";
import { DraftBox } from "./draft-box.tsx";
import { MarkedWords } from "./evidence.tsx";
import { Fold } from "./fold.tsx";
import { Linked } from "./linked.tsx";
import { type Attempt, Moves } from "./move-form.tsx";
import { NoteBox } from "./note-box.tsx";
import { Attachments } from "./petition-attachment.tsx";
import { Likeness } from "./petition-likeness.tsx";
import { EventList, NoticeList } from "./petition-timeline.tsx";
import { TriageBox } from "./petition-triage.tsx";
import { Who } from "./petition-who.tsx";
import { Precedents } from "./precedents.tsx";
import { PresenceLine } from "./presence-line.tsx";
import { TurnBox } from "./turn-box.tsx";

type Props = { desk: Desk; petition: PetitionView };

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

/** The person's words, what was read in them and what came with them. */
const Said = ({ desk, petition, attempt }: Props & { attempt: Attempt | null }) => {
  const { words } = desk;
  const say = words.desk.petition;
  return (
    <>
      <section aria-labelledby="words">
        <h2 id="words">{say.words}</h2>
        {petition.text ? (
          <Fold words={words} id="words" text={petition.text}>
            <MarkedWords desk={desk} text={petition.text} triage={petition.triage} />
          </Fold>
        ) : (
          <p class="faint">{say.untouched}</p>
        )}
      </section>
      <Attachments desk={desk} petition={petition} attempt={attempt} />
      <TriageBox desk={desk} petition={petition} attempt={attempt} />
    </>
  );
};

const Happened = ({ desk, petition }: Props) => {
  const say = desk.words.desk.petition;
  return (
    <>
      <section class="box" aria-labelledby="timeline">
        <h2 id="timeline">{say.timeline}</h2>
        <EventList desk={desk} events={petition.events.filter(({ type }) => type !== "noted")} />
      </section>
      <section class="box" aria-labelledby="notices">
        <h2 id="notices">{say.notices}</h2>
        <NoticeList words={desk.words} notices={petition.notices} />
      </section>
    </>
  );
};

type PageProps = Props & { attempt: Attempt | null; meanwhile: EventView[]; others: Present[] };

/** `/petitions/:number`: the person's words, whose turn it is, what may be done, what happened, and who else is here. */
export const PetitionPage = ({ desk, petition, attempt, meanwhile, others }: PageProps) => {
  const { words } = desk;
  const say = words.desk.petition;
  const { number, locked, seq } = petition;
  const overtaken = attempt !== null && meanwhile.length > 0;
  return (
    <DeskPage
      desk={desk}
      title={number}
      scripts={["print.js", "correct.js", "petition.js", "insert.js"]}
      styles={["petition.css", "collective.css"]}
    >
      <div class="title">
        <h1 class="petition-number">
          {number} <span class="of">{words.topic[petition.topic]}</span>
        </h1>
        {petition.urgent && <span class="mark mark-urgent">{words.desk.inbox.urgent}</span>}
        <a class="back" href={backTo(desk.list, petition.number)}>
          {say.back}
        </a>
        <form method="post" action="/inbox/unread">
          <input type="hidden" name="number" value={petition.number} />
          <input type="hidden" name="back" value={backTo(desk.list, petition.number)} />
          <button type="submit" class="quiet">
            {words.inbox.list.markUnread}
          </button>
        </form>
        <a class="back" href={`/petitions/${petition.number}/documents`}>
          {words.opinion.document.title}
        </a>
        <button type="button" class="print" hidden>
          {say.print}
        </button>
      </div>
      {petition.kind !== "accusation" && <PresenceLine words={words} number={number} seq={seq} others={others} />}
      {attempt && (
        <Alert>
          {attempt.field ? <a href={`#${attempt.verb}-${attempt.field}`}>{attempt.message}</a> : attempt.message}
        </Alert>
      )}
      {overtaken && <Conflict desk={desk} petition={petition} meanwhile={meanwhile} attempt={attempt} />}
      {locked && (
        <section class="box">
          <p>{words.office.refusal.locked}</p>
          <p>
            <a class="button primary" href={keyPath(`/petitions/${number}`)}>
              {words.staff.key.openTitle}
            </a>
          </p>
        </section>
      )}
      <div class="petition-grid">
        <div class="said-part">{!locked && <Said desk={desk} petition={petition} attempt={attempt} />}</div>
        <div class="doing-part">
          <TurnBox desk={desk} petition={petition} />
          {!locked && <Dealings desk={desk} petition={petition} />}
          {!locked && (
            <>
              {!overtaken && <DraftBox desk={desk} petition={petition} />}
              <Moves desk={desk} petition={petition} attempt={attempt} />
              {petition.moves.some(({ verb }) => verb === "answer") && <Precedents desk={desk} petition={petition} />}
              <NoteBox desk={desk} petition={petition} attempt={attempt} />
              <Facts desk={desk} petition={petition} attempt={attempt} />
              <Likeness desk={desk} petition={petition} />
            </>
          )}
        </div>
        <div class="happened-part">
          <Happened desk={desk} petition={petition} />
        </div>
      </div>
    </DeskPage>
  );
};
