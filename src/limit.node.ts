import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Allowance, Limiter } from "./web/door/door-table.ts";

/** Counts in the memory of this process: a restart forgets, and nothing is ever written down. */
export function memoryLimiter(): Limiter {
  const counters = new Map<string, RateLimiterMemory>();
  const counterOf = ({ points, seconds }: Allowance) => {
    const name = `${points}/${seconds}`;
    const counter = counters.get(name) ?? new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
    counters.set(name, counter);
    return counter;
  };
  const wait = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000));
  return {
    async spend(key, allowance) {
      try {
        await counterOf(allowance).consume(key);
        return 0;
      } catch (full) {
        if (full instanceof RateLimiterRes) return wait(full);
        throw full;
      }
    },
    async look(key, allowance) {
      const counted = await counterOf(allowance).get(key);
      return counted && counted.consumedPoints >= allowance.points ? wait(counted) : 0;
    },
  };
}
