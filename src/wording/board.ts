import { z } from "zod";
import { OPINIONS } from "../petition/verb.ts";
import { line, linesFor, phrase } from "./phrase.ts";

/** What is told from in a place: a village, or the others of its township or county. */
const PLACES = z.strictObject({ village: phrase("name"), township: phrase("name"), county: phrase("name") });

/** The public board, the posters that lead to it, and the page on which the petition office keeps it. */
export const BoardWords = z.strictObject({
  page: z.strictObject({
    ...linesFor([
      "title",
      "intro",
      "lists",
      "object",
      "answers",
      "none",
      "days",
      "daysIntro",
      "topic",
      "unit",
      "takes",
      "places",
      "placesIntro",
      "all",
      "poster",
      "ownWords",
    ]).shape,
    counted: phrase("from", "to"),
    villageTitle: phrase("village"),
    spot: PLACES,
    asked: phrase("n"),
    outcome: z.strictObject(
      Object.fromEntries(OPINIONS.map((one) => [one, phrase("n")])) as Record<
        (typeof OPINIONS)[number],
        ReturnType<typeof phrase<"n">>
      >,
    ),
    basis: phrase("basis"),
    hung: phrase("on", "until"),
    posted: phrase("on", "until"),
    villages: phrase("villages"),
    some: phrase("days"),
    posters: phrase("township"),
  }),
  poster: z.strictObject({
    ...linesFor(["heading", "scan", "scanChat", "secret", "phones"]).shape,
    village: phrase("village"),
    by: phrase("url"),
    promises: z.array(line).min(2),
    title: phrase("name"),
  }),
  /** On the form somebody comes to by a poster or from a posted list. */
  report: z.strictObject({ ask: phrase("village"), list: phrase("title"), until: phrase("on"), listText: line }),
  chat: z.strictObject({ ask: phrase("village"), yes: line, no: line, noted: phrase("village"), other: phrase() }),
  desk: z.strictObject({
    ...linesFor([
      "title",
      "intro",
      "cells",
      "cellsHint",
      "noCells",
      "write",
      "hanging",
      "noneHanging",
      "few",
      "takeDown",
      "lists",
      "noLists",
      "postList",
      "noRight",
      "text",
      "textHint",
      "basis",
      "until",
      "untilHint",
      "preview",
      "previewHint",
      "publish",
      "change",
      "found",
      "foundNumber",
      "sure",
      "listTitle",
      "postedOn",
      "listUntil",
      "villages",
      "villagesHint",
      "post",
      "see",
      "objected",
    ]).shape,
    what: linesFor(["number", "name", "address", "amount"]),
    newTitle: phrase("topic"),
  }),
});
export type BoardWords = z.infer<typeof BoardWords>;
