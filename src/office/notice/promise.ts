import { addDays, type CivilDate, instantAt } from "../../deadline/civil-date.ts";
import type { Ask } from "../../petition/call.ts";
import { eventsOf } from "../../store/event.ts";
import { type NoticeRow, owe } from "../../store/notice.ts";
import { askId, type PetitionRow, petitionerOf, promisesDue } from "../../store/petition.ts";
import type { Button } from "../../store/schema/notice.ts";
import { sayDate } from "../../wording/say.ts";
import type { Wording } from "../../wording/wording.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { dayOf } from "../summon.ts";
import { reachOf } from "./call.ts";
import { blank, keptButtons } from "./notify.ts";

const PORTION = 100;
/** The morning after the last day on which it was to be done. */
const MORNING = "09:00";

/** What was promised in the latest answer, or agreed in the settlement. */
const SAID_IN = { promise: ["answered", "promise"], settlement: ["settled", "agreement"] } as const;

/** What was promised and by when, once that day has come or the unit calls it done; null before, and where nothing was. */
export function promiseOf(
  row: PetitionRow,
  events: readonly { type: string; data: Readonly<Record<string, unknown>> }[],
  today: CivilDate,
): { text: string; on: CivilDate; kept: string | null } | null {
  const { promisedOn } = row;
  if (!promisedOn || (today < promisedOn && !row.promiseDoneOn) || row.kind === "accusation") return null;
  return { text: saidIn(events, "promise"), on: promisedOn, kept: row.promiseKept };
}

export function saidIn(events: readonly { type: string; data: Readonly<Record<string, unknown>> }[], ask: Ask): string {
  const [type, field] = SAID_IN[ask];
  return String(events.findLast((event) => event.type === type)?.data[field] ?? "");
}

function buttons(words: Wording, ask: Ask, number: string): Button[][] {
  const { label } = words.bot;
  return ask === "promise"
    ? [keptButtons(words, number)]
    : [
        [
          { label: label.kept, value: `fulfilled:${number}` },
          { label: label.broken, value: `resume:${number}` },
        ],
      ];
}

async function question(parts: Parts, county: County, row: PetitionRow, ask: Ask, on: CivilDate): Promise<NoticeRow> {
  const now = parts.clock();
  const words = parts.wordings[row.language];
  const asked = Math.max(now, instantAt(addDays(on, 1), MORNING, parts.zone));
  const petitioner = await petitionerOf(parts.store.db, row.petitioner);
  const reach = reachOf(petitioner, { ...row, urgent: false }, { about: ask }, county, asked, parts.zone);
  const promise = saidIn(await eventsOf(parts.store.db, row.id), ask);
  return {
    ...blank,
    ...reach,
    id: askId(row.id, ask, on),
    petition: row.id,
    about: ask,
    text: words.office.asks[ask]({ number: row.number, on: sayDate(words.office, on), promise }),
    buttons: reach.channel === "track" ? null : buttons(words, ask, row.number),
    createdAt: now,
  };
}

/**
 * Asks once, by the way each petitioner came, whether what was promised by a day that is over was done (XF 32), and whether
 * a settlement was carried out (XF 33). Returns how many were asked.
 */
export async function askOfPromises(parts: Parts, county: County): Promise<number> {
  const { db } = parts.store;
  let asked = 0;
  for (const ask of ["promise", "settlement"] as const)
    for (;;) {
      const rows = await promisesDue(db, ask, dayOf(parts), PORTION);
      for (const { petition, on } of rows)
        await parts.store.atomically(owe(db, [await question(parts, county, petition, ask, on)]));
      asked += rows.length;
      if (rows.length < PORTION) break;
    }
  return asked;
}
