import { addDays, daysBetween, weekday } from "../../deadline/civil-date.ts";
import { scopeOf, type Viewer } from "../../petition/access.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { inTurn } from "../portion.ts";
import { dayOf } from "../summon.ts";
import { causeView, findCauses, silentVillages } from "./causes.ts";
import { summarise } from "./summarise.ts";
import type { Week } from "./view.ts";

/** What the weekly brief is written from: the whole week before the one it is, and how things stand today. */
export async function weekOf(parts: Parts, county: County, viewer: Viewer): Promise<Week> {
  const today = dayOf(parts);
  const scope = scopeOf(viewer);
  const [summary, causes, silent] = await inTurn(
    () => summarise(parts, county, viewer),
    () => findCauses(parts, county, scope),
    () => silentVillages(parts, county, scope, today),
  );
  const monday = addDays(today, 1 - weekday(today));
  const from = addDays(monday, -7);
  const last = summary.weeks.find((week) => week.from === from);
  const [latest] = summary.overdue;
  const cause = causes.find(({ open }) => open > 0);
  const { on, open, late, soon, measures, period, promises, undelivered, urged, weeks, ages, scope: reach } = summary;
  return {
    on,
    from,
    to: addDays(monday, -1),
    registered: last?.registered ?? 0,
    closed: last?.closed ?? 0,
    open,
    late,
    soon,
    latest: latest?.turn
      ? {
          number: latest.number,
          topic: latest.topic,
          village: latest.village,
          days: daysBetween(latest.turn.legalDue, today),
          unit: latest.unit,
        }
      : null,
    measures,
    measured: period,
    cause: cause ? causeView(county, cause) : null,
    promises,
    silent: silent?.length ?? 0,
    undelivered,
    urged,
    weeks,
    ages,
    scope: reach,
  };
}
