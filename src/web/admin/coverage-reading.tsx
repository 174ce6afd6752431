import type { Child } from "hono/jsx";
import {
  FINDINGS,
  LEAST_VILLAGE,
  LEAST_WORD,
  type MonthOfReadings,
  type Readings,
  type WordReadings,
} from "../../office/reading/reading.ts";
import type { Wording } from "../../wording/wording.ts";
import { Bar } from "../desk/window/bar.tsx";
import { sayPlace } from "../place.tsx";

type Props = { words: Wording; readings: Readings };

const percent = (n: number, of: number) => (of > 0 ? Math.round((100 * n) / of) : 0);

type TableProps = {
  id: string;
  title: string;
  hint: string;
  /** Columns of words, then columns of figures. */
  words: readonly string[];
  figures: readonly string[];
  children: Child;
};

/** A table with its heading; on a telephone it scrolls by itself. */
const Table = (props: TableProps) => (
  <div>
    <h3 id={props.id}>{props.title}</h3>
    <p class="hint">{props.hint}</p>
    <section class="wide" tabindex={0} aria-labelledby={props.id}>
      <table class="plain">
        <thead>
          <tr>
            {props.words.map((name) => (
              <th scope="col">{name}</th>
            ))}
            {props.figures.map((name) => (
              <th scope="col" class="n">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </section>
  </div>
);

const Months = ({ words, readings }: Props) => {
  const say = words.desk.readings;
  const row = (one: MonthOfReadings) => (
    <tr>
      <th scope="row">{one.month}</th>
      <td class="n">{one.read}</td>
      <td class="n">
        {one.sure} <Bar n={one.sure} most={one.read} kind="in" />
      </td>
      <td class="n">{one.read - one.sure}</td>
      <td class="n">{one.corrected}</td>
      <td class={one.sureCorrected > 0 ? "n late" : "n"}>{one.sureCorrected}</td>
    </tr>
  );
  const places = (one: MonthOfReadings) => (
    <tr>
      <th scope="row">{one.month}</th>
      {FINDINGS.map((found) => (
        <td class="n">
          {one.found[found]} {found === "found" && <Bar n={one.found.found} most={one.read} kind="in" />}
        </td>
      ))}
      <td class={one.villageCorrected > 0 ? "n late" : "n"}>{one.villageCorrected}</td>
      <td class="n">{one.villageFilled}</td>
    </tr>
  );
  return (
    <>
      <Table
        id="months"
        title={`${say.months} · ${say.topic}`}
        hint={say.monthsHint}
        words={[say.month]}
        figures={[say.read, say.sure, say.unsure, say.corrected, say.sureCorrected]}
      >
        {readings.months.map(row)}
      </Table>
      <Table
        id="months-village"
        title={`${say.months} · ${say.village}`}
        hint={say.monthsVillageHint}
        words={[say.month]}
        figures={[...FINDINGS.map((found) => say[found]), say.villageCorrected, say.villageFilled]}
      >
        {readings.months.map(places)}
      </Table>
    </>
  );
};

const Topics = ({ words, readings }: Props) => {
  const say = words.desk.readings;
  return (
    <Table
      id="topics"
      title={say.topics}
      hint={say.topicsHint}
      words={[say.topic]}
      figures={[say.guessed, say.away, say.to, say.kept]}
    >
      {readings.topics.map(({ topic, guessed, away, to }) => (
        <tr>
          <th scope="row">{words.topic[topic] ?? topic}</th>
          <td class="n">{guessed}</td>
          <td class="n">{away}</td>
          <td class="n">{to}</td>
          <td class="n">
            {guessed > 0 && (
              <>
                {percent(guessed - away, guessed)}% <Bar n={guessed - away} most={guessed} kind="out" />
              </>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
};

const Pairs = ({ words, readings }: Props) => {
  const say = words.desk.readings;
  const most = readings.pairs[0]?.n ?? 0;
  if (most === 0) return <Nothing id="pairs" title={say.pairs} says={say.noPairs} />;
  return (
    <Table id="pairs" title={say.pairs} hint={say.pairsHint} words={[say.said, say.right]} figures={[say.times]}>
      {readings.pairs.map(({ said, right, n }) => (
        <tr>
          <th scope="row">{words.topic[said] ?? said}</th>
          <td>{words.topic[right] ?? right}</td>
          <td class="n">
            {n} <Bar n={n} most={most} kind="in" />
          </td>
        </tr>
      ))}
    </Table>
  );
};

const Nothing = ({ id, title, says }: { id: string; title: string; says: string }) => (
  <section aria-labelledby={id}>
    <h3 id={id}>{title}</h3>
    <p class="faint">{says}</p>
  </section>
);

type WordsProps = { words: Wording; id: string; title: string; hint: string; list: readonly WordReadings[] };

const WordTable = ({ words, id, title, hint, list }: WordsProps) => {
  const say = words.desk.readings;
  return (
    <Table id={id} title={title} hint={hint} words={[say.word, say.for]} figures={[say.decided, say.overruled]}>
      {list.map(({ word, topic, decided, overruled }) => (
        <tr>
          <th scope="row">{word}</th>
          <td>{words.topic[topic] ?? topic}</td>
          <td class="n">{decided}</td>
          <td class="n">
            {overruled} <Bar n={overruled} most={decided} kind="in" />
          </td>
        </tr>
      ))}
    </Table>
  );
};

const Villages = ({ words, readings }: Props) => {
  const say = words.desk.readings;
  const most = readings.villages[0]?.n ?? 0;
  if (most === 0) return null;
  return (
    <Table
      id="villages"
      title={say.villages}
      hint={`${say.villagesHint} ${say.atLeast({ n: LEAST_VILLAGE })}`}
      words={[say.village]}
      figures={[say.times]}
    >
      {readings.villages.map(({ village, n }) => (
        <tr>
          <th scope="row">{sayPlace(village)}</th>
          <td class="n">
            {n} <Bar n={n} most={most} kind="in" />
          </td>
        </tr>
      ))}
    </Table>
  );
};

/** How well the machine reads, in counts and words of the lexicon; nothing anybody wrote is on it. */
export const ReadingTables = ({ words, readings }: Props) => {
  const say = words.desk.readings;
  if (readings.months.length === 0) return <p class="empty">{say.empty}</p>;
  const least = say.atLeast({ n: LEAST_WORD });
  return (
    <>
      <p class="hint">{say.intro}</p>
      <Months words={words} readings={readings} />
      <div class="columns even">
        <div>
          <Topics words={words} readings={readings} />
          <Villages words={words} readings={readings} />
        </div>
        <div>
          <Pairs words={words} readings={readings} />
          {readings.overruled.length > 0 ? (
            <WordTable words={words} id="overruled" title={say.overruledWords} hint={least} list={readings.overruled} />
          ) : (
            <Nothing id="overruled" title={say.overruledWords} says={say.noOverruled} />
          )}
          {readings.words.length > 0 ? (
            <WordTable
              words={words}
              id="deciding"
              title={say.words}
              hint={`${say.wordsHint} ${least}`}
              list={readings.words}
            />
          ) : (
            <Nothing id="deciding" title={say.words} says={say.noWords} />
          )}
        </div>
      </div>
    </>
  );
};
