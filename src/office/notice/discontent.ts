import type { Event } from "../../petition/petition.ts";
import type { EventType } from "../../petition/verb.ts";
import { eventsOf } from "../../store/event.ts";
import type { NoticeRow } from "../../store/notice.ts";
import type { PetitionRow } from "../../store/petition.ts";
import { sayDate } from "../../wording/say.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { deskNotice } from "./notify.ts";

const ANSWERS: readonly EventType[] = [
  "answered",
  "replied",
  "review-answered",
  "reexamination-answered",
  "fulfilled",
  "fed-back",
];

/** Somebody other than those who dealt with it: the head of the unit, else the petition office, else the county's head. */
function other(row: PetitionRow, county: County, day: Event["on"]): string {
  const { head, clerk, superior } = county.postsFor(row, day);
  const isClean = (post: string) =>
    post !== row.handler &&
    post !== row.reviewer &&
    county.holders(post, day).some((person) => !row.hands.includes(person) && !row.recused.includes(person));
  return [head, clerk, superior].find(isClean) ?? clerk;
}

/**
 * Word within the office when a petitioner is not content: that it is not solved goes to somebody other than its handler,
 * once an answer; that a promise was not kept goes to the handler and the head of the unit, once. Of a sealed matter only
 * its own desk hears.
 */
export async function discontent(
  parts: Parts,
  county: County,
  row: PetitionRow,
  { type, data, on }: Event,
  now: number,
): Promise<NoticeRow[]> {
  const words = parts.wordings["zh-Hans"].office;
  const { number } = row;
  if (type === "rated" && data.solved === "no") {
    const answer = (await eventsOf(parts.store.db, row.id)).findLast((event) =>
      (ANSWERS as readonly string[]).includes(event.type),
    );
    const post = row.kind === "accusation" ? row.handler : other(row, county, on);
    const id = `${row.id}:unsolved:${answer?.seq ?? 0}`;
    return [deskNotice(id, row, "unsolved", post, words.unsolvedNotice({ number }), now)];
  }
  if (type === "attested" && row.promisedOn && (data.kept === "no" || data.kept === "partly")) {
    const text = words.brokenNotice[data.kept]({ number, on: sayDate(words, row.promisedOn) });
    const { head, clerk } = county.postsFor(row, on);
    const heads = [row.handler, county.isVacant(head, on) ? clerk : head];
    return [...new Set(heads)].map((post) =>
      deskNotice(`${row.id}:broken:${row.promisedOn}:${post}`, row, "broken", post, text, now),
    );
  }
  return [];
}
