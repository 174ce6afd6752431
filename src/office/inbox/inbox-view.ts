import type { Filters } from "../../store/inbox.ts";
import type { Lens } from "../../store/lens.ts";
import type { NoticeView, Row } from "../view.ts";
import type { InboxTab } from "./tab.ts";

export { BESIDE, LENS_NAMES, type Lens } from "../../store/lens.ts";
export { INBOX_TABS, type InboxTab } from "./tab.ts";

/** What cannot be counted at a glance is counted no further; one more means: and more. */
export const MOST_COUNTED = 99;
export const sayCount = (n: number): string => (n > MOST_COUNTED ? `${MOST_COUNTED}+` : String(n));
export type InboxQuery = Filters & { tab: InboxTab };
export type ViewCounts = Record<Lens, number>;
export type InboxPage = {
  tab: InboxTab;
  rows: Row[];
  /** Cursor of the next page, or null. */
  next: string | null;
  /** Tabs that are not for this viewer, and the closed ones, are not counted. */
  counts: Partial<Record<InboxTab, number>>;
  /** How much of the tab each shared view shows. */
  views: ViewCounts;
  /** When something last came to this tab: what comes later is new. */
  latest: number;
  /** Notices that wait for a call or a visit, and how many of them are past their day; to `MOST_COUNTED`. */
  calls: { waiting: number; late: number };
  /** Reminders to the viewer's posts not yet put away. */
  reminders: NoticeView[];
  /** Why the list is empty: no post, not for this viewer, nothing waiting, nothing matches, no words to look for, not here. */
  empty: "no-post" | "not-yours" | "nothing-waiting" | "no-match" | "no-words" | "not-found" | null;
  /** Tabs in which what was looked for stands, when it does not stand in this one. */
  elsewhere: InboxTab[];
  /** Of a search at a sealed desk: how many of its matters were opened and looked through, and how many stayed locked. */
  sealed: { looked: number; all: number; locked: number } | null;
  /** Older petitions are still being read into the index: a search may miss them. */
  stillReading: boolean;
};

/** What changed since a list was drawn: the figures as they are, and how many have come since. */
export type News = Pick<InboxPage, "counts" | "views"> & { fresh: number };
