import { type CivilDate, localTime } from "../deadline/civil-date.ts";
import type { LADDER } from "../deadline/escalation.ts";
import { lastDayOf } from "../petition/decide.ts";
import type { Event } from "../petition/petition.ts";
import { STAGES } from "../petition/stage.ts";
import { type EventType, TOLD_EVENTS, type ToldEvent } from "../petition/verb.ts";
import type { NoticeRow } from "../store/notice.ts";
import type { PetitionerRow, PetitionRow } from "../store/petition.ts";
import { type Button, isLeaving } from "../store/schema/notice.ts";
import { isChat } from "../store/schema/petition.ts";
import type { OfficeWords } from "../wording/office.ts";
import { sayArticle, sayDate } from "../wording/say.ts";
import type { Wording } from "../wording/wording.ts";
import type { County } from "./county.ts";
import { petitionOf } from "./record.ts";

const isTold = (type: EventType): type is ToldEvent => (TOLD_EVENTS as readonly EventType[]).includes(type);

const blank = {
  buttons: null,
  sealed: null,
  attempts: 0,
  sentAt: null,
  seenAt: null,
  failedAt: null,
  callBy: null,
  error: null,
};

/** Nobody's telephone rings between nine in the evening and eight in the morning. Shanghai has no summer time. */
const QUIET = { from: "21:00", until: "08:00" };
const MINUTE = 60_000;
export function afterQuietHours(now: number, zone: string): number {
  const { time } = localTime(now, zone);
  if (time < QUIET.from && time >= QUIET.until) return now;
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const until = Number(QUIET.until.slice(0, 2)) * 60;
  const wait = (until - (hours * 60 + minutes) + 1440) % 1440;
  return now + wait * MINUTE;
}

/** What an event means for the petitioner, in their own language. */
function detailOf({ office: words, topic: topics }: Wording, row: PetitionRow, event: Event, county: County): string {
  const { detail, option } = words;
  const said = (key: string): string => String(event.data[key] ?? "");
  const date = (on: CivilDate) => sayDate(words, on);
  const lines: string[] = [];
  const petition = petitionOf(row);
  const turn = STAGES[row.stage].turn;
  if (event.type === "replied" || event.type === "fed-back") lines.push(said("reply"));
  if (event.type === "split") lines.push(detail.split({ topic: topics[said("topic")] ?? "", receipt: "{receipt}" }));
  if (event.type === "told") lines.push(said("message"));
  if (event.type === "accepted" && said("plan")) lines.push(said("plan"));
  if (event.type === "redirected") lines.push(words.legalRoute[said("route") as keyof typeof words.legalRoute]);
  if (event.type === "settled") lines.push(said("agreement"));
  if (event.data.opinion) {
    const outcome = option[said("outcome") as keyof typeof option];
    lines.push(detail.opinion({ outcome, opinion: said("opinion"), basis: said("basis") }));
  }
  if (event.data.promise)
    lines.push(
      detail.promise({
        promise: said("promise"),
        on: event.data.promisedOn ? date(said("promisedOn") as CivilDate) : "—",
      }),
    );
  if (event.data.reason && !["withdrawn", "requestReview"].includes(event.type))
    lines.push(detail.reason({ reason: said("reason") }));
  if (event.data.whereToGo) lines.push(detail.whereToGo({ where: said("whereToGo") }));
  const holder = county.holderView(row.holder, event.on);
  if (
    holder.is === "post" &&
    ["registered", "accepted", "accepted-short", "review-requested", "reexamination-requested"].includes(event.type)
  )
    lines.push(detail.holder({ holder: words.holder.post({ unit: holder.unit, title: holder.title }) }));
  const last = lastDayOf(petition, county.calendar);
  if (last && row.stage === "withdrawn") lines.push(detail.undo({ on: date(last) }));
  else if (event.type === "answered" || event.type === "review-answered") {
    // The thirty days run from service, so the day named here is the earliest it can be.
    const served = {
      ...petition,
      stage: event.type === "answered" ? "served" : "review-served",
      since: event.on,
    } as const;
    const on = date(lastDayOf(served, county.calendar) ?? event.on);
    const article = sayArticle(words, event.type === "answered" ? "XF35" : "XF36");
    lines.push(
      event.type === "answered" ? detail.reviewRight({ on, article }) : detail.reexaminationRight({ on, article }),
    );
  } else if (event.type === "reexamination-answered") lines.push(detail.final);
  else if (last && event.type === "extended") lines.push(detail.extended({ days: said("days"), on: date(last) }));
  else if (last && turn !== "petitioner" && turn !== "nobody" && event.type !== "told")
    lines.push(detail.due({ on: date(last), article: sayArticle(words, row.dueArticle ?? "HOUSE") }));
  if (row.dueProvisional && last) lines.push(detail.withoutCalendar);
  return lines.join("\n");
}

/** After these the petitioner is asked, with one tap, whether it helped. */
const ASKED_AFTER: readonly EventType[] = ["answered", "replied", "review-answered", "reexamination-answered"];
const solvedButtons = ({ bot: { label } }: Wording, number: string): Button[] => [
  { label: label.solved, value: `solved:${number}:yes` },
  { label: label.partly, value: `solved:${number}:partly` },
  { label: label.unsolved, value: `solved:${number}:no` },
];

/** The notice an event owes the petitioner, or none. On a sealed matter it says only that there is something to read. */
export function noticeTo(
  petitioner: PetitionerRow | null,
  row: PetitionRow,
  event: Event,
  seq: number,
  county: County,
  wording: Wording,
  now: number,
  zone: string,
): NoticeRow[] {
  const words = wording.office;
  // Who divided their own text was told so at once, with the receipt.
  if (!isTold(event.type) || (event.type === "split" && event.by.role === "petitioner")) return [];
  const chat = petitioner?.address && isChat(petitioner.channel) ? petitioner.channel : null;
  // A conversation gives its own receipt.
  const channel = chat && event.type !== "registered" ? chat : "track";
  const say = words.notice[event.type];
  const detail = detailOf(wording, row, event, county);
  return [
    {
      ...blank,
      buttons: channel !== "track" && ASKED_AFTER.includes(event.type) ? [solvedButtons(wording, row.number)] : null,
      id: `${row.id}:${seq}`,
      petition: row.id,
      about: event.type,
      channel,
      address: channel === "track" ? row.id : (petitioner?.address ?? row.id),
      text:
        row.kind === "accusation"
          ? words.sealedNotice({ number: row.number })
          : say({ number: row.number, detail }).trim(),
      createdAt: now,
      notBefore: row.urgent ? now : afterQuietHours(now, zone),
      sentAt: isLeaving(channel) ? null : now,
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
  sentAt: now,
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
