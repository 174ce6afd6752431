import { z } from "zod";
import { addDays, type CivilDate, isCivilDate, later } from "../../deadline/civil-date.ts";
import type { Viewer } from "../../petition/access.ts";
import { hangEntry, hangList, type ListRow, takeDown } from "../../store/board.ts";
import { Conflict, type Statement } from "../../store/store.ts";
import { isTopic } from "../../triage/topic.ts";
import type { County } from "../county.ts";
import type { Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { officeEvent } from "../staff/staff.ts";
import { dayOf } from "../summon.ts";
import { uuid } from "../uuid.ts";
import type { Cell } from "./few.ts";
import { type Found, privateIn } from "./plain.ts";

/** Nothing hangs on a board longer. */
const LONGEST = 366;
const TRIES = 4;

const day = z.string().refine(isCivilDate, { error: "day" });
const topic = z.string().refine(isTopic, { error: "topic" });

/** What a clerk puts on the board. `sure`: what looked like somebody's own was looked at, and is nobody's. */
export const EntryInput = z.object({
  topic,
  place: z.string().trim().min(1).max(20),
  text: z.string().trim().min(1).max(2000),
  basis: z.string().trim().min(1).max(500),
  until: day,
  sure: z.boolean(),
});
export type EntryInput = z.infer<typeof EntryInput>;

/** A posted list: its title, the villages where it hangs, the last day on which it may be objected to. */
export const ListInput = z.object({
  title: z.string().trim().min(1).max(120),
  topic,
  postedOn: day,
  until: day,
  villages: z.array(z.string()).min(1).max(500),
  sure: z.boolean(),
});
export type ListInput = z.infer<typeof ListInput>;

/** Refused because of what stands in the words. */
export type Unfit = Refused & { found?: Found[] };

/** The counties whose board this person keeps: the petition office does. */
export const keeps = (viewer: Viewer): string[] => [
  ...new Set(viewer.posts.flatMap(({ role, county }) => (role === "clerk" ? [county] : []))),
];

/** Numbers are refused; whatever else looks like somebody's own until somebody is sure that it is not. */
function unfit(text: string, sure: boolean, parts: Parts): Unfit | null {
  const found = privateIn(text, parts.lexicon.posts);
  const refused = found.filter(({ what }) => what === "number" || !sure);
  return refused.length > 0 ? { refused: "bad-field", field: "text", found: refused } : null;
}

/** Writes what was done to the board together with its event in the office's own stream. */
async function written(
  parts: Parts,
  viewer: Viewer,
  type: string,
  data: Record<string, unknown>,
  statements: Statement[],
): Promise<void> {
  const post = viewer.posts.find(({ role }) => role === "clerk")?.id ?? null;
  for (let attempt = 1; ; attempt++)
    try {
      const event = await officeEvent(parts, type, data, { person: viewer.person, post, role: "clerk" });
      return await parts.store.atomically([...statements, ...event]);
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === TRIES) throw error;
    }
}

const field = (error: z.ZodError): Refused => ({
  refused: "bad-field",
  field: String(error.issues[0]?.path[0] ?? ""),
});

function dayUnfit(until: CivilDate, from: CivilDate, today: CivilDate): Refused | null {
  if (until < later(from, today)) return { refused: "day-before-start", field: "until" };
  return until > addDays(from, LONGEST) ? { refused: "too-long", field: "until" } : null;
}

type Readied = { county: string; entry: Omit<EntryInput, "sure"> };

/** An entry as it may hang, or why it may not. */
function readied(
  parts: Parts,
  county: County,
  viewer: Viewer,
  input: unknown,
  cells: readonly Cell[],
): Readied | Unfit {
  const read = EntryInput.safeParse(input);
  if (!read.success) return field(read.error);
  const { sure, ...entry } = read.data;
  const where = county.villages.find(({ code, townshipCode, countyCode }) =>
    [code, townshipCode, countyCode].includes(entry.place),
  );
  if (!where || !keeps(viewer).includes(where.countyCode)) return { refused: "no-right" };
  if (!cells.some((cell) => cell.topic === entry.topic && cell.place === entry.place))
    return { refused: "too-few", field: "place" };
  const today = dayOf(parts);
  const refused = dayUnfit(entry.until, today, today) ?? unfit(`${entry.text}\n${entry.basis}`, sure, parts);
  return refused ?? { county: where.countyCode, entry };
}

/**
 * What keeps an entry from the board: who does not keep that county's board, a topic and place of which no figure may be
 * told, words in which somebody's own stands. Null when it may hang.
 */
export function check(...asked: Parameters<typeof readied>): Unfit | null {
  const ready = readied(...asked);
  return "refused" in ready ? ready : null;
}

/** Hangs an entry on the board. Refuses as above. */
export async function publish(...asked: Parameters<typeof readied>): Promise<Unfit | null> {
  const [parts, , viewer] = asked;
  const ready = readied(...asked);
  if ("refused" in ready) return ready;
  const id = uuid(parts.clock(), parts.draw);
  const row = { ...ready.entry, id, county: ready.county, on: dayOf(parts), downOn: null };
  await written(parts, viewer, "board-hung", row, [hangEntry(parts.store.db, row)]);
  return null;
}

/** Posts a list that may be objected to. Refuses as above, and villages of another county. */
export async function post(parts: Parts, county: County, viewer: Viewer, input: unknown): Promise<Unfit | null> {
  const read = ListInput.safeParse(input);
  if (!read.success) return field(read.error);
  const { sure, ...list } = read.data;
  const villages = list.villages.map((code) => county.villages.find((village) => village.code === code));
  const [first] = villages;
  if (!first || villages.some((village) => village?.countyCode !== first.countyCode))
    return { refused: "unknown-village", field: "villages" };
  if (!keeps(viewer).includes(first.countyCode)) return { refused: "no-right" };
  const refused = dayUnfit(list.until, list.postedOn, dayOf(parts)) ?? unfit(list.title, sure, parts);
  if (refused) return refused;
  const row: ListRow = { ...list, id: uuid(parts.clock(), parts.draw), county: first.countyCode, downOn: null };
  await written(parts, viewer, "list-posted", row, [hangList(parts.store.db, row)]);
  return null;
}

/** Takes something down before its day. Refuses who does not keep that board. */
export async function down(
  parts: Parts,
  viewer: Viewer,
  what: "entry" | "list",
  row: { id: string; county: string } | undefined,
): Promise<Refused | null> {
  if (!row || !keeps(viewer).includes(row.county)) return { refused: "not-found" };
  const on = dayOf(parts);
  const type = what === "entry" ? "board-taken-down" : "list-taken-down";
  await written(parts, viewer, type, { id: row.id, on }, [takeDown(parts.store.db, what, row.id, on)]);
  return null;
}
