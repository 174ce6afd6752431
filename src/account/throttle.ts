import { crypt } from "#crypt";
import { countTry, forget, placeOf } from "../store/account.ts";
import type { Keep } from "./keep.ts";
import type { Limit } from "./limit.ts";

/**
 * Counts a try at something secret before it is made, so that a thousand at once are counted like one after the other.
 * Null when there were too many; else `succeeded` takes it back.
 */
export async function attempt(keep: Keep, what: string, limits: readonly Limit[]) {
  const { store, now, draw, seal } = keep;
  const at = now();
  const id = `try:${crypt.hex(draw(16))}`;
  const key = `failed:${await seal(what)}`;
  await store.atomically(countTry(store.db, id, key, at, at + Math.max(...limits.map(({ within }) => within))));
  const succeeded = () => store.atomically([forget(store.db, id)]);
  for (const { most, within } of limits)
    if ((await placeOf(store.db, id, key, at - within)) > most) {
      await succeeded();
      return null;
    }
  return { succeeded };
}
