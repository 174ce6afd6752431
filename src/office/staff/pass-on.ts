import { localTime } from "../../deadline/civil-date.ts";
import { isFirstWorkday, isMorning, isStaffTime, minutesSinceOpening } from "../../deadline/office-hours.ts";
import { type NoticeRow, owe } from "../../store/notice.ts";
import { byIds, type PetitionRow } from "../../store/petition.ts";
import * as chatStore from "../../store/staff-chat.ts";
import type { County } from "../county.ts";
import { faultOf } from "../log.ts";
import { blank } from "../notice/notify.ts";
import type { Parts } from "../parts.ts";
import { inChat } from "./in-chat.ts";
import { alarmKey, SLOT, STAFF_WORDS, staffWordId } from "./staff-word.ts";
import { readsWeeks } from "./week-word.ts";

const PORTION = 100;
const MINUTE = 60_000;

type Chat = chatStore.StaffChatRow;

const rowTo = (
  chat: Chat,
  about: keyof typeof STAFF_WORDS,
  key: string,
  { now, notBefore = now, text = "" }: { now: number; notBefore?: number; text?: string },
): NoticeRow => ({
  ...blank,
  id: staffWordId(about, chat, key),
  petition: null,
  about: STAFF_WORDS[about],
  channel: chat.channel,
  address: chat.address,
  text,
  createdAt: now,
  notBefore,
});

/** Rows for the chats of those who hold the post a notice was left at; none of a sealed matter. */
async function wordOf(
  parts: Parts,
  county: County,
  notice: NoticeRow,
  row: PetitionRow | null,
  chats: readonly Chat[],
  now: number,
): Promise<NoticeRow[]> {
  const of = (person: string) => chats.filter((chat) => chat.person === person);
  const [, person] = /^person:(.+)$/.exec(notice.address) ?? [];
  if (person && !notice.petition)
    return of(person).map((chat) => rowTo(chat, "own", notice.id, { now, text: notice.text }));
  if (!row || row.kind === "accusation") return [];
  const local = localTime(now, parts.zone);
  const urgent = notice.about === "urgent";
  // What comes at night or on a day off is in the list of the next morning.
  if (!urgent && !isStaffTime(county.calendar, local)) return [];
  const slot = now - (now % SLOT);
  const rows: NoticeRow[] = [];
  for (const holder of county.holders(notice.address, local.day)) {
    const mine = of(holder);
    const viewer = mine.length > 0 && county.viewer(holder, local.day);
    if (!viewer || !(await inChat(parts, viewer, row.number))) continue;
    rows.push(
      ...mine.map((chat) =>
        urgent
          ? rowTo(chat, "urgent", alarmKey(notice), { now })
          : rowTo(chat, "desk", String(slot), { now, notBefore: slot + SLOT }),
      ),
    );
  }
  return rows;
}

/**
 * Passes on what was left on desks since the last time: every notice to a post, whoever wrote it, is looked at once and
 * marked as passed on in the same write as the rows it earns in the outbox.
 */
async function passOn(parts: Parts, readCounty: () => Promise<County>): Promise<void> {
  const { db } = parts.store;
  for (;;) {
    const notices = await chatStore.notPassedOn(db, parts.clock(), PORTION);
    if (notices.length === 0) return;
    const chats = await chatStore.staffChats(db);
    const now = parts.clock();
    const rows: NoticeRow[] = [];
    if (chats.length > 0) {
      const county = await readCounty();
      const petitions = new Map(
        (await byIds(db, [...new Set(notices.flatMap(({ petition }) => petition ?? []))])).map((row) => [row.id, row]),
      );
      for (const notice of notices)
        rows.push(...(await wordOf(parts, county, notice, petitions.get(notice.petition ?? "") ?? null, chats, now)));
    }
    const once = [...new Map(rows.map((row) => [row.id, row])).values()];
    const ids = notices.map(({ id }) => id);
    await parts.store.atomically([...owe(db, once), chatStore.passedOn(db, ids, now)]);
    if (notices.length < PORTION) return;
  }
}

/**
 * Owes the list of the day to each chat that was linked when the office opened, from half past eight until noon of a
 * working day, once: a restart finds it written. On the first of a week heads of units are owed the week before it, too,
 * unless they wished otherwise.
 */
async function greet(parts: Parts, readCounty: () => Promise<County>): Promise<void> {
  const { db } = parts.store;
  const now = parts.clock();
  const local = localTime(now, parts.zone);
  const county = await readCounty();
  if (!isMorning(county.calendar, local)) return;
  const opened = now - minutesSinceOpening(local.day, local) * MINUTE;
  const chats = (await chatStore.staffChats(db)).filter(({ linkedAt }) => linkedAt < opened);
  const isFirst = isFirstWorkday(county.calendar, local.day);
  const reads = ({ person, weekly }: Chat) => {
    const viewer = isFirst && weekly && county.viewer(person, local.day);
    return viewer && readsWeeks(viewer);
  };
  const rows = chats.flatMap((chat) => [
    rowTo(chat, "morning", local.day, { now }),
    ...(reads(chat) ? [rowTo(chat, "week", local.day, { now })] : []),
  ]);
  const there = await chatStore.written(
    db,
    rows.map(({ id }) => id),
  );
  const owed = rows.filter(({ id }) => !there.includes(id));
  if (owed.length > 0) await parts.store.atomically(owe(db, owed));
}

/** What is owed to chats of staff now. A fault in it is told of, and keeps no petitioner's notice from being sent. */
export async function oweStaff(parts: Parts, readCounty: () => Promise<County>): Promise<void> {
  try {
    await passOn(parts, readCounty);
    await greet(parts, readCounty);
  } catch (error) {
    parts.log("error", "staff-word", { error: faultOf(error) });
  }
}
