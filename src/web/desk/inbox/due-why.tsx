import type { Row } from "../../../office/view.ts";
import { sayArticle, sayDate, sayStanding, saySteps } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import { DueChip } from "../due.tsx";

const Steps = ({
  words,
  steps,
  provisional,
}: {
  words: Wording;
  steps: Parameters<typeof saySteps>[1];
  provisional: boolean;
}) => (
  <ol>
    {saySteps(words.office, steps, provisional).map((step) => (
      <li>{step}</li>
    ))}
  </ol>
);

/** How a turn stands; behind it every clock that runs on the petition, by what article, and how each day was counted. */
export const DueWhy = ({ words, row: { turn, clocks } }: { words: Wording; row: Pick<Row, "turn" | "clocks"> }) => {
  if (!turn) return null;
  const { list, clock } = words.inbox;
  return (
    <details class="due-why">
      <summary>
        <DueChip words={words} turn={turn} bare />
        <span class="sub">{sayDate(words.office, turn.legalDue)}</span>
      </summary>
      <div class="clocks">
        <p>
          <strong>{clock[turn.clock]}</strong>{" "}
          {list.by({ on: sayDate(words.office, turn.legalDue), article: sayArticle(words.office, turn.article) })}
        </p>
        <p class="sub">{list.why}</p>
        <Steps words={words} steps={turn.steps} provisional={turn.provisional} />
        {clocks.length > 0 && <p class="sub">{list.also}</p>}
        {clocks.map(({ clock: name, on, article, steps, standing }) => (
          <>
            <p>
              <strong>{clock[name]}</strong>{" "}
              {words.office.aside({
                what: article
                  ? list.by({ on: sayDate(words.office, on), article: sayArticle(words.office, article) })
                  : sayDate(words.office, on),
                more: sayStanding(words.office, standing),
              })}
            </p>
            {steps.length > 0 && <Steps words={words} steps={steps} provisional={false} />}
          </>
        ))}
      </div>
    </details>
  );
};
