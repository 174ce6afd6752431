import type { Snippet } from "../../../office/opinion/snippet.ts";
import type { MoveView, PetitionView } from "../../../office/view.ts";
import { isOpinionVerb } from "../../../petition/opinion.ts";
import { VERBS, type Verb } from "../../../petition/verb.ts";
import { sayArticle } from "../../../wording/say.ts";
import type { Desk } from "../desk.ts";
import { fromList } from "../inbox/address.ts";
import { sayInstant } from "../instant.ts";
import { begunWith } from "./dealings.tsx";
import { OnItsWay } from "./leaving.tsx";
import { MoveAct } from "./move-act.tsx";
import { MoveField } from "./move-field.tsx";
import { asksTwice, ordered } from "./move-order.ts";
import { PhraseBar, phrasesFor } from "./phrases.tsx";
import { Readers } from "./readers.tsx";
import { SplitFields } from "./split-field.tsx";

/** What was typed into one form, and what was wrong with it. */
export type Attempt = { verb: Verb; typed: Record<string, string>; message: string; field: string | null };

/** Values a form starts with: what was typed, what was begun some time ago, or the obvious. */
const startOf = (desk: Desk, petition: PetitionView, verb: Verb, attempt: Attempt | null): Record<string, string> => {
  if (attempt?.verb === verb) return attempt.typed;
  return {
    ...(verb === "serve" ? { on: desk.office.today() } : {}),
    ...begunWith(petition, verb),
    ...petition.scribbles[verb],
  };
};

type BodyProps = {
  desk: Desk;
  petition: PetitionView;
  move: MoveView;
  attempt: Attempt | null;
  snippets?: readonly Snippet[];
};

/** The way to the opinion writer; what was begun there beside the first request goes with this form too. */
const OpinionLink = ({
  desk,
  petition,
  values,
}: {
  desk: Desk;
  petition: PetitionView;
  values: Record<string, string>;
}) => (
  <>
    <p>
      <a href={`/petitions/${petition.number}/opinion`}>{desk.words.opinion.open}</a>
    </p>
    {Object.entries(values).map(([name, value]) =>
      /^(?:claim|outcome|reasons)\d$/.test(name) ? <input type="hidden" name={name} value={value} /> : null,
    )}
  </>
);

/** The form of a move: who will read it, its fields, its buttons; or, when it is on its way, the way back. */
export const MoveBody = ({ desk, petition, move, attempt, snippets = [] }: BodyProps) => {
  const { words } = desk;
  const { verb } = move;
  const mine = attempt?.verb === verb ? attempt : null;
  const values = startOf(desk, petition, verb, attempt);
  const draft = petition.drafts.find((one) => one.verb === verb && Object.values(one.fields).some(Boolean));
  if (petition.drafts.some((one) => one.verb === verb && one.leavesAt))
    return <OnItsWay desk={desk} number={petition.number} verb={verb} />;
  return (
    <form
      method="post"
      action={`/petitions/${petition.number}/moves/${verb}${fromList(desk.list)}`}
      data-verb={verb}
      class="stack"
    >
      <input type="hidden" name="seen" value={petition.seq} />
      {mine?.typed.weighed && <input type="hidden" name="weighed" value={mine.typed.weighed} />}
      <Readers desk={desk} petition={petition} verb={verb} />
      {isOpinionVerb(verb) && <OpinionLink desk={desk} petition={petition} values={values} />}
      {draft && !mine && <p class="sub">{words.petition.draft.yours({ at: sayInstant(words, draft.at) })}</p>}
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
      {asksTwice(verb, petition.kind) && (
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
      <MoveAct desk={desk} petition={petition} verb={verb} />
      {/* Behind the buttons: Enter in a field presses the first of them. */}
      <PhraseBar
        desk={desk}
        number={petition.number}
        verb={verb}
        phrases={phrasesFor(verb, { words, petition, snippets })}
      />
    </form>
  );
};

const MoveForm = ({ open, ...props }: BodyProps & { open: boolean }) => {
  const { desk, petition, move, attempt } = props;
  const { verb } = move;
  const begun = Object.values(petition.scribbles[verb] ?? {}).some(Boolean);
  const reach = VERBS[verb].tells ? "goes-out" : "stays-in";
  return (
    <details class={`move move-${verb} ${reach}`} id={`move-${verb}`} open={open || attempt?.verb === verb || begun}>
      <summary>
        {desk.words.office.verb[verb]} <small>{sayArticle(desk.words.office, move.article)}</small>
      </summary>
      <MoveBody {...props} />
    </details>
  );
};

/** Everything this viewer may do now but a note; what is done most is open when it is their turn. */
export const Moves = async ({
  desk,
  petition,
  attempt,
}: {
  desk: Desk;
  petition: PetitionView;
  attempt: Attempt | null;
}) => {
  const snippets = await desk.office.snippets(desk.viewer);
  const say = desk.words.desk.petition;
  const { usual, rare } = ordered(petition.moves.filter(({ verb }) => verb !== "note"));
  const { holder } = petition;
  const theirTurn = holder.is === "post" && desk.viewer.posts.some((post) => post.id === holder.post);
  const form = (move: MoveView, open: boolean) => (
    <MoveForm desk={desk} petition={petition} move={move} attempt={attempt} snippets={snippets} open={open} />
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
