import type { PetitionView } from "../../../office/view.ts";
import type { Desk } from "../desk.ts";
import { type Attempt, MoveBody } from "./move-form.tsx";
import { EventList } from "./petition-timeline.tsx";

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
      {notes.length > 0 ? <EventList desk={desk} events={notes} /> : <p class="faint">{say.none}</p>}
      {move && <MoveBody desk={desk} petition={petition} move={move} attempt={attempt} />}
    </section>
  );
};
