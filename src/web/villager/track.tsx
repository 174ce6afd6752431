import { localTime } from "../../deadline/civil-date.ts";
import type { MoveView, TrackView } from "../../office/view.ts";
import { documentOf } from "../../petition/document.ts";
import { sayDate } from "../../wording/say.ts";
import { PETITIONER_VERBS, type PetitionerVerb } from "../../wording/web.ts";
import type { Wording } from "../../wording/wording.ts";
import { Layout } from "../layout.tsx";
import { sayWhere } from "../place.tsx";
import { Alert, described, type Trouble, Wrong } from "../trouble.tsx";
import { TurnBox } from "../turn.tsx";
import { ApartForm } from "./apart.tsx";
import { answersOf, History, Parts } from "./history.tsx";
import { MoveForm, type Typing } from "./petitioner-move.tsx";
import { ProofForm } from "./proof.tsx";

/** The question for the receipt. It goes in a form's body, so that no address and no log ever holds it. */
export const AskReceiptPage = (props: { words: Wording; version: string; typed: string; trouble: Trouble | null }) => {
  const { words, trouble } = props;
  const { track } = words.web;
  return (
    <Layout words={words} title={track.heading} version={props.version} switcher={{ to: "/track" }}>
      <h1>{track.heading}</h1>
      <Alert trouble={trouble} />
      <form method="post" action="/track">
        <div class="field">
          <label for="receipt">{track.code}</label>
          <p class="hint" id="receipt-hint">
            {track.ask}
            <br />
            {track.codeHint}
          </p>
          <input
            type="text"
            inputmode="numeric"
            id="receipt"
            name="receipt"
            class="code"
            value={props.typed}
            autocomplete="off"
            {...described(trouble, "receipt", "receipt-hint")}
          />
          <Wrong trouble={trouble} field="receipt" />
        </div>
        <button type="submit" class="big">
          {track.submit}
        </button>
      </form>
      <p class="hint">{track.lost}</p>
    </Layout>
  );
};

/** Where it stands: the stage, or how it ended; a lapse after a withdrawal is the petitioner's own end. */
export function sayState(words: Wording, view: TrackView): string {
  const { stage, ending } = words.web;
  if (view.stage !== "closed" || !view.outcome) return stage[view.stage];
  const withdrawn = view.outcome === "lapsed" && view.events.at(-2)?.type === "withdrawn";
  const how = withdrawn ? "withdrawn" : view.outcome;
  return Object.hasOwn(ending, how) ? ending[how as keyof typeof ending] : stage.closed;
}

const isOffered = (move: MoveView): move is MoveView & { verb: PetitionerVerb } =>
  PETITIONER_VERBS.some((verb) => verb === move.verb);

/** What may be done now, in the order it is offered. */
const offered = (view: TrackView) =>
  view.moves.filter(isOffered).toSorted((a, b) => PETITIONER_VERBS.indexOf(a.verb) - PETITIONER_VERBS.indexOf(b.verb));

/** The answer as the paper it is, to read whole and print; of a matter told under seal there is none. */
const PaperForm = ({ words, receipt, name }: { words: Wording; receipt: string; name: string }) => (
  <form method="post" action="/track/document">
    <input type="hidden" name="receipt" value={receipt} />
    <input type="hidden" name="name" value={name} />
    <button type="submit" class="link">
      {words.web.track.paper}
    </button>
  </form>
);

const Answers = ({ words, view, receipt }: { words: Wording; view: TrackView; receipt: string }) => {
  const answers = answersOf(view);
  return answers.length === 0 ? null : (
    <section class="answers">
      <h2>{words.web.track.answer}</h2>
      {answers.map((event) => {
        const paper = view.kind === "accusation" ? null : documentOf(event.type, event.seq);
        return (
          <article class="answer">
            <h3>{words.office.event[event.type]}</h3>
            <Parts words={words} event={event} />
            {paper && <PaperForm words={words} receipt={receipt} name={paper} />}
          </article>
        );
      })}
    </section>
  );
};

/** Small pictures of one's own photos by attachment, each as an address that holds the picture itself. */
export type SmallPictures = ReadonlyMap<string, string>;

type OwnFiles = { words: Wording; view: TrackView; receipt: string; pictures: SmallPictures };

const Attachments = ({ words, view, receipt, pictures }: OwnFiles) =>
  view.attachments.length === 0 ? null : (
    <section>
      <h2>{words.web.track.attached}</h2>
      <ul class="files">
        {view.attachments.map(({ id, name, size, heard }) => (
          <li>
            {pictures.has(id) && <img src={pictures.get(id)} alt={name} />}
            <form method="post" action="/track/file">
              <input type="hidden" name="receipt" value={receipt} />
              <input type="hidden" name="attachment" value={id} />
              <button type="submit" class="link">
                {words.web.track.download} {name}
              </button>{" "}
              <small>
                {size < 1024 * 1024 ? `${Math.ceil(size / 1024)} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`}
              </small>
            </form>
            {heard !== null && (
              <figure class="heard">
                <figcaption>{words.web.part.heard}</figcaption>
                <p class="said">{heard}</p>
              </figure>
            )}
          </li>
        ))}
      </ul>
    </section>
  );

/** Words typed into a form that is not offered any more: they are shown, so that nothing typed is lost. */
const Typed = ({ words, typing }: { words: Wording; typing: Typing }) => {
  const { villageCode: _, ...typed } = typing.values;
  const said = Object.values(typed).filter((value) => value !== "");
  return said.length === 0 ? null : (
    <section>
      <p>{words.web.track.kept}</p>
      <p class="said quote">{said.join("\n")}</p>
    </section>
  );
};

type MatterProps = {
  words: Wording;
  version: string;
  view: TrackView;
  receipt: string;
  topics: readonly string[];
  /** What was just done, in words. */
  done: string | null;
  typing: Typing | null;
  pictures: SmallPictures;
};

/** One's own petition: where it stands, whose turn it is, the answer in full, what one may do, and all that happened. */
export const MatterPage = ({ words, version, view, receipt, topics, done, typing, pictures }: MatterProps) => {
  const { track } = words.web;
  const seen = view.events.at(-1)?.seq ?? 0;
  const moves = offered(view);
  const stillOpen = moves.some(({ verb }) => verb === typing?.verb);
  const mine = view.holder.is === "petitioner";
  return (
    <Layout
      words={words}
      title={track.heading}
      version={version}
      switcher={{ again: "/track", fields: { receipt } }}
      scripts={["village.js", "sending.js", "print.js"]}
    >
      <h1>
        {track.heading} <small class="number">{view.number}</small>
      </h1>
      {done && (
        <div class="done" role="status">
          <p>{done}</p>
        </div>
      )}
      <Alert trouble={typing?.trouble ?? null} to={stillOpen ? (typing?.verb ?? null) : null} />
      {typing && !stillOpen && <Typed words={words} typing={typing} />}
      <section class="now">
        <h2>{mine ? track.yours : track.now}</h2>
        <p class="state">{sayState(words, view)}</p>
        {view.turn && <TurnBox words={words} head={view} />}
      </section>
      <Answers words={words} view={view} receipt={receipt} />
      {view.promise && view.promise.kept !== "yes" && (
        <section class="answers">
          <h2>{track.promised}</h2>
          <p class="said">{view.promise.text}</p>
          <p>{track.promisedBy({ on: sayDate(words.office, view.promise.on) })}</p>
        </section>
      )}
      {view.apart && (
        <ApartForm words={words} receipt={receipt} secret={view.kind === "accusation"} apart={view.apart} />
      )}
      {moves.length > 0 && (
        <section>
          <h2>{track.can}</h2>
          {moves.map((move) => (
            <MoveForm
              words={words}
              move={move}
              receipt={receipt}
              seen={seen}
              topics={topics}
              open={(move.verb === "rate" && mine) || (move.verb === "attest" && view.promise?.kept === null)}
              typing={typing}
            />
          ))}
        </section>
      )}
      <section>
        <h2>{track.history}</h2>
        <History words={words} events={view.events} />
      </section>
      {view.notices.length > 0 && (
        <details>
          <summary>{track.messages}</summary>
          <ul class="messages">
            {view.notices.map((notice) => (
              <li class="said">
                <small>{sayDate(words.office, localTime(notice.createdAt).day)}</small>
                {`\n${notice.text}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      <section>
        <h2>{track.words}</h2>
        <p class="said quote">{view.text}</p>
        <dl class="facts">
          <dt>{words.web.receipt.topic}</dt>
          <dd>{words.topic[view.topic] ?? view.topic}</dd>
          <dt>{words.web.receipt.village}</dt>
          <dd>{sayWhere(view, words.web.receipt)}</dd>
          {view.others !== null && (
            <>
              <dt>{words.collective.others.title}</dt>
              <dd>{words.collective.others.said({ n: view.others })}</dd>
            </>
          )}
          {view.linked.length > 0 && (
            <>
              <dt>{words.web.apart.linked}</dt>
              <dd class="number">{view.linked.join(words.office.list)}</dd>
            </>
          )}
        </dl>
      </section>
      <Attachments words={words} view={view} receipt={receipt} pictures={pictures} />
      <form method="post" action="/track/data">
        <input type="hidden" name="receipt" value={receipt} />
        <button type="submit" class="link">
          {words.web.data.open}
        </button>
      </form>
      <section class="slip">
        <p>{track.keep}</p>
        <p class="code">{receipt}</p>
        <p class="after">
          <button type="button" class="print" hidden>
            {words.web.site.print}
          </button>
          <a href="/track" class="button quiet">
            {track.another}
          </a>
        </p>
        <ProofForm words={words} receipt={receipt} />
      </section>
    </Layout>
  );
};
