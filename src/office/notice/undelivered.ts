import { scopeOf } from "../../petition/access.ts";
import { eventsOf } from "../../store/event.ts";
import { noticeBy, noticesOf, readBy, toCall, updateNotice } from "../../store/notice.ts";
import { byId } from "../../store/petition.ts";
import type { County } from "../county.ts";
import type { Office } from "../office.ts";
import type { Parts } from "../parts.ts";
import { petitionerBy } from "../person/petitioner.ts";
import { whoView } from "../person/reveal.ts";
import { giveWay } from "../portion.ts";
import { dayOf, summon } from "../summon.ts";
import { moveBySystem } from "../sweep.ts";
import type { CallView } from "../view.ts";
import { callView } from "./call.ts";

/** So many stand on a page. */
export const CALLS = 200;
/** So many are opened before others have their turn. */
const PORTION = 20;

/** What could not be delivered, and what becomes of it once somebody has called or gone there. */
export function undeliveredVerbs(parts: Parts, county: () => Promise<County>): Pick<Office, "undelivered" | "told"> {
  const { db } = parts.store;
  return {
    async undelivered(viewer, after = null) {
      const now = await county();
      const rows = await toCall(db, scopeOf(viewer), parts.clock(), after, CALLS + 1);
      const calls: CallView[] = [];
      for (const [i, { notice, petition }] of rows.entries()) {
        const [petitioner, events] = [await petitionerBy(parts, petition.petitioner), await eventsOf(db, petition.id)];
        const who = whoView(petitioner, petition, events, viewer, parts.clock());
        calls.push(callView(notice, petition, who, now, parts));
        if (i % PORTION === PORTION - 1) await giveWay();
      }
      return calls;
    },
    async told(viewer, id, how) {
      const notice = await noticeBy(db, id);
      const row = notice?.petition ? await byId(db, notice.petition) : null;
      if (!(notice?.failedAt || notice?.callBy) || !row || !(await summon(parts, viewer, row.number, "move")))
        return { refused: "not-found" };
      const now = parts.clock();
      const told = (await noticesOf(db, row.id)).filter((one) => (one.failedAt || one.callBy) && !one.seenAt);
      // One call tells all that waited to be told, and with an answer it is served.
      await parts.store.atomically([updateNotice(db, id, { seenAt: now, sentAt: now }), readBy(db, row.id, now)]);
      if (told.some(({ about }) => /answered$/.test(about)))
        await moveBySystem(parts, await county(), row, { verb: "serve", input: { how, on: dayOf(parts) } });
      return null;
    },
  };
}
