import type { PetitionView } from "../../office/view.ts";
import { sayPlace } from "../place.tsx";
import type { Desk } from "./desk.ts";
import { MoveField } from "./move-field.tsx";
import type { Attempt } from "./move-form.tsx";

/** What the machine proposed, by which words, what came second, and how sure it was. */
const Proposal = ({ desk, petition }: { desk: Desk; petition: PetitionView }) => {
  const { words } = desk;
  const say = words.desk.petition;
  const { triage } = petition;
  const [best, second] = triage.topics;
  const percent = Math.round(triage.sureness * 100);
  const name = (topic: string) => words.topic[topic] ?? topic;
  const doubts = { topic: say.unsureTopic, village: say.unsureVillage, kind: say.unsureKind };
  return (
    <>
      <p>
        <strong>{name(triage.topic)}</strong>{" "}
        {triage.unsure.includes("topic") ? say.notSure({ percent }) : say.sure({ percent })}
      </p>
      <p class="sub">{best ? say.because({ words: best.words.join("、") }) : say.noWords}</p>
      {second && <p class="sub">{say.runnerUp({ topic: name(second.topic), words: second.words.join("、") })}</p>}
      {triage.unsure.length > 0 && (
        <p>
          {triage.unsure.map((doubt) => (
            <span class="mark">{doubts[doubt]}</span>
          ))}
        </p>
      )}
      {triage.dangers.length > 0 && (
        <p>
          {triage.dangers.map((danger) => (
            <span class="mark mark-urgent">{say.danger[danger]}</span>
          ))}
        </p>
      )}
      {petition.topic !== triage.topic && (
        <p class="hint">{say.corrected({ topic: name(petition.topic), was: name(triage.topic) })}</p>
      )}
    </>
  );
};

/** Villages worth offering: those triage thought of, and the others of the township. */
function offers({ office }: Desk, { triage }: PetitionView): string[] {
  const near = new Set(triage.villageCandidates);
  const places = office.villages();
  const candidates = places.filter(({ code }) => near.has(code));
  const around = triage.township ? office.villages(triage.township) : [];
  return [...new Set([...candidates, ...around].map(sayPlace))];
}

const Correction = ({ desk, petition, attempt }: { desk: Desk; petition: PetitionView; attempt: Attempt | null }) => {
  const move = petition.moves.find(({ verb }) => verb === "correct");
  if (!move) return null;
  const { words } = desk;
  const say = words.desk.petition;
  const mine = attempt?.verb === "correct" ? attempt : null;
  const topic = move.fields.find(({ name }) => name === "topic");
  const wrongVillage = mine?.field === "village";
  const place = petition.village;
  return (
    <form method="post" action={`/petitions/${petition.number}/moves/correct`} class="correct">
      <input type="hidden" name="seen" value={petition.seq} />
      {topic && (
        <MoveField
          desk={desk}
          verb="correct"
          field={{ ...topic, required: true }}
          value={mine?.typed.topic ?? petition.topic}
          unit={petition.unit}
          wrong={mine?.field === "topic" ? mine.message : null}
        />
      )}
      <div class="field">
        <label for="correct-village">{words.office.field.village}</label>
        <input
          id="correct-village"
          name="village"
          list="correct-villages"
          value={mine?.typed.village ?? (place ? sayPlace(place) : "")}
          autocomplete="off"
          title={say.villageHint}
          aria-invalid={wrongVillage ? "true" : undefined}
          aria-describedby={wrongVillage ? "correct-village-wrong" : undefined}
        />
        <datalist id="correct-villages">
          {offers(desk, petition).map((offer) => (
            <option value={offer} />
          ))}
        </datalist>
        {wrongVillage && (
          <span class="wrong" id="correct-village-wrong">
            {mine.message}
          </span>
        )}
      </div>
      {mine && !mine.field && <p class="wrong">{mine.message}</p>}
      <button type="submit">{say.correctSubmit}</button>
    </form>
  );
};

/** The machine's proposal in the open, with the correction beside it. */
export const TriageBox = (props: { desk: Desk; petition: PetitionView; attempt: Attempt | null }) => (
  <section class="box triage" aria-labelledby="triage">
    <h2 id="triage">{props.desk.words.desk.petition.triage}</h2>
    <Proposal desk={props.desk} petition={props.petition} />
    <Correction {...props} />
  </section>
);
