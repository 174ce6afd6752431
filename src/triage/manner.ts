import type { Kind } from "../petition/kind.ts";
import { type Heard, holds } from "./listen.ts";
import { LETTER, outside, type Spoken, TOLD } from "./pattern.ts";
import { LEANS, type Leaning } from "./rank.ts";
import { TOPICS, type TopicRow } from "./topic.ts";
import type { Wrong } from "./wrong.ts";

/** How a text speaks: what kind it is, whether it must be sealed, and the words that say so. */
export type Manner = {
  kind: Kind;
  secret: boolean;
  unsure: boolean;
  evidence: { start: number; end: number; because: string }[];
};

/** From this weight on a text is an accusation; from `DOUBT` on it is sealed all the same, until a person has read it. */
const ACCUSES = 3;
const DOUBT = 2;
/** In a long letter a passing word is no doubt yet. */
const DOUBT_IN_LETTER = 2.5;
/** What each further wrong adds to the heaviest, and how many are counted. */
const FURTHER = 0.5;
const MOST_FURTHER = 2;
/** Lighter words count for nothing; in a long letter none does that raises no doubt by itself. */
const LEAST = 1.5;
const ASKS = 2;

/** From these log-odds on learned words accuse where no official, committee or office is named: in short words they err more. */
const LEANS_UNNAMED = 1;
/** From these on they do although only private people, firms or kin are named, or something is denied. */
const LEANS_FAR = 1.5;

/** A short text stays open when learned words speak against it by more than this times the weight of its words of wrongdoing. */
const TRUST = 1;

/** Money eaten and favours: a text whose topic is one of them is sealed, whatever words said so. */
const SEALED_TOPICS: readonly string[] = ["embezzlement", "corruption"];
const ACCUSING: ReadonlySet<string> = new Set(
  TOPICS.filter(({ kind }) => kind === "accusation").map(({ slug }) => slug),
);

const NOTHING: ReadonlySet<Heard> = new Set();

const isDenied = ({ denied }: Wrong): boolean => denied;
const accuses = ({ topic }: { topic: string }): boolean => ACCUSING.has(topic);
const isAccusing = (one: Heard): boolean => one.is === "topic" && one.meanings.some(accuses);

/**
 * Of what is heard, the words of accusing topics that accuse nobody: those in denied words of wrongdoing, and those that
 * are part of an everyday word (收钱 in 收钱的窗口). They speak for no topic.
 */
export function deniedIn(heard: readonly Heard[], wrongs: readonly Wrong[], { parts }: Spoken): ReadonlySet<Heard> {
  if (parts[TOLD.everyday].length === 0 && !wrongs.some(isDenied)) return NOTHING;
  const accusing = heard.filter(isAccusing);
  if (accusing.length === 0) return NOTHING;
  const aloud = new Set(outside(accusing, parts[TOLD.everyday]));
  const mute = new Set(accusing.filter((one) => !aloud.has(one)));
  const spans = wrongs.filter(isDenied).flatMap((one) => one.words);
  if (spans.length === 0) return mute;
  spans.sort((a, b) => a.start - b.start);
  let at = 0;
  for (const one of accusing) {
    while ((spans[at]?.end ?? Number.POSITIVE_INFINITY) <= one.start) at++;
    const span = spans[at];
    if (span !== undefined && span.start < one.end && one.start < span.end) mute.add(one);
  }
  return mute;
}

/**
 * How heavily words accuse: by the heaviest, and a little by others that stand elsewhere; words lighter than `least` say
 * nothing. The wrongs come in the order of the text.
 */
function accusing(wrongs: readonly Wrong[], least: number): number {
  if (wrongs.length === 0) return 0;
  const weights: number[] = [];
  let end = -1;
  for (const one of wrongs) {
    if (one.denied || one.weight < least) continue;
    if (one.start < end) weights.push(Math.max(weights.pop() ?? 0, one.weight));
    else weights.push(one.weight);
    end = Math.max(end, one.end);
  }
  const heaviest = weights.reduce((most, one) => Math.max(most, one), 0);
  return heaviest + FURTHER * Math.min(Math.max(0, weights.length - 1), MOST_FURTHER);
}

const asAccusing = (words: readonly { start: number; end: number }[]): Manner["evidence"] =>
  words.map(({ start, end }) => ({ start, end, because: "accusation" }));

const accusingWords = (wrongs: readonly Wrong[]): Manner["evidence"] =>
  asAccusing(wrongs.filter((one) => !one.denied).flatMap((one) => one.words));

/**
 * `topic` is the best of the text, with its row if it is one of the taxonomy; `null` when no word spoke for one. `leaning`
 * are the log-odds by learned words that the text accuses an official: it seals a short text that no written pattern knows,
 * and leaves one open whose written words it outweighs; `disowned` when one of the heaviest learned words is denied.
 */
export function mannerOf(
  heard: readonly Heard[],
  seen: ReadonlySet<string>,
  wrongs: readonly Wrong[],
  spoken: Spoken,
  topic: { row: TopicRow | null; written: boolean } | null,
  leaning: Leaning & { disowned: boolean },
): Manner {
  const weight = { suggestion: 0, inquiry: 0, grievance: 0 };
  const said: (Manner["evidence"][number] & { word: string })[] = [];
  for (const one of heard) {
    if (one.is === "topic" || one.is === "danger" || one.is === "accusation") continue;
    const { start, end, word, is: because } = one;
    for (const meaning of one.meanings) {
      if (!holds(meaning, seen) || said.some((other) => other.because === because && other.word === word)) continue;
      weight[because] += meaning.weight;
      said.push({ start, end, because, word });
    }
  }
  const letter = spoken.clauses.length >= LETTER;
  const doubt = letter ? DOUBT_IN_LETTER : DOUBT;
  const accuses = accusing(wrongs, letter ? doubt : LEAST);
  const privately =
    spoken.parts[TOLD.official].length === 0 &&
    (spoken.parts[TOLD.private].length > 0 || spoken.parts[TOLD.kin].length > 0);
  const excused = privately || leaning.disowned || wrongs.some((one) => one.denied);
  const mild = !letter && (!excused || leaning.odds >= LEANS_FAR);
  const row = topic?.row ?? null;
  const sealedTopic = row !== null && topic?.written === true && SEALED_TOPICS.includes(row.slug);
  const leans = leaning.odds >= (spoken.parts[TOLD.official].length > 0 ? LEANS : LEANS_UNNAMED);
  const written = accuses >= doubt ? accuses : mild && sealedTopic ? DOUBT : 0;
  const overruled = written > 0 && !letter && leaning.odds < -TRUST * written;
  if ((!overruled && (accuses >= ACCUSES || (mild && sealedTopic))) || (mild && leans)) {
    const said = accusingWords(wrongs);
    const felt = leans ? asAccusing(leaning.reasons) : [];
    return { kind: "accusation", secret: true, unsure: accuses < ACCUSES, evidence: said.length > 0 ? said : felt };
  }
  if (accuses >= doubt && !overruled)
    return { kind: "claim", secret: true, unsure: true, evidence: accusingWords(wrongs) };
  if (weight.suggestion >= ASKS && weight.suggestion > weight.grievance)
    return {
      kind: "suggestion",
      secret: false,
      unsure: overruled,
      evidence: said.filter((one) => one.because === "suggestion"),
    };
  const own = row?.kind ?? "claim";
  const asks = own === "inquiry" || weight.inquiry >= ASKS;
  if (asks && weight.grievance < ASKS)
    return {
      kind: "inquiry",
      secret: false,
      unsure: overruled || own !== "inquiry",
      evidence: said.filter((one) => one.because === "inquiry"),
    };
  return { kind: "claim", secret: false, unsure: overruled, evidence: [] };
}
