import type { Row } from "../../../office/view.ts";
import { sayDate } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import { sayWhere } from "../../place.tsx";
import { sayHolder } from "../../turn.tsx";
import { DueChip } from "../due.tsx";

/** Marks beside a topic: words, never colour alone. */
const Marks = ({ words, row }: { words: Wording; row: Row }) => (
  <>
    {row.urgent && <span class="mark mark-urgent">{words.desk.inbox.urgent}</span>}
    {row.unsure && <span class="mark">{words.desk.inbox.unsure}</span>}
    {row.urges > 0 && <span class="mark">{words.desk.inbox.urged({ times: row.urges })}</span>}
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

/** Petitions one a line; on a telephone each line is a card. */
export const PetitionTable = ({ words, rows }: { words: Wording; rows: readonly Row[] }) => {
  const say = words.desk.inbox;
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">{say.number}</th>
          <th scope="col">{say.where}</th>
          <th scope="col">{say.what}</th>
          <th scope="col">{say.stage}</th>
          <th scope="col">{say.holder}</th>
          <th scope="col">{say.due}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr data-row>
            <th scope="row">
              <a class="petition-number" href={`/petitions/${row.number}`}>
                {row.number}
              </a>
              <span class="sub">
                {words.office.kind[row.kind]} · {words.office.channel[row.channel]}
              </span>
            </th>
            <td class={row.village ? undefined : "faint"}>{sayWhere(row, words.desk.inbox)}</td>
            <td class="what">
              <span class="topic">
                {words.topic[row.topic]} <Marks words={words} row={row} />
              </span>
              {row.locked ? (
                <span class="sub faint">{words.office.refusal.locked}</span>
              ) : (
                <Excerpt words={words} row={row} />
              )}
            </td>
            <td>{words.office.stage[row.stage]}</td>
            <td>
              {sayHolder(words, row.holder)}
              {row.holder.is === "post" && (
                <span class="sub">{row.holder.people.join("、") || words.office.holder.vacant}</span>
              )}
            </td>
            <td class="when">
              {row.turn && (
                <>
                  <DueChip words={words} turn={row.turn} />
                  <span class="sub">{sayDate(words.office, row.turn.legalDue)}</span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
