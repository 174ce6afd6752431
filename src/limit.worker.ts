import type { Limiter } from "./web/door/door-table.ts";

type Count = { spent: number; until: number };
/** With so many counts, those that are over are looked for and forgotten. */
const MANY = 10_000;

/**
 * Counts in the memory of this process, or of one of a Worker's many: fixed windows that begin with the first visit. A
 * restart forgets, and nothing is ever written down.
 */
export function memoryLimiter(now: () => number): Limiter {
  const counts = new Map<string, Count>();
  let tidyAt = MANY;

  function tidy(at: number): void {
    for (const [key, { until }] of counts) if (until <= at) counts.delete(key);
    tidyAt = Math.max(MANY, 2 * counts.size);
  }
  const wait = ({ until }: Count, at: number) => Math.max(1, Math.ceil((until - at) / 1000));

  return {
    async spend(key, { points, seconds }) {
      const at = now();
      const name = `${points}/${seconds} ${key}`;
      const known = counts.get(name);
      const count = known && known.until > at ? known : { spent: 0, until: at + seconds * 1000 };
      count.spent++;
      counts.set(name, count);
      if (counts.size > tidyAt) tidy(at);
      return count.spent > points ? wait(count, at) : 0;
    },
    async look(key, { points, seconds }) {
      const at = now();
      const count = counts.get(`${points}/${seconds} ${key}`);
      return count && count.until > at && count.spent >= points ? wait(count, at) : 0;
    },
  };
}
