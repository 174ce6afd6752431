/** A village, how many matters came from it in a year, and in the year before. */
export type Heard = { code: string; township: string; n: number; before: number };
/** Why silence is worth a visit, and the figure that says so. */
export type Silent = { code: string; because: "before" | "neighbours"; n: number };

/** Where nothing came after so many in the year before, or while each neighbour sent so many on the average. */
export const BEFORE = 5;
export const ELSEWHERE = 3;

/**
 * Villages from which nothing came in a year though something was to be expected: BEFORE or more came the year before, or
 * the other villages of the township (two at least) sent ELSEWHERE each on the average. Were nothing amiss, chance alone
 * would silence such a village in one year of twenty at most (Poisson, mean 3), or of a hundred (mean 5). Pure.
 */
export function silentAmong(villages: readonly Heard[]): Silent[] {
  return villages.flatMap(({ code, township, n, before }): Silent[] => {
    if (n > 0) return [];
    if (before >= BEFORE) return [{ code, because: "before", n: before }];
    const others = villages.filter((other) => other.township === township && other.code !== code);
    const mean = others.reduce((sum, other) => sum + other.n, 0) / others.length;
    return others.length >= 2 && mean >= ELSEWHERE ? [{ code, because: "neighbours", n: Math.round(mean) }] : [];
  });
}
