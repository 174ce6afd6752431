import { type CivilDate, instantAt, localTime } from "../../deadline/civil-date.ts";
import { standing } from "../../deadline/standing.ts";
import { CALL, callDue, OWED } from "../../petition/call.ts";
import { lastDayOf } from "../../petition/decide.ts";
import type { Stage } from "../../petition/stage.ts";
import type { NoticeRow } from "../../store/notice.ts";
import { byId, type PetitionerRow, type PetitionRow } from "../../store/petition.ts";
import { isLeaving } from "../../store/schema/notice.ts";
import { isChat } from "../../store/schema/petition.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { petitionOf } from "../record.ts";
import { dayOf } from "../summon.ts";
import type { CallView, WhoView } from "../view.ts";
import { afterQuietHours } from "./quiet.ts";

/** When in the morning a notice nobody has opened becomes a call. */
const MORNING = "09:00";
/** By which way a word goes to a petitioner, when, and by which day somebody must call where that way reaches nobody. */
export type Reach = Pick<NoticeRow, "channel" | "address" | "notBefore" | "callBy" | "sentAt">;

/**
 * Into the chat it came from; else onto the petitioner's own page. Whoever came by telephone, letter or in person has
 * nothing to look at, and is called; whoever has a page and left a number is called when it stays unopened. Nobody is
 * called about a sealed matter, nor who left neither name nor number (XF 23). `onPage`: it need not be sent.
 */
export function reachOf(
  petitioner: PetitionerRow | null,
  row: PetitionRow,
  { about, isOwn = false, onPage = false }: { about: string; isOwn?: boolean; onPage?: boolean },
  { calendar }: Pick<County, "calendar">,
  now: number,
  zone: string,
): Reach {
  const chat = petitioner?.address && isChat(petitioner.channel) ? petitioner.channel : null;
  const notBefore = row.urgent ? now : afterQuietHours(now, zone);
  const channel = chat && !onPage ? chat : "track";
  const address = channel === "track" ? row.id : (petitioner?.address ?? row.id);
  if (isLeaving(channel)) return { channel, address, notBefore, callBy: null, sentAt: null };
  const shown: Reach = { channel, address, notBefore, callBy: null, sentAt: now };
  if (!petitioner || row.kind === "accusation" || isOwn || onPage || !OWED.includes(about)) return shown;
  const { day } = localTime(now, zone);
  const hasPage = chat !== null || petitioner.channel === "web" || petitioner.channel === "api";
  if (!hasPage) return { ...shown, sentAt: null, callBy: callDue(calendar, day).legalDue };
  if (!petitioner.phone) return shown;
  const from = callDue(calendar, day, CALL.unread).legalDue;
  return {
    ...shown,
    sentAt: null,
    notBefore: instantAt(from, MORNING, zone),
    callBy: callDue(calendar, from).legalDue,
  };
}

/** By which day somebody must call about a notice that could not be sent; null when nobody need. */
export async function callByOf(parts: Parts, county: County, row: NoticeRow): Promise<CivilDate | null> {
  // The reply that holds a receipt is the word that it is registered.
  const owed = row.about === "reply" ? row.sealed !== null : OWED.includes(row.about);
  const petition = owed && row.petition ? await byId(parts.store.db, row.petition) : null;
  if (!petition || petition.kind === "accusation") return null;
  return callDue(county.calendar, dayOf(parts)).legalDue;
}

const SERVED: Partial<Record<Stage, Stage>> = { answered: "served", reviewed: "review-served" };

/** A call to be made, as staff see it: whom, what to say, by when, and the last day of the right it starts if made today. */
export function callView(
  notice: NoticeRow,
  row: PetitionRow,
  who: WhoView | null,
  county: County,
  parts: Parts,
): CallView {
  const today = dayOf(parts);
  const began = localTime(notice.failedAt ?? notice.notBefore, parts.zone).day;
  const counted = callDue(county.calendar, began);
  const due = notice.callBy ?? counted.legalDue;
  const served = /answered$/.test(notice.about) ? SERVED[row.stage] : undefined;
  return {
    notice: notice.id,
    number: row.number,
    text: notice.text.replaceAll("{receipt}", "••••"),
    who,
    because:
      notice.failedAt !== null
        ? "failed"
        : notice.channel === "track" && began === localTime(notice.createdAt, parts.zone).day
          ? "no-channel"
          : "unread",
    since: notice.failedAt ?? notice.createdAt,
    turn: {
      legalDue: due,
      standing: standing({ nominalDue: due, legalDue: due }, today),
      steps: due === counted.legalDue ? counted.steps : [],
      provisional: counted.provisional,
    },
    rightUntil: served ? lastDayOf({ ...petitionOf(row), stage: served, since: today }, county.calendar) : null,
  };
}
