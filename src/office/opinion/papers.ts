import type { Papers, Step } from "../../document/papers.ts";
import { begin } from "../../petition/decide.ts";
import { type Event, evolve, type Petition } from "../../petition/petition.ts";
import type { EventType } from "../../petition/verb.ts";
import type { EventRow } from "../../store/event.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { dayOf } from "../summon.ts";
import { eventsIn, isLocked, type Matter } from "../vault/matter.ts";

const unitOf = (post: string): string => post.slice(0, post.lastIndexOf("/"));

const eventOf = ({ type, on, by, article, to, holder, data }: EventRow): Event => ({
  type: type as EventType,
  on,
  by,
  article,
  to: to ?? "closed",
  holder,
  data,
});

/** What happened, step by step, as it left the petition each time. */
function stepsOf(events: readonly EventRow[], county: County, row: Matter): Step[] {
  const steps: Step[] = [];
  let petition: Petition | null = null;
  for (const one of events) {
    const event = eventOf(one);
    petition = petition ? evolve(petition, event) : begin(event);
    const by = event.by.post ? unitOf(event.by.post) : `${row.county}/petition-office`;
    const holder = event.holder?.includes("/") ? county.unitName(unitOf(event.holder)) : "";
    steps.push({ seq: one.seq, event, after: petition, unit: county.unitName(by), holder });
  }
  return steps;
}

/**
 * What the documents of a petition are made of. An accusation has none: paper is seen by others, and the discipline organs
 * have their own; neither has a petition whose words are locked, or were destroyed. `to`: the name as it may be shown.
 */
export async function papersOf(parts: Parts, county: County, row: Matter, to: string | null): Promise<Papers> {
  const today = dayOf(parts);
  const { reviewer, reexaminer } = county.postsFor(row, today);
  const place = county.place(row.village);
  const none = row.kind === "accusation" || isLocked(row) || row.destroyedOn !== null;
  return {
    number: row.number,
    topic: row.topic,
    place: place ? `${place.township}${place.name}` : row.township && county.townshipName(row.township),
    registeredOn: row.registeredOn,
    to,
    organs: { review: county.unitName(unitOf(reviewer)), reexamination: county.unitName(unitOf(reexaminer)) },
    calendar: county.calendar,
    steps: none ? [] : stepsOf(await eventsIn(parts, row), county, row),
  };
}
