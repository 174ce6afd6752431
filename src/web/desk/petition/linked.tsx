import type { PetitionView } from "../../../office/view.ts";
import { sayDate } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";

type Props = { words: Wording; petition: PetitionView };

/** The posted list a petition objects to: when it was posted, and until when it may be objected to. */
const ObjectsTo = ({ words, petition: { objectsTo } }: Props) =>
  objectsTo && (
    <>
      <dt>{words.board.page.lists}</dt>
      <dd>
        {objectsTo.title}{" "}
        <span class="sub">
          {words.board.page.posted({
            on: sayDate(words.office, objectsTo.postedOn),
            until: sayDate(words.office, objectsTo.until),
          })}
        </span>
      </dd>
    </>
  );

/**
 * What a petition is tied to: a posted list; petitions split off from the same text, as far as this viewer may know of
 * them, with a link where it opens.
 */
export const Linked = ({ words, petition }: Props) => (
  <>
    <ObjectsTo words={words} petition={petition} />
    {petition.linked.length > 0 && <dt>{words.desk.petition.linked}</dt>}
    {petition.linked.map(({ number, opens }) => (
      <dd class="linked">{opens ? <a href={`/petitions/${number}`}>{number}</a> : number}</dd>
    ))}
  </>
);
