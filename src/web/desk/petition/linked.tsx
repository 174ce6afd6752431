import type { PetitionView } from "../../../office/view.ts";
import type { Wording } from "../../../wording/wording.ts";

/** Petitions split off from the same text, as far as this viewer may know of them; a link where it opens. */
export const Linked = ({ words, petition }: { words: Wording; petition: PetitionView }) =>
  petition.linked.length === 0 ? null : (
    <>
      <dt>{words.desk.petition.linked}</dt>
      {petition.linked.map(({ number, opens }) => (
        <dd class="linked">{opens ? <a href={`/petitions/${number}`}>{number}</a> : number}</dd>
      ))}
    </>
  );
