import { z } from "zod";
import { isCivilDate } from "../deadline/civil-date.ts";
import { KINDS } from "./kind.ts";
import { LEGAL_ROUTES } from "./legal-route.ts";
import { missingIn, type Written } from "./opinion.ts";

/** How a field is asked for on a page; kept in the schema, so a form is never written twice. */
export type Control =
  | "line"
  | "words"
  | "day"
  | "number"
  | "choice"
  | "post"
  | "unit"
  | "topic"
  | "village"
  | "attachment"
  /** Further requests of an opinion: asked for by the opinion writer alone. */
  | "claims";

const LONGEST = 5000;
const line = z.string().trim().min(1).max(200).meta({ control: "line" });
const words = z.string().trim().min(1).max(LONGEST).meta({ control: "words" });
/** As long as a petition may be. */
const whole = z.string().trim().min(1).max(10_000).meta({ control: "words" });
const maybeWords = z.string().trim().max(LONGEST).default("").meta({ control: "words" });
const day = z.string().refine(isCivilDate, { error: "day" }).meta({ control: "day" });
const maybeDay = z
  .union([z.literal("").transform(() => null), day])
  .nullish()
  .meta({ control: "day" });
const choice = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.enum(values).meta({ control: "choice" });
const code = (control: Control) => z.string().trim().min(1).max(60).meta({ control });
const post = code("post");
const number = (max: number) => z.coerce.number().int().min(1).max(max).meta({ control: "number" });

/** Why a matter is not accepted (XF 19, 23, 36; ZX 20). */
export const DECLINE_GROUNDS = ["other-organ", "in-progress", "finished", "congress-or-court"] as const;
/** Why a unit sends a matter back. */
export const OBJECTION_GROUNDS = ["not-our-powers", "wrong-place", "needs-lead", "belongs-to-court"] as const;
/** When the short procedure may be used (信访事项简易办理办法). */
export const SHORT_GROUNDS = ["clear-facts", "daily-life", "already-promised", "answerable-at-once"] as const;
/** What an opinion says of a request (XF 32). */
export const OPINIONS = ["support", "explain", "refuse"] as const;
export const REVIEW_OPINIONS = ["uphold", "amend"] as const;
export const ADOPTIONS = ["adopted", "partly", "not-adopted", "answered"] as const;
export const SERVICES = ["in-person", "post", "phone", "chat", "web"] as const;
export const RATINGS = ["satisfied", "fairly", "dissatisfied"] as const;
export const SOLVED = ["yes", "partly", "no"] as const;
export const FINDINGS = ["confirmed", "partly-confirmed", "not-confirmed", "cannot-be-examined"] as const;

/** For what a name or telephone is read. */
export const PURPOSES = ["call", "verify", "visit", "deliver", "other"] as const;
/** Who had the use of somebody's data restricted: they themselves, or the rule by which it is kept (PIPL 19, 47). */
export const RESTRICTIONS = ["asked", "closed-long-ago"] as const;

/** Requests beside the first one that an opinion answers, each with an outcome of its own. */
const MOST_FURTHER = 8;

/** The parts Article 32 asks of an opinion: request, facts, reasons, outcome, what is done, legal basis. */
const opinion = <const O extends readonly [string, ...string[]]>(outcomes: O) =>
  z.object({
    claim: words,
    facts: words,
    /** Events of before 2026-11-27 have none: they stood among the facts. */
    reasons: maybeWords,
    outcome: choice(outcomes),
    opinion: words,
    basis: words,
    further: z
      .array(z.object({ claim: words, outcome: choice(outcomes), reasons: maybeWords }))
      .max(MOST_FURTHER)
      .default([])
      .meta({ control: "claims" }),
  });

/** Refuses an opinion that says no without reasons, or still holds a gap of a template. */
const complete = (said: Written, ctx: z.RefinementCtx) => {
  for (const { part, missing } of missingIn(said)) ctx.addIssue({ code: "custom", message: missing, path: [part] });
};

/** Every verb: its event, and what must be said with it. `tells`: the petitioner is owed a notice of it. */
export const VERBS = {
  register: { event: "registered", tells: true, input: z.object({ post, villageWritten: line.optional() }) },
  route: { event: "routed", tells: false, input: z.object({ post, reason: maybeWords }) },
  decline: {
    event: "declined",
    tells: true,
    input: z.object({ ground: choice(DECLINE_GROUNDS), reason: words, whereToGo: words }),
  },
  redirect: {
    event: "redirected",
    tells: true,
    input: z.object({ route: choice(LEGAL_ROUTES), reason: words, whereToGo: words }),
  },
  reclassify: { event: "reclassified", tells: false, input: z.object({ kind: choice(KINDS), reason: words }) },
  accept: { event: "accepted", tells: true, input: z.object({ plan: maybeWords }) },
  acceptShort: { event: "accepted-short", tells: true, input: z.object({ ground: choice(SHORT_GROUNDS) }) },
  convert: { event: "converted", tells: true, input: z.object({ reason: words }) },
  object: {
    event: "objected",
    tells: false,
    input: z.object({ ground: choice(OBJECTION_GROUNDS), proposed: code("unit"), basis: words }),
  },
  agree: { event: "agreed", tells: false, input: z.object({ post, reason: maybeWords }) },
  overrule: { event: "overruled", tells: false, input: z.object({ reason: words }) },
  designate: { event: "designated", tells: false, input: z.object({ post, reason: words }) },
  extend: { event: "extended", tells: true, input: z.object({ days: number(60), reason: words }) },
  /** The desk asks the head of the organ for more days (XF 34); the head adds them with `extend`, or says no. */
  askExtension: { event: "extension-asked", tells: false, input: z.object({ days: number(60), reason: words }) },
  refuseExtension: { event: "extension-refused", tells: false, input: z.object({ reason: words }) },
  /** Another unit is to help (协办): it gets a question and a day of its own; who asked answers for all. */
  askHelp: { event: "help-asked", tells: false, input: z.object({ post, on: day, question: words }) },
  /** What one desk was asked is no longer needed of it. */
  recallHelp: { event: "help-recalled", tells: false, input: z.object({ post, reason: maybeWords }) },
  answerHelp: { event: "help-answered", tells: false, input: z.object({ answer: words }) },
  answer: {
    event: "answered",
    tells: true,
    input: opinion(OPINIONS).extend({ promise: maybeWords, promisedOn: maybeDay }).superRefine(complete),
  },
  reply: { event: "replied", tells: true, input: z.object({ adoption: choice(ADOPTIONS), reply: words }) },
  serve: { event: "served", tells: false, input: z.object({ how: choice(SERVICES), on: day }) },
  settle: { event: "settled", tells: true, input: z.object({ agreement: words, performOn: day }) },
  fulfil: { event: "fulfilled", tells: true, input: z.object({ evidence: words }) },
  resume: { event: "resumed", tells: true, input: z.object({ reason: words }) },
  requestReview: { event: "review-requested", tells: true, input: z.object({ reason: words }) },
  answerReview: {
    event: "review-answered",
    tells: true,
    input: opinion(REVIEW_OPINIONS).superRefine(complete),
  },
  remand: { event: "remanded", tells: true, input: z.object({ reason: words }) },
  requestReexamination: { event: "reexamination-requested", tells: true, input: z.object({ reason: words }) },
  hear: { event: "hearing-held", tells: true, input: z.object({ days: number(60), reason: words }) },
  answerReexamination: {
    event: "reexamination-answered",
    tells: true,
    input: opinion(REVIEW_OPINIONS).superRefine(complete),
  },
  lapse: { event: "lapsed", tells: true, input: z.object({}) },
  withdraw: { event: "withdrawn", tells: true, input: z.object({ reason: maybeWords }) },
  reinstate: { event: "reinstated", tells: true, input: z.object({}) },
  takeUp: { event: "taken-up", tells: true, input: z.object({}) },
  transfer: { event: "transferred", tells: true, input: z.object({ organ: line, reason: words }) },
  report: { event: "reported", tells: false, input: z.object({ progress: words }) },
  conclude: { event: "concluded", tells: false, input: z.object({ finding: choice(FINDINGS), reason: words }) },
  feedback: { event: "fed-back", tells: true, input: z.object({ reply: words }) },
  recount: { event: "recounted", tells: false, input: z.object({ from: day, to: day }) },
  /** One text with two matters: `part`, in the person's own words, goes on as a petition of its own about `topic`. */
  split: { event: "split", tells: true, input: z.object({ topic: code("topic"), part: whole }) },
  note: { event: "noted", tells: false, input: z.object({ note: words }) },
  tell: { event: "told", tells: true, input: z.object({ message: words }) },
  correct: {
    event: "corrected",
    tells: false,
    input: z.object({
      topic: code("topic").optional(),
      village: z.string().trim().max(60).meta({ control: "village" }).optional(),
    }),
  },
  supplement: { event: "supplemented", tells: false, input: z.object({ text: z.string().trim().max(20_000) }) },
  /** What is heard in a recording is written down (XF 19); done again, the newer words stand. */
  transcribe: {
    event: "transcribed",
    tells: false,
    input: z.object({ attachment: code("attachment"), heard: whole }),
  },
  urge: { event: "urged", tells: false, input: z.object({}) },
  rate: {
    event: "rated",
    tells: false,
    input: z.object({
      solved: choice(SOLVED).optional(),
      office: choice(RATINGS).optional(),
      unit: choice(RATINGS).optional(),
    }),
  },
  /** Whether what the answer promised was done, said by the petitioner once its day has come; the latest word counts. */
  attest: { event: "attested", tells: false, input: z.object({ kept: choice(SOLVED) }) },
  /** The unit says that what it promised is done, and by what that can be seen: the petitioner is asked at once. */
  performPromise: { event: "promise-performed", tells: true, input: z.object({ evidence: words }) },
  /** What was promised by a day will be done by another one; the old day stands in the ledger. */
  repromise: { event: "repromised", tells: true, input: z.object({ promisedOn: day, reason: words }) },
  recuse: { event: "recused", tells: false, input: z.object({ reason: words }) },
  requestRecusal: { event: "recusal-requested", tells: true, input: z.object({ who: line, reason: words }) },
  decideRecusal: {
    event: "recusal-decided",
    tells: true,
    input: z.object({ granted: choice(["yes", "no"]), reason: words }),
  },
  /** Somebody who sees to the whole asks the desk that has the turn to get on with it. */
  remind: { event: "reminded", tells: false, input: z.object({ nudge: maybeWords }) },
  reassign: { event: "reassigned", tells: false, input: z.object({ post, reason: words }) },
  /** The petitioner's name and telephone are shown to one person for a while: an act, with its reason (PIPL 51). */
  reveal: { event: "revealed", tells: false, input: z.object({ purpose: choice(PURPOSES), reason: maybeWords }) },
  /** Name or telephone were given, corrected or taken away; the event names the fields, never what stands in them. */
  changeContact: { event: "contact-changed", tells: false, input: z.object({ changed: line }) },
  restrict: { event: "restricted", tells: false, input: z.object({ because: choice(RESTRICTIONS) }) },
  /** What is to be kept longer, for a court or the archive, and that it no longer is. */
  hold: { event: "held", tells: false, input: z.object({ reason: words }) },
  release: { event: "released", tells: false, input: z.object({ reason: words }) },
  /** What was destroyed, and by which rule. */
  destroy: { event: "destroyed", tells: false, input: z.object({ rule: line, destroyed: line }) },
  /** One of several petitions about one cause: dealt with together as the matter `to`, and no longer. */
  collect: { event: "collected", tells: false, input: z.object({ to: line }) },
  separate: { event: "separated", tells: false, input: z.object({ reason: maybeWords }) },
  /** Its petitioner agrees to speak for the others of the matter (XF 20), or no longer does. */
  represent: {
    event: "represented",
    tells: false,
    input: z.object({ granted: choice(["yes", "no"]), reason: words }),
  },
  supervise: { event: "supervised", tells: false, input: z.object({ demand: words }) },
  answerSupervision: { event: "supervision-answered", tells: false, input: z.object({ answer: words }) },
} as const satisfies Record<string, { event: string; tells: boolean; input: z.ZodObject }>;

export type Verb = keyof typeof VERBS;
/** What is done with personal data: nothing of the procedure, and with places of their own on the pages. */
export const DATA_VERBS: readonly Verb[] = ["reveal", "changeContact", "restrict", "destroy"];
/** What makes and unmakes a matter of several petitions: done on its own page, for each of them. */
export const MATTER_VERBS: readonly Verb[] = ["collect", "separate", "represent"];
export type EventType = (typeof VERBS)[Verb]["event"];
/** Events the petitioner is owed word of. */
export type ToldEvent = {
  [V in Verb]: (typeof VERBS)[V] extends { tells: true; event: infer E } ? E : never;
}[Verb];
export const TOLD_EVENTS = Object.values(VERBS).flatMap((verb) => (verb.tells ? [verb.event] : [])) as ToldEvent[];
export type Input<V extends Verb = Verb> = z.infer<(typeof VERBS)[V]["input"]>;
export const VERB_NAMES = Object.keys(VERBS) as [Verb, ...Verb[]];
