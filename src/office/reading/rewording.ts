import type { Viewer } from "../../petition/access.ts";
import { touch } from "../../store/county.ts";
import {
  dropRewording,
  REWORDED,
  type Reworded,
  type RewordingRow,
  rewordingAt,
  rewordings,
  rewordingsOf,
  setRewording,
} from "../../store/rewording.ts";
import { Conflict } from "../../store/store.ts";
import type { Language } from "../../wording/language.ts";
import { faultsOf, LINES, type Line, reworded, textAt, tidy } from "../../wording/line.ts";
import type { County } from "../county.ts";
import type { Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { officeEvent } from "../staff/staff.ts";

/** A line as it is said now. `own`: what the office put in its place; it may fit no longer, and is then not said. */
export type WordingLine = Line & {
  now: string;
  own: { said: string; who: string; at: number; fits: boolean } | null;
};
/** One change of a line; `said` null: it was taken back. */
export type WordingChange = { who: string; at: number; was: string; said: string | null };

const NO_RIGHT: Refused = { refused: "no-right" };
const may = (viewer: Viewer): boolean => viewer.posts.some(({ role }) => role === "admin" || role === "clerk");
const TRIES = 4;

const nameOf = (county: County, person: string | null) => county.people.find(({ id }) => id === person)?.name ?? "";

/** Every line of a language as it is said now, and after them what the office once said in lines that are gone. */
export async function wordingOf(
  parts: Parts,
  county: County,
  viewer: Viewer,
  language: Language,
): Promise<WordingLine[] | Refused> {
  if (!may(viewer)) return NO_RIGHT;
  const rows = new Map(
    (await rewordings(parts.store.db)).filter((row) => row.language === language).map((row) => [row.path, row]),
  );
  const ownOf = (row: RewordingRow, now: string) => ({
    said: row.said,
    who: nameOf(county, row.person),
    at: row.at,
    fits: row.said === now,
  });
  const lines = [...LINES[language].values()].map((line): WordingLine => {
    const row = rows.get(line.path);
    const now = textAt(parts.wordings[language], line.path) ?? line.text;
    return { ...line, now, own: row ? ownOf(row, now) : null };
  });
  const gone = [...rows.values()].filter(({ path }) => !LINES[language].has(path));
  return [
    ...lines,
    ...gone.map((row) => ({
      path: row.path,
      text: "",
      blanks: [],
      message: false,
      now: "",
      own: { ...ownOf(row, ""), fits: false },
    })),
  ];
}

/** What was done to one line, newest first. */
export async function wordingChanges(
  parts: Parts,
  county: County,
  viewer: Viewer,
  language: Language,
  path: string,
): Promise<WordingChange[] | Refused> {
  if (!may(viewer)) return NO_RIGHT;
  return (await rewordingsOf(parts.store.db, language, path)).map(({ person, at, was, said }) => ({
    who: nameOf(county, person),
    at,
    was,
    said,
  }));
}

export type Rewording = {
  language: Language;
  path: string;
  /** Null takes the office's own words back. */
  said: string | null;
  /** The line as the person saw it; when it is said otherwise meanwhile, the change is refused as `overtaken`. */
  seen: string;
};

/**
 * Says a line in the office's own words from now on, or as it was shipped, and writes down who did. Refuses words that
 * do not fit the line, and those written on words that are no longer said.
 */
export async function reword(
  parts: Parts,
  viewer: Viewer,
  { language, path, said, seen }: Rewording,
): Promise<Refused | null> {
  if (!may(viewer)) return NO_RIGHT;
  const { db } = parts.store;
  const line = LINES[language].get(path);
  const words = said === null ? null : tidy(said);
  if (words !== null && (!line || faultsOf(line, words, language, parts.wordings).length > 0))
    return { refused: line ? "bad-field" : "not-found", field: "said" };
  const post = viewer.posts.find(({ role }) => role === "admin" || role === "clerk")?.id ?? null;
  const by = { person: viewer.person, post };
  const own = words === line?.text ? null : words;
  for (let attempt = 1; ; attempt++) {
    // The event takes its place in the chain before the line is read: who changes it in between takes that very place.
    const data: Reworded = { language, path, was: seen, said: own };
    const event = await officeEvent(parts, REWORDED, data, by);
    const row = await rewordingAt(db, language, path);
    const fits = row !== null && reworded(language, [row]).misfits.length === 0;
    if ((fits ? row.said : (line?.text ?? "")) !== seen) return { refused: "overtaken", field: "said" };
    if (own === (row?.said ?? null)) return null;
    const change =
      own === null
        ? dropRewording(db, language, path)
        : setRewording(db, { language, path, said: own, person: viewer.person, at: parts.clock() });
    try {
      await parts.store.atomically([change, touch(db), ...event]);
      return null;
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === TRIES) throw error;
    }
  }
}
