import type { Denials } from "./denial.ts";
import { type Heard, holds } from "./listen.ts";
import { clausesWith, LETTER, outside, type Spoken, TOLD, type Told } from "./pattern.ts";

export const DANGERS = ["water", "landslide", "fire", "violence", "self-harm", "electricity", "medical"] as const;
export type Danger = (typeof DANGERS)[number];

/** A danger to life and the words that say so. */
export type Alarm = { danger: Danger; words: readonly { start: number; end: number }[] };

/**
 * Hears danger in words and in turns of phrase, not where it is denied, nor where its clause speaks of what is past or on
 * paper (去年, 补助, 保险, 标准); in a long letter only where a sentence says it is now and tells no date. In a short text
 * whoever speaks of an end of their own is heard whatever else the clause says.
 */
export function alarmsIn(heard: readonly Heard[], seen: ReadonlySet<string>, spoken: Spoken, denied: Denials): Alarm[] {
  const raised = raisedIn(heard, seen, spoken);
  if (raised.length === 0) return raised;
  const { clauses } = spoken;
  const letter = clauses.length >= LETTER;
  const calm = clausesWith(spoken, TOLD.calm);
  const dated = sentencesWith(spoken, TOLD.dated);
  const now = sentencesWith(spoken, TOLD.now);
  return raised.filter(({ danger, words, clause }) => {
    const own = danger === "self-harm";
    const sentence = clauses[clause]?.sentence ?? 0;
    if (calm.has(clause) && (letter || !own)) return false;
    if (letter && (dated.has(sentence) || (!own && !now.has(sentence)))) return false;
    return !denied(clause, words);
  });
}

/** The sentences in which a word of a class stands. */
const sentencesWith = (spoken: Spoken, of: Told): Set<number> =>
  new Set([...clausesWith(spoken, of)].map((clause) => spoken.clauses[clause]?.sentence ?? 0));

/** Every word and turn of phrase for a danger, whatever stands around it. */
function raisedIn(
  heard: readonly Heard[],
  seen: ReadonlySet<string>,
  { clauses, parts, phrases }: Spoken,
): (Alarm & { clause: number })[] {
  const raised: (Alarm & { clause: number })[] = [];
  let clause = 0;
  for (const one of outside(heard, parts[TOLD.everyday])) {
    if (one.is !== "danger") continue;
    while (clause + 1 < clauses.length && (clauses[clause]?.end ?? 0) <= one.start) clause++;
    for (const meaning of one.meanings)
      if (holds(meaning, seen)) raised.push({ danger: meaning.danger, words: [one], clause });
  }
  for (const { pattern, parts: words, clause } of phrases)
    if (pattern.danger) raised.push({ danger: pattern.danger, words, clause });
  return raised;
}
