import { scopeOf, type Viewer } from "../../petition/access.ts";
import { eventsOfAll } from "../../store/event.ts";
import { returnedOf } from "../../store/returned.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { dayOf } from "../summon.ts";
import { decisionDay, objectionsIn } from "./dealing.ts";
import type { ReturnedRow } from "./view.ts";

/** As many petitions as one page shows; older ones that were sent back stand on their own pages. */
const MOST = 90;

/**
 * What units sent back, among what this viewer may read: what waits for a decision first, then the newest. Units, never
 * persons; never an accusation.
 */
export async function returned(parts: Parts, county: County, viewer: Viewer): Promise<ReturnedRow[]> {
  const { db } = parts.store;
  const today = dayOf(parts);
  const rows = await returnedOf(db, scopeOf(viewer), MOST);
  const events = await eventsOfAll(
    db,
    rows.map(({ id }) => id),
  );
  const all = rows.flatMap((row) =>
    objectionsIn(row, events.get(row.id) ?? [], county, false).map((one, at) => ({
      ...one,
      number: row.number,
      topic: row.topic,
      times: at + 1,
      decideBy: one.waits ? decisionDay(row, county, today) : null,
    })),
  );
  const newest = (a: ReturnedRow, b: ReturnedRow) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0);
  return [
    ...all.filter(({ waits }) => waits).sort((a, b) => newest(b, a)),
    ...all.filter(({ waits }) => !waits).sort(newest),
  ];
}
