import type { CivilDate } from "../../deadline/civil-date.ts";
import { type HeldPost, readerOf, type Viewer } from "../../petition/access.ts";
import type { TabQuery } from "../../store/inbox.ts";
import type { Reader } from "../../store/lens.ts";
import type { County } from "../county.ts";

type Tab = {
  /** Whether this viewer has such a tab at all. */
  isFor: (viewer: Viewer) => boolean;
  holds: (viewer: Viewer, county: County, today: CivilDate) => TabQuery;
};

const holdsRole =
  (...roles: HeldPost["role"][]) =>
  ({ posts }: Viewer) =>
    posts.some(({ role }) => roles.includes(role));
const everybody = () => true;

const turnsOf = ({ posts }: Viewer): string[] => posts.filter(({ role }) => role !== "admin").map(({ id }) => id);

/** The tabs of the inbox, in their order. Each is a narrowing of what its viewer may read, never more. */
const TABS = {
  /** Turns of one's own posts. */
  mine: { isFor: everybody, holds: (viewer) => ({ holders: turnsOf(viewer) }) },
  /** Turns of desks nobody sits at. The level above reviews this county's matters too: its empty desks wait for the same clerk. */
  unclaimed: {
    isFor: holdsRole("clerk"),
    holds: (_, county, today) => ({ holders: [...county.posts.keys()].filter((post) => county.isVacant(post, today)) }),
  },
  /** What waits for a decision of this leader. */
  approvals: {
    isFor: holdsRole("leader"),
    holds({ posts }) {
      const leaders = posts.filter(({ role }) => role === "leader");
      return {
        decided: {
          posts: leaders.map(({ id }) => id),
          units: leaders.map(({ unit }) => unit),
          counties: leaders.filter((post) => readerOf(post) === "head").map((post) => post.county),
        },
      };
    },
  },
  /** What these posts were asked to help another unit with. */
  co: { isFor: holdsRole("cadre"), holds: ({ posts }) => ({ helping: posts.map(({ id }) => id) }) },
  /** All that may be read and is open. */
  unit: { isFor: everybody, holds: () => ({}) },
  closed: { isFor: everybody, holds: () => ({ closed: true }) },
} as const satisfies Record<string, Tab>;

export type InboxTab = keyof typeof TABS;
export const INBOX_TABS = Object.keys(TABS) as [InboxTab, ...InboxTab[]];

/** What a tab holds for this viewer; null when it is not for them. */
export function tabQuery(tab: InboxTab, viewer: Viewer, county: County, today: CivilDate): TabQuery | null {
  const { isFor, holds }: Tab = TABS[tab];
  return isFor(viewer) ? holds(viewer, county, today) : null;
}

/** What is asked beside a tab: of one's own tab, all that one's posts answer for; of any other, all that may be read. */
export const besideOf = (tab: InboxTab, viewer: Viewer): TabQuery =>
  tab === "mine" ? { handlers: turnsOf(viewer) } : {};

export const readerAs = (viewer: Viewer): Reader => ({ person: viewer.person, posts: turnsOf(viewer) });
