import type { BoardDesk } from "../../../office/board/board.ts";
import type { Unfit } from "../../../office/board/hang.ts";
import { sayDate } from "../../../wording/say.ts";
import { Entry, PostedList, saySpot } from "../../board/board-page.tsx";
import type { Desk } from "../desk.ts";
import { DeskPage } from "../desk-layout.tsx";
import { FoundIn, Sure } from "./keep-entry.tsx";

const TakeDown = ({ desk, what, id }: { desk: Desk; what: "entry" | "list"; id: string }) => (
  <form method="post" action="/desk/board/down" class="row">
    <input type="hidden" name="what" value={what} />
    <input type="hidden" name="id" value={id} />
    <button type="submit" class="small">
      {desk.words.board.desk.takeDown}
    </button>
  </form>
);

export type TypedList = { title: string; topic: string; postedOn: string; until: string; villages: string[] };

/** A posted list is entered with its villages and the last day on which it may be objected to. */
const ListForm = ({ desk, typed, unfit }: { desk: Desk; typed: TypedList | null; unfit: Unfit | null }) => {
  const { words, office } = desk;
  const say = words.board.desk;
  const today = office.today();
  const own = new Set(desk.viewer.posts.flatMap(({ role, county }) => (role === "clerk" ? [county] : [])));
  const townships = office.townships().filter(({ code }) => [...own].some((county) => code.startsWith(county)));
  return (
    <form method="post" action="/desk/board/list" class="stack" id="post-list">
      <h2>{say.postList}</h2>
      <FoundIn desk={desk} unfit={unfit} />
      <div class="field">
        <label for="title">{say.listTitle}</label>
        <input id="title" name="title" type="text" maxlength={120} required value={typed?.title ?? ""} />
      </div>
      <div class="field">
        <label for="topic">{words.board.page.topic}</label>
        <select id="topic" name="topic" required>
          {office.topics().map((topic) => (
            <option value={topic} selected={topic === (typed?.topic ?? "eligibility")}>
              {words.topic[topic] ?? topic}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="postedOn">{say.postedOn}</label>
        <input id="postedOn" name="postedOn" type="date" required value={typed?.postedOn || today} />
      </div>
      <div class="field">
        <label for="list-until">{say.listUntil}</label>
        <input id="list-until" name="until" type="date" required value={typed?.until ?? ""} />
      </div>
      <div class="field">
        <label for="villages">{say.villages}</label>
        <p class="hint" id="villages-hint">
          {say.villagesHint}
        </p>
        <select id="villages" name="villages" multiple size={12} required aria-describedby="villages-hint">
          {townships.map(({ code, name }) => (
            <optgroup label={name}>
              {office.villages(code).map((village) => (
                <option value={village.code} selected={typed?.villages.includes(village.code)}>
                  {village.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <Sure desk={desk} unfit={unfit} />
      <button type="submit" class="primary">
        {say.post}
      </button>
    </form>
  );
};

type Props = { desk: Desk; board: BoardDesk | null; typed?: TypedList | null; unfit?: Unfit | null };

/** What may be told, what hangs, and the posted lists: for the petition office. */
export const KeepPage = ({ desk, board, typed = null, unfit = null }: Props) => {
  const { words } = desk;
  const say = words.board.desk;
  return (
    <DeskPage desk={desk} title={say.title} styles={["board.css"]}>
      <h1>{say.title}</h1>
      {!board && <p class="empty">{say.noRight}</p>}
      {board && (
        <>
          <p class="hint">
            {say.intro} <a href="/board">{say.see}</a>
          </p>
          <div class="columns even">
            <section>
              <h2>{say.cells}</h2>
              <p class="hint">{say.cellsHint}</p>
              {board.cells.length === 0 && <p class="empty">{say.noCells}</p>}
              <ul class="bare">
                {board.cells.map((cell) => (
                  <li class="box row">
                    <strong>{words.topic[cell.topic] ?? cell.topic}</strong> {saySpot(words, cell)} ·{" "}
                    {words.board.page.asked({ n: cell.asked })}{" "}
                    <a
                      href={`/desk/board/entry?${new URLSearchParams({ topic: cell.topic, place: cell.spot.code })}`}
                      aria-label={words.office.labelled({
                        what: say.write,
                        more: `${words.topic[cell.topic] ?? cell.topic} ${saySpot(words, cell)}`,
                      })}
                    >
                      {say.write}
                    </a>
                  </li>
                ))}
              </ul>
            </section>
            <section>
              <h2>{say.hanging}</h2>
              {board.entries.length + board.few.length === 0 && <p class="empty">{say.noneHanging}</p>}
              {board.entries.map((entry) => (
                <div class="hanging">
                  <Entry words={words} entry={entry} />
                  <TakeDown desk={desk} what="entry" id={entry.id} />
                </div>
              ))}
              {board.few.map(({ id, topic, spot, text, until }) => (
                <div class="box">
                  <p>
                    <span class="mark">{say.few}</span> {words.topic[topic] ?? topic} {spot && saySpot(words, { spot })}{" "}
                    {sayDate(words.office, until)}
                  </p>
                  <p class="said">{text}</p>
                  <TakeDown desk={desk} what="entry" id={id} />
                </div>
              ))}
              <h2>{say.lists}</h2>
              {board.lists.length === 0 && <p class="empty">{say.noLists}</p>}
              {board.lists.map((list) => (
                <div class="hanging">
                  <PostedList words={words} list={list} />
                  <TakeDown desk={desk} what="list" id={list.id} />
                </div>
              ))}
              <p class="hint">{say.objected}</p>
              <ListForm desk={desk} typed={typed} unfit={unfit} />
            </section>
          </div>
        </>
      )}
    </DeskPage>
  );
};
