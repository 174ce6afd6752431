import { scopeOf, type Viewer } from "../../petition/access.ts";
import { listFigure } from "../../store/figure.ts";
import { list } from "../../store/inbox.ts";
import type { County } from "../county.ts";
import type { InboxQuery } from "../inbox/inbox-view.ts";
import { listQuery } from "../inbox/list.ts";
import type { Parts } from "../parts.ts";
import { dayOf } from "../summon.ts";
import type { Row } from "../view.ts";
import { rowOf } from "../view-of.ts";
import { annual } from "./annual.ts";
import { causes, findCauses } from "./causes.ts";
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
    async list(viewer, { cause, ...asked }, most = PAGE) {
      const now = await county();
      const scope = scopeOf(viewer);
      const ids = cause && (await findCauses(parts, now, scope)).find(({ key }) => key === cause)?.ids;
      const { rows, next } = await listFigure(db, scope, { ...asked, ids: ids || [], limit: most });
      return { rows: rows.map((row) => rowOf({ ...row, contentKey: null }, now, dayOf(parts))), next };
    },
    async sheet(viewer, query) {
      const now = await county();
      const asked = listQuery(query, viewer, now, dayOf(parts));
      if (!asked) return { rows: [], more: false };
      // What is sealed stays in its desk's lists: a file goes further than a page.
      const scope = { ...scopeOf(viewer), sealed: [] };
      const { rows, next } = await list(db, scope, { ...asked, limit: MOST_ROWS }, dayOf(parts));
      return {
        rows: rows.map((row) => rowOf({ ...row, contentKey: null }, now, dayOf(parts))),
        more: next !== null,
      };
    },
  };
}
