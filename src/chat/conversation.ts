import { hourOf } from "../office/chat/exchange.ts";
import type { Heard } from "../wording/bot.ts";
import type { Wording } from "../wording/wording.ts";
import { answer, chosen } from "./answer.ts";
import { type Choice, readChoice } from "./choice.ts";
import { begin, DAY, type Draft } from "./draft.ts";
import { hear, numeral } from "./hear.ts";
import type { Input, Known, Step, Told, Wordings } from "./input.ts";
import { spokenIn } from "./language.ts";
import { looksUp, news } from "./news.ts";
import { greet, passed, press, wrong } from "./press.ts";
import { menu, trackOf } from "./reply.ts";
import { postedVillage, startAt } from "./start.ts";

/** Words that stand for a button. */
const BUTTON_OF: Partial<Record<Heard, Choice>> = {
  report: { name: "report", number: null, detail: null },
  secret: { name: "secret", number: null, detail: null },
  progress: { name: "progress", number: null, detail: null },
  urge: { name: "urge", number: null, detail: null },
  withdraw: { name: "withdraw", number: null, detail: null },
  leave: { name: "withdraw", number: null, detail: null },
  undo: { name: "undo", number: null, detail: null },
  fixVillage: { name: "fixVillage", number: null, detail: null },
  fixText: { name: "fixText", number: null, detail: null },
  add: { name: "add", number: null, detail: null },
  solved: { name: "solved", number: null, detail: "yes" },
  partly: { name: "solved", number: null, detail: "partly" },
  unsolved: { name: "solved", number: null, detail: "no" },
  split: { name: "split", number: null, detail: null },
  together: { name: "together", number: null, detail: null },
  kept: { name: "kept", number: null, detail: "yes" },
  keptPartly: { name: "kept", number: null, detail: "partly" },
  broken: { name: "kept", number: null, detail: "no" },
  open: { name: "open", number: null, detail: null },
  another: { name: "another", number: null, detail: null },
  callBack: { name: "callBack", number: null, detail: null },
  callOff: { name: "callOff", number: null, detail: null },
  wipe: { name: "wipe", number: null, detail: null },
};

/** What a bare word of courtesy or consent leads to when nothing was asked. */
function small(heard: Heard, input: Input, draft: Draft, known: Known, wordings: Wordings): Step {
  const words = wordings[draft.language];
  const choice = BUTTON_OF[heard];
  if (choice) return press(choice, input, draft, known, wordings);
  if (heard === "wrong") return wrong(draft, known, words);
  if (heard === "skip" && draft.todo) return passed(draft, known, words, words.bot.ok.skipped({}), input.at);
  if (heard === "greeting" || known.petitions.length === 0) return greet(draft, known, words);
  return { draft, replies: [{ text: words.bot.thanks({}) }] };
}

/** Where a person sees, corrects and restricts what is kept about them (PIPL 44-47): the same words whatever was spoken of. */
const ownData = (draft: Draft, known: Known, words: Wording): Step => ({
  draft,
  replies: [{ text: words.bot.ownData({ track: trackOf(words, known) }) }],
});

/** Words, read in the order in which a person would mean them. */
function spoken(input: Input, draft: Draft, known: Known, wordings: Wordings): Step {
  const text = input.text?.trim() ?? "";
  const words = wordings[draft.language];
  const posted = postedVillage(text, known);
  if (posted) return startAt(posted, draft, words);
  const lookup = looksUp(text, draft, known, words);
  if (lookup) return lookup;
  const heard = hear(text, wordings);
  if (heard === "data") return ownData(draft, known, words);
  const choice = chosen(text, heard, draft);
  if (choice) return press(choice, input, draft, known, wordings);
  const answered = answer(input, draft, known, wordings);
  if (answered) return answered;
  if (heard) return small(heard, input, draft, known, wordings);
  if (numeral(text) !== null)
    return { draft, replies: [{ text: words.bot.nothing.numeral({}), buttons: menu(words) }] };
  return news(input, draft, known, wordings);
}

/**
 * One step of a conversation: takes what was remembered (null at the first message), one message, and what can be looked
 * up; gives replies, or an order for the office, whose result goes to `conclude`. Reads no clock and never throws.
 */
export function converse(remembered: Draft | null, input: Input, known: Known, wordings: Wordings): Step {
  const before = remembered ?? begin(input.language ?? "zh-Hans");
  const language = input.text ? spokenIn(input.text, before.language) : before.language;
  const draft = withNotice({ ...before, language }, known, input.at);
  const words = wordings[draft.language];
  const step = ((): Step => {
    if (input.choice !== undefined) {
      const choice = readChoice(input.choice);
      return choice
        ? press(choice, input, draft, known, wordings)
        : { draft, replies: [{ text: words.bot.nothing.choice({}), buttons: menu(words) }] };
    }
    const files = (input.uploads ?? 0) + (input.missing ?? 0) > 0 || input.place !== undefined;
    const command = input.text !== undefined && hear(input.text, wordings) !== null;
    if (files || (input.edited && !command)) return news(input, draft, known, wordings);
    if (input.contact) return shared(input, input.contact, draft, known, wordings);
    if (input.text?.trim()) return spoken(input, draft, known, wordings);
    return { draft, replies: [{ text: words.bot.nothing.empty({}), buttons: menu(words) }] };
  })();
  return "order" in step ? step : shown(step, input.at);
}

/** The buttons of a notice that came after whatever the conversation showed last answer to 1, 2 and 3 as well. */
function withNotice(draft: Draft, known: Known, at: number): Draft {
  const told = known.petitions
    .flatMap(({ notices }) => notices)
    .filter(({ buttons, sentAt }) => buttons?.length && sentAt !== null && at - sentAt < DAY)
    .toSorted((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0))
    .at(-1);
  const since = told?.sentAt ?? 0;
  if (!told?.buttons || since <= (draft.menu?.since ?? 0)) return draft;
  return { ...draft, menu: { buttons: told.buttons.flat(), since, told: true } };
}

/** A contact card: for the petition that asks or was spoken of last; otherwise a beginning like any other. */
function shared(
  input: Input,
  contact: NonNullable<Input["contact"]>,
  draft: Draft,
  known: Known,
  wordings: Wordings,
): Step {
  const number = draft.question?.number ?? draft.current;
  const own = known.petitions.find((petition) => petition.number === number) ?? known.petitions[0];
  if (own && draft.sealedUntil === null) return { draft, order: { do: "contact", number: own.number, contact } };
  return news(input, draft, known, wordings);
}

/** Remembers the buttons that were shown last, for those who answer with 1, 2 or 3. */
export function shown({ draft, replies }: Told, at: number): Told {
  const buttons = replies.findLast((reply) => reply.buttons?.length)?.buttons?.flat();
  // What carries a receipt is never kept.
  if (buttons?.some(({ value }) => /\{receipt\}|\d{4}(?:-\d{4}){4}/.test(value)))
    return { draft: { ...draft, menu: null }, replies };
  // Of what was said in confidence no minute is kept.
  const since = draft.sealedUntil === null ? at : hourOf(at);
  if (buttons) return { draft: { ...draft, menu: { buttons, since, told: false } }, replies };
  // Words in passing leave a question open, and its buttons with it.
  if (draft.question || replies.length === 0) return { draft, replies };
  return {
    draft: { ...draft, menu: draft.sealedUntil === null ? { buttons: [], since, told: false } : null },
    replies,
  };
}
