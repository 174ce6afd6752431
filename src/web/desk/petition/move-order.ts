import type { MoveView } from "../../../office/view.ts";
import type { Verb } from "../../../petition/verb.ts";

/** What is usually done, first; whatever is not named comes after. */
const USUAL: readonly Verb[] = [
  "accept",
  "acceptShort",
  "route",
  "reply",
  "answer",
  "serve",
  "answerReview",
  "answerReexamination",
  "takeUp",
  "conclude",
  "feedback",
  "agree",
  "overrule",
  "designate",
  "decideRecusal",
  "answerSupervision",
  "extend",
  "fulfil",
  "performPromise",
  "repromise",
  "object",
  "settle",
  "remand",
  "hear",
  "report",
  "tell",
  "note",
];

/** Rarely the right thing: folded away, not hidden. */
const RARE: readonly Verb[] = [
  "decline",
  "redirect",
  "reclassify",
  "transfer",
  "convert",
  "resume",
  "recuse",
  "reassign",
  "supervise",
  "split",
  "supplement",
  "hold",
  "release",
];

/** Cannot be taken back: the page asks once more. */
export const FINAL: readonly Verb[] = [
  "decline",
  "redirect",
  "transfer",
  "answer",
  "answerReview",
  "answerReexamination",
  "remand",
  "reply",
  "conclude",
  "feedback",
  "fulfil",
  "recuse",
];

const rank = (verb: Verb) => (USUAL.indexOf(verb) + 1 || USUAL.length + 1) - 1;

/** Stand elsewhere on the page: beside the triage, under each recording. */
const ELSEWHERE: readonly Verb[] = ["correct", "transcribe"];

/** The moves of a page in two heaps. */
export function ordered(moves: readonly MoveView[]): { usual: MoveView[]; rare: MoveView[] } {
  const shown = moves.filter(({ verb }) => !ELSEWHERE.includes(verb));
  return {
    usual: shown.filter(({ verb }) => !RARE.includes(verb)).sort((a, b) => rank(a.verb) - rank(b.verb)),
    rare: shown.filter(({ verb }) => RARE.includes(verb)).sort((a, b) => RARE.indexOf(a.verb) - RARE.indexOf(b.verb)),
  };
}
