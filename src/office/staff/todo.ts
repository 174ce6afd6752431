import { addDays, type CivilDate, localTime } from "../../deadline/civil-date.ts";
import { LADDER } from "../../deadline/escalation.ts";
import { isStaffTime, minutesSinceOpening, workdayBefore } from "../../deadline/office-hours.ts";
import { type HeldPost, type Scope, scopeOf, type Viewer } from "../../petition/access.ts";
import type { PostRole } from "../../petition/unit.ts";
import { countToCall } from "../../store/notice.ts";
import { byId, type PetitionRow } from "../../store/petition.ts";
import { passedBetween } from "../../store/staff-chat.ts";
import { begunSince, overdueElsewhere, pressing, turnCounts, type Watch } from "../../store/todo.ts";
import { WATCHED_RUNGS, type WatchedRung } from "../../wording/staff.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { inChat, workingPosts } from "./in-chat.ts";

/** What waits for one person today; nothing sealed is in any line or figure of it. */
export type Todo = {
  late: number;
  today: number;
  soon: number;
  /** Turns that came since the last morning the office worked. */
  fresh: number;
  /** Notices somebody must call or visit for. */
  calls: number;
  /** The most pressing of their own turns. */
  pressing: PetitionRow[];
  /** What else was left at their posts while the office was closed, by its reason, and not put away. */
  held: { about: string; rows: PetitionRow[] }[];
  /** Late turns of others that this person hears of by the ladder. */
  watches: { rung: WatchedRung; n: number; rows: PetitionRow[] }[];
};

const MINUTE = 60_000;
/** Who calls or visits where a notice reaches nobody. */
const CALLS: readonly PostRole[] = ["clerk", "cadre"];

/** What a post sees to by the ladder, when a rung is told to posts of its kind. */
function watchOf({ role, department, unit, county }: HeldPost, rung: WatchedRung, today: CivilDate): Watch[] {
  const step = LADDER.find((one) => one.rung === rung);
  if (!step) return [];
  const lateSince = addDays(today, -step.day);
  const governs = department === "government";
  if (step.tells === "unit") return role === "leader" && !governs ? [{ unit, lateSince }] : [];
  if (step.tells === "clerk") return role === "clerk" ? [{ county, lateSince }] : [];
  return step.tells === "above" && role === "leader" && governs ? [{ county, lateSince }] : [];
}

/** Told of by the figures and lists themselves, or at once. */
const TOLD_OTHERWISE: readonly string[] = ["turn", "urgent", ...LADDER.map(({ rung }) => rung)];

/** Word left since an instant at these posts while nobody was to be disturbed, each matter once under each reason. */
async function heldBack(
  parts: Parts,
  county: County,
  viewer: Viewer,
  posts: readonly string[],
  [since, now]: readonly [number, number],
  most: number,
): Promise<Todo["held"]> {
  const { db } = parts.store;
  const held = new Map<string, PetitionRow[]>();
  for (const { about, petition, sentAt } of await passedBetween(db, posts, since, now)) {
    const wasTold = isStaffTime(county.calendar, localTime(sentAt ?? now, parts.zone));
    if (!petition || wasTold || TOLD_OTHERWISE.includes(about)) continue;
    const found = await byId(db, petition);
    const row = found && (await inChat(parts, viewer, found.number));
    const rows = held.get(about) ?? [];
    if (row && rows.length < most && !rows.some(({ id }) => id === row.id)) held.set(about, [...rows, row]);
  }
  return [...held].map(([about, rows]) => ({ about, rows }));
}

/** What waits for this person at an instant, with so many matters of their own and of others named. */
export async function todoOf(
  parts: Parts,
  county: County,
  viewer: Viewer,
  now: number,
  { own, others }: { own: number; others: number },
): Promise<Todo> {
  const { db } = parts.store;
  const local = localTime(now, parts.zone);
  const today = local.day;
  const scope: Scope = { ...scopeOf(viewer), sealed: [] };
  const posts = workingPosts(parts, county, viewer);
  const ids = posts.map(({ id }) => id);
  const since = now - minutesSinceOpening(workdayBefore(county.calendar, today), local) * MINUTE;
  const watches: Todo["watches"] = [];
  for (const rung of WATCHED_RUNGS) {
    const wanted = posts.flatMap((post) => watchOf(post, rung, today));
    const found = await overdueElsewhere(db, scope, ids, wanted, others);
    if (found.n > 0) watches.push({ rung, ...found });
  }
  return {
    ...(await turnCounts(db, scope, ids, today)),
    fresh: await begunSince(db, scope, ids, since),
    calls: posts.some(({ role }) => CALLS.includes(role)) ? (await countToCall(db, scope, now, today)).waiting : 0,
    pressing: await pressing(db, scope, ids, own),
    held: await heldBack(parts, county, viewer, ids, [since, now], others),
    watches,
  };
}

/** Whether anything of it needs somebody today. */
export const isPressing = ({ late, today, soon, fresh, calls, held, watches }: Todo): boolean =>
  late + today + soon + fresh + calls + held.length + watches.length > 0;
