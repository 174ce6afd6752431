import { type CivilDate, civilDate } from "../../deadline/civil-date.ts";
import type { Viewer } from "../../petition/access.ts";
import {
  FINDINGS,
  type Finding,
  type ReadingCount,
  readingCounts,
  villagesSet,
  wordCounts,
} from "../../store/reading.ts";
import type { County } from "../county.ts";
import type { Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { inTurn } from "../portion.ts";
import { dayOf } from "../summon.ts";
import type { PlaceView } from "../view.ts";

export { FINDINGS };

const MONTHS = 12;
const MOST_PAIRS = 10;
const MOST_WORDS = 15;
const MOST_VILLAGES = 10;
/** A word that decided less often is not shown: it could be one person's own. */
export const LEAST_WORD = 3;
/** Fewer matters of one village than these are never told apart from others. */
export const LEAST_VILLAGE = 5;

export type MonthOfReadings = {
  /** As `2026-03`. */
  month: string;
  read: number;
  sure: number;
  corrected: number;
  /** Of those the machine was sure of. */
  sureCorrected: number;
  found: Record<Finding, number>;
  /** A village was heard or given, and people set another; none was, and people set one. */
  villageCorrected: number;
  villageFilled: number;
};

export type TopicReadings = { topic: string; guessed: number; away: number; to: number };
export type WordReadings = { word: string; topic: string; decided: number; overruled: number };

/** How the machine's readings of the last twelve months fared with people: counts and words of the lexicon, no more. */
export type Readings = {
  months: MonthOfReadings[];
  topics: TopicReadings[];
  /** What was said, what people set, how often: the commonest. */
  pairs: { said: string; right: string; n: number }[];
  words: WordReadings[];
  overruled: WordReadings[];
  villages: { village: PlaceView; n: number }[];
};

/** The first day of the month eleven before the one of `today`. */
function sinceOf(today: CivilDate): CivilDate {
  const [year = 0, month = 0] = today.split("-").map(Number);
  const first = year * 12 + month - 1 - (MONTHS - 1);
  return civilDate(`${Math.floor(first / 12)}-${String((first % 12) + 1).padStart(2, "0")}-01`);
}

const sum = (cells: readonly ReadingCount[], of: (cell: ReadingCount) => boolean = () => true) =>
  cells.reduce((all, cell) => all + (of(cell) ? cell.n : 0), 0);

function monthOf(month: string, cells: readonly ReadingCount[]): MonthOfReadings {
  const known = ({ found }: ReadingCount) => found === "found" || found === "given";
  const wrong = ({ said, topic }: ReadingCount) => said !== topic;
  return {
    month,
    read: sum(cells),
    sure: sum(cells, ({ sure }) => sure === 1),
    corrected: sum(cells, wrong),
    sureCorrected: sum(cells, (cell) => cell.sure === 1 && wrong(cell)),
    found: Object.fromEntries(FINDINGS.map((one) => [one, sum(cells, ({ found }) => found === one)])) as Record<
      Finding,
      number
    >,
    villageCorrected: sum(cells, (cell) => cell.moved === 1 && known(cell)),
    villageFilled: sum(cells, (cell) => cell.moved === 1 && !known(cell)),
  };
}

/** The cells under each key, in the order the keys first stand in. */
function heaps<T>(cells: readonly T[], keyOf: (cell: T) => string): [string, T[]][] {
  const found = new Map<string, T[]>();
  for (const cell of cells) {
    const heap = found.get(keyOf(cell));
    if (heap) heap.push(cell);
    else found.set(keyOf(cell), [cell]);
  }
  return [...found];
}

function topicsOf(cells: readonly ReadingCount[]): TopicReadings[] {
  const wrong = cells.filter(({ said, topic }) => said !== topic);
  const said = new Map(heaps(cells, (cell) => cell.said));
  const right = new Map(heaps(wrong, ({ topic }) => topic));
  return [...new Set([...said.keys(), ...right.keys()])]
    .map((topic) => ({
      topic,
      guessed: sum(said.get(topic) ?? []),
      away: sum(said.get(topic) ?? [], (cell) => cell.topic !== topic),
      to: sum(right.get(topic) ?? []),
    }))
    .sort((a, b) => b.guessed - a.guessed || b.to - a.to || (a.topic < b.topic ? -1 : 1));
}

const most = (words: readonly WordReadings[], by: "decided" | "overruled"): WordReadings[] =>
  words
    .filter((one) => one[by] > 0)
    .sort((a, b) => b[by] - a[by] || b.decided - a.decided || (a.word < b.word ? -1 : 1))
    .slice(0, MOST_WORDS);

const pairsOf = (cells: readonly ReadingCount[]): Readings["pairs"] =>
  heaps(
    cells.filter(({ said, topic }) => said !== topic),
    ({ said, topic }) => `${said} ${topic}`,
  )
    .map(([key, pair]) => ({ said: key.split(" ")[0] ?? "", right: key.split(" ")[1] ?? "", n: sum(pair) }))
    .sort((a, b) => b.n - a.n || (a.said + a.right < b.said + b.right ? -1 : 1))
    .slice(0, MOST_PAIRS);

/**
 * What administrators, heads and the petition office may know of the machine's readings; anybody else is refused. No
 * sealed matter is in any figure, and no text, number or petitioner in any of it.
 */
export async function readingsOf(parts: Parts, county: County, viewer: Viewer): Promise<Readings | Refused> {
  if (!viewer.posts.some(({ role }) => role === "admin" || role === "leader" || role === "clerk"))
    return { refused: "no-right" };
  const { db } = parts.store;
  const since = sinceOf(dayOf(parts));
  const [cells, words, villages] = await inTurn(
    () => readingCounts(db, since),
    () => wordCounts(db, since, LEAST_WORD, MOST_WORDS),
    () => villagesSet(db, since, LEAST_VILLAGE, MOST_VILLAGES),
  );
  return {
    months: heaps(cells, ({ month }) => month)
      .map(([month, heap]) => monthOf(month, heap))
      .sort((a, b) => (a.month < b.month ? 1 : -1)),
    topics: topicsOf(cells),
    pairs: pairsOf(cells),
    words: most(words, "decided"),
    overruled: most(words, "overruled"),
    villages: villages.flatMap(({ village, n }) => {
      const place = county.place(village);
      return place ? [{ village: place, n }] : [];
    }),
  };
}
