import { type CivilDate, localTime } from "../../deadline/civil-date.ts";
import { LADDER, rungOn } from "../../deadline/escalation.ts";
import { isMorning } from "../../deadline/office-hours.ts";
import type { Viewer } from "../../petition/access.ts";
import { PETITIONER } from "../../petition/petition.ts";
import { type NoticeRow, noticesOf } from "../../store/notice.ts";
import { byId, type PetitionRow } from "../../store/petition.ts";
import { isLeaving } from "../../store/schema/notice.ts";
import { chatAt, passedBetween, type StaffChatRow } from "../../store/staff-chat.ts";
import { sayDate, sayStanding } from "../../wording/say.ts";
import { PUSH_REASONS } from "../../wording/staff.ts";
import type { Wording } from "../../wording/wording.ts";
import { addressOf } from "../chat/chat-mark.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { dayOf } from "../summon.ts";
import { headOf } from "../view-of.ts";
import { briefLink } from "./brief.ts";
import { inChat, workingPosts } from "./in-chat.ts";
import { isPressing, type Todo, todoOf } from "./todo.ts";
import { readsWeeks, weekWord } from "./week-word.ts";

/**
 * Word to staff lies in the outbox without its words. They are made when it is sent, from what this person may read at that
 * moment: a matter sealed, taken away or dealt with meanwhile is not in them, and nothing of it is left behind.
 */
export const STAFF_WORDS = {
  /** New turns, rungs of the ladder and whatever else was left at posts in a span of time. */
  desk: "staff-desk",
  urgent: "staff-urgent",
  morning: "staff-morning",
  /** To heads of units, on the first working morning of a week. */
  week: "staff-week",
  todo: "staff-todo",
  /** A notice to the person, of no petition: it holds its words. */
  own: "staff-own",
} as const;
const ABOUT = new Set<string>(Object.values(STAFF_WORDS));
export const isStaffWord = ({ about }: Pick<NoticeRow, "about">): boolean => ABOUT.has(about);

/** The id of word to a chat; `key` says of what: it is written once, and read again when it is sent. */
export const staffWordId = (about: keyof typeof STAFF_WORDS, { channel, address }: StaffChatRow, key: string): string =>
  `${STAFF_WORDS[about]}:${channel}:${address}:${key}`;
const keyOf = ({ id }: NoticeRow): string => id.slice(id.lastIndexOf(":") + 1);

/** Notices of one alarm are written at one instant; who holds several of the posts it went to is told once. */
export const alarmKey = ({ petition, createdAt }: NoticeRow): string => `${petition}~${createdAt}`;
/** The notices of a petition's alarm at an instant, at these posts. */
const alarmsAt = async (parts: Parts, petition: string, at: number, posts: readonly string[]): Promise<NoticeRow[]> =>
  (await noticesOf(parts.store.db, petition)).filter(
    ({ channel, about, address, createdAt }) =>
      channel === "desk" && about === "urgent" && createdAt === at && posts.includes(address),
  );

/** Matters named in one message, and in the list of the day. */
const MOST_MATTERS = 8;
const LIST = { own: 5, others: 5 };
const ASKED = { own: 10, others: 5 };
/** New turns of some minutes go in one message. */
export const SLOT = 2 * 60_000;

type To = { parts: Parts; county: County; words: Wording; chat: StaffChatRow; viewer: Viewer };

/** A matter in three lines: which, what and until when, where it is read. No name, no number to call, none of its words. */
async function matter({ parts, county, words, chat }: To, row: PetitionRow): Promise<string> {
  const { office, staff, desk } = words;
  const { village, township, turn } = headOf(row, county, dayOf(parts));
  const where = village
    ? [village.township, village.name].filter(Boolean).join(" ")
    : township
      ? desk.inbox.onlyTownship({ township })
      : desk.inbox.unknownVillage;
  const due = turn
    ? staff.push.due({ standing: sayStanding(office, turn.standing), on: sayDate(office, turn.legalDue) })
    : staff.push.noDue;
  const said = {
    number: row.number,
    village: where,
    topic: words.topic[row.topic] ?? row.topic,
    stage: office.stage[row.stage],
  };
  const link = await briefLink(parts, chat, row.number);
  return [staff.push.item({ ...said, due }), ...(link ? [link] : [])].join("\n");
}

async function section(to: To, heading: string, rows: readonly PetitionRow[]): Promise<string> {
  return [heading, ...(await Promise.all(rows.map((row) => matter(to, row))))].join("\n");
}

/** Why word was left at a post, the most pressing first. */
const REASONS: readonly string[] = [...LADDER.map(({ rung }) => rung).reverse(), ...PUSH_REASONS];
const rank = (about: string): number => (REASONS.includes(about) ? REASONS.indexOf(about) : REASONS.length);

function headingOf({ staff: { push } }: Wording, about: string): string {
  const rung = LADDER.find((one) => one.rung === about)?.rung;
  const reason = PUSH_REASONS.find((one) => one === about);
  return rung ? push.rung[rung] : push.reason[reason ?? "other"];
}

/** Whether what a notice said is still so. */
function holds({ about, address }: NoticeRow, row: PetitionRow, today: CivilDate): boolean {
  if (about === "turn") return row.holder === address;
  if (!LADDER.some(({ rung }) => rung === about)) return true;
  return (
    row.holder !== null && row.holder !== PETITIONER && !!row.legalDue && rungOn(row.legalDue, today)?.rung === about
  );
}

/** Whether the same was told at once, as danger, to the same post. */
async function wasAlarm(parts: Parts, { about, petition, address, createdAt }: NoticeRow): Promise<boolean> {
  return about === "turn" && petition !== null && (await alarmsAt(parts, petition, createdAt, [address])).length > 0;
}

/** What was left at this person's posts in a span of time, each matter once, under its most pressing reason. */
async function deskWord(to: To, slot: number): Promise<string | null> {
  const { parts, county, viewer, words } = to;
  const { db } = parts.store;
  const addresses = workingPosts(parts, county, viewer).map(({ id }) => id);
  const notices = await passedBetween(db, addresses, slot, slot + SLOT);
  const sections = new Map<string, PetitionRow[]>();
  const told = new Set<string>();
  let left = 0;
  for (const notice of notices.toSorted((a, b) => rank(a.about) - rank(b.about))) {
    if (!notice.petition || notice.about === "urgent" || told.has(notice.petition)) continue;
    const found = await byId(db, notice.petition);
    const row = found && (await inChat(parts, viewer, found.number));
    if (!row || !holds(notice, row, dayOf(parts)) || (await wasAlarm(parts, notice))) continue;
    if (told.size >= MOST_MATTERS) {
      left++;
      continue;
    }
    told.add(row.id);
    const heading = headingOf(words, notice.about);
    sections.set(heading, [...(sections.get(heading) ?? []), row]);
  }
  if (told.size === 0) return null;
  const said = await Promise.all([...sections].map(([heading, rows]) => section(to, heading, rows)));
  return [...said, ...(left ? [words.staff.push.more({ n: left })] : [])].join("\n\n");
}

/** Word of danger to somebody who still holds a post that was told of it. */
async function urgentWord(to: To, key: string): Promise<string | null> {
  const { parts, county, viewer, words } = to;
  const [petition = "", at] = key.split("~");
  const found = await byId(parts.store.db, petition);
  const row = found && (await inChat(parts, viewer, found.number));
  if (!row) return null;
  const posts = workingPosts(parts, county, viewer).map(({ id }) => id);
  return (await alarmsAt(parts, petition, Number(at), posts)).length > 0
    ? section(to, words.staff.push.urgent, [row])
    : null;
}

/** The list of the day, or the list somebody asked for. */
async function listWord(to: To, todo: Todo, hello: string): Promise<string> {
  const { words } = to;
  const say = words.staff.morning;
  const figures = (["late", "today", "soon", "fresh", "calls"] as const)
    .filter((figure) => todo[figure] > 0)
    .map((figure) => say[figure]({ n: todo[figure] }));
  const parts = [[hello, ...figures].join("\n")];
  if (todo.pressing.length > 0) parts.push(await section(to, say.pressing, todo.pressing));
  for (const { about, rows } of todo.held.toSorted((a, b) => rank(a.about) - rank(b.about)))
    parts.push(await section(to, headingOf(words, about), rows));
  for (const { rung, n, rows } of todo.watches) parts.push(await section(to, say.watch[rung]({ n }), rows));
  return parts.join("\n\n");
}

/**
 * The words of a row that is to be sent to a chat of staff now, or null when there is nothing to say: the chat is linked no
 * more, its person holds no post, nothing of it is theirs to read or to do, or the morning is over.
 */
export async function wordTo(
  parts: Parts,
  county: County,
  row: NoticeRow,
): Promise<{ address: string; text: string; buttons: null } | null> {
  const chat = isLeaving(row.channel) ? await chatAt(parts.store.db, row.channel, row.address) : null;
  const viewer = chat && county.viewer(chat.person, dayOf(parts));
  const address = viewer && (await addressOf(parts, row.address));
  if (!viewer || address === null) return null;
  const words = parts.wordings["zh-Hans"];
  const text = await said({ parts, county, words, chat, viewer }, row);
  return text === null ? null : { address, text, buttons: null };
}

async function said(to: To, row: NoticeRow): Promise<string | null> {
  const { parts, county, words, viewer, chat } = to;
  const { morning, chat: say } = words.staff;
  const now = parts.clock();
  const on = sayDate(words.office, dayOf(parts));
  switch (row.about) {
    case STAFF_WORDS.own:
      return row.text;
    case STAFF_WORDS.urgent:
      return urgentWord(to, keyOf(row));
    case STAFF_WORDS.desk:
      return deskWord(to, Number(keyOf(row)));
    case STAFF_WORDS.morning: {
      if (!isMorning(county.calendar, localTime(now, parts.zone)) || keyOf(row) !== dayOf(parts)) return null;
      const todo = await todoOf(parts, county, viewer, now, LIST);
      return isPressing(todo) ? listWord(to, todo, morning.hello({ on })) : null;
    }
    case STAFF_WORDS.week: {
      const isNow = isMorning(county.calendar, localTime(now, parts.zone)) && keyOf(row) === dayOf(parts);
      return isNow && chat.weekly && readsWeeks(viewer) ? weekWord(parts, county, words, viewer, dayOf(parts)) : null;
    }
    case STAFF_WORDS.todo: {
      if (workingPosts(parts, county, viewer).length === 0) return say.noPost({});
      const todo = await todoOf(parts, county, viewer, now, ASKED);
      if (!isPressing(todo) && todo.pressing.length === 0) return say.nothing({});
      return listWord(to, todo, morning.todo({ on }));
    }
    default:
      return null;
  }
}
