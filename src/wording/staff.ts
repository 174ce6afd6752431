import { z } from "zod";
import { LADDER } from "../deadline/escalation.ts";
import { line, linesFor, phrase } from "./phrase.ts";

/** Rungs that tell somebody of a turn which is another's. */
export const WATCHED_RUNGS = [
  "overdue",
  "overdue-week",
  "overdue-month",
] as const satisfies readonly (typeof LADDER)[number]["rung"][];
export type WatchedRung = (typeof WATCHED_RUNGS)[number];

/** Why else word is left at a post, the most pressing first; `other` stands for whatever has no words of its own. */
export const PUSH_REASONS = ["unsolved", "broken", "call", "turn", "other"] as const;

/** What the bot says to staff in a chat they linked, and the two pages that belong to it. */
export const StaffWords = z.strictObject({
  /** Messages of a linked chat that are meant for the office's own work, compared whole. */
  hears: z.strictObject({ todo: z.array(line).min(1), unlink: z.array(line).min(1) }),
  chat: z.strictObject({
    linked: phrase("name"),
    wrong: phrase(),
    tooMany: phrase(),
    unlinked: phrase(),
    moved: phrase(),
    noPost: phrase(),
    nothing: phrase(),
  }),
  /** Left on the person's own desk. */
  notice: z.strictObject({
    linked: phrase("channel", "at"),
    taken: phrase("channel", "at"),
    unlinked: phrase("channel", "at"),
    cutOff: phrase("channel", "at"),
  }),
  /** Word of single matters: a heading for each reason, then the matters. */
  push: z.strictObject({
    urgent: line,
    reason: linesFor(PUSH_REASONS),
    rung: linesFor(LADDER.map(({ rung }) => rung)),
    item: phrase("number", "village", "topic", "stage", "due"),
    due: phrase("standing", "on"),
    noDue: line,
    more: phrase("n"),
  }),
  /** The list of the day. */
  morning: z.strictObject({
    hello: phrase("on"),
    todo: phrase("on"),
    late: phrase("n"),
    today: phrase("n"),
    soon: phrase("n"),
    fresh: phrase("n"),
    calls: phrase("n"),
    pressing: line,
    watch: z.strictObject(
      Object.fromEntries(WATCHED_RUNGS.map((rung) => [rung, phrase("n")])) as Record<
        WatchedRung,
        ReturnType<typeof phrase<"n">>
      >,
    ),
  }),
  /** `/desk/phone`. */
  phone: z.strictObject({
    ...linesFor([
      "title",
      "intro",
      "gets",
      "morning",
      "danger",
      "sealed",
      "noBot",
      "linkedTitle",
      "notLinked",
      "unlink",
      "getCode",
      "anotherCode",
      "codeTitle",
      "codeLasts",
      "orSay",
      "say",
      "wechat",
      "lock",
    ]).shape,
    linked: phrase("channel", "at"),
    open: phrase("channel"),
  }),
  /** `/desk/key`, and what lists say of what is locked. */
  key: z.strictObject({
    ...linesFor([
      "title",
      "intro",
      "passphrase",
      "again",
      "differs",
      "hint",
      "setTitle",
      "first",
      "set",
      "openTitle",
      "open",
      "opened",
      "lock",
      "onward",
      "letInHint",
      "outside",
      "forgotten",
      "forgottenHint",
      "recoverTitle",
      "recoverHint",
      "one",
      "other",
      "recover",
      "sheetsTitle",
      "sheetsHint",
      "renew",
      "renewHint",
      "notLooked",
    ]).shape,
    desk: phrase("unit", "title"),
    members: phrase("names"),
    letIn: phrase("name"),
    sheet: phrase("n", "unit"),
    looked: phrase("looked", "all"),
  }),
  /** The page behind a link of a message. */
  brief: z.strictObject({
    ...linesFor([
      "title",
      "number",
      "where",
      "topic",
      "stage",
      "holder",
      "due",
      "noDue",
      "words",
      "noWords",
      "masked",
      "goOn",
      "only",
      "expiredTitle",
      "expired",
      "brokenTitle",
      "broken",
      "signIn",
    ]).shape,
    dueOn: phrase("on", "standing", "article"),
  }),
});
export type StaffWords = z.infer<typeof StaffWords>;
