import { noticeBy, updateNotice } from "../../store/notice.ts";
import type { County } from "../county.ts";
import type { Office } from "../office.ts";
import type { Parts } from "../parts.ts";
import { bulkOf } from "./bulk.ts";
import { addressesOf, inbox } from "./list.ts";
import { listsOf } from "./lists.ts";

/** What the office does for its inbox. */
export function inboxVerbs(
  parts: Parts,
  county: () => Promise<County>,
): Pick<Office, "inbox" | "lists" | "bulk" | "putAway"> {
  const { db } = parts.store;
  return {
    inbox: async (viewer, query) => inbox(parts, await county(), viewer, query),
    lists: listsOf(parts, county),
    bulk: bulkOf(parts, county),
    async putAway(viewer, id) {
      const notice = await noticeBy(db, id);
      if (notice?.channel === "desk" && addressesOf(viewer).includes(notice.address))
        await parts.store.atomically([updateNotice(db, id, { seenAt: parts.clock() })]);
    },
  };
}
