import type { PetitionView } from "../../../office/view.ts";
import { sayDate, saySteps } from "../../../wording/say.ts";
import { sayHolder } from "../../turn.tsx";
import type { Desk } from "../desk.ts";
import { DueChip } from "../due.tsx";
import { Law } from "./law.tsx";

/** Whose turn, until when, by which article, and how that day was counted. */
export const TurnBox = ({ desk: { words }, petition }: { desk: Desk; petition: PetitionView }) => {
  const say = words.desk.petition;
  const { turn, holder } = petition;
  return (
    <section class="box turn" aria-label={say.stage}>
      <dl class="facts">
        <dt>{say.stage}</dt>
        <dd>
          <strong>{words.office.stage[petition.stage]}</strong>
        </dd>
        <dt>{say.holder}</dt>
        <dd>
          {sayHolder(words, holder)}
          {holder.is === "post" && ` · ${holder.people.join(words.office.list) || say.vacant}`}
        </dd>
        {turn && (
          <>
            <dt>{say.due}</dt>
            <dd>
              <strong>{sayDate(words.office, turn.legalDue)}</strong> <DueChip words={words} turn={turn} />{" "}
              {turn.provisional && <span class="mark">{say.provisional}</span>}
              <div class="sub">
                {turn.basis === "law" && say.byLaw} <Law words={words} codes={turn.article} />
              </div>
              <details class="why">
                <summary>{say.why}</summary>
                <ol>
                  {saySteps(words.office, turn.steps, turn.provisional).map((step) => (
                    <li>{step}</li>
                  ))}
                </ol>
                {turn.nominalDue !== turn.legalDue && (
                  <p class="sub">{say.warned({ on: sayDate(words.office, turn.nominalDue) })}</p>
                )}
              </details>
            </dd>
          </>
        )}
      </dl>
      {petition.outcome && <p>{say.closed({ outcome: words.office.event[petition.outcome] })}</p>}
    </section>
  );
};
