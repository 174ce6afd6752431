import type { Parted } from "../office/office.ts";
import type { Wording } from "../wording/wording.ts";
import type { Draft } from "./draft.ts";
import type { Known, Told } from "./input.ts";
import { advance } from "./question.ts";
import { lines, receiptReply } from "./reply.ts";

/**
 * What is said once a text was divided. Beside a sealed petition the second one is answered for as if it had come alone,
 * for what is said of it can be read at its desk.
 */
export function parted(draft: Draft, { first, second }: Parted, known: Known, words: Wording, at: number): Told {
  const receipt = receiptReply(words, second, known, { count: 0 });
  if (first.kind === "accusation")
    return { draft: { ...draft, todo: null, question: null, menu: null, last: null }, replies: [receipt] };
  const reply = { ...receipt, text: lines(words.bot.ok.split({ number: first.number }), receipt.text) };
  // Which of the two it is about is no question any more.
  const todo = draft.todo && { ...draft.todo, lacks: draft.todo.lacks.filter((lack) => lack !== "matter") };
  const next = advance({ ...draft, todo, current: first.number, last: null }, words, first, "", at);
  return { draft: next.draft, replies: [reply, ...next.replies] };
}
