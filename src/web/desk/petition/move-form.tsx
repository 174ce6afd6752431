import type { MoveView, PetitionView } from "../../../office/view.ts";
import { VERBS, type Verb } from "../../../petition/verb.ts";
import { sayArticle } from "../../../wording/say.ts";
import type { Desk } from "../desk.ts";
import { fromList } from "../inbox/address.ts";
import { MoveField } from "./move-field.tsx";
import { FINAL, ordered } from "./move-order.ts";
import { SplitFields } from "./split-field.tsx";

/** What was typed into one form, and what was wrong with it. */
export type Attempt = { verb: Verb; typed: Record<string, string>; message: string; field: string | null };

/** Values a form starts with: what was typed, what was begun some time ago, or the obvious. */
const startOf = (desk: Desk, petition: PetitionView, verb: Verb, attempt: Attempt | null): Record<string, string> => {
  if (attempt?.verb === verb) return attempt.typed;
  return { ...(verb === "serve" ? { on: desk.office.today() } : {}), ...petition.scribbles[verb] };
};

/** Who will read what is done here. */
const Readers = ({ desk, petition, verb }: { desk: Desk; petition: PetitionView; verb: Verb }) => {
  const say = desk.words.desk.petition;
  if (!VERBS[verb].tells) return verb === "note" ? <p class="readers inside">{say.inside}</p> : null;
  return <p class="readers">{petition.kind === "accusation" ? say.toldSealed : say.told}</p>;
};

type FormProps = { desk: Desk; petition: PetitionView; move: MoveView; attempt: Attempt | null; open: boolean };

const MoveForm = ({ desk, petition, move, attempt, open }: FormProps) => {
  const { words } = desk;
  const { verb } = move;
  const mine = attempt?.verb === verb ? attempt : null;
  const values = startOf(desk, petition, verb, attempt);
  const begun = Object.values(petition.scribbles[verb] ?? {}).some(Boolean);
  return (
    <details class={`move move-${verb}`} open={open || mine !== null || begun}>
      <summary>
        {words.office.verb[verb]} <small>{sayArticle(words.office, move.article)}</small>
      </summary>
      <form
        method="post"
        action={`/petitions/${petition.number}/moves/${verb}${fromList(desk.list)}`}
        data-verb={verb}
        class="stack"
      >
        <input type="hidden" name="seen" value={petition.seq} />
        <Readers desk={desk} petition={petition} verb={verb} />
        {mine && !mine.field && <p class="wrong">{mine.message}</p>}
        {verb === "split" && (
          <SplitFields
            desk={desk}
            petition={petition}
            topic={move.fields.find(({ name }) => name === "topic")}
            values={values}
            wrong={mine}
          />
        )}
        {(verb === "split" ? [] : move.fields).map((field) => (
          <MoveField
            desk={desk}
            verb={verb}
            field={field}
            value={values[field.name] ?? ""}
            unit={petition.unit}
            wrong={mine?.field === field.name ? mine.message : null}
          />
        ))}
        {FINAL.includes(verb) && (
          <div class="check">
            <input
              type="checkbox"
              id={`${verb}-confirmed`}
              name="confirmed"
              value="yes"
              required
              aria-invalid={mine?.field === "confirmed" ? "true" : undefined}
            />
            <label for={`${verb}-confirmed`}>{words.desk.petition.confirm}</label>
          </div>
        )}
        <p class="act">
          <button type="submit" class={verb === "note" ? undefined : "primary"}>
            {words.office.verb[verb]}
          </button>
          <button type="submit" name="onward" value="next">
            {words.inbox.list.then}
          </button>
          <span class="saved" role="status" data-saved={words.desk.petition.draft}></span>
        </p>
      </form>
    </details>
  );
};

/** Everything this viewer may do now; what is done most is open when it is their turn. */
export const Moves = ({ desk, petition, attempt }: { desk: Desk; petition: PetitionView; attempt: Attempt | null }) => {
  const say = desk.words.desk.petition;
  const { usual, rare } = ordered(petition.moves);
  const { holder } = petition;
  const theirTurn = holder.is === "post" && desk.viewer.posts.some((post) => post.id === holder.post);
  const form = (move: MoveView, open: boolean) => (
    <MoveForm desk={desk} petition={petition} move={move} attempt={attempt} open={open} />
  );
  return (
    <section class="moves" aria-labelledby="moves">
      <h2 id="moves">{say.moves}</h2>
      {usual.length + rare.length === 0 && <p class="faint">{say.noMoves}</p>}
      {usual.map((move, i) => form(move, i === 0 && theirTurn && attempt === null))}
      {rare.length > 0 && (
        <details class="rare" open={rare.some(({ verb }) => verb === attempt?.verb || petition.scribbles[verb])}>
          <summary>{say.moreMoves}</summary>
          {rare.map((move) => form(move, false))}
        </details>
      )}
    </section>
  );
};
