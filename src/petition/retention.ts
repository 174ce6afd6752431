import type { CivilDate } from "../deadline/civil-date.ts";
import type { Kind } from "./kind.ts";

/** How long something is kept after an event; `house`: no law was found that sets it, so the number is this office's own. */
export type Rule = { years: number; after: "closed"; basis: "law" | "house"; source: string };

/**
 * How long personal data is kept: first put away (used for nothing but keeping), then destroyed. The law asks for the
 * shortest time the purpose needs (PIPL 19), but petition files are archives (档案法 13-14, PIPL 72), for which ten years
 * is the shortest usual term, not confirmed for this county: to be set by the office before use. A complaint of a
 * right stays for its archive term; a suggestion or a question has served its purpose sooner. Who read whose data is
 * shown for three years at least (网络数据安全管理条例 12): the reading and its purpose outlive even the destruction.
 */
export const RETENTION = {
  claim: { restrict: house(1), destroy: house(10) },
  accusation: { restrict: house(1), destroy: house(10) },
  suggestion: { restrict: house(1), destroy: house(5) },
  inquiry: { restrict: house(1), destroy: house(3) },
} as const satisfies Record<Kind, { restrict: Rule; destroy: Rule }>;

function house(years: number): Rule {
  return { years, after: "closed", basis: "house", source: "PIPL19" };
}

export type Step = "restrict" | "destroy";

/** The same day so many years away; of a 29 February the 28th. */
function inYears(day: CivilDate, years: number): CivilDate {
  const [year = "", month = "", date = ""] = day.split("-");
  const there = `${Number(year) + years}-${month}`;
  return (month === "02" && date === "29" ? `${there}-28` : `${there}-${date}`) as CivilDate;
}

/** The last day before a step is due for a matter of this kind, closed on that day. */
export const lastKept = (kind: Kind, step: Step, closedOn: CivilDate): CivilDate =>
  inYears(closedOn, RETENTION[kind][step].years);

/** Whatever of this kind was closed before that day is due for the step today. */
export const dueBefore = (kind: Kind, step: Step, today: CivilDate): CivilDate =>
  inYears(today, -RETENTION[kind][step].years);

/** How the rule is written down in the event that carries it out: `claim:destroy:10`. */
export const nameOf = (kind: Kind, step: Step): string => `${kind}:${step}:${RETENTION[kind][step].years}`;
