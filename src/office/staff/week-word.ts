import type { CivilDate } from "../../deadline/civil-date.ts";
import type { Viewer } from "../../petition/access.ts";
import { sayDate } from "../../wording/say.ts";
import type { Wording } from "../../wording/wording.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { plain, sentencesOf } from "../window/sentence.ts";
import { weekOf } from "../window/week.ts";

/** As much as somebody reads on a telephone on the way to the office; the page has the rest. */
const SENTENCES = 5;

/** Who is told how the week went: heads of units. */
export const readsWeeks = ({ posts }: Pick<Viewer, "posts">): boolean => posts.some(({ role }) => role === "leader");

/**
 * The week before `today` in a few sentences, made when it is sent from what this person may read then; null where nothing
 * came, went or waits.
 */
export async function weekWord(
  parts: Parts,
  county: County,
  words: Wording,
  viewer: Viewer,
  today: CivilDate,
): Promise<string | null> {
  const { brief: say } = words.window;
  const week = await weekOf(parts, county, { ...viewer, posts: viewer.posts.filter(({ role }) => role === "leader") });
  if (week.registered + week.closed + week.open === 0) return null;
  const link = parts.publicUrl ? [`${say.link}${parts.publicUrl}/summary/brief`] : [];
  const hello = say.hello({ on: sayDate(words.office, today) });
  return [hello, ...sentencesOf(words, week).slice(0, SENTENCES).map(plain), ...link].join("\n");
}
