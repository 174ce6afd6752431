import type { CivilDate } from "../../deadline/civil-date.ts";
import { scopeOf, type Viewer } from "../../petition/access.ts";
import { countAll, type ListQuery, matchesOf } from "../../store/inbox.ts";
import { sealedOf } from "../../store/search.ts";
import { marksIn, type Sought } from "../../triage/sought.ts";
import type { Hearing } from "../../triage/term.ts";
import type { Parts } from "../parts.ts";
import { asViewer, eventsInAll, isLocked, type Matter } from "../vault/matter.ts";
import type { Row } from "../view.ts";
import { saidInAll } from "./entry.ts";

/** As many characters of a text as a list has room for, and how many of them stand before what was found. */
const EXCERPT = 60;
const LEAD = 12;

type Excerpt = Pick<Row, "excerpt" | "marks" | "excerptOf">;

/** The part of a text in which what was looked for stands first, and where in it; null when it stands nowhere. */
function excerptIn(
  original: string,
  sought: readonly Sought[],
  hearing: Hearing,
): Pick<Row, "excerpt" | "marks"> | null {
  const text = original.replace(/\s/g, " ");
  const found = marksIn(text, sought, hearing);
  const [first] = found;
  if (!first) return null;
  const from = first.start <= EXCERPT - LEAD ? 0 : first.start - LEAD;
  // Never half of a character.
  const start = /[\udc00-\udfff]/.test(text.charAt(from)) ? from - 1 : from;
  const before = start > 0 ? "…" : "";
  const part = [...text.slice(start)].slice(0, EXCERPT).join("");
  const marks = found.flatMap((mark): [number, number][] => {
    const at = mark.start - start;
    const end = Math.min(mark.end - start, part.length);
    return at >= 0 && at < end ? [[at + before.length, end + before.length]] : [];
  });
  return { excerpt: before + part + (start + part.length < text.length ? "…" : ""), marks };
}

/**
 * What each of these rows shows of what was looked for: out of the person's own words, else out of what was answered or
 * added. A row found by its number or its village shows its beginning.
 */
export async function excerptsOf(
  parts: Parts,
  rows: readonly Matter[],
  sought: readonly Sought[],
  hearing: Hearing,
): Promise<Map<string, Excerpt>> {
  const shown = new Map<string, Excerpt>();
  for (const { id, text } of rows) {
    const excerpt = excerptIn(text, sought, hearing);
    if (excerpt) shown.set(id, { ...excerpt, excerptOf: "words" });
  }
  const others = rows.filter(({ id }) => !shown.has(id));
  const events = await eventsInAll(parts, others);
  for (const { id } of others)
    for (const said of saidInAll(events.get(id) ?? [])) {
      const excerpt = excerptIn(said, sought, hearing);
      if (excerpt && !shown.has(id)) shown.set(id, { ...excerpt, excerptOf: "answer" });
    }
  return shown;
}

/** So many of the newest sealed matters are opened and looked through: each takes some milliseconds, and an hour is nobody's. */
const MOST_OPENED = 150;
const PORTION = 50;

/** `locked`: so many of those looked at could not be opened. */
export type LookedThrough = { found: Matter[]; looked: number; all: number; locked: number };

/**
 * Sealed matters of this viewer's desks that hold all of the words. No index knows their words, so that the newest are
 * opened and read; how many, of all there are, is said. Null for whoever sits at no sealed desk.
 */
export async function lookThrough(
  parts: Parts,
  viewer: Viewer,
  query: Omit<ListQuery, "limit" | "sought" | "after">,
  sought: readonly Sought[],
  hearing: Hearing,
  today: CivilDate,
): Promise<LookedThrough | null> {
  const { db } = parts.store;
  const scope = scopeOf(viewer);
  if (scope.sealed.length === 0 || sought.length === 0) return null;
  const rows = await sealedOf(db, scope, { where: matchesOf(query, today), limit: MOST_OPENED });
  const all = await countAll(db, scope, { ...query, kind: "accusation" }, today);
  const found: Matter[] = [];
  let locked = 0;
  for (let at = 0; at < rows.length; at += PORTION) {
    const matters = await asViewer(parts, viewer, rows.slice(at, at + PORTION));
    const events = await eventsInAll(parts, matters);
    for (const matter of matters) {
      if (isLocked(matter)) locked++;
      const said = [matter.text, ...saidInAll(events.get(matter.id) ?? [])];
      if (sought.every((one) => said.some((words) => marksIn(words, [one], hearing).length > 0))) found.push(matter);
    }
  }
  return { found, looked: rows.length - locked, all, locked };
}
