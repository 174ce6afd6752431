import { TOLD_EVENTS } from "../../petition/verb.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { dayOf, summonOwn } from "../summon.ts";
import { eventsIn } from "../vault/matter.ts";
import type { Glance } from "../view.ts";
import { headOf } from "../view-of.ts";

const WORD = new Set<string>(TOLD_EVENTS.filter((type) => type !== "registered"));

/** What may be told in a chat to whoever typed a receipt there; serves nothing. Null when there is none such. */
export async function glance(parts: Parts, county: County, receipt: string): Promise<Glance | null> {
  const row = await summonOwn(parts, { receipt });
  if (!row) return null;
  const events = await eventsIn(parts, row);
  const { stage, holder, turn } = headOf(row, county, dayOf(parts));
  const sealed = row.kind === "accusation";
  return {
    sealed,
    stage,
    holder: sealed && holder.is === "post" ? { is: "desk" } : holder,
    turn,
    isAnswered: events.some(({ type, by }) => WORD.has(type) && by.role !== "petitioner"),
    called: sealed && row.closedOn === null ? row.callback !== null : null,
  };
}
