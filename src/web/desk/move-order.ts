import type { EventView, MoveView, PetitionView } from "../../office/view.ts";
import type { EventType, Verb } from "../../petition/verb.ts";

/** What is usually done, first; whatever is not named comes after. */
const USUAL: readonly Verb[] = [
  "route",
  "accept",
  "acceptShort",
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
  "supplement",
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

/** What only makes sense after somebody asked for it; until then it is rare. */
const ASKED: Partial<Record<Verb, { by: EventType; done: EventType }>> = {
  answerSupervision: { by: "supervised", done: "supervision-answered" },
  decideRecusal: { by: "recusal-requested", done: "recusal-decided" },
};

/** Whether the last thing said about it is the asking. */
function isAsked(verb: Verb, events: readonly EventView[]): boolean {
  const asked = ASKED[verb];
  return !asked || events.findLast(({ type }) => type === asked.by || type === asked.done)?.type === asked.by;
}

/** The moves of a page in two heaps; correcting stands beside the triage and is in neither. */
export function ordered({ moves, events }: Pick<PetitionView, "moves" | "events">): {
  usual: MoveView[];
  rare: MoveView[];
} {
  const isRare = ({ verb }: MoveView) => RARE.includes(verb) || !isAsked(verb, events);
  const shown = moves.filter(({ verb }) => verb !== "correct");
  return {
    usual: shown.filter((move) => !isRare(move)).sort((a, b) => rank(a.verb) - rank(b.verb)),
    rare: shown.filter(isRare).sort((a, b) => RARE.indexOf(a.verb) - RARE.indexOf(b.verb)),
  };
}
