import { scopeOf, type Viewer } from "../../petition/access.ts";
import { readNumber } from "../../petition/number.ts";
import { countAll, cursorOf, figuresOf, type ListQuery, list } from "../../store/inbox.ts";
import { BESIDE } from "../../store/lens.ts";
import { countToCall } from "../../store/notice.ts";
import type { PetitionRow } from "../../store/petition.ts";
import { countBehind } from "../../store/quiet.ts";
import { seenBy } from "../../store/seen.ts";
import { unseen } from "../../store/todo.ts";
import { seek } from "../../triage/sought.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { isEntered } from "../search/entry.ts";
import { excerptsOf, lookThrough } from "../search/search.ts";
import { dayOf, summon } from "../summon.ts";
import { asListed } from "../vault/matter.ts";
import type { Row } from "../view.ts";
import { noticeView, rowOf } from "../view-of.ts";
import { INBOX_TABS, type InboxPage, type InboxQuery, type InboxTab, MOST_COUNTED, type News } from "./inbox-view.ts";
import { besideOf, readerAs, tabQuery } from "./tab.ts";

/** Rows of one page of a list. */
const PAGE = 50;

/** Where word to this viewer is left: at their posts, and for themselves. */
export const addressesOf = ({ person, posts }: Viewer): string[] => [...posts.map(({ id }) => id), `person:${person}`];

/** What was typed, as a whole number or as words; words of nothing but signs find nothing. */
function searchOf(typed: string, county: County): Pick<ListQuery, "number" | "sought"> {
  const number = readNumber(typed);
  return number ? { number } : { sought: seek(typed, county.knowledge) };
}

/** A list as the store is asked for it; null when its tab is not for this viewer. */
export function listQuery(
  query: InboxQuery,
  viewer: Viewer,
  county: County,
  today: ReturnType<typeof dayOf>,
): Omit<ListQuery, "limit"> | null {
  const { tab, search: typed, ...filters } = query;
  const beside = query.view && BESIDE.includes(query.view);
  const held = beside ? besideOf(tab, viewer) : tabQuery(tab, viewer, county, today);
  if (!held) return null;
  const closed = query.view === "unsolved" ? { closed: "either" as const } : {};
  return {
    ...filters,
    ...(typed?.trim() ? searchOf(typed, county) : {}),
    ...held,
    ...closed,
    reader: readerAs(viewer),
  };
}

/** How many each tab holds and each view shows, and what came to the tab since an instant. */
async function figures(parts: Parts, county: County, viewer: Viewer, tab: InboxTab, since: number) {
  const { db } = parts.store;
  const today = dayOf(parts);
  const scope = scopeOf(viewer);
  const held = INBOX_TABS.map((one) => [one, tabQuery(one, viewer, county, today)] as const);
  const open = held.filter(([, query]) => query && !query.closed);
  const tabs = Object.fromEntries(open) as Partial<Record<InboxTab, NonNullable<(typeof open)[number][1]>>>;
  const beside = besideOf(tab, viewer);
  const reader = readerAs(viewer);
  const found = await figuresOf(db, scope, { tabs, at: tabs[tab] ?? {}, beside, reader, since }, today);
  const unsolved = { ...beside, closed: "either", view: "unsolved" } as const;
  return {
    counts: found.tabs,
    views: { ...found.views, unsolved: await countAll(db, scope, unsolved, today, MOST_COUNTED + 1) },
    latest: found.latest,
    fresh: found.fresh,
  };
}

/** The figures of a list as they stand now, and how much has come to its tab since an instant. */
export async function news(parts: Parts, county: County, viewer: Viewer, tab: InboxTab, since: number): Promise<News> {
  const { counts, views, fresh } = await figures(parts, county, viewer, tab, since);
  return { counts, views, fresh };
}

/** The rows of a page as the viewer sees them. */
async function shown(
  parts: Parts,
  county: County,
  viewer: Viewer,
  page: readonly PetitionRow[],
  sought: ListQuery["sought"],
  isBehindShown: boolean,
): Promise<Row[]> {
  const { db } = parts.store;
  const today = dayOf(parts);
  const ids = page.slice(0, PAGE).map(({ id }) => id);
  const [rows, behind, seen] = [
    await asListed(parts, viewer, page),
    isBehindShown ? new Map<string, number>() : await countBehind(db, ids),
    await seenBy(db, viewer.person, ids),
  ];
  const excerpts = sought ? await excerptsOf(parts, rows, sought, county.knowledge) : new Map<string, Partial<Row>>();
  const { posts } = readerAs(viewer);
  return rows.map((row) => ({
    ...rowOf(row, county, today),
    ...excerpts.get(row.id),
    same: behind.get(row.id) ?? 0,
    unread: posts.includes(row.holder ?? "") && row.arrivedAt > (seen.get(row.id) ?? 0),
  }));
}

/** One page of the viewer's turns (or another tab), the most pressing first. */
export async function inbox(parts: Parts, county: County, viewer: Viewer, query: InboxQuery): Promise<InboxPage> {
  const { db } = parts.store;
  const today = dayOf(parts);
  const scope = scopeOf(viewer);
  const { tab, search: typed, after, ...filters } = query;
  const asked = listQuery(query, viewer, county, today);
  const page = (asked && (await list(db, scope, { ...asked, limit: PAGE }, today))) ?? { rows: [], next: null };
  const sought = asked?.sought;
  const { sought: _, after: __, ...closed } = asked ?? {};
  const sealed = sought && !after ? await lookThrough(parts, viewer, closed, sought, county.knowledge, today) : null;
  const rows = await shown(
    parts,
    county,
    viewer,
    [...(sealed?.found ?? []), ...page.rows],
    sought,
    Boolean(query.same),
  );
  const elsewhere: InboxTab[] = [];
  if (typed && !after && rows.length === 0)
    for (const one of INBOX_TABS) {
      const other = one === tab ? null : listQuery({ ...query, tab: one }, viewer, county, today);
      if (other && (await list(db, scope, { ...other, limit: 1 }, today)).rows.length > 0) elsewhere.push(one);
    }
  const readsNothing = viewer.posts.every(({ role }) => role === "admin");
  const filtered = Object.values(filters).some(Boolean);
  const nothing = !typed?.trim() ? "nothing-waiting" : sought?.length === 0 ? "no-words" : "not-found";
  const why = readsNothing ? "no-post" : !asked ? "not-yours" : filtered && !typed ? "no-match" : nothing;
  const { counts, views, latest } = await figures(parts, county, viewer, tab, 0);
  return {
    tab,
    rows,
    next: page.next,
    counts,
    views,
    latest,
    calls: await countToCall(db, scope, parts.clock(), today, MOST_COUNTED + 1),
    reminders: (await unseen(db, scope, addressesOf(viewer))).map(noticeView),
    empty: rows.length ? null : why,
    elsewhere,
    sealed: sealed && { looked: sealed.looked, all: sealed.all, locked: sealed.locked },
    stillReading: sought !== undefined && !(await isEntered(db, county)),
  };
}

/**
 * The petition that stands after this one in a list, whether or not this one still stands in it; else the first of the
 * list that is another. Null when there is no other. To be asked before a move is made that takes it out of the list.
 */
export async function nextIn(
  parts: Parts,
  county: County,
  viewer: Viewer,
  query: InboxQuery,
  number: string,
): Promise<string | null> {
  const { db } = parts.store;
  const today = dayOf(parts);
  const row = await summon(parts, viewer, number);
  const asked = listQuery({ ...query, after: undefined }, viewer, county, today);
  if (!row || !asked) return null;
  const scope = scopeOf(viewer);
  const { rows: behind } = await list(db, scope, { ...asked, after: cursorOf(row, asked), limit: 1 }, today);
  if (behind[0]) return behind[0].number;
  const { rows: first } = await list(db, scope, { ...asked, limit: 2 }, today);
  return first.find((one) => one.id !== row.id)?.number ?? null;
}
