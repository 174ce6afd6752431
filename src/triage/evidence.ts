import { type Folded, spanOf } from "./script.ts";

/** Offsets are UTF-16 units of the text as it was written; `because` is a topic, a kind, `danger:…` or `place:…`. */
export type Evidence = {
  start: number;
  end: number;
  word: string;
  because: string;
  /** For a topic: how much the word adds to its score. */
  weight?: number;
};

/** Nobody reads more of a weight than thousandths, and every petition keeps a score of them. */
export const weighed = (weight: number): number => Math.round(weight * 1000) / 1000;

/** Evidence being gathered of one text; `known` are the places of reasons that may come twice. */
export type Marks = { original: string; folded: Folded; found: Evidence[]; known: Set<string> | null };

/** Adds a word of the folded text as evidence. */
export function mark(
  { original, folded, found }: Marks,
  start: number,
  end: number,
  because: string,
  weight = 0,
): void {
  const span = spanOf(folded, start, end);
  const word = original.slice(span.start, span.end);
  found.push(
    weight === 0
      ? { start: span.start, end: span.end, word, because }
      : { start: span.start, end: span.end, word, because, weight: weighed(weight) },
  );
}

/** The same for a word that may come again for the same reason: it is told once. */
export function markOnce(marks: Marks, start: number, end: number, because: string): void {
  const place = `${because} ${start} ${end}`;
  marks.known ??= new Set();
  if (marks.known.has(place)) return;
  marks.known.add(place);
  mark(marks, start, end, because);
}

/** So many words at most are put in order one by one: the sort of arrays takes longer to begin. */
const FEW = 24;

/** What was gathered, in the order of the text. */
export function inOrder({ found }: Marks): Evidence[] {
  if (found.length > FEW) return found.sort(byPlace);
  for (let n = 1; n < found.length; n++) {
    const one = found[n] as Evidence;
    let at = n;
    for (; at > 0 && byPlace(found[at - 1] as Evidence, one) > 0; at--) found[at] = found[at - 1] as Evidence;
    found[at] = one;
  }
  return found;
}

const byPlace = (a: Evidence, b: Evidence): number => a.start - b.start || a.end - b.end;
