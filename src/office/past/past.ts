import type { Viewer } from "../../petition/access.ts";
import { insertPastList, type PastListRow, pastListBy, updatePastList } from "../../store/past.ts";
import type { County } from "../county.ts";
import type { Office, Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { edit } from "../staff/staff.ts";
import { dayOf } from "../summon.ts";
import { uuid } from "../uuid.ts";
import type { Sheet, SheetRow, Wrong } from "./sheet.ts";
import { keysOf, takeIn, tryRows } from "./take-in.ts";
import { readList, type Unreadable } from "./workbook.ts";

/** Longer lists are divided, or brought by the command of the machine. */
export const MOST_ROWS = 1000;
/** So many at one press: a Worker may ask its database a thousand times a request. */
const PORTION = 60;
/** How many rows are shown before they are taken in. */
const SHOWN = 10;

/** A list of past petitions as whoever brought it sees it. */
export type PastView = {
  id: string;
  all: number;
  gone: number;
  registered: number;
  known: number;
  /** Rows that cannot be taken in, by line. */
  wrong: Wrong[];
  /** The first of those that will be. */
  first: SheetRow[];
};

/**
 * Past petitions out of a spreadsheet: first looked at, then registered portion by portion. For the petition office, whose
 * lists these are; only whoever brought a list sees it, and for a day at most.
 */
export type Past = {
  bring(viewer: Viewer, bytes: Uint8Array): Promise<{ id: string } | Unreadable | { tooMany: number } | Refused>;
  /** Null when there is none such. */
  look(viewer: Viewer, id: string): Promise<PastView | null>;
  /** Registers the next portion. Pressed twice, nothing is registered twice. Null when there is none such. */
  go(viewer: Viewer, id: string): Promise<{ left: number } | null>;
};

const registers = ({ posts }: Viewer): boolean => posts.some(({ role }) => role === "clerk");

export function pastOf(parts: Parts, readCounty: () => Promise<County>, office: Pick<Office, "receive">): Past {
  const { store, seals } = parts;
  const place = (id: string) => `past_list.closed:${id}`;
  const close = (id: string, sheet: Sheet) => seals.close(place(id), JSON.stringify(sheet));
  async function sheetOf({ id, closed }: PastListRow): Promise<Sheet> {
    const plain = await seals.open(place(id), closed);
    return plain ? (JSON.parse(plain) as Sheet) : { rows: [], wrong: [] };
  }
  const find = async (viewer: Viewer, id: string) =>
    registers(viewer) ? pastListBy(store.db, id, viewer.person) : null;

  return {
    async bring(viewer, bytes) {
      if (!registers(viewer)) return { refused: "no-right" };
      const read = await readList(bytes, dayOf(parts));
      if ("unreadable" in read) return read;
      if (read.rows.length > MOST_ROWS) return { tooMany: MOST_ROWS };
      const unfit = await tryRows(parts, await readCounty(), read.rows);
      const lines = new Set(unfit.map(({ line }) => line));
      const rows = read.rows.filter(({ line }) => !lines.has(line));
      const wrong = [...read.wrong, ...unfit].sort((a, b) => a.line - b.line);
      const at = parts.clock();
      const id = uuid(at, parts.draw);
      const closed = await close(id, { rows, wrong });
      const row = { id, person: viewer.person, at, closed, gone: 0, all: rows.length, registered: 0, known: 0 };
      await edit(parts, viewer, "list-brought", { rows: rows.length }, [insertPastList(store.db, row)]);
      return { id };
    },
    async look(viewer, id) {
      const list = await find(viewer, id);
      if (!list) return null;
      const { rows, wrong } = await sheetOf(list);
      const { all, gone, registered, known } = list;
      return { id, all, gone, registered, known, wrong, first: rows.slice(gone, gone + SHOWN) };
    },
    async go(viewer, id) {
      const list = await find(viewer, id);
      if (!list) return null;
      if (list.gone === list.all) return { left: 0 };
      const sheet = await sheetOf(list);
      const keys = await keysOf(sheet.rows);
      const upTo = Math.min(list.gone + PORTION, sheet.rows.length);
      let { registered, known } = list;
      const wrong = [...sheet.wrong];
      for (let at = list.gone; at < upTo; at++) {
        const said = await takeIn(parts, office, sheet.rows[at] as SheetRow, keys[at] ?? "");
        if (said === "known") known++;
        else if ("why" in said) wrong.push(said);
        else registered++;
      }
      const closed = await close(id, { rows: upTo === list.all ? [] : sheet.rows, wrong });
      await store.atomically([updatePastList(store.db, list, { gone: upTo, registered, known, closed })]);
      return { left: list.all - upTo };
    },
  };
}
