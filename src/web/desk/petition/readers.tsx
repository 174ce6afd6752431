import { waits } from "../../../office/sending/sending.ts";
import type { PetitionView } from "../../../office/view.ts";
import { VERBS, type Verb } from "../../../petition/verb.ts";
import type { Desk } from "../desk.ts";
import { sayInstant } from "../instant.ts";

/** Who will read what is done in a form, and by which way it reaches them: said before anything is typed. */
export const Readers = ({ desk, petition, verb }: { desk: Desk; petition: PetitionView; verb: Verb }) => {
  const { office } = desk.words;
  const { outward: say, inside } = desk.words.petition;
  if (verb === "note") return <p class="readers">{inside.hint}</p>;
  if (!VERBS[verb].tells) return null;
  const { way, from } = petition.outward;
  const who = petition.petitioner?.name || say.someone;
  return (
    <p class="readers outward">
      <strong>{say.title}</strong>{" "}
      {office.labelled({
        what: say.to({ who }),
        more:
          from === null
            ? say.way[way]
            : office.aside({ what: say.way[way], more: say.night({ at: sayInstant(desk.words, from) }) }),
      })}{" "}
      {waits(verb, petition.kind) && <small>{say.undo}</small>}
    </p>
  );
};
