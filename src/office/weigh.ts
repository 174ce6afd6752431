import { type Command, decide, type Refusal } from "../petition/decide.ts";
import type { Actor, Event, Petition } from "../petition/petition.ts";
import type { Verb } from "../petition/verb.ts";
import type { PetitionRow } from "../store/petition.ts";
import type { Statement } from "../store/store.ts";
import { parse } from "./command.ts";
import type { County } from "./county.ts";
import type { Refused } from "./office.ts";
import type { Parts } from "./parts.ts";
import { petitionOf } from "./record.ts";
import { situationOf } from "./summon.ts";
import { eventsIn, isLocked, type Matter } from "./vault/matter.ts";
import { eventView } from "./view-of.ts";

/** What the rules say to the first of these actors they allow; otherwise the refusal that says most. Writes nothing. */
export function decideAs(
  parts: Parts,
  county: County,
  row: PetitionRow,
  command: Command,
  actors: readonly Actor[],
  discipline: string | null,
): Event | Refusal {
  let refusal: Refusal = { refused: "not-yours" };
  for (const actor of actors) {
    const { posts, ...situation } = situationOf(parts, county, row, actor);
    const desks = discipline === null ? posts : { ...posts, discipline };
    const said = decide(petitionOf(row), command, { ...situation, posts: desks });
    if (!("refused" in said)) return said;
    if (said.refused !== "not-yours") refusal = said;
  }
  return refusal;
}

type Follow = (county: County, row: PetitionRow, petition: Petition, event: Event) => Event[] | Refused;

export type Doing = {
  summon: () => Promise<Matter | null>;
  verb: Verb;
  input: unknown;
  actors: (row: PetitionRow) => readonly Actor[];
  /** The seq of the page it was typed on. */
  seen?: number;
  /** The sealed desk it goes to if it is to be sealed; without it, its county's. */
  sealedDesk?: (county: County, row: Matter) => string | null;
  /** Facts nobody typed that the event keeps. */
  facts?: Readonly<Record<string, unknown>>;
  /** What the system does in consequence, in the same write; without it, `onward`. */
  follow?: Follow;
  /** Stands in the notice as {receipt}. */
  receipt?: string;
  /** The conversation it was said in answers it itself. */
  isSaid?: boolean;
  also?: (row: Matter, event: Event, county: County) => Promise<Statement[]> | Statement[];
};

/**
 * What a move would make happen at this moment; nothing is written. Refuses what `decide` refuses, or, where something
 * happened since `seen`, as `overtaken` with what it was. Throws YearWithoutData where a date cannot be counted.
 */
export async function weigh(
  parts: Parts,
  county: County,
  doing: Pick<Doing, "summon" | "verb" | "input" | "actors" | "seen" | "sealedDesk" | "facts">,
): Promise<{ row: Matter; event: Event } | Refused> {
  const row = await doing.summon();
  if (!row) return { refused: "not-found" };
  if (isLocked(row)) return { refused: "locked" };
  const command = parse(doing.verb, doing.input, county, row);
  if ("refused" in command) return command;
  const seen = doing.seen ?? row.seq;
  const event = decideAs(parts, county, row, command, doing.actors(row), doing.sealedDesk?.(county, row) ?? null);
  if (!("refused" in event)) return { row, event: { ...event, data: { ...event.data, ...doing.facts } } };
  const meanwhile =
    seen < row.seq ? (await eventsIn(parts, row)).filter(({ seq, type }) => seq > seen && type !== "noted") : [];
  return meanwhile.length
    ? { refused: "overtaken", meanwhile: meanwhile.map((one) => eventView(one, county)) }
    : { refused: event.refused };
}
