import type { Viewer } from "../../petition/access.ts";
import { maskName, maskPhone } from "../../petition/contact.ts";
import type { EventRow } from "../../store/event.ts";
import { type PetitionRow, updatePetition } from "../../store/petition.ts";
import { act, make } from "../act.ts";
import type { County } from "../county.ts";
import type { Refused, Said } from "../office.ts";
import type { Parts } from "../parts.ts";
import { actorsOf, dayOf, summon } from "../summon.ts";
import type { WhoView } from "../view.ts";
import { headOf } from "../view-of.ts";
import { type Who, whoBrought } from "./petitioner.ts";

/** So long a name and number stay in the clear for the one person who said what for, on that petition alone. */
const SHOWN = 15 * 60_000;

/** Who brought it, as this viewer may read it at this moment: masked, unless they have just said what they need it for. */
export function whoView(
  petitioner: Who | null,
  row: PetitionRow,
  events: readonly EventRow[],
  viewer: Viewer,
  now: number,
): WhoView | null {
  if (!petitioner || (petitioner.name === null && petitioner.phone === null)) return null;
  const own = events.findLast(({ type, by, at }) => type === "revealed" && by.person === viewer.person && at <= now);
  const until = own && now - own.at < SHOWN ? own.at + SHOWN : null;
  const { name, phone } = petitioner;
  const shown = until !== null;
  return {
    name: name === null || shown ? name : maskName(name),
    phone: phone === null || shown ? phone : maskPhone(phone),
    shownUntil: until,
    restricted: petitioner.restrictedAt !== null || row.restrictedOn !== null,
  };
}

/**
 * Shows a petitioner's name and number to a member of staff who says what for: an event with its author, which the
 * petitioner and the head of the unit can read. Once they are put away, to the petition office alone. Refuses where nothing
 * is kept.
 */
export async function reveal(
  parts: Parts,
  readCounty: () => Promise<County>,
  viewer: Viewer,
  number: string,
  input: unknown,
  seen: number,
): Promise<Said | Refused> {
  const row = await summon(parts, viewer, number);
  const petitioner = row && (await whoBrought(parts, row));
  if (!row || !petitioner || (petitioner.name === null && petitioner.phone === null)) return { refused: "not-found" };
  const restricted = petitioner.restrictedAt !== null || row.restrictedOn !== null;
  const actors = actorsOf(viewer, row).filter(({ role }) => !restricted || role === "clerk" || role === "discipline");
  if (actors.length === 0) return { refused: "restricted" };
  const done = await make(parts, readCounty, {
    summon: () => summon(parts, viewer, number),
    verb: "reveal",
    input,
    actors: () => actors,
    seen,
  });
  if ("refused" in done) return done;
  return { seq: done.row.seq, petition: headOf(done.row, await readCounty(), dayOf(parts)) };
}

/** Keeps a petition's personal data from being destroyed, or no longer: for a court, or the archive. */
export async function hold(
  parts: Parts,
  readCounty: () => Promise<County>,
  viewer: Viewer,
  number: string,
  verb: "hold" | "release",
  input: unknown,
  seen: number,
): Promise<Said | Refused> {
  const heldOn = verb === "hold" ? dayOf(parts) : null;
  return act(parts, readCounty, viewer, number, { verb, input }, seen, (row) => [
    updatePetition(parts.store.db, row.id, { heldOn }),
  ]);
}
