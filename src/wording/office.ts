import { z } from "zod";
import { LADDER } from "../deadline/escalation.ts";
import type { STANDINGS } from "../deadline/standing.ts";
import type { Ask } from "../petition/call.ts";
import { REFUSALS } from "../petition/decide.ts";
import { KINDS } from "../petition/kind.ts";
import { LEGAL_ROUTES } from "../petition/legal-route.ts";
import { ROLES, STAGE_NAMES } from "../petition/stage.ts";
import {
  ADOPTIONS,
  DECLINE_GROUNDS,
  type EventType,
  FINDINGS,
  OBJECTION_GROUNDS,
  OPINIONS,
  PURPOSES,
  RATINGS,
  RESTRICTIONS,
  REVIEW_OPINIONS,
  SERVICES,
  SHORT_GROUNDS,
  SOLVED,
  TOLD_EVENTS,
  type ToldEvent,
  VERB_NAMES,
  VERBS,
} from "../petition/verb.ts";
import { line, linesFor, phrase } from "./phrase.ts";

/** Why a file is not taken. */
export const FILE_REFUSALS = [
  "too-large",
  "wrong-type",
  "too-many-files",
  "picture-broken",
  "picture-huge",
  "picture-heic",
] as const;

/** Why the office itself says no, before the procedure is asked. */
export const OFFICE_REFUSALS = [
  "not-found",
  "empty",
  "too-long-text",
  "bad-field",
  "unknown-village",
  "unknown-post",
  "overtaken",
  "key-reused",
  ...FILE_REFUSALS,
  "calendar-missing",
  "no-right",
  "locked",
  "no-key",
  "key-exists",
  "last-key",
  "weak-passphrase",
  "wrong-passphrase",
  "too-many-tries",
  "bad-share",
  "same-share",
  "wrong-shares",
  "one-matter",
  "sealed-part",
  "not-in-text",
  "no-recording",
  "sealed-words",
  "masked",
  "restricted",
  "already-sent",
  "gap",
  "too-many-representing",
  "too-few",
] as const;

const FIELDS = [...new Set(Object.values(VERBS).flatMap((verb) => Object.keys(verb.input.shape)))] as [
  string,
  ...string[],
];
const OPTIONS = [
  ...new Set([
    ...DECLINE_GROUNDS,
    ...OBJECTION_GROUNDS,
    ...SHORT_GROUNDS,
    ...OPINIONS,
    ...REVIEW_OPINIONS,
    ...ADOPTIONS,
    ...SERVICES,
    ...RATINGS,
    ...SOLVED,
    ...FINDINGS,
    ...LEGAL_ROUTES,
    ...PURPOSES,
    ...RESTRICTIONS,
  ]),
];
const EVENT_TYPES = Object.values(VERBS).map((verb) => verb.event) as EventType[];

/** The vocabulary of the procedure: what every door and every notice says alike. */
export const OfficeWords = z.strictObject({
  kind: linesFor(KINDS),
  stage: linesFor(STAGE_NAMES),
  role: linesFor(ROLES),
  verb: linesFor(VERB_NAMES),
  /** What a form asks for; `verb.field` overrides `field`. */
  field: linesFor(FIELDS),
  option: linesFor(OPTIONS),
  event: linesFor(EVENT_TYPES),
  refusal: linesFor([...REFUSALS, ...OFFICE_REFUSALS]),
  standing: z.strictObject({
    ample: phrase("days"),
    soon: phrase("days"),
    today: phrase(),
    late: phrase("days"),
  } satisfies Record<(typeof STANDINGS)[number], unknown>),
  holder: z.strictObject({ post: phrase("unit", "title"), petitioner: line, nobody: line, vacant: line }),
  article: z.strictObject({
    XF: phrase("n"),
    ZX: phrase("n"),
    JK: phrase("n"),
    PIPL: phrase("n"),
    SP: line,
    HOUSE: line,
    also: phrase("n"),
  }),
  step: z.strictObject({
    started: phrase("on"),
    "counted-day": phrase("length", "to"),
    "counted-workday": phrase("length", "to"),
    skipped: phrase("over"),
    rolled: phrase("from", "to", "over"),
    provisional: line,
    weekend: line,
  }),
  date: phrase("year", "month", "day"),
  month: z.array(line).length(12),
  /** Between things of one kind, and around an explanation. */
  list: z.string().min(1),
  aside: phrase("what", "more"),
  labelled: phrase("what", "more"),
  channel: linesFor(["telegram", "chat", "wechat", "web", "api", "phone", "visit", "letter", "import"]),
  /** Where the law has its own procedure: what the person must know, with its limits. */
  legalRoute: linesFor(LEGAL_ROUTES),
  /** One message for each event the petitioner is owed word of. */
  notice: z.strictObject(
    Object.fromEntries(TOLD_EVENTS.map((type) => [type, phrase("number", "detail")])) as Record<
      ToldEvent,
      ReturnType<typeof phrase<"number" | "detail">>
    >,
  ),
  /** What was decided, said to the petitioner; `option` says it to staff. */
  outcome: linesFor([...OPINIONS, ...REVIEW_OPINIONS]),
  /** The lines a notice's detail is made of. */
  detail: z.strictObject({
    due: phrase("owed", "article"),
    holder: phrase("holder"),
    reason: phrase("reason"),
    whereToGo: phrase("where"),
    plan: phrase("plan"),
    ground: phrase("ground"),
    opinion: phrase("outcome", "opinion", "claim", "facts", "basis"),
    reasons: phrase("reasons"),
    further: phrase("claim", "outcome"),
    promise: phrase("promise", "on"),
    promiseUndated: phrase("promise"),
    promiseStands: phrase("on"),
    promiseMoved: phrase("on"),
    settled: phrase("on"),
    fulfilled: phrase("evidence"),
    hearing: phrase("days"),
    recusal: line,
    noRecusal: line,
    withdrawn: line,
    lapsed: line,
    reviewRight: phrase("on", "article"),
    reexaminationRight: phrase("on", "article"),
    extended: phrase("days", "on"),
    undo: phrase("on"),
    /** A clerk divided a text of two matters; `receipt` stands for number and receipt. */
    split: phrase("topic", "receipt"),
    final: line,
    withoutCalendar: line,
    files: phrase("n"),
    /** Why a matter was sealed by the system: what was heard in a recording. */
    heardAccusation: line,
  }),
  /** To a chat that wished to be called about a sealed matter: it could be about anything. */
  callNotice: line,
  /** On a sealed matter nothing is said but that there is something to read. */
  sealedNotice: phrase("number"),
  ladder: linesFor(LADDER.map(({ rung }) => rung)),
  ladderLine: phrase("number", "rung", "on"),
  turnNotice: phrase("number", "stage", "on"),
  /** To the desk that has the turn: somebody who sees to the whole asks it to get on. */
  nudgeNotice: phrase("number", "who", "on"),
  undeliveredNotice: phrase("number", "on", "rung"),
  /** Left on the desk of who sent something that could not be done. */
  unsent: phrase("number", "verb", "why"),
  /** What was promised or agreed is asked about when its day has come. */
  asks: z.strictObject({
    promise: phrase("number", "on", "promise"),
    settlement: phrase("number", "on", "promise"),
  } satisfies Record<Ask, unknown>),
  /** To somebody other than the handler: the petitioner says it is not solved; to handler and head: a promise not kept. */
  unsolvedNotice: phrase("number"),
  /** To the handler before the day of a promise and on it, afterwards to the head of the unit too. */
  promiseNotice: z.strictObject({
    soon: phrase("number", "on"),
    today: phrase("number"),
    late: phrase("number", "on"),
  }),
  brokenNotice: z.strictObject({ partly: phrase("number", "on"), no: phrase("number", "on") }),
  /** To whoever's account a sign-in link was made for. */
  linkNotice: phrase("on"),
  guessNotice: phrase("on"),
  /** To the petition office, at once (XF 25). */
  urgentNotice: phrase("number"),
});
export type OfficeWords = z.infer<typeof OfficeWords>;
