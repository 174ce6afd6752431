import { type CivilDate, localTime } from "../../deadline/civil-date.ts";
import { type LADDER, rungOn } from "../../deadline/escalation.ts";
import { ASKS } from "../../petition/call.ts";
import type { Event } from "../../petition/petition.ts";
import { type EventType, TOLD_EVENTS, type ToldEvent } from "../../petition/verb.ts";
import type { NoticeRow } from "../../store/notice.ts";
import type { PetitionerRow, PetitionRow } from "../../store/petition.ts";
import type { Button } from "../../store/schema/notice.ts";
import type { OfficeWords } from "../../wording/office.ts";
import { sayDate } from "../../wording/say.ts";
import type { Wording } from "../../wording/wording.ts";
import type { County } from "../county.ts";
import { reachOf } from "./call.ts";
import { detailOf } from "./detail.ts";

export const isTold = (type: string): type is ToldEvent => (TOLD_EVENTS as readonly string[]).includes(type);
/** Whether a notice is word to the petitioner that nobody asked for at this moment: not a reply, not word to staff. */
export const isToPetitioner = ({ about, channel }: { about: string; channel: string }): boolean =>
  channel !== "desk" && (isTold(about) || ASKS.some((ask) => ask === about));

/** A notice nothing has been done about. */
export const blank = {
  buttons: null,
  sealed: null,
  attempts: 0,
  sentAt: null,
  seenAt: null,
  failedAt: null,
  callBy: null,
  error: null,
};

/** After these the petitioner is asked, with one tap, whether it helped. */
const ASKED_AFTER: readonly EventType[] = [
  "answered",
  "replied",
  "review-answered",
  "reexamination-answered",
  "fulfilled",
];
const solvedButtons = ({ bot: { label } }: Wording, number: string): Button[] => [
  { label: label.solved, value: `solved:${number}:yes` },
  { label: label.partly, value: `solved:${number}:partly` },
  { label: label.unsolved, value: `solved:${number}:no` },
];
/** What may be said of a promise whose day has come, or that the unit calls done. */
export const keptButtons = ({ bot: { label } }: Wording, number: string): Button[] => [
  { label: label.kept, value: `kept:${number}:yes` },
  { label: label.keptPartly, value: `kept:${number}:partly` },
  { label: label.broken, value: `kept:${number}:no` },
];

/**
 * The notice an event owes the petitioner, or none. On a sealed matter it says only that there is something to read.
 * `isSaid`: the conversation has just said so itself, so that it is only kept on the page.
 */
export function noticeTo(
  petitioner: PetitionerRow | null,
  row: PetitionRow,
  event: Event,
  seq: number,
  county: County,
  wording: Wording,
  now: number,
  zone: string,
  isSaid = false,
): NoticeRow[] {
  const words = wording.office;
  // Who divided their own text was told so at once, with the receipt.
  if (!isTold(event.type) || (event.type === "split" && event.by.role === "petitioner")) return [];
  const isOwn = event.by.role === "petitioner";
  // A conversation gives its own receipt.
  const onPage = isSaid || event.type === "registered";
  const reach = reachOf(petitioner, row, { about: event.type, isOwn, onPage }, county, now, zone);
  const say = words.notice[event.type];
  const detail = detailOf(wording, row, event, county, localTime(reach.notBefore, zone).day);
  return [
    {
      ...blank,
      ...reach,
      buttons:
        reach.channel === "track"
          ? null
          : ASKED_AFTER.includes(event.type) && !isOwn
            ? [solvedButtons(wording, row.number)]
            : event.type === "promise-performed"
              ? [keptButtons(wording, row.number)]
              : null,
      id: `${row.id}:${seq}`,
      petition: row.id,
      about: event.type,
      text:
        row.kind === "accusation"
          ? words.sealedNotice({ number: row.number })
          : say({ number: row.number, detail }).trim(),
      createdAt: now,
    },
  ];
}

/** Word to the post whose turn has begun. */
export function turnNotice(row: PetitionRow, seq: number, words: OfficeWords, now: number): NoticeRow[] {
  if (!row.holder?.includes("/")) return [];
  const on = row.legalDue ? sayDate(words, row.legalDue) : "—";
  return [
    deskNotice(
      `${row.id}:${seq}:turn`,
      row,
      "turn",
      row.holder,
      words.turnNotice({ number: row.number, stage: words.stage[row.stage], on }),
      now,
    ),
  ];
}

/** Word left at a post. `sentAt` is set once it has been passed on to the chats of those who hold the post. */
export const deskNotice = (
  id: string,
  row: PetitionRow,
  about: string,
  post: string,
  text: string,
  now: number,
): NoticeRow => ({
  ...blank,
  id,
  petition: row.id,
  about,
  channel: "desk",
  address: post,
  text,
  createdAt: now,
  notBefore: now,
});

/** The rung of the ladder a turn has reached, told once a turn to the post that must hear it. */
export function rungNotice(
  row: PetitionRow,
  rung: (typeof LADDER)[number],
  posts: { head: string; clerk: string; superior: string },
  words: OfficeWords,
  now: number,
): NoticeRow[] {
  const holder = row.holder ?? posts.clerk;
  const heard = { holder, unit: posts.head, clerk: posts.clerk, above: posts.superior }[rung.tells];
  // Nobody outside the sealed desk may learn that it has a turn to be late with.
  const post = row.kind === "accusation" ? holder : heard;
  const on = row.legalDue ? sayDate(words, row.legalDue) : "—";
  const text = words.ladderLine({ number: row.number, rung: words.ladder[rung.rung], on });
  return [
    deskNotice(`${row.id}:${row.stage}:${row.since}:${row.legalDue}:${rung.rung}`, row, rung.rung, post, text, now),
  ];
}

/** The rung of the ladder a call has reached that was not made, told once to those who must hear it. */
export function callNotices(
  call: NoticeRow,
  row: PetitionRow,
  county: County,
  words: OfficeWords,
  today: CivilDate,
  now: number,
): NoticeRow[] {
  const rung = call.callBy && rungOn(call.callBy, today);
  if (!call.callBy || !rung || rung.day < 0) return [];
  const { clerk, head, superior } = county.postsFor(row, today);
  const heard = { holder: [clerk, row.handler], unit: [head], clerk: [clerk], above: [superior] }[rung.tells];
  const on = sayDate(words, call.callBy);
  const text = words.undeliveredNotice({ number: row.number, on, rung: words.ladder[rung.rung] });
  return [...new Set(heard)].map((post) =>
    deskNotice(`${call.id}:call:${rung.rung}:${post}`, row, "call", post, text, now),
  );
}
