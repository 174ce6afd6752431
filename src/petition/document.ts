import type { Stage } from "./stage.ts";
import type { EventType } from "./verb.ts";

/** The documents an office must serve or send (XF 22, 23, 32-36), in the order of the procedure. */
export const DOCUMENTS = [
  "transfer",
  "acceptance",
  "refusal",
  "redirection",
  "extension",
  "opinion",
  "reply",
  "review",
  "reexamination",
  "service",
] as const;
export type DocumentKind = (typeof DOCUMENTS)[number];

/** What is written down with an event; an event without a row needs no document. */
export const DOCUMENT_OF: Partial<Record<EventType, Exclude<DocumentKind, "service">>> = {
  routed: "transfer",
  agreed: "transfer",
  designated: "transfer",
  accepted: "acceptance",
  "accepted-short": "acceptance",
  declined: "refusal",
  redirected: "redirection",
  extended: "extension",
  answered: "opinion",
  replied: "reply",
  "review-answered": "review",
  "reexamination-answered": "reexamination",
};

/** By what a document is called at its door: its kind and the seq of what happened; null where an event needs none. */
export function documentOf(type: EventType, seq: number): string | null {
  const kind = DOCUMENT_OF[type];
  return kind ? `${kind}-${seq}` : null;
}

/** What the office owes next, by where a petition stands. */
export const OWED_AT: Partial<Record<Stage, readonly DocumentKind[]>> = {
  registered: ["transfer"],
  objected: ["transfer"],
  disputed: ["transfer"],
  routed: ["acceptance"],
  accepted: ["opinion"],
  expedited: ["opinion"],
  answered: ["service"],
  studying: ["reply"],
  reviewing: ["review"],
  reviewed: ["service"],
  reexamining: ["reexamination"],
  reexamined: ["service"],
};

/** Documents that are put into the petitioner's hands against a signature; a letter to another unit is not. */
export const isServed = (kind: DocumentKind): boolean => kind !== "transfer" && kind !== "service";
