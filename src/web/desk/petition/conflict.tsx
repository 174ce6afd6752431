import type { EventView, PetitionView } from "../../../office/view.ts";
import type { Desk } from "../desk.ts";
import { Copy, Typed } from "./draft-box.tsx";
import type { Attempt } from "./move-form.tsx";
import { EventList, saidIn } from "./petition-timeline.tsx";

type Props = { desk: Desk; petition: PetitionView; attempt: Attempt; meanwhile: readonly EventView[] };

/** As much as a note takes. */
const LONGEST_NOTE = 5000;

const Hidden = ({ fields }: { fields: Readonly<Record<string, string | number>> }) => (
  <>
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
);

/**
 * Both sides of a conflict: what happened while somebody was typing, and what they typed. One press sends it on the petition
 * as it now stands; where that move is gone, the words may be copied or kept as a note.
 */
export const Conflict = ({ desk, petition, attempt: { verb, typed }, meanwhile }: Props) => {
  const { words } = desk;
  const say = words.petition.conflict;
  const { number, seq, moves } = petition;
  const may = (wanted: string) => moves.some((move) => move.verb === wanted);
  const note = saidIn(desk, verb, typed)
    .map(({ says }) => says)
    .join("\n")
    .slice(0, LONGEST_NOTE);
  return (
    <section class="box meanwhile" aria-label={words.office.refusal.overtaken}>
      <div class="sides">
        <div>
          <h2>{words.desk.petition.meanwhile}</h2>
          <EventList desk={desk} events={meanwhile} />
        </div>
        <div>
          <h2>{words.desk.petition.keptWords}</h2>
          <Typed desk={desk} id="kept-words" verb={verb} fields={typed} />
        </div>
      </div>
      <p>{may(verb) ? say.goesHint : say.closed}</p>
      <div class="act">
        {may(verb) && (
          <form method="post" action={`/petitions/${number}/moves/${verb}`}>
            <Hidden fields={{ ...typed, seen: seq }} />
            <button type="submit" class="primary">
              {say.anyway({ verb: words.office.verb[verb] })}
            </button>
          </form>
        )}
        {!may(verb) && note && may("note") && (
          <form method="post" action={`/petitions/${number}/moves/note`}>
            <Hidden fields={{ note, seen: seq }} />
            <button type="submit">{say.asNote}</button>
          </form>
        )}
        <Copy desk={desk} of="kept-words" />
      </div>
    </section>
  );
};
