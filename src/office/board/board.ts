import { addDays, type CivilDate, civilDate } from "../../deadline/civil-date.ts";
import type { Viewer } from "../../petition/access.ts";
import { answeredBetween, type EntryRow, entriesOn, type ListRow, listBy, listsOn } from "../../store/board.ts";
import type { County } from "../county.ts";
import type { Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { byDays, giveWay } from "../portion.ts";
import { dayOf } from "../summon.ts";
import type { PlaceView } from "../view.ts";
import { type Asked, type Cell, daysBy, table } from "./few.ts";
import { check, down, keeps, post, publish, type Unfit } from "./hang.ts";

/** Matters answered in so many whole months are counted, the running month never: no figure moves with one answer. */
const MONTHS = 12;
/** Answers of so many days are read at once: of a million petitions it is some two thousand. */
const AT_ONCE = 7;
/** The villages among which a petitioner may hide. */
const LIVED_IN = ["village", "community"];

export type Spot = { code: string; name: string; level: Cell["level"] };
export type CellView = Pick<Cell, "topic" | "asked" | "outcomes"> & { spot: Spot };
export type BoardEntry = Pick<EntryRow, "id" | "text" | "basis" | "on" | "until"> & CellView;
export type BoardList = Pick<ListRow, "id" | "title" | "topic" | "postedOn" | "until"> & { villages: PlaceView[] };
/** `from`, `to`: the days on which what is counted was answered. */
export type BoardView = {
  from: CivilDate;
  to: CivilDate;
  entries: BoardEntry[];
  lists: BoardList[];
  topics: { of: string; days: number }[];
  units: { of: string; days: number }[];
};
/** `cells`: of what could be told and is not yet; `few`: entries that nobody sees, since too few have asked by now. */
export type BoardDesk = {
  cells: CellView[];
  entries: BoardEntry[];
  few: (Pick<EntryRow, "id" | "topic" | "text" | "until"> & { spot: Spot | null })[];
  lists: BoardList[];
};

export type Board = {
  /** What everybody may read: of the whole office, or what concerns one village or township. Null for an unknown place. */
  read(place?: string): Promise<BoardView | null>;
  /** The posted list that may be objected to today; null when there is none such. */
  list(id: string): Promise<BoardList | null>;
  /** What the petition office may put there, and what hangs there by it. */
  desk(viewer: Viewer): Promise<BoardDesk | Refused>;
  /** What keeps an entry from hanging; null: it may. */
  check(viewer: Viewer, entry: unknown): Promise<Unfit | null>;
  publish(viewer: Viewer, entry: unknown): Promise<Unfit | null>;
  post(viewer: Viewer, list: unknown): Promise<Unfit | null>;
  takeDown(viewer: Viewer, what: "entry" | "list", id: string): Promise<Refused | null>;
  /** Links that open a chat with a village filled in. */
  starts(village: string): string[];
};

/** The twelve whole months before the running one. */
function span(today: CivilDate): { from: CivilDate; to: CivilDate } {
  const first = civilDate(`${today.slice(0, 7)}-01`);
  return { from: civilDate(`${Number(first.slice(0, 4)) - MONTHS / 12}${first.slice(4)}`), to: addDays(first, -1) };
}

/** What is told of the answers of a span, without any of them. */
type Counted = Pick<BoardView, "topics" | "units"> & { cells: Cell[] };

/** The public board on this office's store. What is counted is read once a day, and whenever something is put there. */
export function boardOf(parts: Parts, readCounty: () => Promise<County>): Board {
  const { db } = parts.store;
  let last: { on: CivilDate; counted: Promise<Counted> } | null = null;

  async function countAnew(county: County, on: CivilDate): Promise<Counted> {
    const asked = (
      await byDays(span(on), AT_ONCE, (days) => answeredBetween(db, days.from, days.to))
    ).flat() as Asked[];
    const places = county.villages.flatMap(({ code, townshipCode, countyCode, kind }) =>
      LIVED_IN.includes(kind) ? [{ village: code, township: townshipCode, county: countyCode }] : [],
    );
    const cells: Cell[] = [];
    for (const some of Map.groupBy(asked, ({ county, topic }) => `${county} ${topic}`).values()) {
      cells.push(...table(some, places));
      await giveWay();
    }
    const topics = daysBy(asked, "topic");
    await giveWay();
    return { cells, topics, units: daysBy(asked, "unit") };
  }

  function count(county: County, fresh = false): Promise<Counted> {
    const on = dayOf(parts);
    if (last?.on === on && !fresh) return last.counted;
    const now = { on, counted: countAnew(county, on) };
    last = now;
    now.counted.catch(() => {
      if (last === now) last = null;
    });
    return now.counted;
  }

  function spotOf(county: County, code: string): Spot | null {
    const village = county.place(code);
    if (village) return { code, name: village.name, level: "village" };
    const township = county.townshipName(code);
    if (township) return { code, name: township, level: "township" };
    const within = county.villages.find(({ countyCode }) => countyCode === code);
    return within ? { code, name: within.county, level: "county" } : null;
  }

  const cellView = (county: County, { place, topic, asked, outcomes }: Cell): CellView[] => {
    const spot = spotOf(county, place);
    return spot ? [{ spot, topic, asked, outcomes }] : [];
  };

  function entryView(county: County, cells: readonly Cell[], row: EntryRow): BoardEntry[] {
    const cell = cells.find(({ place, topic }) => place === row.place && topic === row.topic);
    const { id, text, basis, on, until } = row;
    return cell ? cellView(county, cell).map((view) => ({ ...view, id, text, basis, on, until })) : [];
  }

  const listView = (county: County, { id, title, topic, postedOn, until, villages }: ListRow): BoardList => ({
    id,
    title,
    topic,
    postedOn,
    until,
    villages: villages.flatMap((code) => county.place(code) ?? []),
  });

  /** The codes of what concerns a place: what it lies in, and what lies in it. */
  function concerns(county: County, place: string): Set<string> | null {
    const near = county.villages.filter(({ code, townshipCode }) => code === place || townshipCode === place);
    if (near.length === 0) return null;
    return new Set(near.flatMap(({ code, townshipCode, countyCode }) => [code, townshipCode, countyCode]));
  }

  return {
    async read(place) {
      const county = await readCounty();
      const here = place === undefined ? undefined : concerns(county, place);
      if (here === null) return null;
      const { cells, topics, units } = await count(county);
      const today = dayOf(parts);
      const entries = (await entriesOn(db, today)).filter((row) => !here || here.has(row.place));
      const lists = (await listsOn(db, today)).filter(
        ({ postedOn, villages }) => postedOn <= today && (!here || villages.some((code) => here.has(code))),
      );
      return {
        ...span(today),
        entries: entries.flatMap((row) => entryView(county, cells, row)),
        lists: lists.map((row) => listView(county, row)),
        topics,
        units: units.map(({ of, days }) => ({ of: county.unitName(of), days })),
      };
    },
    async list(id) {
      const row = await listBy(db, id);
      const today = dayOf(parts);
      if (!row || row.downOn !== null || row.postedOn > today || row.until < today) return null;
      return listView(await readCounty(), row);
    },
    async desk(viewer) {
      const own = keeps(viewer);
      if (own.length === 0) return { refused: "no-right" };
      const county = await readCounty();
      const { cells } = await count(county);
      const today = dayOf(parts);
      const rows = (await entriesOn(db, today)).filter((row) => own.includes(row.county));
      const isHung = (cell: Cell) => rows.some(({ place, topic }) => place === cell.place && topic === cell.topic);
      const isOwn = ({ place }: Cell) => own.some((code) => place.startsWith(code));
      const entries = rows.flatMap((row) => entryView(county, cells, row));
      return {
        cells: cells
          .filter((cell) => isOwn(cell) && !isHung(cell))
          .toSorted((a, b) => b.asked - a.asked)
          .flatMap((cell) => cellView(county, cell)),
        entries,
        few: rows
          .filter(({ id }) => !entries.some((entry) => entry.id === id))
          .map(({ id, topic, text, until, place }) => ({ id, topic, text, until, spot: spotOf(county, place) })),
        lists: (await listsOn(db, today)).filter((row) => own.includes(row.county)).map((row) => listView(county, row)),
      };
    },
    async check(viewer, entry) {
      const county = await readCounty();
      return check(parts, county, viewer, entry, (await count(county)).cells);
    },
    async publish(viewer, entry) {
      const county = await readCounty();
      const { cells } = await count(county, true);
      return publish(parts, county, viewer, entry, cells);
    },
    post: async (viewer, list) => post(parts, await readCounty(), viewer, list),
    async takeDown(viewer, what, id) {
      const rows = what === "entry" ? await entriesOn(db, dayOf(parts)) : await listsOn(db, dayOf(parts));
      return down(
        parts,
        viewer,
        what,
        rows.find((row) => row.id === id),
      );
    },
    starts: (village) =>
      Object.values(parts.starts).flatMap((start) => {
        const link = start(`v${village}`);
        return link ? [link] : [];
      }),
  };
}
