import type { Reply } from "../office/office.ts";
import type { TrackView } from "../office/view.ts";
import { RATINGS, SOLVED } from "../petition/verb.ts";
import type { Wording } from "../wording/wording.ts";
import { button, type Choice } from "./choice.ts";
import { confide } from "./confidence.ts";
import { type Draft, sealedFrom } from "./draft.ts";
import type { Input, Known, Order, Step, Wordings } from "./input.ts";
import { urge } from "./news.ts";
import { forOne, say } from "./order.ts";
import { promised } from "./promise.ts";
import { advance } from "./question.ts";
import { askSolved, can, fixButtons, menu, progressOf, progressReplies, trackOf } from "./reply.ts";
import { fromPressed } from "./start.ts";

const ANSWERING = ["answered", "replied", "review-answered", "reexamination-answered", "fulfilled"];

/** Petitions whose answer is out and whose writer was not yet asked what became of it. */
function answered(draft: Draft, known: Known): TrackView[] {
  return known.petitions.filter(
    (petition) =>
      petition.solved === null &&
      !draft.resultAsked.includes(petition.number) &&
      can(petition, "rate") &&
      // Who has asked for a review has said what they think.
      petition.stage !== "reviewing" &&
      petition.stage !== "reexamining" &&
      petition.events.some(({ type }) => ANSWERING.includes(type)),
  );
}

/** These replies, and one question about a result when one is out. */
function andResult(draft: Draft, replies: Reply[], known: Known, words: Wording): Step {
  const [petition] = answered(draft, known);
  if (!petition) return { draft, replies };
  const resultAsked = [...draft.resultAsked, petition.number].slice(-20);
  return { draft: { ...draft, resultAsked }, replies: [...replies, askSolved(words, petition.number)] };
}

const ask = (
  draft: Draft,
  about: "fixVillage" | "fixText" | "add" | "reason" | "new",
  number: string | null,
  at: number,
) => ({
  ...draft,
  todo: null,
  current: number ?? draft.current,
  question: { about, number, since: at },
});

/** The right a petition has now: of review, or after it of re-examination. */
export function reason(known: Known, number: string, text: string): Order {
  const petition = known.petitions.find((one) => one.number === number);
  const verb = petition && can(petition, "requestReexamination") ? "requestReexamination" : "requestReview";
  return say(number, verb, { reason: text });
}

/** Goes on from a question that was skipped or answered with "none of these"; a review needs no reason of its own. */
export function passed(draft: Draft, known: Known, words: Wording, said: string, at: number): Step {
  const { question } = draft;
  if (question?.about === "reason" && question.number)
    return { draft, order: reason(known, question.number, words.bot.label.unsolved) };
  const petition = known.petitions.find(({ number }) => number === draft.todo?.number) ?? null;
  return advance({ ...draft, question: null }, words, petition, said, at);
}

/** What a button, or the words that stand for one, ask for. `number` null: whichever petition it can be about. */
export function press(choice: Choice, input: Input, draft: Draft, known: Known, wordings: Wordings): Step {
  const words = wordings[draft.language];
  const { bot } = words;
  const { name, number, detail } = choice;
  const { at } = input;
  const gone: Step = { draft, replies: [{ text: bot.nothing.choice({}), buttons: menu(words) }] };
  const track = trackOf(words, known);
  const own = number ? known.petitions.filter((petition) => petition.number === number) : known.petitions;
  const [mine] = own;
  if (number && !mine) return gone;
  const open = own.filter((petition) => can(petition, "supplement") && petition.stage !== "withdrawn");
  const confided = confide(choice, draft, known, words);
  if (confided) return confided;

  switch (name) {
    case "another":
    case "report":
    case "open":
      return {
        draft: { ...ask(draft, "new", null, at), sealedUntil: null, sealed: null },
        replies: [{ text: name === "open" ? bot.ok.open({}) : bot.sayIt({}) }],
      };
    case "secret":
      return {
        draft: { ...draft, question: null, todo: null, sealedUntil: sealedFrom(at), sealed: null },
        replies: [{ text: bot.saySecret({}), buttons: [[button(bot.label.open, "open")]] }],
      };
    case "progress":
      return andResult(draft, number && mine ? [progressOf(words, mine)] : progressReplies(words, known), known, words);
    case "skip":
      return passed(draft, known, words, bot.ok.skipped({}), at);
    case "village":
      if (!number || !detail) return gone;
      if (detail === "other")
        return {
          draft: { ...draft, question: { about: "village", number, since: at } },
          replies: [{ text: bot.ask.villageWords({}), buttons: [[button(bot.label.skip, "skip", number)]] }],
        };
      return { draft, order: say(number, "correct", { village: detail }, "asked") };
    case "matter":
      if (!number || !detail) return gone;
      return detail === "none"
        ? passed(draft, known, words, bot.ok.matterNone({}), at)
        : { draft, order: say(number, "correct", { topic: detail }, "asked") };
    case "contact":
      return passed(draft, known, words, bot.ok.skipped({}), at);
    case "from":
      return fromPressed(choice, draft, known, words);
    case "right":
      return { draft, replies: [{ text: bot.ok.right({}) }] };
    case "fixVillage":
    case "fixText":
    case "add":
      return forOne(draft, words, {
        among: open,
        name,
        which: bot.ask.whichFix({}),
        none: bot.nothing.fix({}),
        one: (petition) => ({ draft: ask(draft, name, petition.number, at), replies: [{ text: bot.ask[name]({}) }] }),
      });
    case "withdraw":
      return forOne(draft, words, {
        among: own.filter((petition) => can(petition, "withdraw")),
        name,
        which: bot.ask.whichWithdraw({}),
        none: bot.nothing.withdraw({ track }),
        one: (petition) => ({
          draft: { ...draft, question: null, current: petition.number },
          replies: [
            {
              text: bot.ask.withdraw({ number: petition.number }),
              buttons: [
                [
                  button(bot.label.reallyWithdraw, "withdrawn", petition.number),
                  button(bot.label.keep, "keep", petition.number),
                ],
              ],
            },
          ],
        }),
      });
    case "withdrawn":
      return number ? { draft, order: say(number, "withdraw", {}) } : gone;
    case "keep":
      return {
        draft,
        replies: [{ text: number && detail === "settled" ? bot.promise.waits({ number }) : bot.ok.kept({}) }],
      };
    case "undo":
      return forOne(draft, words, {
        among: own.filter((petition) => can(petition, "reinstate")),
        name,
        which: bot.ask.whichUndo({}),
        none: bot.nothing.undo({}),
        one: (petition) => ({ draft, order: say(petition.number, "reinstate", {}) }),
      });
    case "urge":
      return forOne(draft, words, {
        among: own.filter((petition) => can(petition, "urge")),
        name,
        which: bot.ask.whichUrge({}),
        none: bot.nothing.urge({}),
        one: (petition) => ({ draft: { ...draft, current: petition.number }, order: urge(petition.number, "will") }),
      });
    case "new": {
      const { last } = draft;
      if (!last || last.number !== number)
        return { draft: ask(draft, "new", null, at), replies: [{ text: bot.sayIt({}) }] };
      return {
        draft: { ...draft, last: null, question: null, todo: null },
        order: { do: "receive", text: last.text, lost: { count: 0 } },
      };
    }
    case "to": {
      const { last } = draft;
      if (!last || !number) return gone;
      return {
        draft: { ...draft, last: { number, text: last.text }, current: number },
        order: say(number, "supplement", { text: last.text }),
      };
    }
    case "split": {
      if (detail) return { draft, order: { do: "split", own: { receipt: detail } } };
      if (number) return { draft: { ...draft, current: number }, order: { do: "split", own: { number } } };
      const none = bot.nothing.split({ track });
      // Of the sealed petition that was asked about nothing is remembered, and it is not to be mistaken for another one.
      if (draft.sealedUntil !== null) return { draft, replies: [{ text: none }] };
      return forOne(draft, words, {
        among: own.filter((petition) => petition.apart),
        name,
        which: none,
        none,
        one: (petition) => ({ draft, order: { do: "split", own: { number: petition.number } } }),
      });
    }
    case "together":
      return draft.question?.about === "apart"
        ? passed(draft, known, words, bot.ok.together({}), at)
        : { draft, replies: [{ text: bot.ok.together({}) }] };
    case "solved": {
      const solved = SOLVED.find((one) => one === detail);
      if (!solved) return gone;
      if (number) return { draft: { ...draft, current: number }, order: say(number, "rate", { solved }) };
      return forOne(draft, words, {
        among: answerable(known),
        name: "progress",
        which: bot.ask.whichFix({}),
        none: bot.nothing.choice({}),
        one: (petition) => ({
          draft: { ...draft, current: petition.number },
          order: say(petition.number, "rate", { solved }),
        }),
      });
    }
    case "unit":
    case "office": {
      const rating = RATINGS.find((one) => one === detail);
      return number && rating ? { draft, order: say(number, "rate", { [name]: rating }) } : gone;
    }
    case "kept":
    case "fulfilled":
    case "allDone":
    case "resume":
      return promised(choice, draft, own, words);
    case "review":
      if (!mine || !number || !(can(mine, "requestReview") || can(mine, "requestReexamination"))) return gone;
      return {
        draft: ask(draft, "reason", number, at),
        replies: [{ text: bot.ask.reason({}), buttons: [[button(bot.label.skip, "skip", number)]] }],
      };
    default:
      return gone;
  }
}

/** Answered and not yet beyond what its writer may say of it, whether asked before or not. */
const answerable = (known: Known): TrackView[] =>
  known.petitions.filter(
    (petition) => can(petition, "rate") && petition.events.some(({ type }) => ANSWERING.includes(type)),
  );

/** The kind answer to a word that asks for nothing. */
export function greet(draft: Draft, known: Known, words: Wording): Step {
  const text = known.petitions.length > 0 ? words.bot.helloAgain({}) : words.bot.hello({});
  return andResult(draft, [{ text, buttons: menu(words) }], known, words);
}

/** "That is wrong", without saying what. */
export function wrong(draft: Draft, known: Known, words: Wording): Step {
  const open = known.petitions.filter((petition) => can(petition, "withdraw"));
  const current = open.find(({ number }) => number === draft.current) ?? open[0];
  return current
    ? { draft, replies: [{ text: words.bot.ask.wrong({}), buttons: fixButtons(words, current.number) }] }
    : { draft, replies: [{ text: words.bot.nothing.fix({}), buttons: menu(words) }] };
}
