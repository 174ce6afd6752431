import { addDays, type CivilDate } from "../../deadline/civil-date.ts";
import { type Scope, scopeOf, type Viewer } from "../../petition/access.ts";
import { eventsOfAll } from "../../store/event.ts";
import { openlyAmong } from "../../store/figure.ts";
import type { PetitionRow } from "../../store/petition.ts";
import { firstSentBack, sentBackIn, undecided } from "../../store/returned.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { giveWay, QUARTER } from "../portion.ts";
import { dayOf } from "../summon.ts";
import { decisionDay, objectionsIn } from "./dealing.ts";
import type { ReturnedRow } from "./view.ts";

/** As many petitions as one page shows; older ones that were sent back stand on their own pages. */
const MOST = 90;

/** What waits for a decision, and what was sent back last: looked for from today back, until a page is full. */
async function sentBack({ store: { db } }: Parts, scope: Scope, today: CivilDate): Promise<PetitionRow[]> {
  const waiting = await undecided(db, scope, MOST);
  const found = new Set(waiting.map(({ id }) => id));
  const first = (await firstSentBack(db)) ?? today;
  for (let to = today; to >= first && found.size < MOST; to = addDays(to, -QUARTER)) {
    const some = await sentBackIn(db, scope, { from: addDays(to, 1 - QUARTER), to }, MOST);
    for (const id of some) found.add(id);
    await giveWay();
  }
  return openlyAmong(db, scope, [...found].slice(0, MOST));
}

/**
 * What units sent back, among what this viewer may read: what waits for a decision first, then the newest. Units, never
 * persons; never an accusation.
 */
export async function returned(parts: Parts, county: County, viewer: Viewer): Promise<ReturnedRow[]> {
  const { db } = parts.store;
  const today = dayOf(parts);
  const rows = await sentBack(parts, scopeOf(viewer), today);
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
