import type { PetitionView } from "../../../office/view.ts";
import type { Desk } from "../desk.ts";
import { sayInstant } from "../instant.ts";
import { Fold } from "./fold.tsx";
import { type Attempt, MoveBody } from "./move-form.tsx";
import { sayActor } from "./petition-timeline.tsx";

type Props = { desk: Desk; petition: PetitionView; attempt: Attempt | null };

/**
 * What the office says to itself, apart from everything that goes out: a frame, a ground and a heading of its own, and a
 * form that knows no other move.
 */
export const NoteBox = ({ desk, petition, attempt }: Props) => {
  const say = desk.words.petition.inside;
  const notes = petition.events.filter(({ type }) => type === "noted");
  const move = petition.moves.find(({ verb }) => verb === "note");
  return (
    <section class="inside-box" aria-labelledby="notes" id="move-note">
      <h2 id="notes">{say.notes}</h2>
      <p class="readers inside">{say.title}</p>
      {notes.length === 0 && <p class="faint">{say.none}</p>}
      {notes.length > 0 && (
        <ol class="timeline">
          {notes.map((event) => (
            <li class="inside">
              <p class="sub">
                {sayActor(desk.words, event)} · {sayInstant(desk.words, event.at)}
              </p>
              <Fold words={desk.words} id={`note-${event.seq}`} text={String(event.data.note ?? "")}>
                <p class="said">{String(event.data.note ?? "")}</p>
              </Fold>
            </li>
          ))}
        </ol>
      )}
      {move && <MoveBody desk={desk} petition={petition} move={move} attempt={attempt} />}
    </section>
  );
};
