import type { CivilDate } from "../../../deadline/civil-date.ts";
import type { FigureAsked, Summary } from "../../../office/window/view.ts";
import type { Wording } from "../../../wording/wording.ts";
import { sayWhere } from "../../place.tsx";
import { figurePath } from "./window-page.tsx";

/** As much as fits a screen; the rest is summed up in a last row and column. */
const MOST_VILLAGES = 30;
const MOST_TOPICS = 10;

type Sum = { open: number; late: number };
const NONE: Sum = { open: 0, late: 0 };
const add = (a: Sum, b: Sum): Sum => ({ open: a.open + b.open, late: a.late + b.late });
type Where = Pick<Summary["cells"][number], "village" | "township">;
const key = ({ village, township }: Where) => village?.code ?? township?.code ?? "";
const sayCell = (words: Wording, { village, township }: Where) =>
  sayWhere({ village, township: township?.name ?? null }, words.desk.inbox);
const placeOf = (code: string): string => code || "none";

/** The list behind a sum: of a topic, a place, or of all but those that stand by themselves. */
type Sought = Pick<FigureAsked, "topic" | "place" | "notTopics" | "notPlaces">;

/** Sums by any key, the largest first. */
function sumsBy<T extends Sum>(cells: readonly T[], keyOf: (cell: T) => string): [string, Sum][] {
  const sums = new Map<string, Sum>();
  for (const cell of cells) sums.set(keyOf(cell), add(sums.get(keyOf(cell)) ?? NONE, cell));
  return [...sums].sort(([a, x], [b, y]) => y.open - x.open || y.late - x.late || (a < b ? -1 : 1));
}

/** How heavy a figure stands on the page, of four weights: by its share of the largest cell. */
const weight = (open: number, largest: number) => Math.min(4, Math.max(1, Math.ceil((open / largest) * 4)));

type SumsProps = { words: Wording; sum: Sum; sought: Sought; on: CivilDate; label?: string };

/** What is open and, of that, what is late, each opening its list. */
const Sums = ({ words, sum: { open, late }, sought, on, label }: SumsProps) => {
  const asked = { figure: "open", from: on, to: on, ...sought } as const;
  if (open === 0) return <>0</>;
  return (
    <>
      <a href={figurePath({ ...asked, part: "of" })} aria-label={label} title={label}>
        {open}
      </a>
      {late > 0 && (
        <a
          class="late"
          href={figurePath({ ...asked, part: "missed" })}
          aria-label={`${words.desk.summary.late} ${late}`}
        >
          {" "}
          ({late})
        </a>
      )}
    </>
  );
};

type CellProps = { words: Wording; where: Where; topic: string; cell: Sum | undefined; largest: number; on: CivilDate };

const Cell = ({ words, where, topic, cell, largest, on }: CellProps) => {
  if (!cell?.open) return <td class="none"></td>;
  const say = words.desk.summary;
  const label = say.cell({ village: sayCell(words, where), topic: words.topic[topic] ?? topic, ...cell });
  return (
    <td class={`heat heat-${weight(cell.open, largest)}`}>
      <Sums words={words} sum={cell} sought={{ place: placeOf(key(where)), topic }} on={on} label={label} />
    </td>
  );
};

/** Open matters by village and topic; every figure opens its list. */
export const CellTable = ({ words, cells, on }: { words: Wording; cells: Summary["cells"]; on: CivilDate }) => {
  const say = words.desk.summary;
  const places = new Map(cells.map((cell) => [key(cell), cell]));
  const rows = sumsBy(cells, key);
  const columns = sumsBy(cells, ({ topic }) => topic);
  const shown = columns.slice(0, MOST_TOPICS).map(([topic]) => topic);
  const at = new Map(cells.map((cell) => [`${key(cell)} ${cell.topic}`, cell]));
  const largest = Math.max(1, ...cells.map(({ open }) => open));
  const others = cells.filter(({ topic }) => !shown.includes(topic));
  const otherRows = rows.slice(MOST_VILLAGES);
  const otherCodes = new Set(otherRows.map(([code]) => code));
  const rest = cells.filter((cell) => otherCodes.has(key(cell)));
  const sumOf = (some: readonly Sum[]) => some.reduce(add, NONE);
  const Total = ({ sum, sought }: { sum: Sum; sought: Sought }) => (
    <td class="total">
      <Sums words={words} sum={sum} sought={sought} on={on} />
    </td>
  );
  const notTopics = shown.join(",");
  const notPlaces = rows
    .slice(0, MOST_VILLAGES)
    .map(([code]) => placeOf(code))
    .join(",");
  return (
    <section
      class="wide"
      tabindex={0}
      aria-label={words.office.labelled({ what: words.window.summary.table, more: say.cells })}
    >
      <table class="cells">
        <thead>
          <tr>
            <th scope="col">{say.village}</th>
            {shown.map((topic) => (
              <th scope="col" class="turned">
                <span>{words.topic[topic]}</span>
              </th>
            ))}
            {others.length > 0 && (
              <th scope="col" class="turned">
                <span>{say.otherTopics}</span>
              </th>
            )}
            <th scope="col">{say.total}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_VILLAGES).map(([code, sum]) => {
            const where = places.get(code) ?? { village: null, township: null };
            return (
              <tr>
                <th scope="row">{sayCell(words, where)}</th>
                {shown.map((topic) => (
                  <Cell
                    words={words}
                    where={where}
                    topic={topic}
                    cell={at.get(`${code} ${topic}`)}
                    largest={largest}
                    on={on}
                  />
                ))}
                {others.length > 0 && (
                  <Total
                    sum={sumOf(others.filter((cell) => key(cell) === code))}
                    sought={{ place: placeOf(code), notTopics }}
                  />
                )}
                <Total sum={sum} sought={{ place: placeOf(code) }} />
              </tr>
            );
          })}
          {rest.length > 0 && (
            <tr>
              <th scope="row">{say.otherVillages({ villages: otherRows.length })}</th>
              {shown.map((topic) => (
                <Total sum={sumOf(rest.filter((cell) => cell.topic === topic))} sought={{ notPlaces, topic }} />
              ))}
              {others.length > 0 && (
                <Total
                  sum={sumOf(rest.filter(({ topic }) => !shown.includes(topic)))}
                  sought={{ notPlaces, notTopics }}
                />
              )}
              <Total sum={sumOf(rest)} sought={{ notPlaces }} />
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say.total}</th>
            {shown.map((topic) => (
              <Total sum={columns.find(([one]) => one === topic)?.[1] ?? NONE} sought={{ topic }} />
            ))}
            {others.length > 0 && <Total sum={sumOf(others)} sought={{ notTopics }} />}
            <Total sum={sumOf(cells)} sought={{}} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
};
