import type { MatterView, MemberView } from "../../../office/collective/view.ts";
import { fieldsOf } from "../../../office/field.ts";
import { sayWhere } from "../../place.tsx";
import type { Desk } from "../desk.ts";
import { MoveField } from "../petition/move-field.tsx";
import type { Outcome } from "./matter-page.tsx";

/** What was typed into the one answer and the parts of each. */
export type Written = {
  values: Readonly<Record<string, string>>;
  picked: readonly string[];
  field: string | null;
  message: string;
};

const OwnPart = ({ desk, member, written }: { desk: Desk; member: MemberView; written: Written | undefined }) => {
  const say = desk.words.collective.matter;
  const { number } = member;
  return (
    <tr>
      <th scope="row">
        <label class="radio">
          <input
            type="checkbox"
            name="number"
            value={number}
            checked={written ? written.picked.includes(number) : true}
          />{" "}
          {number}
        </label>
        <small>{sayWhere(member, desk.words.desk.inbox)}</small>
        <input type="hidden" name={`seen-${number}`} value={member.seq} />
      </th>
      <td>
        <input
          name={`amount-${number}`}
          type="text"
          inputmode="decimal"
          maxlength={40}
          autocomplete="off"
          aria-label={`${say.amount} ${number}`}
          value={written?.values[`amount-${number}`] ?? ""}
        />
      </td>
      <td>
        <textarea name={`own-${number}`} rows={2} maxlength={2000} aria-label={`${say.own} ${number}`}>
          {written?.values[`own-${number}`] ?? ""}
        </textarea>
      </td>
    </tr>
  );
};

/** One answer to all that are ticked, written once, with a row for what concerns each household alone. */
export const AnswerForm = ({ desk, matter, outcome }: { desk: Desk; matter: MatterView; outcome: Outcome }) => {
  const { words } = desk;
  const say = words.collective.matter;
  const { written } = outcome;
  const members = matter.members.filter(({ may }) => may.answer);
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">{say.answer}</h2>
      {members.length === 0 ? (
        <p class="faint">{say.nobody}</p>
      ) : (
        <form method="post" action={`/matters/${matter.id}/answer`} class="stack">
          <p class="readers outward">
            <strong>{words.petition.outward.title}</strong>
          </p>
          <p class="hint">{say.answerHint}</p>
          {fieldsOf("answer").map((field) => (
            <MoveField
              desk={desk}
              verb="answer"
              field={field}
              value={written?.values[field.name] ?? ""}
              unit=""
              wrong={written?.field === field.name ? written.message : null}
            />
          ))}
          <div class="own-parts">
            <table class="plain">
              <caption>{say.ownHint}</caption>
              <thead>
                <tr>
                  <th scope="col">{say.pickAnswer}</th>
                  <th scope="col">{say.amount}</th>
                  <th scope="col">{say.own}</th>
                </tr>
              </thead>
              <tbody>
                {members.map((member) => (
                  <OwnPart desk={desk} member={member} written={written} />
                ))}
              </tbody>
            </table>
          </div>
          <div class="check">
            <input type="checkbox" id="answer-confirmed" name="confirmed" value="yes" required />
            <label for="answer-confirmed">{words.desk.petition.confirm}</label>
          </div>
          <p class="act">
            <button type="submit" class="primary">
              {say.answer}
            </button>
          </p>
        </form>
      )}
    </section>
  );
};
