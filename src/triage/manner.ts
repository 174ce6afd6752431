import type { Kind } from "../petition/kind.ts";
import type { Accused } from "./accused.ts";
import { type Heard, holds, type SignKind } from "./listen.ts";
import type { Cut } from "./token.ts";
import { type Topic, topicRow } from "./topic.ts";

/** How a text speaks: what kind it is, whether it must be sealed, and the words that say so. */
export type Manner = {
  kind: Kind;
  secret: boolean;
  unsure: boolean;
  /** Accusing words that accuse nobody, because they are denied (不是要举报); they speak for no topic either. */
  denied: ReadonlySet<Heard>;
  evidence: { heard: Heard; because: string }[];
};

/** From this weight on a text is an accusation; from `DOUBT` on it is sealed all the same, until a person has read it. */
const ACCUSES = 3;
const DOUBT = 2;
/** What naming a post or a body adds to words of wrongdoing. */
const NAMED = 1;
/** A word below it (打人, 收钱) is wrongdoing by an official only where one is named. */
const SPEAKS_ALONE = 2;
const ASKS = 2;
/** How far behind a negation a word is still denied, in characters. */
const REACH = 4;

const STOP = /[,.;!?，。；！？]/;

/** What is denied: accusing words a negation stands close before, in the same clause, and whatever else they stand for. */
export function deniedIn({ text }: Cut, heard: readonly Heard[]): ReadonlySet<Heard> {
  const spans: { start: number; end: number }[] = [];
  const negations = heard.filter((one) => one.meanings.some((meaning) => meaning.is === "negation"));
  let behind = 0;
  for (const one of heard) {
    if (!one.meanings.some((meaning) => meaning.is === "sign" && meaning.kind === "accusation")) continue;
    while ((negations[behind + 1]?.end ?? Number.POSITIVE_INFINITY) <= one.start) behind++;
    const negation = negations[behind];
    if (!negation || negation.end > one.start || one.start - negation.end > REACH) continue;
    if (!STOP.test(text.slice(negation.end, one.start))) spans.push(one);
  }
  if (spans.length === 0) return new Set();
  let at = 0;
  return new Set(
    heard.filter((one) => {
      while ((spans[at]?.end ?? Number.POSITIVE_INFINITY) <= one.start) at++;
      const span = spans[at];
      return span !== undefined && span.start < one.end && one.start < span.end;
    }),
  );
}

/** `topic` is the best of the text, `null` when no word spoke for one. */
export function mannerOf(
  heard: readonly Heard[],
  seen: ReadonlySet<string>,
  denied: ReadonlySet<Heard>,
  accused: readonly Accused[],
  topic: Topic | null,
): Manner {
  const weight: Record<SignKind, number> = { accusation: 0, suggestion: 0, inquiry: 0, grievance: 0 };
  const evidence: Manner["evidence"] = [];
  const counted = new Set<string>();
  for (const one of heard) {
    if (denied.has(one)) continue;
    for (const meaning of one.meanings) {
      if (meaning.is !== "sign" || !holds(meaning.sign, seen) || counted.has(`${meaning.kind} ${one.word}`)) continue;
      if (meaning.kind === "accusation" && meaning.sign.weight < SPEAKS_ALONE && accused.length === 0) continue;
      counted.add(`${meaning.kind} ${one.word}`);
      weight[meaning.kind] += meaning.sign.weight;
      evidence.push({ heard: one, because: meaning.kind });
    }
  }
  const accusing = weight.accusation > 0 && accused.length > 0 ? weight.accusation + NAMED : weight.accusation;
  const own = topic === null ? "claim" : topicRow(topic).kind;
  const because = (kind: Kind) => evidence.filter((one) => one.because === kind);
  if (accusing >= ACCUSES || own === "accusation") {
    const unsure = accusing < ACCUSES;
    return { kind: "accusation", secret: true, unsure, denied, evidence: because("accusation") };
  }
  const secret = accusing >= DOUBT;
  if (weight.suggestion >= ASKS && weight.suggestion > weight.grievance)
    return { kind: "suggestion", secret, unsure: secret, denied, evidence: because("suggestion") };
  const asks = own === "inquiry" || weight.inquiry >= ASKS;
  if (asks && weight.grievance < ASKS)
    return { kind: "inquiry", secret, unsure: secret || own !== "inquiry", denied, evidence: because("inquiry") };
  return { kind: "claim", secret, unsure: secret, denied, evidence: secret ? because("accusation") : [] };
}
