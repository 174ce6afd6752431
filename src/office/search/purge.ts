import { beginPurge, goOnPurging, purged, purgeState } from "../../store/purge.ts";
import type { Parts } from "../parts.ts";
import { giveWay } from "../portion.ts";

/** The index of a million petitions has six hundred. */
const MOST_PORTIONS = 900;

/**
 * While a purge is owed, writes the search index anew and empties the journal, so that no word of what was destroyed or
 * sealed lies in the file, with others answered in between. May end at any moment, and goes on there with the next round;
 * what is destroyed meanwhile has it begin again.
 */
export async function purge({ store }: Parts): Promise<void> {
  const { db } = store;
  let before = await purgeState(db);
  for (let portion = 0; portion < MOST_PORTIONS && !before.isDone; portion++) {
    await store.atomically(before.isBegun ? goOnPurging(db) : beginPurge(db));
    const now = await purgeState(db);
    if (now.isBegun && now.structure === before.structure) {
      if (await store.settle()) await store.atomically([purged(db, now.owed)]);
      return;
    }
    before = now;
    await giveWay();
  }
}
