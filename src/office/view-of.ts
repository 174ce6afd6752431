import type { CivilDate } from "../deadline/civil-date.ts";
import { standing } from "../deadline/standing.ts";
import { clockOf } from "../petition/clock.ts";
import { turnOf } from "../petition/petition.ts";
import { STAGES } from "../petition/stage.ts";
import type { Post } from "../petition/unit.ts";
import { type EventType, TOLD_EVENTS } from "../petition/verb.ts";
import type { EventRow } from "../store/event.ts";
import type { NoticeRow } from "../store/notice.ts";
import type { AttachmentRow, PetitionRow } from "../store/petition.ts";
import type { County } from "./county.ts";
import { clocksOf } from "./inbox/clock.ts";
import type { PostView } from "./office.ts";
import { petitionOf } from "./record.ts";
import { excerptOf } from "./search/excerpt.ts";
import { isLocked, type Matter } from "./vault/matter.ts";
import type { AttachmentView, EventView, NoticeView, PetitionHead, Row, TurnView } from "./view.ts";

export function turnView(row: PetitionRow, county: County, today: CivilDate): TurnView | null {
  const turn = turnOf(petitionOf(row), county.calendar, true);
  const clock = STAGES[row.stage].clock;
  if (!turn || !clock || !row.nominalDue || !row.legalDue) return null;
  // The dates are those written down when it happened; only the steps are told anew.
  const due = { nominalDue: row.nominalDue, legalDue: row.legalDue };
  return {
    clock,
    article: clockOf(row.rules, clock).article,
    basis: clockOf(row.rules, clock).basis,
    start: turn.start,
    ...due,
    provisional: row.dueProvisional,
    steps: turn.due.steps,
    standing: standing(due, today),
  };
}

export const headOf = (row: PetitionRow, county: County, today: CivilDate): PetitionHead => ({
  number: row.number,
  kind: row.kind,
  topic: row.topic,
  stage: row.stage,
  outcome: row.outcome,
  village: county.place(row.village),
  township: row.township === null ? null : county.townshipName(row.township),
  destination: county.place(row.destination),
  registeredOn: row.registeredOn,
  registeredAt: row.registeredAt,
  language: row.language,
  channel: row.channel,
  holder: county.holderView(row.holder, today),
  turn: turnView(row, county, today),
  urgent: row.urgent,
  unsure: row.unsure,
});

export const rowOf = (row: Matter, county: County, today: CivilDate): Row => ({
  ...headOf(row, county, today),
  ...excerptOf(row),
  excerptOf: "words",
  urges: row.urges,
  unit: county.unitName(row.unit),
  seq: row.seq,
  same: 0,
  locked: isLocked(row),
  unread: false,
  decisions: [
    ...(row.stage === "disputed" ? (["disputed"] as const) : []),
    ...(row.recusalAsked && row.closedOn === null ? (["recusal"] as const) : []),
    ...(row.extensionAsked ? (["extension"] as const) : []),
  ],
  clocks: clocksOf(row, county, today),
});

/** Numbers of linked petitions stand in events for the chain alone: who may read them is asked anew each time. */
function shown({ type, data }: EventRow): EventRow["data"] {
  if (type === "collected") return {};
  if (type !== "split" && type !== "registered") return data;
  const { number: _, kept: __, splitFrom: ___, ...rest } = data;
  return rest;
}

export function eventView(row: EventRow, county: County): EventView {
  const person = county.people.find(({ id }) => id === row.by.person)?.name ?? null;
  const unit = row.by.post ? county.unitName(row.by.post.slice(0, row.by.post.lastIndexOf("/"))) : null;
  return {
    seq: row.seq,
    type: row.type as EventType,
    on: row.on,
    at: row.at,
    role: row.by.role,
    person,
    unit,
    article: row.article,
    to: row.to ?? "closed",
    data: shown(row),
  };
}

const OPEN_WORDS = new Set<string>([...TOLD_EVENTS, "supplemented", "transcribed", "served", "rated", "attested"]);
const HIDDEN = new Set<string>([
  "noted",
  "recused",
  "reassigned",
  "reminded",
  "supervised",
  "supervision-answered",
  // What the units settle among themselves, and that others say the same: of that the page tells a number at most.
  "extension-asked",
  "extension-refused",
  "help-asked",
  "help-answered",
  "help-recalled",
  "collected",
  "separated",
  "represented",
  "corrected",
  "reported",
  "concluded",
  "held",
  "released",
  // Who read name and number stands on the page of one's own data.
  "revealed",
]);

/** An event as the petitioner may read it: who of the staff it was stays inside; internal words stay inside. */
export function openEvent(row: EventRow, county: County): EventView | null {
  if (HIDDEN.has(row.type)) return null;
  const view = eventView(row, county);
  const { post: _, ...said } = view.data;
  return { ...view, person: null, data: OPEN_WORDS.has(row.type) && row.type !== "registered" ? said : {} };
}

export const noticeView = ({
  id,
  about,
  channel,
  text,
  createdAt,
  sentAt,
  seenAt,
  failedAt,
}: NoticeRow): NoticeView => ({
  id,
  about,
  channel,
  text: text.replaceAll("{receipt}", "••••"),
  createdAt,
  sentAt,
  seenAt,
  failedAt,
});

export const attachmentView = ({ id, name, type, size, thumbnail, heard }: AttachmentRow): AttachmentView => ({
  id,
  name,
  type,
  size,
  small: thumbnail,
  heard,
});

/** A post with its unit and whoever holds it on a day. */
export const postView = ({ id, title, unit, role }: Post, county: County, day: CivilDate): PostView => ({
  id,
  title,
  unit,
  unitName: county.unitName(unit),
  role,
  people: county.holders(id, day).map((person) => county.people.find((one) => one.id === person)?.name ?? ""),
});
