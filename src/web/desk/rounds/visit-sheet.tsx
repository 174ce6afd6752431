import type { Visit } from "../../../office/rounds/visit.ts";
import type { WhoView } from "../../../office/view.ts";
import { sayDate, sayStanding } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import { sayPlace } from "../../place.tsx";

export type Stop = Visit & { who: WhoView | null };

/** Why somebody goes there, one line each. */
export const Reasons = ({ words, visit }: { words: Wording; visit: Visit }) => {
  const say = words.rounds.visits;
  const { turn, due, tell, promise } = visit;
  return (
    <ul>
      {due && turn && (
        <li>
          {say.due({
            on: sayDate(words.office, turn.legalDue),
            standing: sayStanding(words.office, turn.standing),
          })}
        </li>
      )}
      {tell.map((text) => (
        <li>{say.tell({ text })}</li>
      ))}
      {promise && <li>{say.promise({ on: sayDate(words.office, promise.on), promise: promise.text })}</li>}
    </ul>
  );
};

export const placeOf = (words: Wording, { village, township }: Pick<Visit, "village" | "township">): string =>
  village ? sayPlace(village) : (township ?? words.rounds.visits.noVillage);

/** Stops by village, in the order they were given. */
export const byPlace = <V extends Visit>(words: Wording, visits: readonly V[]): [string, V[]][] => [
  ...Map.groupBy(visits, (visit) => placeOf(words, visit)),
];

/** The sheet itself: a box for each matter with room to write. The same on paper and in the file of the phone. */
export const Sheet = (props: { words: Wording; title: string; stops: readonly Stop[]; contact: boolean }) => {
  const { words, title, stops, contact } = props;
  const say = words.rounds.visits;
  return (
    <>
      <h1>{title}</h1>
      <p class="secret">
        <strong>{say.secret}</strong> {say.count({ n: stops.length })}
      </p>
      {byPlace(words, stops).map(([place, some]) => (
        <section>
          <h2>{place}</h2>
          {some.map((stop) => (
            <article class="stop">
              <h3>
                {stop.number} · {words.topic[stop.topic] ?? stop.topic}
              </h3>
              <p>{stop.excerpt}</p>
              <Reasons words={words} visit={stop} />
              <p>
                {contact && stop.who?.shownUntil
                  ? words.office.labelled({
                      what: say.call,
                      more: [stop.who.name, stop.who.phone].filter(Boolean).join(" "),
                    })
                  : say.noContact}
              </p>
              <table class="write">
                <tbody>
                  {[say.went, say.found, say.signed].map((label) => (
                    <tr>
                      <th scope="row">{label}</th>
                      <td />
                    </tr>
                  ))}
                </tbody>
              </table>
            </article>
          ))}
        </section>
      ))}
    </>
  );
};

/** Drawn into the file: nothing is fetched where there is no network. */
const STYLE = `html{font:20px/1.6 system-ui,sans-serif;color-scheme:light dark}
body{margin:0 auto;padding:1rem;max-width:40rem;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.3rem;border-bottom:2px solid}h3{font-size:1.1rem;margin:0}
.secret{border:2px solid;padding:.5rem}.stop{border:1px solid;border-radius:.5rem;padding:.75rem;margin:0 0 1rem}
table{width:100%;border-collapse:collapse}th{text-align:left;width:8rem;font-weight:normal}
th,td{border-top:1px solid;height:2.5rem}@page{size:A4;margin:14mm}
@media print{html{font-size:12pt}.stop{break-inside:avoid}}`;

/** The sheet as one file that opens from the phone's own files. */
export const SheetFile = (props: Parameters<typeof Sheet>[0]) => (
  <html lang={props.words.language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{props.title}</title>
      <style dangerouslySetInnerHTML={{ __html: STYLE }} />
    </head>
    <body>
      <Sheet {...props} />
    </body>
  </html>
);
