import type { Child } from "hono/jsx";
import type { EventView, PetitionView } from "../../../office/view.ts";
import { sayPlace, sayWhere } from "../../place.tsx";
import type { Desk } from "../desk.ts";
import { spelling } from "../place-search.ts";
import { percentOf, shareOf } from "../reading.tsx";
import type { Attempt } from "./move-form.tsx";
import { sayActor } from "./petition-timeline.tsx";

/** As many are chosen by a digit. */
const DIGITS = 5;
/** Villages offered before anything is typed. */
const MOST_PLACES = 8;

type Props = { desk: Desk; petition: PetitionView; attempt: Attempt | null };

const mayCorrect = ({ moves }: PetitionView) => moves.some(({ verb }) => verb === "correct");

/** The seq the page was drawn at, and where the form goes. */
const Form = ({ petition, children }: { petition: PetitionView; children: Child }) => (
  <form method="post" action={`/petitions/${petition.number}/moves/correct`}>
    <input type="hidden" name="seen" value={petition.seq} />
    {children}
  </form>
);

type FixProps = Props & {
  field: "topic" | "village";
  /** Typed on the page to open it. */
  letter: string;
  title: string;
  hint: string;
  /** The form's field a choice goes into; `from`: where more choices are asked for as somebody types. */
  into: string;
  from?: string;
  /** What is held now: choosing it changes nothing. */
  now: string;
  children: Child;
};

/** One field's correction, folded away; `correct.js` makes a list of it in which one types to find. */
const Fix = ({ desk, petition, attempt, field, letter, title, hint, into, from, now, children }: FixProps) => {
  const { words } = desk;
  const say = words.desk.reading;
  const mine = attempt?.verb === "correct" && attempt.field === field ? attempt : null;
  return (
    <details
      class="fix"
      id={`fix-${field}`}
      open={mine !== null}
      data-letter={letter}
      data-into={into}
      data-from={from}
      data-now={now}
      data-now-says={say.now}
      data-hint={hint}
      data-nothing={say.nothing}
      data-failed={say.failed}
      data-send-as={say.sendAs({ name: "{name}" })}
    >
      <summary aria-keyshortcuts={letter}>
        {title} <kbd>{letter.toUpperCase()}</kbd>
      </summary>
      <Form petition={petition}>
        <fieldset>{children}</fieldset>
        {mine && (
          <p class="wrong" id={`correct-${field}-wrong`}>
            {mine.message}
          </p>
        )}
        <p class="act">
          <button type="submit" class="primary">
            {say.send}
          </button>
          <button type="button" class="quiet" data-leave hidden>
            {say.leave} <kbd>Esc</kbd>
          </button>
        </p>
      </Form>
    </details>
  );
};

/** The matter: what the machine thought of, in its order, then all there are. */
export const FixTopic = (props: Props) => {
  const { desk, petition, attempt } = props;
  if (!mayCorrect(petition)) return null;
  const { words, office } = desk;
  const say = words.desk.reading;
  const { topics } = petition.triage;
  const guesses = topics.slice(0, DIGITS);
  const typed = attempt?.verb === "correct" ? attempt.typed : {};
  const chosen = typed.topic || typed.guess || petition.topic;
  const isGuess = guesses.some(({ topic }) => topic === chosen);
  return (
    <Fix
      {...props}
      field="topic"
      letter="t"
      title={say.fixTopic}
      hint={say.filterTopic}
      into="topic"
      now={petition.topic}
    >
      {guesses.length > 0 && <legend>{say.guesses}</legend>}
      {guesses.map(({ topic }, rank) => (
        <label class="radio">
          <input type="radio" name="guess" value={topic} checked={topic === chosen} />{" "}
          <span>{words.topic[topic] ?? topic}</span> <small>{percentOf(shareOf(petition.triage, rank))}%</small>
        </label>
      ))}
      <label for="correct-topic">{say.allTopics}</label>
      <select id="correct-topic" name="topic" aria-invalid={attempt?.field === "topic" ? "true" : undefined}>
        <option value="">{say.otherTopic}</option>
        {office.topics().map((topic) => {
          const name = words.topic[topic] ?? topic;
          const { initials, whole } = spelling(name);
          return (
            <option value={topic} selected={topic === chosen && !isGuess} data-sound={`${initials} ${whole}`}>
              {name}
            </option>
          );
        })}
      </select>
    </Fix>
  );
};

/** Code of the township the matter is in as far as anybody knows: its villages are offered first. */
const nearOf = ({ triage, village }: PetitionView): string => village?.code.slice(0, 9) ?? triage.township ?? "";

/** The village: what the machine thought of first, then whatever its name, its township or its pinyin finds. */
export const FixVillage = (props: Props) => {
  const { desk, petition, attempt } = props;
  if (!mayCorrect(petition)) return null;
  const { words, office } = desk;
  const say = words.desk.reading;
  const { triage, village } = petition;
  const near = nearOf(petition);
  const around = near ? office.villages(near) : [];
  const thought = new Set([...triage.villageCandidates, triage.village?.code, triage.destination?.code]);
  const candidates = office.villages().filter(({ code }) => thought.has(code));
  const first = [...(village ? [village] : []), ...candidates, ...(candidates.length > 1 ? [] : around)];
  const offers = [...new Map(first.map((place) => [place.code, place])).values()].slice(0, MOST_PLACES);
  const typed = attempt?.verb === "correct" ? attempt.typed : {};
  const chosen = typed.place ?? village?.code ?? "";
  const wrong = attempt?.verb === "correct" && attempt.field === "village";
  const from = `/desk/places?${new URLSearchParams({ near })}`;
  return (
    <Fix
      {...props}
      field="village"
      letter="v"
      title={say.fixVillage}
      hint={say.filterVillage}
      into="place"
      from={from}
      now={village?.code ?? ""}
    >
      <legend>{say.candidates}</legend>
      {offers.map((place) => (
        <label class="radio">
          <input type="radio" name="place" value={place.code} checked={place.code === chosen} />{" "}
          <span>{sayPlace(place)}</span>
        </label>
      ))}
      <label class="radio">
        <input type="radio" name="place" value="" checked={chosen === ""} /> <span>{say.nowhere}</span>
      </label>
      <label for="correct-village">{say.otherVillage}</label>
      <input
        id="correct-village"
        name="village"
        list="correct-villages"
        value={typed.village ?? ""}
        autocomplete="off"
        aria-invalid={wrong ? "true" : undefined}
        aria-describedby={wrong ? "correct-village-wrong" : undefined}
      />
      <datalist id="correct-villages">
        {around.map((place) => (
          <option value={sayPlace(place)} />
        ))}
      </datalist>
    </Fix>
  );
};

type Held = { topic: string; village: string };
/** What was held before the last correction, and what it made of it; null when there was none. */
function lastCorrection(events: readonly EventView[]): { event: EventView; before: Held; after: Held } | null {
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  let held: Held = { topic: "", village: "" };
  let last: ReturnType<typeof lastCorrection> = null;
  for (const event of events) {
    const { topic, village } = event.data;
    if (event.type === "registered") held = { topic: text(topic), village: text(village) };
    if (event.type !== "corrected") continue;
    const after: Held = {
      topic: topic === undefined ? held.topic : text(topic),
      village: village === undefined ? held.village : text(village),
    };
    last = { event, before: held, after };
    held = after;
  }
  return last;
}

/** What the last correction changed, by whom, and the way back: a correction the other way round. */
export const LastCorrection = ({ desk, petition }: Omit<Props, "attempt">) => {
  const last = lastCorrection(petition.events);
  if (!last) return null;
  const { words, office } = desk;
  const say = words.desk.reading;
  const { before, after, event } = last;
  const who = sayActor(words, event);
  const topic = (slug: string) => words.topic[slug] ?? slug;
  const village = (code: string) => {
    const place = office.place(code);
    return place ? sayPlace(place) : sayWhere({ village: null, township: null }, words.desk.inbox);
  };
  const moved = { topic: before.topic !== after.topic, village: before.village !== after.village };
  if (!moved.topic && !moved.village) return null;
  return (
    <div class="changed" role="status">
      <p>
        {moved.topic && say.changedTopic({ who, from: topic(before.topic), to: topic(after.topic) })}
        {moved.village && say.changedVillage({ who, from: village(before.village), to: village(after.village) })}
      </p>
      {mayCorrect(petition) && (
        <Form petition={petition}>
          {moved.topic && <input type="hidden" name="topic" value={before.topic} />}
          {moved.village && <input type="hidden" name="place" value={before.village} />}
          <button type="submit" class="small">
            {say.undo}
          </button>
        </Form>
      )}
    </div>
  );
};
