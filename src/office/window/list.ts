import { type Scope, scopeOf, type Viewer } from "../../petition/access.ts";
import { openlyAmong, type Place, placesIn } from "../../store/figure.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { byDays, giveWay } from "../portion.ts";
import { dayOf } from "../summon.ts";
import type { Row } from "../view.ts";
import { rowOf } from "../view-of.ts";
import { findCauses } from "./causes.ts";
import { ACT_NAMES, type FigureAsked } from "./view.ts";

/** Acts of so many days are looked up at once, each with its matter. */
const WEEK = 7;
/** So many petitions are read with all their words at once. */
export const AT_ONCE = 250;

/** Of any order and with some twice: the first of them, the newest first. */
function newest(places: readonly Place[], most: number): Place[] {
  const each = [...new Map(places.map((place) => [place.id, place])).values()];
  return each.sort((a, b) => (a.on === b.on ? (a.id < b.id ? 1 : -1) : a.on < b.on ? 1 : -1)).slice(0, most);
}

/** Where the first matters behind a figure stand. What was done is found by the days on which it was. */
async function places({ store: { db } }: Parts, scope: Scope, query: Parameters<typeof placesIn>[2]): Promise<Place[]> {
  if (!ACT_NAMES.some((act) => act === query.figure)) return placesIn(db, scope, query);
  let found: Place[] = [];
  await byDays(query, WEEK, async (days) => {
    found = newest([...found, ...(await placesIn(db, scope, { ...query, ...days }))], query.limit);
  });
  return found;
}

/** A page of the matters behind a figure, by keyset; the whole of a long one is read in portions. No accusation is among them. */
export async function listFigure(
  parts: Parts,
  county: County,
  viewer: Viewer,
  { cause, after, ...asked }: FigureAsked,
  most: number,
): Promise<{ rows: Row[]; next: string | null }> {
  const { db } = parts.store;
  const scope = scopeOf(viewer);
  const ids = cause && (await findCauses(parts, county, scope)).find(({ key }) => key === cause)?.ids;
  const [on, id] = after?.split("~") ?? [];
  const query = { ...asked, ids: ids || [], limit: most + 1, after: on && id ? ({ on, id } as Place) : undefined };
  const found = await places(parts, scope, query);
  const shown = found.slice(0, most);
  const rows: Row[] = [];
  for (let i = 0; i < shown.length; i += AT_ONCE) {
    const some = shown.slice(i, i + AT_ONCE).map((place) => place.id);
    // What was sealed since its place was looked up is not read any more.
    const read = await openlyAmong(db, scope, some);
    rows.push(...read.map((row) => rowOf({ ...row, contentKey: null }, county, dayOf(parts))));
    await giveWay();
  }
  const last = found.length > most ? shown.at(-1) : undefined;
  return { rows, next: last ? `${last.on}~${last.id}` : null };
}
