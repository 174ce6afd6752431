import { crypt } from "#crypt";
import { type CivilDate, localTime } from "../../deadline/civil-date.ts";
import { deliveryBy } from "../../store/notice.ts";
import type { County } from "../county.ts";
import { draft } from "../intake/draft.ts";
import { type Intake, isRefused, type Office, type Receipt } from "../office.ts";
import type { Parts } from "../parts.ts";
import type { SheetRow, Wrong } from "./sheet.ts";

/**
 * What makes a row the same row: its words, not the file or the line it stands in, so that a corrected file may be brought
 * again. Of rows that are the same in everything the second is another one.
 */
export async function keysOf(rows: readonly Omit<SheetRow, "line">[]): Promise<string[]> {
  const seen = new Map<string, number>();
  const keys: string[] = [];
  for (const { text, day, village, name, phone, kind, channel } of rows) {
    const said = JSON.stringify([text, day, village, name, phone, kind, channel]);
    const nth = (seen.get(said) ?? 0) + 1;
    seen.set(said, nth);
    keys.push(`import:${await crypt.sha256(said)}:${nth}`);
  }
  return keys;
}

/** The instant of noon of a day in a time zone. */
export function noonOf(day: CivilDate, zone: string): number {
  const guess = Date.parse(`${day}T12:00:00Z`);
  const there = localTime(guess, zone);
  return guess - (Date.parse(`${there.day}T${there.time}:00Z`) - guess);
}

const intakeOf = ({ text, day, village, name, phone, kind, channel }: SheetRow, zone: string): Intake => ({
  text,
  channel: "import",
  language: "zh-Hans",
  contact: { name, phone },
  at: noonOf(day, zone),
  ...(village ? { village } : {}),
  ...(kind ? { kind } : {}),
  ...(channel ? { source: channel } : {}),
});

const refusedRow = ({ line, village }: SheetRow, refused: string): Wrong =>
  refused === "unknown-village"
    ? { line, why: "unknown-village", said: village }
    : { line, why: "refused", said: refused };

/** What would keep rows from being registered, asked of everything that is decided before anything is written. */
export async function tryRows(parts: Parts, county: County, rows: readonly SheetRow[]): Promise<Wrong[]> {
  const wrong: Wrong[] = [];
  for (const row of rows) {
    const said = await draft(parts, county, intakeOf(row, parts.zone), parts.clock());
    if ("refused" in said) wrong.push(refusedRow(row, said.refused));
  }
  return wrong;
}

/**
 * Registers a row on its own day, read, routed and counted like any other; nobody is sent a notice. `known`: it was taken in
 * before.
 */
export async function takeIn(
  parts: Pick<Parts, "store" | "seals" | "zone">,
  office: Pick<Office, "receive">,
  row: SheetRow,
  key: string,
): Promise<Receipt | Wrong | "known"> {
  if (await deliveryBy(parts.store.db, ...(await parts.seals.marks("delivery", key)))) return "known";
  const said = await office.receive({ ...intakeOf(row, parts.zone), key });
  return isRefused(said) ? refusedRow(row, said.refused) : said;
}
