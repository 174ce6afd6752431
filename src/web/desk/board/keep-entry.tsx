import { addDays, isCivilDate } from "../../../deadline/civil-date.ts";
import type { CellView } from "../../../office/board/board.ts";
import type { Unfit } from "../../../office/board/hang.ts";
import { Entry, saySpot } from "../../board/board-page.tsx";
import type { Desk } from "../desk.ts";
import { Alert, DeskPage } from "../desk-layout.tsx";

/** An entry hangs a month unless somebody says otherwise. */
const USUAL = 30;

export type TypedEntry = { text: string; basis: string; until: string; sure: boolean };

/** What in the words looked like somebody's own, and what may be done about it. */
export const FoundIn = ({ desk, unfit }: { desk: Desk; unfit: Unfit | null }) => {
  const say = desk.words.board.desk;
  if (!unfit) return null;
  const { found = [] } = unfit;
  if (found.length === 0) return <Alert>{desk.words.office.refusal[unfit.refused]}</Alert>;
  return (
    <Alert>
      <p>{say.found}</p>
      <ul>
        {found.map(({ what, said }) => (
          <li>{desk.words.office.labelled({ what: say.what[what], more: said })}</li>
        ))}
      </ul>
      {found.some(({ what }) => what === "number") && <p>{say.foundNumber}</p>}
    </Alert>
  );
};

/** What was looked at and is nobody's may be said so. */
export const Sure = ({ desk, unfit }: { desk: Desk; unfit: Unfit | null }) =>
  unfit?.found?.every(({ what }) => what !== "number") ? (
    <div class="check">
      <input type="checkbox" id="sure" name="sure" value="yes" />
      <label for="sure">{desk.words.board.desk.sure}</label>
    </div>
  ) : null;

type Props = {
  desk: Desk;
  cell: CellView;
  typed: TypedEntry | null;
  unfit: Unfit | null;
  /** Everything fits: shown as others will see it, with the way to hang it. */
  preview: boolean;
};

/** Writing an entry, and seeing what others will see before it hangs. */
export const EntryForm = ({ desk, cell, typed, unfit, preview }: Props) => {
  const { words, office } = desk;
  const say = words.board.desk;
  const topic = words.topic[cell.topic] ?? cell.topic;
  const until = typed?.until || addDays(office.today(), USUAL);
  const hidden = (
    <>
      <input type="hidden" name="topic" value={cell.topic} />
      <input type="hidden" name="place" value={cell.spot.code} />
    </>
  );
  return (
    <DeskPage desk={desk} title={say.newTitle({ topic })} styles={["board.css"]}>
      <h1>{say.newTitle({ topic })}</h1>
      <p>
        {saySpot(words, cell)} · {words.board.page.asked({ n: cell.asked })}
      </p>
      <FoundIn desk={desk} unfit={unfit} />
      {preview && typed && isCivilDate(typed.until) && (
        <section aria-labelledby="preview">
          <h2 id="preview">{say.previewHint}</h2>
          <Entry words={words} entry={{ ...cell, ...typed, id: "", on: office.today(), until: typed.until }} />
          <form method="post" action="/desk/board/entry" class="row">
            {hidden}
            <input type="hidden" name="text" value={typed.text} />
            <input type="hidden" name="basis" value={typed.basis} />
            <input type="hidden" name="until" value={typed.until} />
            {typed.sure && <input type="hidden" name="sure" value="yes" />}
            <button type="submit" name="do" value="publish" class="primary">
              {say.publish}
            </button>
          </form>
          <h2>{say.change}</h2>
        </section>
      )}
      <form method="post" action="/desk/board/entry" class="stack">
        {hidden}
        <div class="field">
          <label for="text">{say.text}</label>
          <p class="hint" id="text-hint">
            {say.textHint}
          </p>
          <textarea id="text" name="text" rows={6} maxlength={2000} required aria-describedby="text-hint">
            {typed?.text}
          </textarea>
        </div>
        <div class="field">
          <label for="basis">{say.basis}</label>
          <input id="basis" name="basis" type="text" maxlength={500} required value={typed?.basis ?? ""} />
        </div>
        <div class="field">
          <label for="until">{say.until}</label>
          <p class="hint" id="until-hint">
            {say.untilHint}
          </p>
          <input id="until" name="until" type="date" required value={until} aria-describedby="until-hint" />
        </div>
        <Sure desk={desk} unfit={unfit} />
        <button type="submit" name="do" value="preview" class={preview ? "" : "primary"}>
          {say.preview}
        </button>
      </form>
    </DeskPage>
  );
};
