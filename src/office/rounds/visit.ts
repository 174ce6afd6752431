import { addDays, type CivilDate } from "../../deadline/civil-date.ts";
import { scopeOf, type Viewer } from "../../petition/access.ts";
import type { Stage } from "../../petition/stage.ts";
import { type NoticeRow, toCall } from "../../store/notice.ts";
import { readableBy } from "../../store/readable.ts";
import { heldBy } from "../../store/rounds.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { dayOf } from "../summon.ts";
import { asViewer } from "../vault/matter.ts";
import type { PlaceView, TurnView } from "../view.ts";
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

/** `more`: there are others, less pressing. */
export type Visits = { visits: Visit[]; more: boolean };

/**
 * What takes a cadre to the villages: what they must tell in person, what they promised, what lies on their desks. By
 * township and village; of more than go on a list those to be told and promised, then the most pressing. Never a tip-off.
 */
export async function visitsOf(parts: Parts, county: County, viewer: Viewer): Promise<Visits> {
  const { db } = parts.store;
  const scope = scopeOf(viewer);
  const today = dayOf(parts);
  // A clerk calls for everybody; to a village goes who handles the matter.
  const posts = viewer.posts.flatMap(({ id, role }) => (role === "cadre" ? [id] : []));
  const calls = await toCall(db, scope, parts.clock(), null, MOST + 1, posts);
  const due = { group: "unresolved", until: addDays(today, AHEAD), limit: MOST } as const;
  const { promises: promised } = await ledger(parts, county, viewer, due);
  const owed = await Promise.all(promised.map(({ number }) => readableBy(db, scope, number)));
  const held = await heldBy(db, scope, posts, MOST + 1);
  const all = [
    ...calls.map(({ petition }) => petition),
    ...owed.flatMap((row) => (row && row.kind !== "accusation" && posts.includes(row.handler) ? [row] : [])),
    ...held,
  ];
  const several = [...new Map(all.map((row) => [row.id, row])).values()];
  const rows = await asViewer(parts, viewer, several.slice(0, MOST));
  const visits = rows
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
        due: posts.includes(row.holder ?? ""),
        tell: calls.flatMap(({ notice, petition }) => (petition.id === row.id ? (firstLine(notice) ?? []) : [])),
        promise: promise ? { text: promise.text, on: promise.on } : null,
      };
    })
    .toSorted((a, b) => placeOf(a).localeCompare(placeOf(b), "zh"));
  return { visits, more: several.length > MOST };
}

const firstLine = ({ text }: NoticeRow): string | undefined => text.replaceAll("{receipt}", "••••").split("\n", 1)[0];

const placeOf = ({ village, township }: Visit): string =>
  `${village?.township ?? township ?? "～"}${village?.name ?? ""}`;
