import type { AttachmentView, PetitionView } from "../../../office/view.ts";
import { sayArticle } from "../../../wording/say.ts";
import type { Desk } from "../desk.ts";
import type { Attempt } from "./move-form.tsx";

type Props = { desk: Desk; petition: PetitionView; attempt: Attempt | null; file: AttachmentView };

/** What was typed for this recording and refused, else what was begun, else what stands. */
function wordsFor({ petition, attempt, file }: Props): string {
  if (attempt?.verb === "transcribe" && attempt.typed.attachment === file.id) return attempt.typed.heard ?? "";
  const begun = petition.scribbles.transcribe;
  return (begun?.attachment === file.id && begun.heard) || (file.heard ?? "");
}

/** The form in which a member of staff writes down what they hear; only for who may. */
const TranscribeForm = (props: Props) => {
  const { desk, petition, attempt, file } = props;
  const { words } = desk;
  const say = words.desk.petition;
  const move = petition.moves.find(({ verb }) => verb === "transcribe");
  if (!move) return null;
  const wrong = attempt?.verb === "transcribe" && attempt.typed.attachment === file.id ? attempt : null;
  const begun = petition.scribbles.transcribe?.attachment === file.id;
  const id = wrong ? "transcribe-heard" : `transcribe-${file.id}`;
  const described = [`${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ");
  return (
    <details class="move" open={wrong !== null || begun || file.heard === null}>
      <summary>
        {file.heard === null ? say.writeDown : say.writeAgain} <small>{sayArticle(words.office, move.article)}</small>
      </summary>
      <form
        method="post"
        action={`/petitions/${petition.number}/moves/transcribe`}
        data-verb="transcribe"
        class="stack"
      >
        <input type="hidden" name="seen" value={petition.seq} />
        <input type="hidden" name="attachment" value={file.id} />
        <div class="field">
          <label for={id}>{words.office.field.heard}</label>
          <p class="hint" id={`${id}-hint`}>
            {say.heardHint}
          </p>
          <textarea
            id={id}
            name="heard"
            rows={4}
            required
            maxlength={move.fields.find(({ name }) => name === "heard")?.max ?? undefined}
            aria-invalid={wrong ? "true" : undefined}
            aria-describedby={described}
          >
            {wordsFor(props)}
          </textarea>
          {wrong && (
            <span class="wrong" id={`${id}-wrong`}>
              {wrong.message}
            </span>
          )}
        </div>
        <p class="act">
          <button type="submit">{words.office.verb.transcribe}</button>
          <span class="saved" role="status" data-saved={say.draft}></span>
        </p>
      </form>
    </details>
  );
};

/** What was heard in a recording, and the way to write it down or put it right. */
export const Heard = (props: Props) => {
  const { desk, file } = props;
  return (
    <>
      {file.heard !== null && (
        <figure class="heard">
          <figcaption>{desk.words.desk.petition.heard}</figcaption>
          <p class="said">{file.heard}</p>
        </figure>
      )}
      <TranscribeForm {...props} />
    </>
  );
};
