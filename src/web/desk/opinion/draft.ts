import type { Writer } from "../../../office/opinion/opinion-verbs.ts";
import { withCitations } from "../../../petition/legal-basis.ts";
import { fieldOf, type OpinionVerb, requestsIn } from "../../../petition/opinion.ts";
import { sayDate } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import { insertablesOf } from "./insertable.ts";

export type Typed = Record<string, string>;
/** What the writer's form sent: the words, what was pressed, the articles that were ticked. */
export type Sent = { typed: Typed; pressed: string; cites: string[]; insert: string; into: string; seen: string };

/** As long as a part of an opinion may be. */
const LONGEST = 5000;
/** What happened, as far as it is a fact of the matter and no word of the petitioner. */
const FACTS = new Set([
  "registered",
  "accepted",
  "accepted-short",
  "extended",
  "answered",
  "review-answered",
  "remanded",
  "served",
]);

/** A posted form of the writer. */
export function sentOf(form: FormData): Sent {
  const entries = [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const {
    do: pressed = "",
    insert = "",
    into = "",
    seen = "",
    cite: _,
    verb: __,
    ...typed
  } = Object.fromEntries(entries);
  return { typed, pressed, insert, into, seen, cites: form.getAll("cite").map(String) };
}

/**
 * What a writer begins with: the draft, else the petitioner's request in their words and what is known to have happened.
 * Facts that somebody has to find out are left to be written.
 */
export function beginning({ petition, move }: Writer, words: Wording): Typed {
  const begun = petition.scribbles[move.verb];
  if (begun && Object.values(begun).some(Boolean)) return sentOf(formOf(begun)).typed;
  if (move.verb === "reply") return {};
  const asked = petition.events.findLast(
    ({ type }) => type === "review-requested" || type === "reexamination-requested",
  );
  const facts = petition.events
    .filter(({ type }) => FACTS.has(type))
    .map(({ on, type }) => words.opinion.fact({ on: sayDate(words.office, on), what: words.office.event[type] }));
  return {
    claim: String(asked?.data.reason ?? petition.text).slice(0, LONGEST),
    facts: facts.join("\n"),
  };
}

function formOf(fields: Typed): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

const append = (text: string | undefined, more: string) => (text?.trim() ? `${text.trimEnd()}\n${more}` : more);

/** The words after a button that changes them was pressed; the same words after any other. */
export function pressed(writer: Writer, words: Wording, { typed, pressed, cites, insert, into }: Sent): Typed {
  if (pressed === "cite") return { ...typed, basis: withCitations(typed.basis ?? "", cites) };
  if (pressed === "more") return { ...typed, [fieldOf("claim", requestsIn(typed) + 1)]: "" };
  const chosen = pressed === "insert" && insertablesOf(writer, words).find(({ id }) => id === insert);
  if (!chosen) return typed;
  const part = chosen.into ?? (into || mainPart(writer.move.verb));
  return { ...typed, [part]: append(typed[part], chosen.text) };
}

/** Where words go that belong to no part of their own. */
export const mainPart = (verb: OpinionVerb): string => (verb === "reply" ? "reply" : "opinion");
