import { owe } from "../../store/notice.ts";
import { byId, type PetitionRow, updatePetition } from "../../store/petition.ts";
import { handOn, insertQuiet, isHandedOn, waiting } from "../../store/quiet.ts";
import type { Statement } from "../../store/store.ts";
import type { County } from "../county.ts";
import { faultOf } from "../log.ts";
import { alarm } from "../notice/alarm.ts";
import { turnNotice } from "../notice/notify.ts";
import type { Parts } from "../parts.ts";

/** One every two seconds: a clerk can look through so many, and ten thousand are handed on within six hours. */
const PACE = 2000;
/** After a pause no more than this at once. */
const MOST = 10;

const plain = (text: string): string => text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Keeps a petition that came in with a flood from the lists until it is handed on, in the same write that registers it.
 * Of a sealed one no mark of its words is made.
 */
export async function heldBack(parts: Parts, row: PetitionRow): Promise<Statement[]> {
  const { id, urgent, text, registeredOn } = row;
  const words = row.kind === "accusation" ? "" : plain(text);
  const same = words ? await parts.seals.mark("same", `${registeredOn}\n${words}`) : null;
  return [insertQuiet(parts.store.db, { petition: id, urgent, same, handedOn: false })];
}

/**
 * Hands on what waits, at a pace people can follow, whatever came in: it stands in the lists from then on, and word goes to
 * whose turn it is, once for all that say the same. Its clock has been running since it was registered. A fault in it is told of,
 * and keeps no notice from being sent.
 */
export function handingOn(parts: Parts, readCounty: () => Promise<County>): () => Promise<void> {
  const { db } = parts.store;
  let last = parts.clock();

  async function hand(most: number): Promise<void> {
    const rows = await waiting(db, most);
    if (rows.length === 0) return;
    const county = await readCounty();
    const words = parts.wordings["zh-Hans"].office;
    for (const { petition, same } of rows) {
      const row = await byId(db, petition);
      const isTold = !row || (same !== null && (await isHandedOn(db, same)));
      const now = parts.clock();
      const told = isTold
        ? []
        : [...turnNotice(row, row.seq, words, now), ...(row.urgent ? alarm(row, county, words, now) : [])];
      await parts.store.atomically([
        handOn(db, petition),
        updatePetition(db, petition, { arrivedAt: now }),
        ...owe(db, told),
      ]);
    }
  }

  return async () => {
    const due = Math.min(MOST, Math.floor((parts.clock() - last) / PACE));
    if (due < 1) return;
    last = parts.clock();
    try {
      await hand(due);
    } catch (error) {
      parts.log("error", "flood", { error: faultOf(error) });
    }
  };
}
