import { outside, type Part, type Spoken, TOLD } from "./pattern.ts";

/** How far behind 不是, 没有说, 没人 a word is still denied, in characters, if no stop comes between. */
const REACH = 18;
/** How far behind a bare 没 or 不. */
const NEAR = 2;

/** Tells whether words that stand in a clause are denied there. */
export type Denials = (clause: number, words: readonly { start: number }[]) => boolean;

const nowhere: Denials = () => false;

/**
 * A denial reaches to the end of its clause, a bare negation only the word behind it. Two of them cancel each other
 * (不是没有贪污), and hedges (是不是, 有没有) are none.
 */
export function denialsIn({ clauses, parts }: Spoken): Denials {
  const hedges = parts[TOLD.hedge];
  const far = apart(outside(parts[TOLD.denial], hedges));
  const near = outside(outside(parts[TOLD.not], hedges), far);
  if (far.length === 0 && near.length === 0) return nowhere;
  const starts = new Set(far.map((one) => one.start));
  const ends = new Map(near.map((one) => [one.end, one.start]));
  return (clause, words) => {
    const from = clauses[clause]?.start ?? 0;
    const first = words[0]?.start ?? 0;
    let count = 0;
    for (let start = first - 1; start >= Math.max(from, first - REACH); start--) if (starts.has(start)) count++;
    const denied = new Set<number>();
    for (const { start } of words)
      for (let end = start; end >= start - NEAR; end--) if ((ends.get(end) ?? -1) >= from) denied.add(end);
    return (count + denied.size) % 2 === 1;
  };
}

/** Of words that overlap (并不是, 不是说) the first: together they deny once. */
function apart(list: readonly Part[]): readonly Part[] {
  if (list.length < 2) return list;
  let end = 0;
  return list.filter((one) => {
    if (one.start < end) return false;
    end = one.end;
    return true;
  });
}
