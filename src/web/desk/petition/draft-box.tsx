import type { Draft } from "../../../office/sending/sending.ts";
import type { PetitionView } from "../../../office/view.ts";
import type { Verb } from "../../../petition/verb.ts";
import type { Desk } from "../desk.ts";
import { sayInstant } from "../instant.ts";
import { saidIn } from "./petition-timeline.tsx";

type Props = { desk: Desk; petition: PetitionView };

type TypedProps = { desk: Desk; id: string; verb: Verb; fields: Readonly<Record<string, string>> };

/** What was typed into a form, by its labels. */
export const Typed = ({ desk, id, verb, fields }: TypedProps) => (
  <dl class="typed" id={id}>
    {saidIn(desk, verb, fields).map(({ label, says }) => (
      <div>
        <dt>{label}</dt>
        <dd class="said">{says}</dd>
      </div>
    ))}
  </dl>
);

/** Puts what stands under an id on the clipboard; of use only where scripts run. */
export const Copy = ({ desk: { words }, of }: { desk: Desk; of: string }) => (
  <button type="button" class="quiet" hidden data-copy={of} data-copied={words.petition.draft.copied}>
    {words.petition.draft.copy}
  </button>
);

const DraftItem = ({ desk, petition, draft: { verb, fields, at, refused } }: Props & { draft: Draft }) => {
  const { words } = desk;
  const say = words.petition.draft;
  const open = petition.moves.some((move) => move.verb === verb);
  const named = { verb: words.office.verb[verb], at: sayInstant(words, at) };
  const id = `draft-${verb}`;
  return (
    <li>
      <p>
        {refused ? (
          <strong class="late">{say.unsent({ ...named, why: words.office.refusal[refused] })}</strong>
        ) : (
          say.of(named)
        )}
      </p>
      {!open && (
        <>
          <p class="sub">{say.closed}</p>
          <Typed desk={desk} id={id} verb={verb} fields={fields} />
        </>
      )}
      <form method="post" action={`/petitions/${petition.number}/scribble/discard`} class="act">
        {open ? (
          <a class="button" href={`#move-${verb}`}>
            {say.goOn}
          </a>
        ) : (
          <Copy desk={desk} of={id} />
        )}
        <input type="hidden" name="verb" value={verb} />
        <button type="submit" class="quiet">
          {say.discard}
        </button>
      </form>
    </li>
  );
};

/** Drafts that have forms of their own, or no words. */
const isShown = ({ verb, fields, leavesAt }: Draft): boolean =>
  leavesAt === null && verb !== "correct" && verb !== "transcribe" && Object.values(fields).some(Boolean);

/** What this person began here and did not send, also into forms that are no longer open: nothing typed is lost. */
export const DraftBox = ({ desk, petition }: Props) => {
  const drafts = petition.drafts.filter(isShown);
  if (drafts.length === 0) return null;
  return (
    <section class="box drafts no-print" aria-labelledby="drafts">
      <h2 id="drafts">{desk.words.petition.draft.title}</h2>
      <ul>
        {drafts.map((draft) => (
          <DraftItem desk={desk} petition={petition} draft={draft} />
        ))}
      </ul>
    </section>
  );
};
