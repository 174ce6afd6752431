import { z } from "zod";
import { type CivilDate, isCivilDate } from "../../deadline/civil-date.ts";
import type { Viewer } from "../../petition/access.ts";
import { scopeOf } from "../../petition/access.ts";
import { byVillageAndTopic, flow } from "../../store/summary.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { inTurn } from "../portion.ts";
import { dayOf } from "../summon.ts";
import { measured, measuredPeriod } from "../window/summarise.ts";

const n = z.number().int().min(0).max(100_000_000);
const counted = z.object({ of: n, met: n });

/**
 * What a county tells the office above it: how many matters are open, late, due soon; how many came and went in the last
 * whole week; and of three months, how many were told and answered in time. Numbers of the whole county alone.
 */
export const CountyFigures = z.object({
  on: z
    .string()
    .refine(isCivilDate)
    .transform((day) => day as CivilDate),
  open: n,
  late: n,
  soon: n,
  registered: n,
  closed: n,
  told: counted,
  answered: counted,
});
export type CountyFigures = z.infer<typeof CountyFigures>;

/** The county's figures as the head of its government reads them: no accusation is in any. */
export async function figuresOf(parts: Parts, county: County): Promise<CountyFigures> {
  const { db } = parts.store;
  const posts = county.counties.map((code) => ({
    id: `${code}/government/leader`,
    unit: `${code}/government`,
    role: "leader" as const,
    county: code,
    department: "government",
  }));
  const head: Viewer = { person: "", name: "", mark: "", posts };
  const scope = scopeOf(head);
  const today = dayOf(parts);
  const [{ totals }, weeks, measures] = await inTurn(
    () => byVillageAndTopic(db, scope, today),
    () => flow(db, scope, today, 2),
    () => measured(db, scope, measuredPeriod(today)),
  );
  const { open, late, soon } = totals;
  const [week] = weeks;
  const share = ({ of, met }: { of: number; met: number }) => ({ of, met });
  return {
    on: today,
    open,
    late,
    soon,
    registered: week?.registered ?? 0,
    closed: week?.closed ?? 0,
    told: share(measures.told),
    answered: share(measures.answered),
  };
}
