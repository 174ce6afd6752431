/**
 * What an office is measured by, as counties do it after 国信发〔2022〕11号: told in time 及时受理率 (XF 22, 23), answered in time
 * 按期答复率 (XF 34, with extensions that were approved), rated 参评率 and satisfied 满意率, with the petition office and with the
 * unit apart (XF 21). What each counts stands in words in `prompts/`, in SQL in the store.
 */
export const MEASURES = ["told", "answered", "rated", "office", "unit"] as const;
export type Measure = (typeof MEASURES)[number];

/** `of`: what it is measured on; `met`: in how many of those; `excluded`: what falls in the period and is not counted. */
export type Counted = { of: number; met: number; excluded: number };

/** What several portions of a period count together. */
export const together = (portions: readonly Counted[]): Counted =>
  portions.reduce(
    (all, { of, met, excluded }) => ({
      of: all.of + of,
      met: all.met + met,
      excluded: all.excluded + excluded,
    }),
    { of: 0, met: 0, excluded: 0 },
  );

/** Of fewer than this no share is told: one matter more or less would move it by a quarter. */
export const SMALLEST = 5;

/**
 * The share in whole percent, or null of too few. Only all of them are a hundred and only none are nought: rounding hides no
 * single matter that was late.
 */
export function percentOf({ of, met }: Pick<Counted, "of" | "met">): number | null {
  if (of < SMALLEST) return null;
  if (met === 0 || met === of) return (100 * met) / of;
  return Math.min(99, Math.max(1, Math.round((100 * met) / of)));
}
