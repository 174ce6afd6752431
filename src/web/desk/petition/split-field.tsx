import type { Field, PetitionView } from "../../../office/view.ts";
import type { Desk } from "../desk.ts";
import { MoveField } from "./move-field.tsx";

const CLAUSE = /[^，,。！？!?；;\n]+[，,。！？!?；;\n]*/gu;
const SENTENCE = /[^。！？!?\n]+[。！？!?\n]*/gu;
/** More boxes than this nobody ticks one by one: then whole sentences are chosen. */
const MOST_BOXES = 60;

/** The pieces a text is chosen from, in order; together they are the whole text. */
export function piecesOf(text: string): string[] {
  const clauses = text.match(CLAUSE) ?? [];
  return clauses.length > MOST_BOXES ? (text.match(SENTENCE) ?? []) : clauses;
}

const nameOf = (at: number) => `clause-${at}`;

/** What was ticked, as the words that are to go on alone: pieces that stood side by side stay in one line. */
export function splitInput(text: string, typed: Record<string, string>): Record<string, string> {
  let part = "";
  let last = -1;
  for (const [at, piece] of piecesOf(text).entries()) {
    if (typed[nameOf(at)] !== "yes") continue;
    part += last !== at - 1 && part ? `\n${piece}` : piece;
    last = at;
  }
  return { topic: typed.topic ?? "", part: part.trim() };
}

type Props = {
  desk: Desk;
  petition: PetitionView;
  topic: Field | undefined;
  values: Record<string, string>;
  wrong: { field: string | null; message: string } | null;
};

/** Which sentences of a text belong to its second matter, and what that is about. */
export const SplitFields = ({ desk, petition, topic, values, wrong }: Props) => {
  const say = desk.words.desk.petition.split;
  const second = petition.triage.topics.find((one) => one.topic !== petition.topic);
  const wrongPart = wrong?.field === "part" ? wrong.message : null;
  return (
    <>
      <p class="hint">{say.hint}</p>
      <fieldset class="field" id="split-part">
        <legend>{say.choose}</legend>
        {piecesOf(petition.text).map((piece, at) => (
          <div class="check">
            <input
              type="checkbox"
              id={`split-${nameOf(at)}`}
              name={nameOf(at)}
              value="yes"
              checked={values[nameOf(at)] === "yes"}
            />
            <label for={`split-${nameOf(at)}`}>{piece.trim()}</label>
          </div>
        ))}
        {wrongPart && <span class="wrong">{wrongPart}</span>}
      </fieldset>
      {topic && (
        <>
          <p class="sub">{say.topic}</p>
          <MoveField
            desk={desk}
            verb="split"
            field={topic}
            value={values.topic ?? second?.topic ?? petition.topic}
            unit={petition.unit}
            wrong={wrong?.field === "topic" ? wrong.message : null}
          />
        </>
      )}
    </>
  );
};
