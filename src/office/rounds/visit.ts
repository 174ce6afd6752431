import { addDays, type CivilDate } from "../../deadline/civil-date.ts";
import { scopeOf, type Viewer } from "../../petition/access.ts";
import type { Stage } from "../../petition/stage.ts";
import { readableBy } from "../../store/readable.ts";
import { heldBy } from "../../store/rounds.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { dayOf } from "../summon.ts";
import { asViewer } from "../vault/matter.ts";
import type { CallView, PlaceView, TurnView } from "../view.ts";
import { rowOf } from "../view-of.ts";
import { ledger } from "./ledger.ts";

const MOST = 100;
/** A promise is worth a visit so many days before. */
const AHEAD = 14;

/** A matter for which somebody may go to a village: why, and by when. No name and no number. */
export type Visit = {
  number: string;
  topic: string;
  village: PlaceView | null;
  township: string | null;
  stage: Stage;
  excerpt: string;
  turn: TurnView | null;
  /** It is this person's turn. */
  due: boolean;
  /** What is to be told in person, by its first line: the whole of it has no place on a paper. */
  tell: string[];
  promise: { text: string; on: CivilDate } | null;
};

/**
 * What takes a cadre to the villages: what lies on their desks, what they must tell in person, what they promised. By
 * township and village, the most pressing first; never a tip-off.
 */
export async function visitsOf(
  parts: Parts,
  county: County,
  viewer: Viewer,
  calls: readonly CallView[],
): Promise<Visit[]> {
  const { db } = parts.store;
  const today = dayOf(parts);
  const posts = viewer.posts.flatMap(({ id, role }) => (role === "cadre" ? [id] : []));
  const held = await heldBy(db, scopeOf(viewer), posts, MOST);
  const due = { group: "unresolved", until: addDays(today, AHEAD), limit: MOST } as const;
  const { promises: promised } = await ledger(parts, county, viewer, due);
  const others = new Set([...calls.map(({ number }) => number), ...promised.map(({ number }) => number)]);
  for (const { number } of held) others.delete(number);
  const more = [];
  for (const number of others) {
    const row = await readableBy(db, scopeOf(viewer), number);
    // A clerk calls for everybody; to a village goes who handles the matter.
    if (row && row.kind !== "accusation" && posts.includes(row.handler)) more.push(row);
  }
  const mine = new Set(held.map(({ id }) => id));
  const rows = await asViewer(parts, viewer, [...held, ...more].slice(0, MOST));
  return rows
    .map((row): Visit => {
      const { number, topic, village, township, stage, excerpt, turn } = rowOf(row, county, today);
      const promise = promised.find((one) => one.number === number);
      return {
        number,
        topic,
        village,
        township,
        stage,
        excerpt,
        turn,
        due: mine.has(row.id),
        tell: calls.filter((call) => call.number === number).map(({ text }) => text.split("\n", 1)[0] ?? ""),
        promise: promise ? { text: promise.text, on: promise.on } : null,
      };
    })
    .toSorted((a, b) => placeOf(a).localeCompare(placeOf(b), "zh"));
}

const placeOf = ({ village, township }: Visit): string =>
  `${village?.township ?? township ?? "～"}${village?.name ?? ""}`;
