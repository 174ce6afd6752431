import { z } from "zod";
import { DOCUMENTS } from "../petition/document.ts";
import { line, linesFor, phrase } from "./phrase.ts";

/** What the office's documents say: official, and still to be understood by whoever gets them. */
export const DocumentWords = z.strictObject({
  title: linesFor(DOCUMENTS),
  /** Stands before the year in a document's number. */
  code: linesFor(DOCUMENTS),
  number: phrase("code", "year", "number"),
  /** The second and later ones of a kind. */
  again: phrase("number", "n"),
  to: phrase("name"),
  person: line,
  heading: phrase("n", "what"),
  part: linesFor(["claim", "facts", "reasons", "opinion", "basis", "right"]),
  basis: phrase("article"),
  about: phrase("on", "topic"),
  plan: phrase("plan"),
  reason: phrase("reason"),
  due: phrase("on"),
  /** Of a date that rests on a calendar not announced yet. */
  provisional: line,
  transfer: z.strictObject({
    body: phrase("on", "number", "topic", "place"),
    due: phrase("on"),
    object: line,
    words: line,
  }),
  /** Where it happened is not known. */
  nowhere: line,
  acceptance: z.strictObject({ body: line, short: phrase("ground"), extend: line, follow: line }),
  refusal: z.strictObject({ body: phrase("ground"), go: phrase("where") }),
  redirection: phrase("route"),
  extension: z.strictObject({ body: line, days: phrase("days", "on"), approved: line }),
  opinion: z.strictObject({
    body: line,
    review: line,
    reexamination: line,
    promise: phrase("promise"),
    by: phrase("promise", "on"),
  }),
  request: phrase("n", "claim"),
  outcome: phrase("outcome"),
  outcomeOf: phrase("n", "outcome"),
  reasonsOf: phrase("n", "reasons"),
  right: z.strictObject({
    review: phrase("days", "organ"),
    reexamination: phrase("days", "organ"),
    served: phrase("on", "last"),
    ifServed: phrase("on", "last"),
    after: line,
    final: line,
  }),
  reply: phrase("adoption"),
  service: linesFor(["document", "number", "to", "how", "on", "receiver", "deputy", "bearer", "remark", "note"]),
  /** Under a document in another language. */
  copy: line,
});
export type DocumentWords = z.infer<typeof DocumentWords>;
