import type { Event } from "../../petition/petition.ts";
import type { NoticeRow } from "../../store/notice.ts";
import type { PetitionRow } from "../../store/petition.ts";
import type { OfficeWords } from "../../wording/office.ts";
import { sayDate } from "../../wording/say.ts";
import type { County } from "../county.ts";
import { deskNotice } from "./notify.ts";

/** Word to the desk that has the turn when somebody who sees to the whole reminds it; what they added stands behind it. */
export function nudge(row: PetitionRow, { type, by, data }: Event, county: County, words: OfficeWords, now: number) {
  if (type !== "reminded" || !row.holder) return [];
  const who = county.people.find(({ id }) => id === by.person)?.name ?? words.role[by.role];
  const on = row.legalDue ? sayDate(words, row.legalDue) : "—";
  const said = [words.nudgeNotice({ number: row.number, who, on }), String(data.nudge ?? "")]
    .filter(Boolean)
    .join("\n");
  return [deskNotice(`${row.id}:${row.seq}:reminded`, row, type, row.holder, said, now)] satisfies NoticeRow[];
}
