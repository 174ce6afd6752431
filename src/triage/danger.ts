import type { Denials } from "./denial.ts";
import { type Heard, holds } from "./listen.ts";
import { clausesWith, LETTER, outside, type Spoken } from "./pattern.ts";

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
  const { clauses, parts, phrases } = spoken;
  const letter = clauses.length >= LETTER;
  const calm = clausesWith(spoken, "calm");
  const sentence = (clause: number) => clauses[clause]?.sentence ?? 0;
  const dated = new Set([...clausesWith(spoken, "dated")].map(sentence));
  const now = new Set([...clausesWith(spoken, "now")].map(sentence));
  const alarms: Alarm[] = [];
  const raise = (danger: Danger, clause: number, words: Alarm["words"]) => {
    const own = danger === "self-harm";
    if (calm.has(clause) && (letter || !own)) return;
    if (letter && (dated.has(sentence(clause)) || (!own && !now.has(sentence(clause))))) return;
    if (!denied(clause, words)) alarms.push({ danger, words });
  };
  let at = 0;
  for (const one of outside(heard, parts.get("everyday")))
    for (const meaning of one.meanings)
      if (meaning.is === "danger" && holds(meaning, seen)) {
        while (at + 1 < clauses.length && (clauses[at]?.end ?? 0) <= one.start) at++;
        raise(meaning.danger, at, [one]);
      }
  for (const { pattern, parts: words, clause } of phrases) if (pattern.danger) raise(pattern.danger, clause, words);
  return alarms;
}
