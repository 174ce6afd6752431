import type { PetitionView } from "../../../office/view.ts";
import type { Verb } from "../../../petition/verb.ts";
import type { Desk } from "../desk.ts";

/** The buttons of a move's form, and what is kept of it while it is typed. */
export const MoveAct = ({ desk, petition, verb }: { desk: Desk; petition: PetitionView; verb: Verb }) => {
  const { words } = desk;
  const begun = petition.drafts.some((draft) => draft.verb === verb && Object.values(draft.fields).some(Boolean));
  return (
    <p class="act">
      <button type="submit" class={verb === "note" ? undefined : "primary"}>
        {words.office.verb[verb]}
      </button>
      <button type="submit" name="onward" value="next">
        {words.inbox.list.then}
      </button>
      {begun && (
        <button
          type="submit"
          class="quiet"
          formaction={`/petitions/${petition.number}/scribble/discard`}
          formnovalidate
          name="verb"
          value={verb}
        >
          {words.petition.draft.discard}
        </button>
      )}
      <span class="saved" role="status" data-saved={words.desk.petition.draft}></span>
    </p>
  );
};
