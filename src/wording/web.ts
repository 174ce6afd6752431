import { z } from "zod";
import { type ClockName, RULES } from "../petition/clock.ts";
import { STAGE_NAMES } from "../petition/stage.ts";
import { type EventType, VERBS } from "../petition/verb.ts";
import { DANGERS } from "../triage/danger.ts";
import { ConsentWords, OwnDataWords } from "./own-data.ts";
import { line, linesFor, phrase } from "./phrase.ts";

/** What a petitioner may do, in the order it is offered. */
export const PETITIONER_VERBS = [
  "reinstate",
  "rate",
  "attest",
  "requestReview",
  "requestReexamination",
  "fulfil",
  "resume",
  "supplement",
  "urge",
  "correct",
  "requestRecusal",
  "withdraw",
] as const;
export type PetitionerVerb = (typeof PETITIONER_VERBS)[number];

/** How a matter may end, as its petitioner reads it. `withdrawn` is a lapse after a withdrawal. */
export const ENDINGS = [
  "declined",
  "redirected",
  "replied",
  "served",
  "fulfilled",
  "lapsed",
  "withdrawn",
  "transferred",
  "fed-back",
] as const satisfies readonly EventType[];

/** What an event tells its petitioner; `person`, `post` and whatever else stands in it stays inside. */
export const PARTS = [
  "claim",
  "facts",
  "reasons",
  "outcome",
  "opinion",
  "further",
  "basis",
  "promise",
  "promisedOn",
  "adoption",
  "reply",
  "ground",
  "route",
  "reason",
  "whereToGo",
  "plan",
  "days",
  "how",
  "on",
  "agreement",
  "performOn",
  "evidence",
  "organ",
  "message",
  "text",
  "kept",
  "heard",
  "solved",
  "office",
  "unit",
  "who",
  "granted",
  "kind",
  "topic",
  "village",
] as const;
export type Part = (typeof PARTS)[number];

const moveWords = (verb: PetitionerVerb) =>
  z.strictObject({
    title: line,
    hint: line,
    button: line,
    done: line,
    field: linesFor(Object.keys(VERBS[verb].input.shape)),
  });

const CLOCKS = Object.keys(RULES["national-2022"]) as ClockName[];
const promise = phrase("on");

/** What the villagers' pages and the API say. */
export const WebWords = z.strictObject({
  data: OwnDataWords,
  site: z.strictObject({
    name: line,
    slogan: line,
    skip: line,
    home: line,
    language: line,
    languages: linesFor(["zh-Hans", "zh-Hant", "en"]),
    looks: linesFor(["usual", "large"]),
    foot: line,
    optional: line,
    print: line,
  }),
  home: z.strictObject({
    heading: line,
    intro: z.array(line),
    report: line,
    reportHint: line,
    track: line,
    trackHint: line,
    chat: line,
    chatHint: line,
    accuse: line,
    accuseHint: line,
    danger: line,
    daysHeading: line,
    /** The lawful limits; each blank is filled from the rules in force. */
    days: z.strictObject({
      tell: phrase("limit"),
      handle: phrase("limit", "more"),
      review: phrase("limit"),
      accusation: phrase("limit"),
      late: line,
    }),
    limit: z.strictObject({ day: phrase("n"), workday: phrase("n") }),
    rightsHeading: line,
    rights: z.array(line),
    phonesHeading: line,
  }),
  report: z.strictObject({
    heading: line,
    text: line,
    textHint: line,
    example: line,
    village: line,
    villageHint: line,
    isIt: line,
    contactHeading: line,
    consent: ConsentWords,
    anonymous: line,
    name: line,
    phone: line,
    phoneHint: line,
    files: line,
    filesHint: line,
    why: line,
    whyMore: z.array(line),
    submit: line,
    busy: phrase("n"),
    sending: line,
    chooseFilesAgain: line,
    already: line,
  }),
  accuse: z.strictObject({
    heading: line,
    advice: z.array(line),
    text: line,
    textHint: line,
    realName: line,
    realNameHint: line,
    submit: line,
    ordinary: line,
  }),
  again: linesFor(["heading", "urged", "lost", "anotherHint", "another"]),
  receipt: z.strictObject({
    heading: line,
    number: line,
    code: line,
    keep: line,
    onlyHere: line,
    who: line,
    when: line,
    why: line,
    basis: phrase("article"),
    topic: line,
    village: line,
    unknownVillage: line,
    onlyTownship: phrase("township"),
    unsure: line,
    sealed: line,
    askVillage: line,
    askTopic: line,
    tell: line,
    track: line,
    again: line,
  }),
  /** A second matter in one text, which could be dealt with on its own. */
  apart: z.strictObject({
    ...linesFor(["heading", "openWhy", "sealedWhy", "button", "done", "both", "first", "second", "linked"]).shape,
    open: phrase("topic"),
    sealed: phrase("topic"),
  }),
  danger: z.strictObject({ heading: line, call: line, by: linesFor(DANGERS) }),
  track: z.strictObject({
    heading: line,
    ask: line,
    code: line,
    codeHint: line,
    submit: line,
    lost: line,
    slip: line,
    unknown: line,
    another: line,
    now: line,
    answer: line,
    /** Opens the answer as the paper it is. */
    paper: line,
    yours: line,
    can: line,
    history: line,
    messages: line,
    /** What the answer promised, when its day has come. */
    promised: line,
    promisedBy: phrase("on"),
    words: line,
    attached: line,
    download: line,
    keep: line,
    repeated: line,
    whichOne: line,
    kept: line,
    fileGone: line,
  }),
  /** The signed statement of a registration, and how anybody checks it. */
  proof: z.strictObject({
    says: phrase("number", "on", "time", "where"),
    /** Stands for the address where the public one is not known. */
    page: line,
    ...linesFor(["button", "what", "none", "file", "heading", "whole", "keys", "download", "steps"]).shape,
    signs: phrase("id"),
    signed: phrase("id"),
    how: z.array(line),
    fingerprint: z.array(line),
  }),
  /** Where it stands, said plainly. */
  stage: linesFor(STAGE_NAMES),
  ending: linesFor(ENDINGS),
  /** What the one whose turn it is owes by the last day. */
  promise: z.strictObject(
    Object.fromEntries(CLOCKS.map((name) => [name, promise])) as Record<ClockName, typeof promise>,
  ),
  move: z.strictObject(
    Object.fromEntries(PETITIONER_VERBS.map((verb) => [verb, moveWords(verb)])) as Record<
      PetitionerVerb,
      ReturnType<typeof moveWords>
    >,
  ),
  part: linesFor(PARTS),
  choose: line,
  problem: z.strictObject({
    heading: line,
    back: line,
    notFound: line,
    tooLarge: line,
    broken: line,
    busy: phrase("n"),
    /** The disk takes nothing: nothing that was just said is registered. */
    unavailable: line,
    foreign: line,
    malformed: line,
    unsupported: line,
    fields: line,
    field: phrase("field", "problem"),
    missing: line,
    notText: line,
    notObject: line,
    notYesOrNo: line,
    tooLong: phrase("max"),
    unknownField: line,
    notOneOf: phrase("options"),
    /** Stands between the things of a list. */
    between: z.string().min(1),
    title: linesFor([
      "malformed",
      "invalid",
      "not-found",
      "conflict",
      "too-large",
      "unsupported",
      "refused",
      "broken",
      "busy",
      "unavailable",
    ]),
  }),
});
export type WebWords = z.infer<typeof WebWords>;
