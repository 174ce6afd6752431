import type { CivilDate } from "../../deadline/civil-date.ts";
import { daysBetween } from "../../deadline/civil-date.ts";
import type { Named } from "../../triage/named.ts";

/** What of a matter a cause is looked for in. `who`: a mark by which two matters of one petitioner are known to be that. */
export type Matter = {
  id: string;
  who: string;
  topic: string;
  village: string | null;
  township: string | null;
  registeredOn: CivilDate;
  closedOn: CivilDate | null;
  /** What it names, and which units of the county it speaks of. */
  named: readonly Named[];
  units: readonly string[];
  /** What the office answered; null while it has not. */
  outcome: string | null;
};

/** What the matters of a group have in common. */
export const CAUSES = ["list", "document", "project", "unit", "village", "township"] as const;
export type CauseBy = (typeof CAUSES)[number];
export type Cause = {
  /** By which it is found again. */
  key: string;
  by: CauseBy;
  /** The day of a list, the name of a document or project, the code of a unit or place. */
  name: string;
  /** What all of them are about; of a list or document, what most of them are about. */
  topic: string;
  ids: readonly string[];
  open: number;
  villages: readonly string[];
  /** How many were answered, by what was said. */
  answers: Readonly<Record<string, number>>;
  oldestOpen: CivilDate | null;
};

/** So many different petitioners make a cause: below that it is somebody's matter. */
export const FEWEST = 3;
/** Matters of one topic in one place belong together when they came within so many days. */
export const WINDOW = 60;

const most = (values: readonly string[]): string => {
  const times = new Map<string, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? "";
};

function keysOf({ topic, village, township, named, units }: Matter): { key: string; by: CauseBy; name: string }[] {
  const topical = (by: CauseBy, name: string) => ({ key: `${by}:${name}:${topic}`, by, name });
  return [
    ...named.map(({ by, name }) => ({ key: `${by}:${name}`, by, name })),
    ...units.map((unit) => topical("unit", unit)),
    ...(village ? [topical("village", village)] : []),
    ...(township ? [topical("township", township)] : []),
  ];
}

/** Of matters in order of their days, the run with the most in any window of days. */
function densest(matters: readonly Matter[]): Matter[] {
  let best: readonly Matter[] = [];
  let start = 0;
  for (let end = 0; end < matters.length; end++) {
    const last = matters[end]?.registeredOn;
    while (last && daysBetween(matters[start]?.registeredOn ?? last, last) > WINDOW) start++;
    if (end + 1 - start > best.length) best = matters.slice(start, end + 1);
  }
  return [...best];
}

function causeOf(matters: readonly Matter[], { key, by, name }: { key: string; by: CauseBy; name: string }): Cause {
  const open = matters.filter(({ closedOn, outcome }) => closedOn === null && outcome === null);
  const answers: Record<string, number> = {};
  for (const { outcome } of matters) if (outcome) answers[outcome] = (answers[outcome] ?? 0) + 1;
  return {
    key,
    by,
    name,
    topic: most(matters.map(({ topic }) => topic)),
    ids: matters.map(({ id }) => id),
    open: open.length,
    villages: [...new Set(matters.flatMap(({ village }) => village ?? []))].sort(),
    answers,
    oldestOpen: open.map(({ registeredOn }) => registeredOn).sort()[0] ?? null,
  };
}

/**
 * What several matters have in common, the causes with the most unanswered matters first. Pure. A group has at least
 * FEWEST different petitioners; it says nothing of who they are, and one that is no more than another group's matters is
 * left out. `most`: no more groups than this.
 */
export function causesOf(matters: readonly Matter[], most: number): Cause[] {
  const groups = new Map<string, { key: string; by: CauseBy; name: string; matters: Matter[] }>();
  const inOrder = matters.toSorted((a, b) => (a.registeredOn < b.registeredOn ? -1 : 1));
  for (const matter of inOrder)
    for (const key of keysOf(matter)) {
      const group = groups.get(key.key) ?? { ...key, matters: [] };
      group.matters.push(matter);
      groups.set(key.key, group);
    }
  const found: Cause[] = [];
  for (const { matters: all, ...key } of groups.values()) {
    const together = key.by === "village" || key.by === "township" || key.by === "unit" ? densest(all) : all;
    if (new Set(together.map(({ who }) => who)).size < FEWEST) continue;
    const cause = causeOf(together, key);
    // A township's matters of one village are that village's.
    if (key.by === "township" && cause.villages.length < 2) continue;
    found.push(cause);
  }
  const ranked = found.sort(
    (a, b) =>
      b.open - a.open ||
      b.ids.length - a.ids.length ||
      CAUSES.indexOf(a.by) - CAUSES.indexOf(b.by) ||
      (a.key < b.key ? -1 : 1),
  );
  const kept: Cause[] = [];
  for (const cause of ranked) {
    if (kept.length === most) break;
    const ids = new Set(cause.ids);
    const isPart = kept.some((other) => {
      const theirs = new Set(other.ids);
      return ids.size <= theirs.size && [...ids].every((id) => theirs.has(id));
    });
    if (!isPart) kept.push(cause);
  }
  return kept;
}
