import type { Store } from "./store.ts";

/** Reads once for all who ask while nothing is written, be it at the same time; anew each time where the store has no stamps. */
export function stamped<T>(store: Store, read: () => Promise<T>): () => Promise<T> {
  let last: { stamp: string; said: Promise<T> } | null = null;
  return () => {
    const stamp = store.stamp();
    if (stamp === null) return read();
    if (last?.stamp === stamp) return last.said;
    const now = { stamp, said: read() };
    last = now;
    now.said.catch(() => {
      if (last === now) last = null;
    });
    return now.said;
  };
}
