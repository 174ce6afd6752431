import type { Viewer } from "../../petition/access.ts";
import { forgetSeen, noteSeen } from "../../store/seen.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { summon } from "../summon.ts";
import type { InboxQuery, InboxTab, News } from "./inbox-view.ts";
import { news, nextIn } from "./list.ts";
import { readerAs } from "./tab.ts";

/** What goes with the lists of the inbox. Whoever may not read a petition changes nothing by it and learns nothing of it. */
export type Lists = {
  /** The figures as they stand now, and how many came to a tab after an instant. Cheap enough to be asked twice a minute. */
  news(viewer: Viewer, tab: InboxTab, since: number): Promise<News>;
  /** What comes after this petition in a list; null when nothing does. */
  next(viewer: Viewer, query: InboxQuery, number: string): Promise<string | null>;
  /** The viewer has opened it: of what lies on their desk it is noted that they know it as it has arrived. */
  see(viewer: Viewer, number: string): Promise<void>;
  /** It is unread again for the viewer. */
  unsee(viewer: Viewer, number: string): Promise<void>;
};

export function listsOf(parts: Parts, county: () => Promise<County>): Lists {
  const { db } = parts.store;
  return {
    news: async (viewer, tab, since) => news(parts, await county(), viewer, tab, since),
    next: async (viewer, query, number) => nextIn(parts, await county(), viewer, query, number),
    async see(viewer, number) {
      const row = await summon(parts, viewer, number);
      if (row && readerAs(viewer).posts.includes(row.holder ?? ""))
        await parts.store.atomically([noteSeen(db, viewer.person, row.id, row.arrivedAt)]);
    },
    async unsee(viewer, number) {
      const row = await summon(parts, viewer, number);
      if (row) await parts.store.atomically([forgetSeen(db, viewer.person, row.id)]);
    },
  };
}
