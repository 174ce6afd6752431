/** A seeded source of chance: the same seed tells the same story. */
export type Chance = {
  /** 0 ≤ x < 1. */
  real(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True once in 1/p times. */
  yes(p: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** One of a list of [value, weight] pairs, by weight. */
  weigh<T>(list: readonly (readonly [T, number])[]): T;
  /** Another source that this one determines; what is drawn from it changes nothing here. */
  fork(): Chance;
};

/** Mulberry32: 32 bits of state are enough for a story, and it is the same on every machine. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const real = () => next() / 2 ** 32;
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(real() * list.length)];
    if (one === undefined) throw new RangeError("nothing to pick from");
    return one;
  };
  return {
    real,
    pick,
    between: (low, high) => low + Math.floor(real() * (high - low + 1)),
    yes: (p) => real() < p,
    weigh(list) {
      let left = real() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of list) {
        left -= weight;
        if (left < 0) return value;
      }
      return pick(list)[0];
    },
    fork: () => chanceOf(next()),
  };
}
