import { YearWithoutData } from "../deadline/calendar.ts";
import { addDays, type CivilDate } from "../deadline/civil-date.ts";
import { LADDER, rungOn } from "../deadline/escalation.ts";
import { type Command, decide, dueMove } from "../petition/decide.ts";
import { type Event, SYSTEM } from "../petition/petition.ts";
import { dropPosts } from "../store/hook.ts";
import { callsDue, forgetSealed, noticesOf, owe, readBy } from "../store/notice.ts";
import { dropPastLists } from "../store/past.ts";
import {
  byId,
  countedBefore,
  dueBy,
  type PetitionRow,
  petitionerOf,
  ranOut,
  updatePetition,
} from "../store/petition.ts";
import { dropQuestions } from "../store/roll.ts";
import { Conflict, type Statement } from "../store/store.ts";
import { calling } from "./chat/callback.ts";
import { remindHelpers } from "./collective/word.ts";
import type { County } from "./county.ts";
import { callNotices, noticeTo, rungNotice } from "./notice/notify.ts";
import type { Parts } from "./parts.ts";
import { happen, petitionOf, turnColumns } from "./record.ts";
import { dayOf, situationOf } from "./summon.ts";
import { asOffice } from "./vault/matter.ts";

const PORTION = 200;
const DAY = 24 * 60 * 60_000;

/** One move by the system. Somebody quicker is no fault: the next sweep sees what they did. */
export async function moveBySystem(
  parts: Parts,
  county: County,
  row: PetitionRow,
  command: Command,
  also: readonly Statement[] = [],
): Promise<Event | null> {
  const { db } = parts.store;
  const event = decide(petitionOf(row), command, situationOf(parts, county, row, SYSTEM));
  if ("refused" in event) return null;
  const now = parts.clock();
  const { row: after, statements } = await happen(parts, await asOffice(parts, row), [event], now, county);
  const words = parts.wordings[row.language];
  const notices = noticeTo(
    await petitionerOf(db, row.petitioner),
    after,
    event,
    after.seq,
    county,
    words,
    now,
    parts.zone,
  );
  try {
    await parts.store.atomically([
      ...statements,
      ...also,
      ...owe(db, notices),
      ...(await calling(parts, after, event, now)),
      // Who has the answer in hand has had all that was to be told before it.
      ...(event.type === "served" ? [readBy(db, row.id, now)] : []),
    ]);
    return event;
  } catch (error) {
    if (error instanceof Conflict) return null;
    throw error;
  }
}

/** Rights that ran out lapse; what no one may still ask for is closed. */
export async function lapse(parts: Parts, county: County): Promise<number> {
  const today = dayOf(parts);
  let lapsed = 0;
  for (;;) {
    const rows = await ranOut(parts.store.db, today, PORTION);
    let moved = 0;
    for (const row of rows) {
      const move = dueMove(petitionOf(row), situationOf(parts, county, row, SYSTEM));
      if (move && (await moveBySystem(parts, county, row, move))) moved++;
    }
    lapsed += moved;
    if (rows.length < PORTION || moved === 0) return lapsed;
  }
}

/**
 * Tells each turn's rung of the ladder, once a turn, to the post that must hear it; and units that were asked to help of
 * their own day.
 */
export async function remind(parts: Parts, county: County): Promise<number> {
  const { db } = parts.store;
  const today = dayOf(parts);
  const words = parts.wordings["zh-Hans"].office;
  const horizon = addDays(today, -Math.min(...LADDER.map(({ day }) => day)));
  let reminded = await remindHelpers(parts, county);
  let after: { legalDue: CivilDate; id: string } | null = null;
  for (;;) {
    const rows: PetitionRow[] = await dueBy(db, horizon, after, PORTION);
    const notices = rows.flatMap((row) => {
      const rung = row.legalDue && rungOn(row.legalDue, today);
      return rung ? rungNotice(row, rung, county.postsFor(row, today), words, parts.clock()) : [];
    });
    await parts.store.atomically(owe(db, notices));
    reminded += notices.length;
    const last = rows.at(-1);
    if (rows.length < PORTION || !last?.legalDue) return reminded;
    after = { legalDue: last.legalDue, id: last.id };
  }
}

/** The stages in which an answer's own turn, to serve it, has the ladder: its call needs no reminder beside. */
const SERVING = ["answered", "reviewed", "reexamined"];

/**
 * Tells of calls that are due and not made, a rung a day at most: on their last day the petition office and the desk that
 * handles the matter, then up the ladder.
 */
export async function remindOfCalls(parts: Parts, county: County): Promise<number> {
  const { db } = parts.store;
  const now = parts.clock();
  const today = dayOf(parts);
  const words = parts.wordings["zh-Hans"].office;
  let reminded = 0;
  let after: { callBy: CivilDate; id: string } | null = null;
  for (;;) {
    const rows: Awaited<ReturnType<typeof callsDue>> = await callsDue(db, now, today, after, PORTION);
    const notices = rows.flatMap(({ notice, petition }) =>
      SERVING.includes(petition.stage) ? [] : callNotices(notice, petition, county, words, today, now),
    );
    await parts.store.atomically(owe(db, notices));
    reminded += notices.length;
    const last = rows.at(-1)?.notice;
    if (rows.length < PORTION || !last?.callBy) return reminded;
    after = { callBy: last.callBy, id: last.id };
  }
}

/**
 * Forgets what chats no longer have to know of what was said under seal, also of people who never write again, and what was
 * kept for a while only.
 */
export const forget = ({ store, clock }: Parts): Promise<void> =>
  store.atomically([
    ...forgetSealed(store.db, clock()),
    dropPastLists(store.db, clock() - DAY),
    dropPosts(store.db, clock() - 30 * DAY),
    dropQuestions(store.db, clock() - DAY),
  ]);

/** Counts open due dates anew by the calendar of today; a date that moves is an event. Returns how many moved. */
export async function recount(parts: Parts, county: County): Promise<number> {
  const { db } = parts.store;
  const today = dayOf(parts);
  let moved = 0;
  for (;;) {
    const rows = await countedBefore(db, county.calendar.version, PORTION);
    let written = 0;
    for (const row of rows) {
      const columns = turnColumns(petitionOf(row), county.calendar, today);
      // A year still missing keeps its provisional date until it comes.
      if (columns.calendarVersion !== county.calendar.version) continue;
      if (columns.legalDue === row.legalDue && columns.nominalDue === row.nominalDue) {
        await parts.store.atomically([updatePetition(db, row.id, columns)]);
        written++;
      } else if (row.legalDue && columns.legalDue) {
        const input = { from: row.legalDue, to: columns.legalDue };
        if (await moveBySystem(parts, county, row, { verb: "recount", input })) {
          moved++;
          written++;
        }
      }
    }
    if (rows.length < PORTION || written === 0) return moved;
  }
}

/** An answer that has reached the petitioner is served that day: the right of review begins. */
export async function serveWhenReached(
  parts: Parts,
  county: County,
  id: string,
  how: "chat" | "web",
): Promise<boolean> {
  const row = await byId(parts.store.db, id);
  if (!row || !["answered", "reviewed", "reexamined"].includes(row.stage)) return false;
  try {
    return (await moveBySystem(parts, county, row, { verb: "serve", input: { how, on: dayOf(parts) } })) !== null;
  } catch (error) {
    if (error instanceof YearWithoutData) return false;
    throw error;
  }
}

/** Whether the notice of the answer a petition waits to have served is among those sent. */
export async function answerReached(parts: Parts, id: string, noticeId: string): Promise<boolean> {
  const notices = await noticesOf(parts.store.db, id);
  const answer = notices.findLast(
    ({ about }) => about === "answered" || about === "review-answered" || about === "reexamination-answered",
  );
  return answer?.id === noticeId;
}
