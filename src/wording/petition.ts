import { z } from "zod";
import { line, linesFor, phrase } from "./phrase.ts";

/** The page of one petition: who else is there, what is on its way, what was begun, and who will read what. */
export const PetitionWords = z.strictObject({
  /** How a word reaches the petitioner; `to` is said with whom it goes to. */
  outward: z.strictObject({
    title: line,
    to: phrase("who"),
    someone: line,
    way: linesFor(["telegram", "wechat", "chat", "page", "call", "sealed"]),
    night: phrase("at"),
    undo: line,
  }),
  inside: linesFor(["title", "hint", "notes", "none"]),
  sending: z.strictObject({
    ...linesFor(["label", "recall", "gone", "waiting"]).shape,
    leaves: phrase("verb", "number"),
    many: phrase("n"),
    seconds: phrase("seconds"),
  }),
  presence: z.strictObject({
    label: line,
    alone: line,
    here: phrase("names"),
    typing: phrase("name", "verb"),
    moved: line,
  }),
  draft: z.strictObject({
    ...linesFor(["title", "goOn", "discard", "copy", "copied", "closed"]).shape,
    yours: phrase("at"),
    of: phrase("verb", "at"),
    unsent: phrase("verb", "at", "why"),
  }),
  conflict: z.strictObject({
    ...linesFor(["goesHint", "closed", "asNote"]).shape,
    anyway: phrase("verb"),
  }),
  notice: linesFor(["unread", "quiet", "page"]),
  more: line,
  /** What an article says, in a line, by its code. */
  law: z.record(z.string(), line),
});
export type PetitionWords = z.infer<typeof PetitionWords>;
