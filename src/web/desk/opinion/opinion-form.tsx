import { rightFrom } from "../../../document/right.ts";
import type { Writer } from "../../../office/opinion/opinion-verbs.ts";
import { basesFor, cite, type LegalBasis } from "../../../petition/legal-basis.ts";
import { type Further, fieldOf, type Missing, requestsIn } from "../../../petition/opinion.ts";
import { sayDate } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import type { Desk } from "../desk.ts";
import { sayOption } from "../petition/move-field.tsx";
import { mainPart, type Typed } from "./draft.ts";
import { insertablesOf } from "./insertable.ts";

type Props = { desk: Desk; writer: Writer; typed: Typed; missing: readonly Missing[] };
type Name = keyof Wording["opinion"]["hint"];

/** How a part is called: requests beside the first one with their number. */
export function sayPart(words: Wording, part: string): string {
  const [, name = part, n] = /^(claim|outcome|reasons)(\d)$/.exec(part) ?? [];
  const labels: Record<string, string> = words.office.field;
  const label = (labels[name] ?? name).replace(/（.*$/, "");
  return n ? `${words.opinion.requestNo({ n })} · ${label}` : label;
}

const isMissing = (missing: readonly Missing[], part: string) => missing.some((one) => one.part === part);

/** One part of an opinion, with what belongs into it. */
const Part = ({
  desk,
  typed,
  missing,
  name,
  hint,
  rows = 4,
}: Omit<Props, "writer"> & { name: string; hint: Name; rows?: number }) => {
  const { words } = desk;
  const wrong = isMissing(missing, name);
  return (
    <div class="field">
      <label for={name}>{sayPart(words, name)}</label>
      <p class="hint" id={`${name}-hint`}>
        {words.opinion.hint[hint]}
      </p>
      <textarea
        id={name}
        name={name}
        rows={rows}
        maxlength={5000}
        data-part
        aria-describedby={`${name}-hint`}
        aria-invalid={wrong ? "true" : undefined}
      >
        {typed[name] ?? ""}
      </textarea>
    </div>
  );
};

const Outcome = ({ desk, writer, typed, missing, name }: Props & { name: string }) => {
  const field = writer.move.fields.find((one) => one.name === (writer.move.verb === "reply" ? "adoption" : "outcome"));
  return (
    <fieldset class="field" id={name} aria-invalid={isMissing(missing, name) ? "true" : undefined}>
      <legend>{sayPart(desk.words, name)}</legend>
      {field?.options.map((option) => (
        <label class="radio">
          <input type="radio" name={name} value={option} checked={typed[name] === option} />{" "}
          {sayOption(desk, field.name, option)}
        </label>
      ))}
    </fieldset>
  );
};

/** One request with its outcome and reasons; facts are found for all of them together, after the first. */
const Request = ({ at, ...props }: Props & { at: number }) => {
  const name = (of: keyof Further) => fieldOf(of, at);
  return (
    <fieldset class="request">
      {at > 1 && <legend>{props.desk.words.opinion.requestNo({ n: at })}</legend>}
      <Part {...props} name={name("claim")} hint="claim" />
      {at === 1 && <Part {...props} name="facts" hint="facts" rows={7} />}
      <Outcome {...props} name={name("outcome")} />
      <Part {...props} name={name("reasons")} hint="reasons" rows={5} />
    </fieldset>
  );
};

const Basis = ({ words, basis }: { words: Wording; basis: LegalBasis }) => (
  <li>
    <label>
      <input type="checkbox" name="cite" value={basis.id} /> {cite(basis)}
    </label>
    <p class="sub">
      {basis.says} {basis.read === "r" && <strong>{words.opinion.basis.excerpt}</strong>}
    </p>
  </li>
);

/** The articles of this topic, and all others folded away: whole citations go into the basis. */
const BasisPicker = ({ words, topic }: { words: Wording; topic: string }) => {
  const say = words.opinion.basis;
  const { own, other } = basesFor(topic);
  return (
    <fieldset class="bases">
      <legend>{say.heading}</legend>
      <ul>
        {own.map((basis) => (
          <Basis words={words} basis={basis} />
        ))}
      </ul>
      <details>
        <summary>{say.other}</summary>
        <ul>
          {other.map((basis) => (
            <Basis words={words} basis={basis} />
          ))}
        </ul>
      </details>
      <p class="hint">{say.free}</p>
      <button type="submit" name="do" value="cite">
        {say.add}
      </button>
    </fieldset>
  );
};

/** Templates and snippets: put in where the cursor is where scripts run, else at the end of the part that is chosen. */
const InsertBar = ({ desk, writer }: Pick<Props, "desk" | "writer">) => {
  const say = desk.words.opinion.insert;
  const all = insertablesOf(writer, desk.words);
  const parts = writer.move.verb === "reply" ? ["reply"] : ["opinion", "reasons", "facts", "claim", "basis"];
  return (
    <fieldset class="insert">
      <legend>{say.heading}</legend>
      <label for="insert">{say.what}</label>
      <select id="insert" name="insert">
        {(["templates", "mine", "unit"] as const).map((of) => {
          const some = all.filter((one) => one.of === of);
          return some.length === 0 ? null : (
            <optgroup label={say[of]}>
              {some.map(({ id, title, text, into }) => (
                <option value={id} data-text={text} data-into={into ?? ""}>
                  {title}
                </option>
              ))}
            </optgroup>
          );
        })}
      </select>
      <label for="into">{say.into}</label>
      <select id="into" name="into">
        {parts.map((part) => (
          <option value={part} selected={part === mainPart(writer.move.verb)}>
            {sayPart(desk.words, part)}
          </option>
        ))}
      </select>
      <button type="submit" name="do" value="insert" data-insert>
        {say.insert}
      </button>
      <a href="/desk/snippets">{say.manage}</a>
    </fieldset>
  );
};

/** What the document says by itself of the right of review: the organ, and the last day if it is served today. */
const Right = ({ desk, writer }: Pick<Props, "desk" | "writer">) => {
  const { opinion, office } = desk.words;
  const kind =
    writer.move.verb === "answer" ? "opinion" : writer.move.verb === "answerReview" ? "review" : "reexamination";
  const right = rightFrom(writer.papers, kind, desk.office.today());
  return (
    <section class="box">
      <h2>{opinion.right.heading}</h2>
      <p>
        {right ? opinion.right[right.asks]({ on: sayDate(office, right.last), organ: right.organ }) : opinion.final}
      </p>
    </section>
  );
};

/** The form of an opinion: the parts of Article 32 in their order. Every button keeps what was written. */
export const OpinionForm = (props: Props) => {
  const { desk, writer, typed } = props;
  const { words } = desk;
  const say = words.opinion;
  const { petition, move } = writer;
  const isReply = move.verb === "reply";
  return (
    <form
      method="post"
      action={`/petitions/${petition.number}/opinion`}
      data-verb={move.verb}
      class="stack opinion-form"
    >
      <input type="hidden" name="seen" value={petition.seq} />
      {/* Enter in a field presses the first button there is: it must be the one that sends nothing. */}
      <button type="submit" name="do" value="save" class="first-button" tabindex={-1}>
        {say.save}
      </button>
      <InsertBar desk={desk} writer={writer} />
      {isReply ? (
        <>
          <Outcome {...props} name="adoption" />
          <Part {...props} name="reply" hint="reply" rows={8} />
        </>
      ) : (
        <>
          {Array.from({ length: requestsIn(typed) }, (_, i) => (
            <Request {...props} at={i + 1} />
          ))}
          <p>
            <button type="submit" name="do" value="more">
              {say.addRequest}
            </button>
          </p>
          <Part {...props} name="opinion" hint="opinion" rows={7} />
          {move.verb === "answer" && (
            <>
              <Part {...props} name="promise" hint="promise" rows={2} />
              <div class="field">
                <label for="promisedOn">{words.office.field.promisedOn}</label>
                <input type="date" id="promisedOn" name="promisedOn" value={typed.promisedOn ?? ""} />
              </div>
            </>
          )}
          <Part {...props} name="basis" hint="basis" rows={4} />
          <BasisPicker words={words} topic={petition.topic} />
          <Right desk={desk} writer={writer} />
        </>
      )}
      <p class="act">
        <button type="submit" name="do" value="check" class="primary">
          {say.check}
        </button>
        <button type="submit" name="do" value="save">
          {say.save}
        </button>
        <span class="saved" role="status" data-saved={say.draft}></span>
      </p>
    </form>
  );
};
