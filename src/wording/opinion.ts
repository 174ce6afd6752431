import { z } from "zod";
import { DOCUMENTS } from "../petition/document.ts";
import type { DOUBTS } from "../petition/opinion-doubt.ts";
import type { Topic } from "../triage/topic.ts";
import { line, linesFor, phrase } from "./phrase.ts";

/** Topics that are answered in like words; whatever is not named is answered as `rest`. */
export const TEMPLATE_GROUPS = {
  money: ["compensation-standard", "compensation-payment", "later-support", "wages", "forestry", "special-facilities"],
  survey: ["survey", "eligibility", "non-farming", "household-registration"],
  home: ["site-choice", "homestead", "house-quality", "relocation", "return"],
  land: ["farmland", "disputes", "village-affairs"],
  works: ["water-supply", "power-telecom", "roads-transport", "reservoir-safety", "geohazard", "environment"],
  welfare: ["schooling", "healthcare-pension", "relief", "employment", "distress"],
  rest: [],
} as const satisfies Record<string, readonly Topic[]>;
export type TemplateGroup = keyof typeof TEMPLATE_GROUPS;
export const groupOf = (topic: string): TemplateGroup =>
  (Object.keys(TEMPLATE_GROUPS) as TemplateGroup[]).find((group) =>
    (TEMPLATE_GROUPS[group] as readonly string[]).includes(topic),
  ) ?? "rest";

const GROUPS = Object.keys(TEMPLATE_GROUPS) as TemplateGroup[];
/** What is not known stands in them as a gap 【填：…】, which never goes out: a template finds nothing out. */
const templates = z.strictObject({ support: phrase("unit"), explain: phrase("topic"), refuse: phrase("topic") });

/** The same for the other words that go out. */
const phrases = z.strictObject({ accept: phrase("unit"), ask: phrase("topic") });

/** What the opinion writer, the documents' pages and the page of snippets say. */
export const OpinionWords = z.strictObject({
  ...linesFor([
    "title",
    "open",
    "back",
    "words",
    "timeline",
    "intro",
    "prefilled",
    "addRequest",
    "save",
    "check",
    "draft",
    "missing",
    "doubts",
    "preview",
    "previewHint",
    "send",
    "edit",
    "final",
  ]).shape,
  requestNo: phrase("n"),
  hint: linesFor(["claim", "facts", "reasons", "opinion", "basis", "promise", "reply"]),
  right: z.strictObject({ heading: line, review: phrase("on", "organ"), reexamination: phrase("on", "organ") }),
  /** A line of the facts the office knows by itself. */
  fact: phrase("on", "what"),
  lacks: z.strictObject({ empty: phrase("part"), gap: phrase("part") }),
  doubt: z.strictObject({
    "hard-word": phrase("part", "word", "plain"),
    "promise-undated": line,
    "amount-unaccounted": line,
    "no-way-on": line,
    "no-reasons": line,
  } satisfies Record<(typeof DOUBTS)[number], unknown>),
  basis: linesFor(["heading", "other", "add", "free", "excerpt"]),
  insert: linesFor(["heading", "what", "into", "insert", "templates", "mine", "unit", "manage"]),
  template: z.strictObject({
    facts: phrase("village"),
    reasons: phrase("topic"),
    reply: phrase("unit"),
    ...(Object.fromEntries(GROUPS.map((group) => [group, templates])) as Record<TemplateGroup, typeof templates>),
  }),
  templateTitle: linesFor(["facts", "reasons", "reply", "support", "explain", "refuse"]),
  phrase: z.strictObject({
    progress: phrase("unit"),
    decline: phrase("topic"),
    whereToGo: phrase("topic"),
    extend: phrase("topic"),
    ...(Object.fromEntries(GROUPS.map((group) => [group, phrases])) as Record<TemplateGroup, typeof phrases>),
  }),
  phraseTitle: linesFor(["accept", "ask", "progress", "decline", "whereToGo", "extend"]),
  snippet: z.strictObject({
    ...linesFor(["title", "intro", "mine", "name", "text", "whose", "add", "save", "drop", "none", "bad", "full"])
      .shape,
    unit: phrase("unit"),
  }),
  document: z.strictObject({
    ...linesFor([
      "title",
      "none",
      "sealed",
      "owed",
      "made",
      "open",
      "docx",
      "print",
      "serve",
      "hidden",
      "show",
      "shownHint",
      "language",
      "notServed",
    ]).shape,
    owedBy: phrase("document", "on"),
    by: phrase("on", "unit"),
    served: phrase("on", "how"),
    told: phrase("at"),
    seen: phrase("at"),
    /** What the list calls each. */
    name: linesFor(DOCUMENTS),
  }),
  /** Words a farmer does not know, with those that mean the same. */
  hard: z.record(z.string(), line),
});
export type OpinionWords = z.infer<typeof OpinionWords>;
