import type { HeldPost, Viewer } from "../../petition/access.ts";
import type { PetitionRow } from "../../store/petition.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { dayOf, summon } from "../summon.ts";

/**
 * The one gate for all that is said of a petition in a chat of staff or behind a link sent there: what this person may read
 * today and is not sealed. A tip-off never passes, whoever asks.
 */
export async function inChat(parts: Parts, viewer: Viewer, number: string): Promise<PetitionRow | null> {
  const row = await summon(parts, viewer, number);
  return row && row.kind !== "accusation" ? row : null;
}

/** The posts whose work is this person's today: theirs, unless somebody stands in for them, and those they stand in for. */
export const workingPosts = (parts: Parts, county: County, { person, posts }: Viewer): HeldPost[] =>
  posts.filter(({ id, role }) => role !== "admin" && county.holders(id, dayOf(parts)).includes(person));
