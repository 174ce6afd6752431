import type { Kind } from "../petition/kind.ts";
import { accusedIn } from "./accused.ts";
import type { Gazetteer, Place } from "./gazetteer.ts";
import type { Danger, Lexicon } from "./lexicon.ts";
import { type Heard, holds, listenerOf } from "./listen.ts";
import { deniedIn, mannerOf } from "./manner.ts";
import { fold, rewrite, spanOf } from "./script.ts";
import { cut } from "./token.ts";
import { type Topic, topicRow } from "./topic.ts";
import { whereabouts } from "./whereabouts.ts";

/** What triage knows: the words, the places, and how to cut a text into words. */
export type Knowledge = { lexicon: Lexicon; gazetteer: Gazetteer; segment: (text: string) => string[] };

export type Village = { code: string; name: string };
export type TopicScore = { topic: Topic; score: number; words: string[] };
/** Offsets are UTF-16 units of the text as it was written; `because` is a topic, a kind, `danger:…` or `place:…`. */
export type Evidence = { start: number; end: number; word: string; because: string };

export type Triage = {
  kind: Kind;
  topic: Topic;
  /** Best first, five at most; empty when no word spoke for any. */
  topics: TopicScore[];
  /** The village people come from; `destination` is the one that received them. */
  village: Village | null;
  destination: Village | null;
  villageCandidates: string[];
  township: string | null;
  county: string | null;
  /** An accusation, or doubt whether it is one: to be sealed. */
  secret: boolean;
  urgent: boolean;
  dangers: Danger[];
  /** The accused as written. */
  subjects: string[];
  /** 0 … 1: the share of the best topic among all that were heard and silence. */
  sureness: number;
  unsure: ("topic" | "village" | "kind")[];
  evidence: Evidence[];
};

/** Below it the clerk decides the topic: of two topics that weigh the same each has less than a half. */
export const SURE = 0.55;
const MOST_TOPICS = 5;
/** The weight of silence: one faint word alone does not decide. */
const SILENCE = 0.6;

function topicsOf(heard: readonly Heard[], seen: ReadonlySet<string>, denied: ReadonlySet<Heard>) {
  const scores = new Map<Topic, { score: number; words: string[]; from: Heard[] }>();
  const counted = new Set<string>();
  for (const one of heard) {
    if (denied.has(one)) continue;
    for (const meaning of one.meanings) {
      if (meaning.is !== "topic" || !holds(meaning.entry, seen)) continue;
      const { topic, weight } = meaning.entry;
      const key = `${topic} ${one.word}`;
      if (counted.has(key)) continue;
      counted.add(key);
      const sum = scores.get(topic) ?? { score: 0, words: [], from: [] };
      sum.score += weight;
      if (weight > 0) {
        sum.words.push(one.word);
        sum.from.push(one);
      }
      scores.set(topic, sum);
    }
  }
  return [...scores]
    .map(([topic, sum]) => ({ topic, ...sum }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score || (a.topic < b.topic ? -1 : 1));
}

/** Scores are log-odds, so the share is that of a softmax in which silence stands too. */
function surenessOf(scores: readonly number[]): number {
  const best = scores[0];
  if (best === undefined) return 0;
  const others = scores.reduce((sum, score) => sum + Math.exp(score - best), 0);
  return 1 / (others + Math.exp(SILENCE - best));
}

const village = (place: Place | null): Village | null => place && { code: place.code, name: place.name };

/** Reads a text: never throws, whatever it holds, and takes time in proportion to its length. */
export function triage(text: string, { lexicon, gazetteer, segment }: Knowledge): Triage {
  const listener = listenerOf(lexicon);
  const folded = rewrite(fold(text), listener.normalisations);
  const words = cut(folded.text, segment);
  const { heard, seen } = listener.hear(words);
  const where = whereabouts(words, gazetteer.spot(words), gazetteer);
  const denied = deniedIn(words, heard);
  const ranked = topicsOf(heard, seen, denied);
  const best = ranked[0];
  const topic = best?.topic ?? "other";
  const accused = accusedIn(words, heard, lexicon);
  const manner = mannerOf(heard, seen, denied, accused, best?.topic ?? null);
  const sureness = surenessOf(ranked.map((one) => one.score));
  const sure = sureness >= SURE;

  const evidence: Evidence[] = [];
  const mark = (start: number, end: number, because: string) => {
    const span = spanOf(folded, start, end);
    evidence.push({ ...span, word: text.slice(span.start, span.end), because });
  };
  for (const one of ranked.slice(0, 2)) for (const from of one.from) mark(from.start, from.end, one.topic);
  for (const { heard: one, because } of manner.evidence) mark(one.start, one.end, because);
  const dangers = new Set<Danger>();
  for (const one of heard)
    for (const meaning of one.meanings)
      if (meaning.is === "danger" && holds(meaning, seen)) {
        dangers.add(meaning.danger);
        mark(one.start, one.end, `danger:${meaning.danger}`);
      }
  for (const one of where.evidence) mark(one.start, one.end, `place:${one.place}`);

  const unsure: Triage["unsure"] = [];
  if (!sure) unsure.push("topic");
  if (!where.origin && !where.destination) unsure.push("village");
  if (manner.unsure) unsure.push("kind");
  const subjects = accused.map(({ start, end }) => {
    const span = spanOf(folded, start, end);
    return text.slice(span.start, span.end);
  });
  return {
    kind: manner.kind,
    topic,
    topics: ranked.slice(0, MOST_TOPICS).map(({ topic, score, words }) => ({ topic, score, words })),
    village: village(where.origin),
    destination: village(where.destination),
    villageCandidates: where.candidates.map((place) => place.code),
    township: where.township,
    county: where.county,
    secret: manner.secret,
    urgent: dangers.size > 0 || (sure && topicRow(topic).urgency === "urgent"),
    dangers: [...dangers],
    subjects: manner.secret ? [...new Set(subjects)] : [],
    sureness,
    unsure,
    evidence: evidence.sort((a, b) => a.start - b.start || a.end - b.end),
  };
}
