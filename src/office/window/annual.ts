import { civilDate, earlier } from "../../deadline/civil-date.ts";
import { scopeOf, type Viewer } from "../../petition/access.ts";
import { countActs, registeredBy } from "../../store/annual.ts";
import { countFigure } from "../../store/figure.ts";
import { petition } from "../../store/schema/petition.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { dayOf } from "../summon.ts";
import { measured, reachOf } from "./summarise.ts";
import type { Annual } from "./view.ts";

const MOST_UNITS = 10;

/**
 * What the yearly report must hold (XF 41): how many matters and of what, which units they were most about, what was
 * forwarded, assigned and supervised, which proposals were made and adopted. Accusations are in no figure of it.
 */
export async function annual(parts: Parts, county: County, viewer: Viewer, year: number): Promise<Annual> {
  const { db } = parts.store;
  const scope = scopeOf(viewer);
  const period = { from: civilDate(`${year}-01-01`), to: earlier(civilDate(`${year}-12-31`), dayOf(parts)) };
  const [kinds, channels, topics, units, acts, registered, closed, measures] = await Promise.all([
    registeredBy(db, scope, petition.kind, period),
    registeredBy(db, scope, petition.channel, period),
    registeredBy(db, scope, petition.topic, period),
    registeredBy(db, scope, petition.unit, period),
    countActs(db, scope, period),
    countFigure(db, scope, { figure: "registered", ...period }),
    countFigure(db, scope, { figure: "closed", ...period }),
    measured(db, scope, period),
  ]);
  const table = (rows: { value: string; n: number }[]) => Object.fromEntries(rows.map(({ value, n }) => [value, n]));
  return {
    year,
    ...period,
    registered: registered.of,
    closed: closed.of,
    kinds: table(kinds),
    channels: table(channels),
    topics: topics.map(({ value, n }) => ({ topic: value, n })),
    units: units.slice(0, MOST_UNITS).map(({ value, n }) => ({ unit: county.unitName(value), code: value, n })),
    acts,
    measures,
    scope: reachOf(county, scope),
  };
}
