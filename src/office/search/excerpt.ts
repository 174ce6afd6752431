import type { PetitionRow } from "../../store/petition.ts";
import type { Row } from "../view.ts";

/** As many characters of the person's words as a list has room for, and how many stand before the first that decided. */
const EXCERPT = 60;
const LEAD = 12;

const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/**
 * What a list shows of a petition's words: their beginning, or, when nothing there decided the matter, the part around
 * the first word that did; and where such words stand in it, in order and apart. Of a matter people have set otherwise
 * no word is marked.
 */
export function excerptOf({
  text,
  topic,
  triage,
}: Pick<PetitionRow, "text" | "topic" | "triage">): Pick<Row, "excerpt" | "marks"> {
  const deciding = triage.evidence.filter(({ because }) => because === topic && triage.topics[0]?.topic === topic);
  const words = text.replace(/\s/g, " ");
  const first = deciding.length > 0 ? Math.min(...deciding.map(({ start }) => start)) : 0;
  const from = first < EXCERPT - LEAD ? 0 : first - LEAD;
  const start = isLow(words.charCodeAt(from)) ? from - 1 : from;
  const part = [...words.slice(start, start + 2 * EXCERPT)].slice(0, EXCERPT).join("");
  const before = start > 0 ? "…" : "";
  const marks: [number, number][] = [];
  for (const one of deciding.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = marks.at(-1)?.[1] ?? 0;
    const at = Math.max(one.start - start + before.length, last);
    const end = Math.min(one.end - start, part.length) + before.length;
    if (at < end && at >= before.length) marks.push([at, end]);
  }
  return { excerpt: before + part + (start + part.length < words.length ? "…" : ""), marks };
}
