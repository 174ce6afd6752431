import { scopeOf, type Viewer } from "../../petition/access.ts";
import { list } from "../../store/inbox.ts";
import type { County } from "../county.ts";
import type { InboxQuery } from "../inbox/inbox-view.ts";
import { listQuery } from "../inbox/list.ts";
import type { Parts } from "../parts.ts";
import { giveWay } from "../portion.ts";
import { dayOf } from "../summon.ts";
import type { Row } from "../view.ts";
import { rowOf } from "../view-of.ts";
import { annual } from "./annual.ts";
import { causes } from "./causes.ts";
import { AT_ONCE, listFigure } from "./list.ts";
import type { Annual, Causes, FigureAsked, Week } from "./view.ts";
import { weekOf } from "./week.ts";

/** What leaders read, each only of what they may see. No accusation is in a list, figure or file of it. */
export type Window = {
  causes(viewer: Viewer): Promise<Causes>;
  week(viewer: Viewer): Promise<Week>;
  annual(viewer: Viewer, year: number): Promise<Annual>;
  /** The matters behind a figure, a page of `most` at a time, the newest first. */
  list(viewer: Viewer, asked: FigureAsked, most?: number): Promise<{ rows: Row[]; next: string | null }>;
  /** A list of the inbox whole, up to `MOST_ROWS`; `more`: there are more than that. */
  sheet(viewer: Viewer, query: InboxQuery): Promise<{ rows: Row[]; more: boolean }>;
};

const PAGE = 50;
/** Rows of one spreadsheet: what a person still reads, and what a page of memory holds. */
export const MOST_ROWS = 5000;

/** Opens the window on the parts of an office. */
export function windowOf(parts: Parts, county: () => Promise<County>): Window {
  const { db } = parts.store;
  return {
    causes: async (viewer) => causes(parts, await county(), viewer),
    week: async (viewer) => weekOf(parts, await county(), viewer),
    annual: async (viewer, year) => annual(parts, await county(), viewer, year),
    list: async (viewer, asked, most = PAGE) => listFigure(parts, await county(), viewer, asked, most),
    async sheet(viewer, query) {
      const now = await county();
      const asked = listQuery(query, viewer, now, dayOf(parts));
      if (!asked) return { rows: [], more: false };
      // What is sealed stays in its desk's lists: a file goes further than a page.
      const scope = { ...scopeOf(viewer), sealed: [] };
      const all: Row[] = [];
      for (let after = asked.after; ; ) {
        const { rows, next } = await list(db, scope, { ...asked, after, limit: AT_ONCE }, dayOf(parts));
        all.push(...rows.map((row) => rowOf({ ...row, contentKey: null }, now, dayOf(parts))));
        if (next === null || all.length >= MOST_ROWS) return { rows: all, more: next !== null };
        after = next;
        await giveWay();
      }
    },
  };
}
