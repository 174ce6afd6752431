import type { County } from "./county.ts";
import { type Hooks, hooksOf } from "./hook/hooks.ts";
import type { Office } from "./office.ts";
import type { Parts } from "./parts.ts";
import { type Past, pastOf } from "./past/past.ts";
import { type Roll, rollOf } from "./roll/roll.ts";

/** What the office does with systems outside. */
export type OutsideVerbs = {
  /** Systems outside that are told of steps. */
  hooks: Hooks;
  /** Figures of many counties. */
  roll: Roll;
  /** Past petitions out of a spreadsheet. */
  past: Past;
};

export const outsideVerbs = (
  parts: Parts,
  county: () => Promise<County>,
  office: Pick<Office, "receive">,
): OutsideVerbs => ({
  hooks: hooksOf(parts),
  roll: rollOf(parts, county),
  past: pastOf(parts, county, office),
});
