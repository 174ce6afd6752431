import type { Viewer } from "../../petition/access.ts";
import type { Verb } from "../../petition/verb.ts";
import { attend, forgetGone, hasGone, leavePage, othersAt } from "../../store/scribble.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { summon } from "../summon.ts";

/** So long somebody is believed to be there, and to be typing, after their browser last said so. */
const STAYS = 60_000;
const TYPES = 20_000;

/** Who else has a petition open; `typing`: the form they are writing in. */
export type Present = { name: string; typing: Verb | null };
export type Presence = {
  /** Says that this viewer has the page open (`typing`: the form they write in), or has left it; null as in `open`. */
  attend(
    viewer: Viewer,
    number: string,
    at: { typing: Verb | null; gone?: boolean },
  ): Promise<{ others: Present[]; seq: number } | null>;
};

/**
 * Staff who have the same open petition before them, by name, for whoever may read it. Kept a minute in a row each, since
 * there may be several processes. Of a sealed matter nothing is written and nobody shown: who looks at a tip-off is
 * nobody's to know.
 */
export const presenceVerbs = (parts: Parts, readCounty: () => Promise<County>): Presence => ({
  async attend(viewer, number, { typing, gone = false }) {
    const row = await summon(parts, viewer, number);
    if (!row) return null;
    if (row.kind === "accusation") return { others: [], seq: row.seq };
    const { db } = parts.store;
    const now = parts.clock();
    const { person } = viewer;
    const until = now + STAYS;
    const typingUntil = typing && now + TYPES;
    await parts.store.atomically(
      gone
        ? [leavePage(db, row.id, person)]
        : attend(db, { petition: row.id, person, until, typing, typingUntil }, now),
    );
    const [county, others] = [await readCounty(), await othersAt(db, row.id, person, now)];
    return {
      seq: row.seq,
      others: others.flatMap((other) => {
        const name = county.people.find(({ id }) => id === other.person)?.name;
        const types = other.typing !== null && (other.typingUntil ?? 0) > now;
        return name ? [{ name, typing: types ? (other.typing as Verb) : null }] : [];
      }),
    };
  },
});

/** Forgets who had a page open; nothing is written where there is nobody to forget. */
export async function forgetPresence({ store, clock }: Parts): Promise<void> {
  const now = clock();
  if (await hasGone(store.db, now)) await store.atomically([forgetGone(store.db, now)]);
}
