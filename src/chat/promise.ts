import type { Reply, Said } from "../office/office.ts";
import type { PetitionHead, TrackView } from "../office/view.ts";
import { SOLVED } from "../petition/verb.ts";
import type { Wording } from "../wording/wording.ts";
import { button, type Choice } from "./choice.ts";
import type { Draft } from "./draft.ts";
import type { Known, Step } from "./input.ts";
import { forOne, say } from "./order.ts";
import { about, can, lastDayOf, lines, menu } from "./reply.ts";

/** What the person says of a promise, or of a settlement, whose day has come. `own`: the petitions it can be about. */
export function promised(choice: Choice, draft: Draft, own: readonly TrackView[], words: Wording): Step {
  const { bot } = words;
  const { name, detail } = choice;
  const none: Step = { draft, replies: [{ text: bot.promise.none({}), buttons: menu(words) }] };
  const order = (number: string, verb: "attest" | "fulfil" | "resume", input: Record<string, unknown>): Step => ({
    draft: { ...draft, current: number },
    order: say(number, verb, input),
  });
  const settled = own.filter((petition) => can(petition, "fulfil"));
  if (name === "kept") {
    const kept = SOLVED.find((one) => one === detail);
    const asked = own.filter((petition) => petition.promise && can(petition, "attest"));
    if (!kept) return none;
    // Said in words it may be meant of a settlement; part of an agreement is not the agreement.
    if (asked.length === 0 && settled.length > 0)
      return promised({ ...choice, name: kept === "yes" ? "fulfilled" : "resume" }, draft, own, words);
    const open = asked.filter(({ promise }) => promise?.kept === null);
    return forOne(draft, words, {
      among: open.length > 0 ? open : asked,
      name,
      detail: kept,
      which: bot.ask.whichFix({}),
      none: bot.promise.none({}),
      one: ({ number }) => order(number, "attest", { kept }),
    });
  }
  return forOne(draft, words, {
    among: settled,
    name,
    which: bot.ask.whichFix({}),
    none: bot.promise.none({}),
    one: ({ number }) => {
      if (name === "resume") return order(number, "resume", { reason: bot.label.broken });
      if (name === "allDone") return order(number, "fulfil", { evidence: bot.label.kept });
      // Nothing opens it again: the one tap that is asked about twice.
      const buttons = [
        button(bot.label.allDone, "allDone", number),
        button(bot.label.notYet, "keep", number, "settled"),
      ];
      return {
        draft: { ...draft, current: number },
        replies: [{ text: bot.ask.fulfil({ number }), buttons: [buttons] }],
      };
    },
  });
}

/** What is said when a promise was told to be kept or not, and what the person may do when it was not. */
export function attested(words: Wording, head: PetitionHead, kept: unknown, known: Known): Reply {
  const { promise: say, label } = words.bot;
  if (kept === "yes") return { text: say.kept({}) };
  const { number } = head;
  const petition = known.petitions.find((one) => one.number === number);
  const right = petition && can(petition, "requestReexamination") ? "reexamination" : "review";
  if (petition && (can(petition, "requestReview") || can(petition, "requestReexamination")))
    return {
      text: lines(say.broken({}), say[right]({ on: lastDayOf(words, head) })),
      buttons: [[button(label[right], "review", number)]],
    };
  if (petition && can(petition, "urge"))
    return { text: lines(say.broken({}), say.urge({})), buttons: [[button(label.urge, "urge", number)]] };
  return {
    text: lines(say.broken({}), say.later({})),
    buttons: [[button(label.kept, "kept", number, "yes"), button(label.newMatter, "report")]],
  };
}

/** A settlement was carried out, or was not and is taken up again. */
export const settledReply = (words: Wording, { petition }: Said): Reply =>
  petition.stage === "closed"
    ? { text: words.bot.promise.fulfilled({ number: petition.number }) }
    : { text: words.bot.promise.resumed(about(words, petition)) };
