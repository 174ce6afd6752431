import { sayShare } from "../../../office/window/sentence.ts";
import type { Measured, Period } from "../../../office/window/view.ts";
import { MEASURES } from "../../../petition/measure.ts";
import { sayDate } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import { Opens } from "./window-page.tsx";

type Props = { words: Wording; measures: Measured; period: Period };

/** How an office keeps its days: shares with what they are shares of, every number opening its list; and how each is counted. */
export const MeasureTable = ({ words, measures, period }: Props) => {
  const { summary: say, measure } = words.window;
  const on = (day: Period["from"]) => sayDate(words.office, day);
  return (
    <>
      <p class="sub">
        {say.period({ from: on(period.from), to: on(period.to) })} · {say.few}
      </p>
      <section class="wide" tabindex={0} aria-label={words.office.labelled({ what: say.table, more: say.measures })}>
        <table class="plain">
          <thead>
            <tr>
              {[say.measure, say.rate, say.met, say.of, say.excluded].map((one, at) => (
                <th scope="col" class={at > 0 ? "n" : undefined}>
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {MEASURES.map((figure) => {
              const counted = measures[figure];
              return (
                <tr>
                  <th scope="row">{measure[figure].name}</th>
                  <td class="n">
                    <strong>{sayShare(words, counted)}</strong>
                  </td>
                  {(["met", "of", "excluded"] as const).map((part) => (
                    <td class="n">
                      <Opens asked={{ figure, part, ...period }} n={counted[part]} />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <details class="explained">
        <summary>{say.explain}</summary>
        <dl>
          {MEASURES.map((figure) => (
            <>
              <dt>{measure[figure].name}</dt>
              <dd>
                {measure[figure].plain}
                <ul>
                  {(["met", "of", "excluded"] as const).map((part) => (
                    <li>{words.office.labelled({ what: say[part], more: measure[figure][part] })}</li>
                  ))}
                </ul>
              </dd>
            </>
          ))}
        </dl>
      </details>
    </>
  );
};
