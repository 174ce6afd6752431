/** A village, how many matters came from it in a year, and in the year before. */
export type Heard = { code: string; township: string; n: number; before: number };
/** Why silence is worth a visit, and the figure that says so. */
export type Silent = { code: string; because: "before" | "neighbours"; n: number };

/** Where nothing came after so many in the year before, or while half of the neighbours or more sent so many each. */
export const BEFORE = 5;
export const ELSEWHERE = 3;

/**
 * Villages from which nothing came in a year though something was to be expected: BEFORE or more came the year before, or
 * half of the other villages of the township (two at least) sent ELSEWHERE or more each. Were nothing amiss, chance alone
 * would silence such a village in one year of twenty at most (Poisson, mean 3), or of a hundred (mean 5). Pure.
 */
export function silentAmong(villages: readonly Heard[]): Silent[] {
  return villages.flatMap(({ code, township, n, before }): Silent[] => {
    if (n > 0) return [];
    if (before >= BEFORE) return [{ code, because: "before", n: before }];
    const others = villages.filter((other) => other.township === township && other.code !== code);
    const spoke = others.filter((other) => other.n >= ELSEWHERE).length;
    return others.length >= 2 && spoke * 2 >= others.length ? [{ code, because: "neighbours", n: spoke }] : [];
  });
}
