import { addDays, type CivilDate } from "../../deadline/civil-date.ts";
import { type Scope, scopeOf, type Viewer } from "../../petition/access.ts";
import { byVillage, mattersSince, outcomesOf } from "../../store/cause.ts";
import { returns } from "../../store/figure.ts";
import { countToCall } from "../../store/notice.ts";
import { namedIn } from "../../triage/named.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { byDays, giveWay, inTurn, QUARTER } from "../portion.ts";
import { dayOf } from "../summon.ts";
import { type Cause, causesOf, type Matter } from "./cause.ts";
import { silentAmong } from "./silent.ts";
import { promisesOf, reachOf } from "./summarise.ts";
import { tipOffsOf } from "./tip-off.ts";
import type { Causes, CauseView } from "./view.ts";

/** Causes are looked for in what came within half a year, and in no more than the newest of it. */
export const LOOKED_BACK = 180;
const MOST_MATTERS = 5000;
const MOST_CAUSES = 20;
/** So many are read before others have their turn. */
const PORTION = 250;
const YEAR = 365;
/** Units of these departments are spoken of by everybody; they are named as the place one writes to. */
const OFFICES = ["government", "petition-office", "township", "discipline"];

/** How units of the county are called in texts: 青田县财政局 is 财政局. */
function unitNames(county: County): { code: string; said: string }[] {
  return [...county.units.values()].flatMap(({ code, name, department }) => {
    const said = name.replace(/^.*?[县市省]/, "");
    return OFFICES.includes(department) || said.length < 3 ? [] : [{ code, said }];
  });
}

/** Causes among what this viewer may read. */
export async function findCauses(parts: Parts, county: County, scope: Scope): Promise<Cause[]> {
  const { db } = parts.store;
  const rows = await mattersSince(db, scope, addDays(dayOf(parts), -LOOKED_BACK), MOST_MATTERS);
  await giveWay();
  const outcomes = await outcomesOf(
    db,
    rows.map(({ id }) => id),
  );
  const names = unitNames(county);
  const matters: Matter[] = [];
  for (const [i, { petitioner, text, ...row }] of rows.entries()) {
    matters.push({
      ...row,
      // Who gave no name is told apart by their words alone.
      who: petitioner ?? text,
      named: namedIn(text, row.registeredOn),
      units: names
        .filter(({ said, code }) => text.includes(said) && isOf(county, code, row.village))
        .map(({ code }) => code),
      outcome: outcomes.get(row.id) ?? null,
    });
    if (i % PORTION === PORTION - 1) await giveWay();
  }
  return causesOf(matters, MOST_CAUSES);
}

/** A unit's name is that of the county the village is in. */
function isOf(county: County, unit: string, village: string | null): boolean {
  const home = county.villages.find(({ code }) => code === village)?.countyCode ?? county.home;
  return county.units.get(unit)?.county === home;
}

/** A cause as it is said: places and units by their names. */
export function causeView(county: County, { ids, villages, ...cause }: Cause): CauseView {
  const name =
    cause.by === "unit"
      ? county.unitName(cause.name)
      : cause.by === "township"
        ? (county.townshipName(cause.name) ?? "")
        : cause.by === "village"
          ? (county.place(cause.name)?.name ?? "")
          : cause.name;
  return {
    ...cause,
    name,
    matters: ids.length,
    villages: villages.length,
    answered: Object.values(cause.answers).reduce((sum, n) => sum + n, 0),
  };
}

/** The villages a viewer answers for: those of their counties, or of the townships whose head they are. */
function villagesOf(county: County, scope: Scope) {
  const townships = scope.units.flatMap((unit) => /^(\d{9})\/township$/.exec(unit)?.[1] ?? []);
  return county.villages.filter(
    ({ kind, countyCode, townshipCode }) =>
      kind !== "flooded" && (scope.counties.includes(countyCode) || townships.includes(townshipCode)),
  );
}

/** Villages from which nothing was heard in a year though their neighbours spoke; null where the viewer's reach is no place. */
export async function silentVillages(parts: Parts, county: County, scope: Scope, today: CivilDate) {
  const villages = villagesOf(county, scope);
  if (villages.length === 0) return null;
  const countsOf = async (from: CivilDate, to: CivilDate) => {
    const found = new Map<string | null, number>();
    const portions = await byDays({ from, to }, QUARTER, (days) => byVillage(parts.store.db, scope, days));
    for (const { village, n } of portions.flat()) found.set(village, (found.get(village) ?? 0) + n);
    return found;
  };
  const year = addDays(today, -YEAR);
  const [now, before] = [await countsOf(year, today), await countsOf(addDays(year, -YEAR), addDays(year, -1))];
  const silent = silentAmong(
    villages.map(({ code, townshipCode }) => ({
      code,
      township: townshipCode,
      n: now.get(code) ?? 0,
      before: before.get(code) ?? 0,
    })),
  );
  return silent.flatMap(({ code, ...why }) => {
    const village = county.place(code);
    return village ? [{ village, ...why }] : [];
  });
}

/** What lies behind many matters, and what is not seen at all. Of nobody a list, of tip-offs nothing but one old number. */
export async function causes(parts: Parts, county: County, viewer: Viewer): Promise<Causes> {
  const { db } = parts.store;
  const today = dayOf(parts);
  const scope = scopeOf(viewer);
  const returnsPeriod = { from: addDays(today, -YEAR), to: today };
  const [found, silent, back, undelivered, promises, tipOffs] = await inTurn(
    () => findCauses(parts, county, scope),
    () => silentVillages(parts, county, scope, today),
    () => returns(db, scope, returnsPeriod),
    () => countToCall(db, scope, parts.clock(), today),
    () => promisesOf(db, scope, today),
    () => tipOffsOf(parts, county, viewer),
  );
  return {
    on: today,
    since: addDays(today, -LOOKED_BACK),
    causes: found.map((cause) => causeView(county, cause)),
    silent,
    returns: back.map(({ returner, proposed, n }) => ({
      from: county.unitName(returner),
      code: returner,
      to: county.unitName(proposed),
      toCode: proposed,
      n,
    })),
    returnsPeriod,
    undelivered: undelivered.waiting,
    promises,
    tipOffs,
    scope: reachOf(county, scope),
  };
}
