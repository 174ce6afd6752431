import type { HolderView, PetitionHead, TurnView } from "../office/view.ts";
import { sayArticle, sayDate, sayStanding, saySteps } from "../wording/say.ts";
import type { Wording } from "../wording/wording.ts";

/** Whose turn it is, as a petitioner reads it: a unit and a post, never a person. */
export function sayHolder(words: Wording, holder: HolderView): string {
  const { holder: say } = words.office;
  return holder.is === "post" ? say.post({ unit: holder.unit, title: holder.title }) : say[holder.is];
}

/** What is owed by the last day. */
export const sayPromise = (words: Wording, turn: TurnView): string =>
  words.web.promise[turn.clock]({ on: sayDate(words.office, turn.legalDue) });

/** Who, until when, by what article, and how that day was counted. */
export const TurnBox = ({
  words,
  head,
}: {
  words: Wording;
  head: Pick<PetitionHead, "holder" | "turn" | "urgent">;
}) => {
  const { receipt } = words.web;
  const { turn } = head;
  return (
    <dl class="facts">
      {head.holder.is === "post" && (
        <>
          <dt>{receipt.who}</dt>
          <dd>{sayHolder(words, head.holder)}</dd>
        </>
      )}
      {turn && (
        <>
          <dt>{receipt.when}</dt>
          <dd>
            <strong>{sayPromise(words, turn)}</strong>{" "}
            {turn.provisional && <small>{words.office.detail.withoutCalendar}</small>}{" "}
            {!(head.urgent && turn.standing.standing === "ample") && (
              <span class={`standing ${turn.standing.standing}`}>{sayStanding(words.office, turn.standing)}</span>
            )}
            <br />
            <small>{receipt.basis({ article: sayArticle(words.office, turn.article) })}</small>
            <details class="why">
              <summary>{receipt.why}</summary>
              <ol>
                {saySteps(words.office, turn.steps, turn.provisional).map((step) => (
                  <li>{step}</li>
                ))}
              </ol>
            </details>
          </dd>
        </>
      )}
    </dl>
  );
};
