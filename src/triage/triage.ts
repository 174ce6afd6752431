import type { Kind } from "../petition/kind.ts";
import { officialsIn } from "./accused.ts";
import { alarmsIn, type Danger } from "./danger.ts";
import { denialsIn } from "./denial.ts";
import { type Evidence, inOrder, type Marks, mark, markOnce, weighed } from "./evidence.ts";
import type { Gazetteer, Place } from "./gazetteer.ts";
import type { Lexicon } from "./lexicon.ts";
import { listenerOf } from "./listen.ts";
import { deniedIn, mannerOf } from "./manner.ts";
import { type Matter, mattersOf } from "./matter.ts";
import { earOf } from "./pattern.ts";
import { type Ranked, rank, surenessOf } from "./rank.ts";
import { type Folded, spanOf } from "./script.ts";
import { type Spoken, spokenAs } from "./term.ts";
import { isTopic, type Topic, topicRow } from "./topic.ts";
import { whereabouts } from "./whereabouts.ts";
import { type Wrong, wrongsIn } from "./wrong.ts";

export type { Evidence } from "./evidence.ts";

/** What triage knows: the words, the places, and how to cut a text into words. */
export type Knowledge<T extends string = Topic> = {
  lexicon: Lexicon<T>;
  gazetteer: Gazetteer;
  segment: (text: string) => string[];
};

export type Village = { code: string; name: string };
export type TopicScore<T extends string = Topic> = { topic: T; score: number; words: string[] };
export type Triage<T extends string = Topic> = {
  kind: Kind;
  topic: T;
  /** Best first, five at most; empty when no word spoke for any. */
  topics: TopicScore<T>[];
  /** The village people come from; `destination` is the one that received them. */
  village: Village | null;
  destination: Village | null;
  villageCandidates: string[];
  /** A village said, with its township, that is not in the books or not as it was said: in the person's own words. */
  villageNamed: string | null;
  township: string | null;
  county: string | null;
  /** Where people went, as far as it was said; a township or county may be all. */
  destinationTownship: string | null;
  destinationCounty: string | null;
  /** An accusation, or doubt whether it is one: to be sealed. */
  secret: boolean;
  urgent: boolean;
  dangers: Danger[];
  /** The accused as written. */
  subjects: string[];
  /** What the text is about, matter by matter; at least one. Rows written before matters were told apart lack it. */
  matters: Matter<T>[];
  /** 0 … 1: the share of the best topic among all that were heard and silence. */
  sureness: number;
  unsure: ("topic" | "village" | "kind")[];
  evidence: Evidence[];
};

/** Below it the clerk decides the topic: of two topics that weigh the same each has less than a half. */
export const SURE = 0.55;
const MOST_TOPICS = 5;
/** Where one of so many of the heaviest learned words is denied, they must weigh more to accuse. */
const FOREMOST = 3;

const village = (place: Place | null): Village | null => place && { code: place.code, name: place.name };

const wordOf = ({ word }: { word: string }): string => word;
const scoreOf = <T extends string>({ topic, score, reasons }: Ranked<T>): TopicScore<T> => ({
  topic,
  score: weighed(score),
  words: reasons.map(wordOf),
});

/**
 * Reads a text: never throws, whatever it holds, and takes time in proportion to its length. `said`: the same text, where
 * it was cut before.
 */
export function triage<T extends string = Topic>(
  text: string,
  knowledge: Knowledge<T>,
  said: Spoken = spokenAs(text, knowledge),
): Triage<T> {
  const { lexicon, gazetteer } = knowledge;
  const { folded, words } = said;
  const hearing = listenerOf(lexicon).hear(words);
  const { heard, seen } = hearing;
  const where = whereabouts(words, gazetteer);
  const spoken = earOf(lexicon)(words);
  const denials = denialsIn(spoken);
  const wrongs = wrongsIn(heard, seen, spoken, officialsIn(words, spoken, lexicon), denials);
  const denied = deniedIn(heard, wrongs, spoken);
  const { ranked, leaning } = rank(words, hearing, lexicon, denied, where.evidence);
  const topic = ranked[0]?.topic ?? lexicon.otherwise;
  const row = isTopic(topic) ? topicRow(topic) : null;
  const sureness = surenessOf(ranked);
  const disowned = leaning.reasons.slice(0, FOREMOST).some((one) =>
    denials(
      spoken.clauses.findIndex(({ end }) => one.start < end),
      [one],
    ),
  );
  const manner = mannerOf(heard, seen, wrongs, spoken, ranked[0] ? { row, written: ranked[0].written } : null, {
    ...leaning,
    disowned,
  });
  const sure = sureness >= SURE;

  const alarms = alarmsIn(heard, seen, spoken, denials);
  const marks: Marks = { original: text, folded, found: [], known: null };
  for (const { topic: of, reasons } of ranked.slice(0, 2))
    for (const one of reasons) mark(marks, one.start, one.end, of, one.adds);
  for (const one of manner.evidence) markOnce(marks, one.start, one.end, one.because);
  for (const { danger, words: said } of alarms)
    for (const one of said) markOnce(marks, one.start, one.end, `danger:${danger}`);
  for (const one of where.evidence) mark(marks, one.start, one.end, `place:${one.place}`);
  const dangers = alarms.length === 0 ? [] : [...new Set(alarms.map(({ danger }) => danger))];
  const named = where.named && spanOf(folded, where.named.start, where.named.end);

  const whole = { topic, secret: manner.secret };
  const told = mattersOf(words.text, spoken, heard, wrongs, ranked, whole);
  const unsure: Triage["unsure"] = [];
  if (!sure) unsure.push("topic");
  if ((!where.origin && !where.destination) || where.doubted) unsure.push("village");
  if (manner.unsure) unsure.push("kind");
  return {
    kind: manner.kind,
    topic,
    topics: ranked.slice(0, MOST_TOPICS).map(scoreOf),
    village: village(where.origin),
    destination: village(where.destination),
    villageCandidates: where.candidates.map((place) => place.code),
    villageNamed: named && text.slice(named.start, named.end),
    township: where.township,
    county: where.county,
    destinationTownship: where.destinationTownship,
    destinationCounty: where.destinationCounty,
    secret: manner.secret,
    urgent: dangers.length > 0 || (sure && row?.urgency === "urgent"),
    dangers,
    subjects: manner.secret ? [...accusedIn(wrongs, text, folded)] : [],
    matters: told.map(({ topic, secret, spans }) => ({
      topic,
      secret,
      spans:
        told.length === 1
          ? [{ start: 0, end: text.length }]
          : spans.map(({ start, end }) => spanOf(folded, start, end)),
    })),
    sureness,
    unsure,
    evidence: inOrder(marks),
  };
}

/** The officials that words of wrongdoing are about, as the person wrote them. */
function accusedIn(wrongs: readonly Wrong[], text: string, folded: Folded): Set<string> {
  const subjects = new Set<string>();
  for (const { denied, officials } of wrongs)
    for (const official of denied ? [] : officials) {
      const { start, end } = spanOf(folded, official.start, official.end);
      subjects.add(text.slice(start, end));
    }
  return subjects;
}
