import { YearWithoutData } from "../../deadline/calendar.ts";
import { type CivilDate, earlier } from "../../deadline/civil-date.ts";
import { count, countWithoutCalendar, type Limit } from "../../deadline/count.ts";
import { standing } from "../../deadline/standing.ts";
import type { Viewer } from "../../petition/access.ts";
import { DECISION_LIMIT, OBJECTION_LIMIT } from "../../petition/clock.ts";
import { unitOfPost } from "../../petition/unit.ts";
import { matterBy } from "../../store/collective.ts";
import type { EventRow } from "../../store/event.ts";
import type { PetitionRow } from "../../store/petition.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { dayOf, summon } from "../summon.ts";
import { eventsIn, isLocked } from "../vault/matter.ts";
import type { DayView, Dealings, HelpView, ObjectionView, UnitView } from "./view.ts";

export const unitView = (county: County, code: string): UnitView => ({ code, name: county.unitName(code) || code });

/** Weekdays alone where the year's days off are not known yet. */
function counted(county: County, start: CivilDate, limit: Limit) {
  try {
    return count(county.calendar, start, limit);
  } catch (problem) {
    if (problem instanceof YearWithoutData) return countWithoutCalendar(start, limit);
    throw problem;
  }
}

/** A day counted by a limit, but no later than `last` when there is one. */
function dayView(
  county: County,
  start: CivilDate,
  limit: Limit,
  today: CivilDate,
  last: CivilDate | null = null,
): DayView {
  const { steps, provisional, ...due } = counted(county, start, limit);
  const atMost = (day: CivilDate) => (last ? earlier(day, last) : day);
  const days = { nominalDue: atMost(due.nominalDue), legalDue: atMost(due.legalDue) };
  return { ...days, steps, provisional, standing: standing(days, today) };
}

const isWaiting = ({ stage }: Pick<PetitionRow, "stage">) => stage === "objected" || stage === "disputed";
const DECISIONS = ["agreed", "overruled", "designated"] as const;
type Decided = NonNullable<ObjectionView["decision"]>["by"];
const isDecision = (type: string): type is Decided => (DECISIONS as readonly string[]).includes(type);

/** Every time a petition was sent back, with what was decided, read off its events. `names`: also which person did. */
export function objectionsIn(
  row: PetitionRow,
  events: readonly EventRow[],
  county: County,
  names: boolean,
): ObjectionView[] {
  const last = events.findLast(({ type }) => type === "objected");
  return events.flatMap(({ seq, type, on, by, data }) => {
    if (type !== "objected") return [];
    const decided = events.find((event) => event.seq > seq && isDecision(event.type));
    return {
      on,
      unit: unitView(county, unitOfPost(by.post ?? "")),
      person: names ? (county.people.find(({ id }) => id === by.person)?.name ?? null) : null,
      ground: data.ground as ObjectionView["ground"],
      proposed: unitView(county, String(data.proposed ?? "")),
      basis: String(data.basis ?? ""),
      decision: decided
        ? { by: decided.type as Decided, on: decided.on, reason: String(decided.data.reason ?? "") }
        : null,
      waits: isWaiting(row) && seq === last?.seq,
    };
  });
}

/** By when the petition office decides what lies before it, and never later than the day the petitioner is to be told. */
export const decisionDay = (row: PetitionRow, county: County, today: CivilDate): DayView | null =>
  row.stage === "objected" ? dayView(county, row.since, DECISION_LIMIT, today, row.legalDue) : null;

/** The shares of other units, with what was asked and said, in the order they were asked. */
function helpIn({ help }: PetitionRow, events: readonly EventRow[], county: County, today: CivilDate): HelpView[] {
  const asked = events.filter(({ type }) => type === "help-asked");
  return help.map(({ post, askedOn, dueOn, answeredOn, recalledOn = null }, at) => {
    const answered =
      answeredOn &&
      events.find(
        (event) => event.type === "help-answered" && event.by.post === post && event.seq > (asked[at]?.seq ?? 0),
      );
    return {
      unit: unitView(county, unitOfPost(post)),
      holder: county.holderView(post, today),
      post,
      question: String(asked[at]?.data.question ?? ""),
      answer: answered ? String(answered.data.answer ?? "") : null,
      askedOn,
      answeredOn,
      recalledOn,
      due: {
        legalDue: dueOn,
        standing: standing({ nominalDue: dueOn, legalDue: dueOn }, answeredOn ?? recalledOn ?? today),
      },
    };
  });
}

/**
 * What goes on between units about a petition this person may read: what was sent back and until when it may be, days that
 * were asked for, other units' shares, the matter it is part of. Null where there is no such petition for them, or it is
 * sealed: of those no other unit knows.
 */
export async function dealingsOf(
  parts: Parts,
  county: County,
  viewer: Viewer,
  number: string,
): Promise<Dealings | null> {
  const row = await summon(parts, viewer, number);
  if (!row || row.kind === "accusation" || isLocked(row)) return null;
  const today = dayOf(parts);
  const events = await eventsIn(parts, row);
  const mayObject =
    row.stage === "routed" && !row.designated ? dayView(county, row.since, OBJECTION_LIMIT, today) : null;
  const asked = row.extensionAsked ? events.findLast(({ type }) => type === "extension-asked") : undefined;
  const matter = row.matter === null ? null : await matterBy(parts.store.db, row.matter);
  return {
    objections: objectionsIn(row, events, county, true),
    mayObject: mayObject && mayObject.legalDue >= today ? mayObject : null,
    decideBy: decisionDay(row, county, today),
    extension: asked ? { days: Number(asked.data.days), reason: String(asked.data.reason ?? ""), on: asked.on } : null,
    help: helpIn(row, events, county, today),
    matter: matter && { id: matter.id, title: matter.title },
  };
}
