import type { WordingLine } from "../../office/reading/rewording.ts";
import type { Language } from "../../wording/language.ts";
import { doubtsOf, LONGEST_LINE } from "../../wording/line.ts";
import type { Desk } from "../desk/desk.ts";
import { Blanks, lineHref, sayDoubt } from "./wording-say.tsx";

export type Written = {
  language: Language;
  line: WordingLine;
  /** What stands in the field. */
  said: string;
  /** Why it may not be used. */
  problems: string[];
  /** Somebody changed the line while this person wrote. */
  overtaken: boolean;
};

/** Words at the field: why they are refused, or what is worth a second look. */
const Remarks = ({ desk, line, said, problems }: { desk: Desk } & Pick<Written, "line" | "said" | "problems">) => {
  const doubts = problems.length > 0 || said === line.text ? [] : doubtsOf(line, said);
  return (
    <>
      {problems.length > 0 && (
        <ul class="bare" id="said-wrong">
          {problems.map((problem) => (
            <li class="wrong">{problem}</li>
          ))}
        </ul>
      )}
      {doubts.length > 0 && (
        <div class="doubts" role="status">
          <p>{desk.words.rewording.doubtful}</p>
          <ul>
            {doubts.map((doubt) => (
              <li>{sayDoubt(desk.words, doubt)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
};

/** The words of one line to be written, previewed and used. */
export const LineForm = ({ desk, shown }: { desk: Desk; shown: Written }) => {
  const { language, line, said, problems, overtaken } = shown;
  const say = desk.words.rewording;
  const wrong = problems.length > 0;
  return (
    <form method="post" action={lineHref(language, line.path)} class="stack" id="line">
      <input type="hidden" name="seen" value={line.now} />
      <div class="field">
        <label for="said">{overtaken ? say.yours : say.said}</label>
        {line.message && (
          <p class="hint" id="said-hint">
            {say.saidHint}
          </p>
        )}
        <Blanks words={desk.words} blanks={line.blanks} />
        <Remarks desk={desk} line={line} said={said} problems={problems} />
        <textarea
          id="said"
          name="said"
          lang={language}
          rows={line.message ? Math.min(12, said.split("\n").length + 2) : 2}
          maxlength={2 * LONGEST_LINE}
          aria-invalid={wrong ? "true" : undefined}
          aria-describedby={[line.message && "said-hint", wrong && "said-wrong"].filter(Boolean).join(" ") || undefined}
        >
          {said}
        </textarea>
      </div>
      <p class="act">
        <button type="submit" name="do" value="preview" formaction={`${lineHref(language, line.path)}#preview`}>
          {say.preview}
        </button>
        <button type="submit" name="do" value="save" class="primary">
          {say.save}
        </button>
      </p>
    </form>
  );
};

/** One press back to the shipped line. */
export const TakeBack = ({ desk, language, line }: { desk: Desk } & Pick<Written, "language" | "line">) => {
  const say = desk.words.rewording;
  return (
    <form method="post" action={lineHref(language, line.path)} class="stack">
      <input type="hidden" name="seen" value={line.now} />
      <button type="submit" name="do" value="back" aria-describedby="back-hint">
        {say.takeBack}
      </button>
      <p class="hint" id="back-hint">
        {say.takeBackHint}
      </p>
    </form>
  );
};
