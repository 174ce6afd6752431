import { eventsOfAll } from "../store/event.ts";
import type { PetitionRow } from "../store/petition.ts";
import type { Db } from "../store/store.ts";
import { marksIn, type Sought } from "../triage/sought.ts";
import type { Hearing } from "../triage/term.ts";
import { saidInAll } from "./entry.ts";
import type { Row } from "./view.ts";

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
  db: Db,
  rows: readonly PetitionRow[],
  sought: readonly Sought[],
  hearing: Hearing,
): Promise<Map<string, Excerpt>> {
  const shown = new Map<string, Excerpt>();
  for (const { id, text } of rows) {
    const excerpt = excerptIn(text, sought, hearing);
    if (excerpt) shown.set(id, { ...excerpt, excerptOf: "words" });
  }
  const others = rows.flatMap(({ id }) => (shown.has(id) ? [] : [id]));
  const events = others.length > 0 ? await eventsOfAll(db, others) : new Map();
  for (const id of others)
    for (const said of saidInAll(events.get(id) ?? [])) {
      const excerpt = excerptIn(said, sought, hearing);
      if (excerpt && !shown.has(id)) shown.set(id, { ...excerpt, excerptOf: "answer" });
    }
  return shown;
}
