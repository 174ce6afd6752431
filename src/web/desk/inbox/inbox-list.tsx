import { DEED_NAMES, MOST_IN_BULK } from "../../../office/inbox/bulk.ts";
import type { InboxPage, InboxQuery } from "../../../office/inbox/inbox-view.ts";
import type { Row } from "../../../office/view.ts";
import type { Wording } from "../../../wording/wording.ts";
import { sayWhere } from "../../place.tsx";
import { sayHolder } from "../../turn.tsx";
import { type Desk, holds } from "../desk.ts";
import { fromList, inboxPath } from "./address.ts";
import { DueWhy } from "./due-why.tsx";

/** Marks beside a topic: words, never colour alone. */
const Marks = ({ words, row }: { words: Wording; row: Row }) => (
  <>
    {row.urgent && <span class="mark mark-urgent">{words.desk.inbox.urgent}</span>}
    {row.decisions.map((one) => (
      <span class="mark">{words.inbox.decision[one]}</span>
    ))}
    {row.same > 0 && (
      <a class="mark" href={`/inbox?tab=unit&same=${row.number}`}>
        {words.desk.inbox.same({ n: row.same })}
      </a>
    )}
  </>
);

/** A piece of somebody's words, with what was looked for marked in it. */
const Excerpt = ({ words, row: { excerpt, marks, excerptOf } }: { words: Wording; row: Row }) => {
  let at = 0;
  const pieces = marks.flatMap(([start, end]) => {
    const before = excerpt.slice(at, start);
    at = end;
    return [before, <mark>{excerpt.slice(start, end)}</mark>];
  });
  return (
    <span class="sub excerpt">
      {excerptOf === "answer" && <em>{words.desk.inbox.inAnswer}</em>}
      {pieces}
      {excerpt.slice(at)}
    </span>
  );
};

/** How sure the reading of the topic is: a shape and a word, for those who see no colour and those who hear the page. */
const Evidence = ({ words, row: { unsure } }: { words: Wording; row: Row }) => (
  <span
    class={`evidence ${unsure ? "evidence-unsure" : ""}`}
    title={unsure ? words.inbox.list.unsure : words.inbox.list.sure}
  >
    <span aria-hidden="true">{unsure ? "◇" : "◆"}</span>
    {unsure ? <small>{words.desk.inbox.unsure}</small> : <span class="unseen">{words.inbox.list.sure}</span>}
  </span>
);

/** What may be done to many at once by this viewer; sealed matters are done one by one. */
const mayBulk = (desk: Desk): boolean => holds(desk, "clerk", "cadre", "leader");

const Line = ({ words, row, list, pick }: { words: Wording; row: Row; list: string; pick: boolean }) => (
  <tr data-row id={row.number} class={row.unread ? "unread" : undefined}>
    {pick && (
      <td class="pick">
        {row.kind !== "accusation" && (
          <input
            type="checkbox"
            name="number"
            value={row.number}
            aria-label={words.inbox.list.select({ number: row.number })}
          />
        )}
      </td>
    )}
    <th scope="row">
      <a class="petition-number" href={`/petitions/${row.number}${list}`}>
        {row.number}
      </a>
      <span class="sub">
        {row.unread && <strong class="new">● {words.inbox.list.unread}</strong>} {words.office.kind[row.kind]}
      </span>
    </th>
    <td class={row.village ? "where" : "where faint"}>{sayWhere(row, words.desk.inbox)}</td>
    <td class="what">
      <span class="topic">
        <Evidence words={words} row={row} /> {words.topic[row.topic]} <Marks words={words} row={row} />
      </span>
      {row.locked ? <span class="sub faint">{words.office.refusal.locked}</span> : <Excerpt words={words} row={row} />}
    </td>
    <td class="stage">{words.office.stage[row.stage]}</td>
    <td class="holder">
      {row.holder.is === "post" && (row.holder.people.join(words.office.list) || words.office.holder.vacant)}{" "}
      <span class={row.holder.is === "post" ? "sub" : undefined}>{sayHolder(words, row.holder)}</span>
    </td>
    <td class="when">
      <DueWhy words={words} row={row} />
    </td>
    <td class="urges">{row.urges > 0 && <strong>{words.desk.inbox.urged({ times: row.urges })}</strong>}</td>
    <td class="channel faint">{words.office.channel[row.channel]}</td>
  </tr>
);
/** What can be done to the lines that are selected, or to all of the list; a page of its own says first what would happen. */
const BulkBar = ({ desk: { words }, query }: { desk: Desk; query: InboxQuery }) => {
  const say = words.inbox.bulk;
  return (
    <fieldset class="bulk-bar">
      <legend>
        {say.bar} <output class="count" data-chosen></output>
      </legend>
      <input type="hidden" name="list" value={inboxPath(query)} />
      <label class="check">
        <input type="checkbox" name="all" value="yes" /> {say.all({ n: MOST_IN_BULK })}
      </label>
      {DEED_NAMES.map((deed) => (
        <button type="submit" name="deed" value={deed}>
          {say.deed[deed]}
        </button>
      ))}
    </fieldset>
  );
};

type TableProps = { words: Wording; rows: readonly Row[]; list?: string; pick?: boolean };

/** Petitions one a line; on a telephone each line is a card. `list`: what their addresses tell of the list; `pick`: to choose. */
export const PetitionTable = ({ words, rows, list = "", pick = false }: TableProps) => {
  const say = words.desk.inbox;
  return (
    <table class="list petitions">
      <thead>
        <tr>
          {pick && (
            <td class="pick">
              <span class="unseen">{words.inbox.bulk.bar}</span>
            </td>
          )}
          <th scope="col" class="number">
            {say.number}
          </th>
          <th scope="col" class="where">
            {say.where}
          </th>
          <th scope="col">{say.what}</th>
          <th scope="col" class="stage">
            {say.stage}
          </th>
          <th scope="col" class="holder">
            {say.holder}
          </th>
          <th scope="col" class="when">
            {words.inbox.list.days}
          </th>
          <th scope="col" class="urges">
            {words.inbox.list.urges}
          </th>
          <th scope="col" class="channel">
            {words.inbox.list.channel}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line words={words} row={row} list={list} pick={pick} />
        ))}
      </tbody>
    </table>
  );
};

/** A page of the inbox, with what can be done to the lines that are chosen. */
export const InboxList = ({ desk, query, page }: { desk: Desk; query: InboxQuery; page: InboxPage }) => {
  const table = <PetitionTable words={desk.words} rows={page.rows} list={fromList(query)} pick={mayBulk(desk)} />;
  if (!mayBulk(desk)) return table;
  return (
    <form method="post" action="/inbox/bulk" class="inbox-list">
      {table}
      <BulkBar desk={desk} query={query} />
    </form>
  );
};
