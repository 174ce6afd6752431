import { readSetting, setSetting } from "../../store/county.ts";
import type { Db, Statement } from "../../store/store.ts";
import { openSeals } from "../seal.ts";

const RING = "key-ring";

/**
 * The secrets this office had before, the first one first, as the present one opens them; receipts given out under them
 * are found by their marks. `null`: nothing was kept yet. `foreign`: another secret closed them, and with it whatever else
 * is closed here.
 */
export async function readRing(db: Db, secret: string): Promise<string[] | null | "foreign"> {
  const closed = await readSetting(db, RING);
  if (closed === null) return null;
  const opened = await (await openSeals(secret)).open(RING, closed);
  return opened === null ? "foreign" : (JSON.parse(opened) as string[]);
}

/** Whether a secret has closed this database before. */
export const isRinged = async (db: Db): Promise<boolean> => (await readSetting(db, RING)) !== null;

/** Keeps the older secrets, closed with the present one. */
export async function keepRing(db: Db, secret: string, older: readonly string[]): Promise<Statement[]> {
  return [setSetting(db, RING, await (await openSeals(secret)).close(RING, JSON.stringify(older)))];
}
