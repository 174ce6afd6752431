import { earlier } from "../deadline/civil-date.ts";
import { clockOf } from "./clock.ts";
import type { Command, Refusal, Situation } from "./decide.ts";
import { isHelpOpen, type Petition, turnOf } from "./petition.ts";
import type { Verb } from "./verb.ts";

type No = Refusal["refused"] | null;

/** Whether this desk was asked to help and has not done so. */
export const helps = ({ help }: Petition, post: string | null): boolean =>
  help.some((one) => one.post === post && isHelpOpen(one));

/**
 * Why more days, help, or a matter of several petitions is not to be had now, or null. Days are asked for while the last
 * one is still to come, so that the head can decide in time.
 */
export function besideHindrance(verb: Verb, petition: Petition, { actor, today, calendar }: Situation): No {
  const { extension, extensionAsked, matter } = petition;
  switch (verb) {
    case "askExtension": {
      if (extension > 0) return "already-extended";
      if (extensionAsked) return "already-asked";
      const due = turnOf(petition, calendar, true)?.due.legalDue;
      return due !== undefined && today >= due ? "too-late" : null;
    }
    case "refuseExtension":
      return extensionAsked ? null : "nothing-asked";
    case "extend":
      return extension > 0 ? "already-extended" : null;
    case "answerHelp":
      return helps(petition, actor.post) ? null : "nothing-asked";
    case "recallHelp":
      return petition.help.some(isHelpOpen) ? null : "nothing-asked";
    case "collect":
      return matter === null ? null : "already-collected";
    case "separate":
    case "represent":
      return matter === null ? "not-collected" : null;
    default:
      return null;
  }
}

/**
 * What was typed of days and help against the rules: no more days than the law lets the head add, no help from the desk
 * that handles it nor twice from one, and its day before the lead's own.
 */
export function besideParticulars(petition: Petition, command: Command, s: Situation): Refusal | Record<string, never> {
  if (command.verb === "extend" || command.verb === "askExtension")
    return command.input.days > (clockOf(petition.rules, "handle").extendable ?? 0) ? { refused: "too-long" } : {};
  if (command.verb === "recallHelp") return helps(petition, command.input.post) ? {} : { refused: "nothing-asked" };
  if (command.verb !== "askHelp") return {};
  const { post, on } = command.input;
  const due = turnOf(petition, s.calendar, true)?.due;
  if (post === petition.holder) return { refused: "own-desk" };
  if (helps(petition, post)) return { refused: "already-asked" };
  if (on < s.today) return { refused: "day-before-start" };
  return due && on >= earlier(due.nominalDue, due.legalDue) ? { refused: "not-before-lead" } : {};
}
