import { waits } from "../../../office/sending/sending.ts";
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
  "refuseExtension",
  "answerHelp",
  "fulfil",
  "performPromise",
  "repromise",
  "object",
  "askHelp",
  "askExtension",
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
  "remind",
  "supervise",
  "split",
  "supplement",
  "hold",
  "release",
];

/** Changes much for the petitioner or the writer. */
const FINAL: readonly Verb[] = [
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

/** Whether the page asks once more: of what cannot be taken back for ten seconds either. */
export const asksTwice = (verb: Verb, kind: string): boolean => FINAL.includes(verb) && !waits(verb, kind);

const rank = (verb: Verb) => (USUAL.indexOf(verb) + 1 || USUAL.length + 1) - 1;

/** Stand elsewhere on the page: beside the triage, under each recording, at each unit that helps. */
const ELSEWHERE: readonly Verb[] = ["correct", "transcribe", "recallHelp"];

/** The moves of a page in two heaps. */
export function ordered(moves: readonly MoveView[]): { usual: MoveView[]; rare: MoveView[] } {
  const shown = moves.filter(({ verb }) => !ELSEWHERE.includes(verb));
  return {
    usual: shown.filter(({ verb }) => !RARE.includes(verb)).sort((a, b) => rank(a.verb) - rank(b.verb)),
    rare: shown.filter(({ verb }) => RARE.includes(verb)).sort((a, b) => RARE.indexOf(a.verb) - RARE.indexOf(b.verb)),
  };
}
