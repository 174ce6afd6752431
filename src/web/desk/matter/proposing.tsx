import type { LikeMatter, PetitionView } from "../../../office/view.ts";
import { COLLECTED_AT } from "../../../petition/move.ts";
import { sayWhere } from "../../place.tsx";
import { type Desk, holds } from "../desk.ts";

type Props = { desk: Desk; petition: PetitionView; matters: readonly LikeMatter[] };

const isPartOfOne = ({ events }: PetitionView): boolean =>
  events.findLast(({ type }) => type === "collected" || type === "separated")?.type === "collected";

/** Whether this viewer could deal with this petition together with others now. */
const mayPropose = (desk: Desk, petition: PetitionView): boolean => {
  const { holder } = petition;
  const isTheirs = holder.is === "post" && desk.viewer.posts.some(({ id }) => id === holder.post);
  return COLLECTED_AT.includes(petition.stage) && !isPartOfOne(petition) && (isTheirs || holds(desk, "clerk"));
};

/** Which of the matters like this one are one cause with it: ticked, named, and dealt with together from then on. */
export const Proposing = ({ desk, petition, matters }: Props) => {
  const say = desk.words.collective.matter;
  const alone = matters.filter((one) => one.alone);
  if (alone.length === 0 || !mayPropose(desk, petition)) return null;
  return (
    <details class="proposing" id="collective">
      <summary>{say.propose}</summary>
      <form method="post" action="/matters" class="stack">
        <p class="hint">{say.proposeHint}</p>
        <input type="hidden" name="number" value={petition.number} />
        <fieldset class="field">
          <legend>{say.pick}</legend>
          {alone.map(({ number, alike, ...matter }) => (
            <label class="radio">
              <input type="checkbox" name="number" value={number} /> {number} {sayWhere(matter, desk.words.desk.inbox)}{" "}
              <small>{desk.words.desk.likeness.alike({ percent: Math.round(alike * 100) })}</small>
            </label>
          ))}
        </fieldset>
        <div class="field">
          <label for="matter-title">{say.name}</label>
          <input id="matter-title" name="title" type="text" required maxlength={100} autocomplete="off" />
        </div>
        <div class="field">
          <label for="matter-cause">{say.cause}</label>
          <textarea id="matter-cause" name="cause" rows={2} maxlength={1000}></textarea>
        </div>
        <p class="act">
          <button type="submit">{say.propose}</button>
        </p>
      </form>
    </details>
  );
};
