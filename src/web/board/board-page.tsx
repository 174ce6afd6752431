import type { BoardEntry, BoardList, BoardView, CellView } from "../../office/board/board.ts";
import type { PlaceView } from "../../office/view.ts";
import { sayDate } from "../../wording/say.ts";
import type { Wording } from "../../wording/wording.ts";
import { Layout } from "../layout.tsx";
import { sayPlace } from "../place.tsx";

export type Township = { code: string; name: string; county: string; villages: PlaceView[] };
export type Here = { village: PlaceView | null; township: Township };

export const saySpot = ({ board: { page } }: Wording, { spot }: Pick<CellView, "spot">): string =>
  page.spot[spot.level]({ name: spot.name });

/** One matter as it hangs there; also what the petition office sees before it is hung. */
export const Entry = ({ words, entry }: { words: Wording; entry: BoardEntry }) => {
  const { page } = words.board;
  const day = (on: BoardEntry["on"]) => sayDate(words.office, on);
  const outcomes = Object.entries(entry.outcomes ?? {}) as [keyof typeof page.outcome, number][];
  return (
    <article class="notice">
      <h3>{words.topic[entry.topic] ?? entry.topic}</h3>
      <p class="asked">
        {saySpot(words, entry)} · {page.asked({ n: entry.asked })}
        {outcomes.length > 0 && ` · ${outcomes.map(([one, n]) => page.outcome[one]({ n })).join(words.office.list)}`}
      </p>
      {entry.text.split("\n").map((line) => (
        <p>{line}</p>
      ))}
      <p class="basis">{page.basis({ basis: entry.basis })}</p>
      <p class="hung">{page.hung({ on: day(entry.on), until: day(entry.until) })}</p>
    </article>
  );
};

export const PostedList = ({ words, list }: { words: Wording; list: BoardList }) => {
  const { page } = words.board;
  const on = sayDate(words.office, list.postedOn);
  const until = sayDate(words.office, list.until);
  return (
    <article class="notice">
      <h3>{list.title}</h3>
      <p>{page.posted({ on, until })}</p>
      <p class="hung">{page.villages({ villages: list.villages.map(({ name }) => name).join(words.office.list) })}</p>
      <p>
        <a class="object" href={`/report?list=${list.id}`}>
          {page.object}
        </a>
      </p>
    </article>
  );
};

const Days = ({ words, board }: { words: Wording; board: BoardView }) => {
  const { page } = words.board;
  const tables = [
    [page.topic, board.topics.map(({ of, days }) => ({ of: words.topic[of] ?? of, days }))],
    [page.unit, board.units],
  ] as const;
  if (tables.every(([, rows]) => rows.length === 0)) return null;
  return (
    <section class="days">
      <h2>{page.days}</h2>
      <p class="hint">{page.daysIntro}</p>
      {tables.map(
        ([head, rows]) =>
          rows.length > 0 && (
            <table>
              <thead>
                <tr>
                  <th scope="col">{head}</th>
                  <th scope="col">{page.takes}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ of, days }) => (
                  <tr>
                    <th scope="row">{of}</th>
                    <td>{page.some({ days })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ),
      )}
    </section>
  );
};

/** The way to each village's own board, by township. */
const Places = ({ words, townships }: { words: Wording; townships: readonly Township[] }) => {
  const { page } = words.board;
  return (
    <section class="places">
      <h2>{page.places}</h2>
      <p class="hint">{page.placesIntro}</p>
      {townships.map(({ code, name, county, villages }) => (
        <details>
          <summary>
            {county} {name}
          </summary>
          <ul>
            {villages.map((village) => (
              <li>
                <a href={`/board/${village.code}`}>{village.name}</a>
              </li>
            ))}
          </ul>
          <p>
            <a href={`/board/${code}/poster`}>{page.posters({ township: name })}</a>
          </p>
        </details>
      ))}
    </section>
  );
};

/** `here`: of one village or township; null: of the whole office. Printed, it is the notice that hangs in the village. */
export const BoardPage = (props: {
  words: Wording;
  version: string;
  board: BoardView;
  here: Here | null;
  townships: readonly Township[];
}) => {
  const { words, version, board, here, townships } = props;
  const { page } = words.board;
  const place = here && (here.village ? sayPlace(here.village) : here.township.name);
  const code = here && (here.village?.code ?? here.township.code);
  const title = place ? page.villageTitle({ village: place }) : page.title;
  const span = { from: sayDate(words.office, board.from), to: sayDate(words.office, board.to) };
  return (
    <Layout
      words={words}
      title={title}
      version={version}
      switcher={{ to: code ? `/board/${code}` : "/board" }}
      styles={["board.css"]}
    >
      <h1>{title}</h1>
      <p class="intro">{page.intro}</p>
      {board.lists.length > 0 && (
        <section>
          <h2>{page.lists}</h2>
          {board.lists.map((list) => (
            <PostedList words={words} list={list} />
          ))}
        </section>
      )}
      <section>
        <h2>{page.answers}</h2>
        {board.entries.length === 0 && <p class="empty">{page.none}</p>}
        {board.entries.map((entry) => (
          <Entry words={words} entry={entry} />
        ))}
        <p class="hint">{page.counted(span)}</p>
        <p class="no-print">
          <a href={here?.village ? `/report?village=${here.village.code}` : "/report"}>{page.ownWords}</a>
        </p>
      </section>
      <Days words={words} board={board} />
      {here ? (
        <p class="no-print ways">
          <a href="/board">{page.all}</a>{" "}
          <a href={`/board/${code}/poster`}>
            {here.village ? page.poster : page.posters({ township: here.township.name })}
          </a>
        </p>
      ) : (
        <Places words={words} townships={townships} />
      )}
    </Layout>
  );
};
