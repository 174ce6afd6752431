import type { Verb } from "./verb.ts";

/** The moves by which a petitioner is answered in writing. */
export const OPINION_VERBS = [
  "answer",
  "answerReview",
  "answerReexamination",
  "reply",
] as const satisfies readonly Verb[];
export type OpinionVerb = (typeof OPINION_VERBS)[number];
export const isOpinionVerb = (verb: Verb): verb is OpinionVerb => OPINION_VERBS.some((one) => one === verb);

/** Outcomes that say no to a request, in whole or in part: their reasons must be told (XF 32). */
const SAYS_NO: readonly string[] = ["explain", "refuse"];
export const saysNo = (outcome: string): boolean => SAYS_NO.includes(outcome);

/** What a template leaves for a person to find out and write: 【填：…】. It never goes out. */
const GAP = /【(?:填|fill in)[^】]*】/;
export const hasGap = (text: string): boolean => GAP.test(text);
/** The field of a form in which such a gap still stands. */
export const gapIn = (fields: Readonly<Record<string, string>>): string | undefined =>
  Object.keys(fields).find((name) => hasGap(fields[name] ?? ""));

/** One request beside the first. */
export type Further = { claim: string; outcome: string; reasons: string };
/** The further requests an event says; none in events of before 2026-11-27. */
export const furtherIn = ({ further }: Readonly<Record<string, unknown>>): readonly Further[] =>
  Array.isArray(further) ? further : [];
/** An opinion as far as it has been written; whatever is not there is missing. */
export type Written = Readonly<{
  claim?: string;
  facts?: string;
  reasons?: string;
  outcome?: string;
  opinion?: string;
  basis?: string;
  promise?: string;
  promisedOn?: string | null;
  further?: readonly Partial<Further>[];
}>;
/** A part that keeps an opinion from being served, by the name of its field. */
export type Missing = { part: string; missing: "empty" | "gap" };

/** The name of a field of the request at `at`, counted from one: the first has the plain names. */
export const fieldOf = (name: keyof Further, at: number): string => (at === 1 ? name : `${name}${at}`);

/** Every part Article 32 asks for that is not there, in the order of the article; nothing when it may be served. */
export function missingIn(said: Written): Missing[] {
  const requests = [said, ...(said.further ?? [])].map(({ claim, outcome, reasons }, i) => ({
    [fieldOf("claim", i + 1)]: { says: claim, needed: true },
    [fieldOf("outcome", i + 1)]: { says: outcome, needed: true },
    [fieldOf("reasons", i + 1)]: { says: reasons, needed: saysNo(outcome ?? "") },
  }));
  const { claim, ...first } = requests[0] ?? {};
  const parts = {
    claim,
    facts: { says: said.facts, needed: true },
    ...first,
    ...Object.assign({}, ...requests.slice(1)),
    opinion: { says: said.opinion, needed: true },
    basis: { says: said.basis, needed: true },
    promise: { says: said.promise, needed: false },
  } as Record<string, { says: string | undefined; needed: boolean }>;
  return Object.entries(parts).flatMap(([part, { says = "", needed }]): Missing[] => {
    if (hasGap(says)) return [{ part, missing: "gap" }];
    return needed && !says.trim() ? [{ part, missing: "empty" }] : [];
  });
}

/** How many requests a form holds: those whose field stands in it, one at least. */
export function requestsIn(typed: Readonly<Record<string, string>>): number {
  let last = 1;
  for (let at = 2; at <= 9; at++)
    if ((["claim", "outcome", "reasons"] as const).some((name) => fieldOf(name, at) in typed)) last = at;
  return last;
}

/** What was typed into a form, whose fields have plain names (`claim2`), as an opinion; a further request left empty is none. */
export function opinionFrom(typed: Readonly<Record<string, string>>): Record<string, unknown> & Written {
  const further = Array.from({ length: requestsIn(typed) - 1 }, (_, i) => ({
    claim: typed[fieldOf("claim", i + 2)] ?? "",
    outcome: typed[fieldOf("outcome", i + 2)] ?? "",
    reasons: typed[fieldOf("reasons", i + 2)] ?? "",
  })).filter((request) => Object.values(request).some((value) => value.trim()));
  const own = Object.entries(typed).filter(([name]) => !/^(?:claim|outcome|reasons)\d$/.test(name));
  return { ...Object.fromEntries(own), further };
}
