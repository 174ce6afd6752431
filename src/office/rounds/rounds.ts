import type { CivilDate } from "../../deadline/civil-date.ts";
import type { Viewer } from "../../petition/access.ts";
import { PROMISE_STATES } from "../../store/promise.ts";
import { type Board, boardOf } from "../board/board.ts";
import type { County } from "../county.ts";
import type { Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { type AbsenceView, absencesOf, beAway, beBack, type PersonView } from "./absence.ts";
import { handOver, type IdlePost, idlePosts, type Leaving, leavers, leaving, passOn } from "./leave.ts";
import {
  type LedgerPage,
  type LedgerQuery,
  ledger,
  type PromiseFigures,
  promises,
  remindOfPromises,
} from "./ledger.ts";
import { type Visits, visitsOf } from "./visit.ts";

// What doors need of the floors below.
export { PROMISE_STATES };

/** What the office promised and told everybody, who does whose work, and what takes people to the villages. */
export type RoundsVerbs = {
  /** What everybody may read of answered matters and posted lists, and how it comes there. */
  board: Board;
  /** What was promised or agreed in the viewer's reach, a page at a time, and how much stands how. Never a tip-off. */
  ledger(viewer: Viewer, query?: LedgerQuery): Promise<LedgerPage>;
  promises(viewer: Viewer): Promise<PromiseFigures>;
  /** What of open matters, calls and promises takes this person to the villages. Never a tip-off. */
  visits(viewer: Viewer): Promise<Visits>;
  /** Absences: one's own, noted by oneself; a deputy of the same unit sees the work at once and for those days. */
  absences(viewer: Viewer): Promise<AbsenceView>;
  beAway(viewer: Viewer, absence: { from: CivilDate; to: CivilDate; deputy: string }): Promise<Refused | null>;
  beBack(viewer: Viewer, from: CivilDate): Promise<Refused | null>;
  /** Whom the viewer may hand over for, what would move, and moving it. */
  leavers(viewer: Viewer): Promise<PersonView[]>;
  leaving(viewer: Viewer, person: string): Promise<Leaving | Refused>;
  handOver(viewer: Viewer, over: { person: string; last: CivilDate; successor: string }): Promise<Refused | null>;
  /** Posts with open matters and nobody to do them, now or within a fortnight. */
  idlePosts(viewer: Viewer): Promise<IdlePost[]>;
};

/** What is done by the hour: reminding of promises, and giving on what leavers began to type. */
export async function goRounds(parts: Parts, county: County): Promise<void> {
  await remindOfPromises(parts, county);
  await passOn(parts, county);
}

/** `refresh`: reads the county anew after an edit, for what is asked without waiting. */
export function roundsVerbs(
  parts: Parts,
  readCounty: () => Promise<County>,
  refresh: () => Promise<County>,
): RoundsVerbs {
  return {
    board: boardOf(parts, readCounty),
    ledger: async (viewer, { group, after } = {}) => ledger(parts, await readCounty(), viewer, { group, after }),
    promises: (viewer) => promises(parts, viewer),
    visits: async (viewer) => visitsOf(parts, await readCounty(), viewer),
    absences: async (viewer) => absencesOf(parts, await readCounty(), viewer),
    async beAway(viewer, absence) {
      const refused = await beAway(parts, await readCounty(), viewer, absence);
      await refresh();
      return refused;
    },
    async beBack(viewer, from) {
      const refused = await beBack(parts, await readCounty(), viewer, from);
      await refresh();
      return refused;
    },
    leavers: async (viewer) => leavers(parts, await readCounty(), viewer),
    leaving: async (viewer, person) => leaving(parts, await readCounty(), viewer, person),
    async handOver(viewer, over) {
      const refused = await handOver(parts, await readCounty(), viewer, over);
      await passOn(parts, await refresh());
      return refused;
    },
    idlePosts: async (viewer) => idlePosts(parts, await readCounty(), viewer),
  };
}
