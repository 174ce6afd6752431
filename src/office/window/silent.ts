/** A village and how many matters came from it in a year. */
export type Heard = { code: string; township: string; n: number };

/** Where each of the other villages of a township sent so many on the average, none at all is worth a visit. */
export const ELSEWHERE = 3;

/**
 * Villages from which nothing came while their neighbours spoke: of those with no matter at all, the ones whose township has
 * at least two other villages with ELSEWHERE matters each on the average. Were such a village like its neighbours, nothing
 * would come from it in one year of twenty at most (Poisson, mean 3). Pure.
 */
export function silentAmong(villages: readonly Heard[]): (Heard & { elsewhere: number })[] {
  return villages.flatMap((village) => {
    if (village.n > 0) return [];
    const others = villages.filter(({ code, township }) => township === village.township && code !== village.code);
    const mean = others.reduce((sum, { n }) => sum + n, 0) / others.length;
    return others.length >= 2 && mean >= ELSEWHERE ? [{ ...village, elsewhere: Math.round(mean) }] : [];
  });
}
