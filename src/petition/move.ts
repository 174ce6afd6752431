import type { Kind } from "./kind.ts";
import { type Role, STAGES, type Stage } from "./stage.ts";
import type { Verb } from "./verb.ts";

/** `initial`: where the (new) kind begins; `before`: where it stood when it was withdrawn. */
type To = Stage | "initial" | "before";
/** A rule about the petition that must hold for the row to apply. */
export type Guard = "returned-once" | "not-returned" | "first-petition";
export type Move = readonly [from: Stage, verb: Verb, to: To, by: readonly Role[], article: string, guard?: Guard];

/** A second matter in the same text becomes a petition of its own (each is to be registered, XF 22); this one stays. */
const apart = (stage: Stage, ...by: Role[]): Move => [stage, "split", stage, by, "XF22"];

/** The way to the desk of the unit that answers for it; the same for whatever is not an accusation. */
const INTAKE: readonly Move[] = [
  ["registered", "route", "routed", ["clerk", "system"], "XF22"],
  ["registered", "decline", "closed", ["clerk"], "XF22"],
  ["registered", "redirect", "closed", ["clerk"], "XF31"],
  ["registered", "reclassify", "initial", ["clerk", "system"], "XF22"],
  ["routed", "route", "routed", ["clerk"], "XF22"],
  ["routed", "reclassify", "initial", ["clerk", "cadre", "system"], "XF22"],
  ["routed", "object", "objected", ["cadre"], "XF23", "not-returned"],
  ["routed", "object", "disputed", ["cadre"], "XF23,XF24", "returned-once"],
  ["routed", "decline", "closed", ["cadre"], "XF23"],
  ["routed", "redirect", "closed", ["cadre"], "XF31"],
  ["objected", "agree", "routed", ["clerk"], "XF23"],
  ["objected", "overrule", "routed", ["clerk"], "XF23"],
  ["disputed", "designate", "routed", ["leader"], "XF24"],
  ["withdrawn", "reinstate", "before", ["petitioner"], "HOUSE"],
  ["withdrawn", "lapse", "closed", ["system"], "HOUSE"],
  apart("registered", "petitioner", "clerk"),
  apart("routed", "petitioner", "clerk"),
  apart("objected", "petitioner"),
  apart("disputed", "petitioner"),
];

const CLAIM: readonly Move[] = [
  ...INTAKE,
  apart("accepted", "petitioner"),
  apart("expedited", "petitioner"),
  ["routed", "accept", "accepted", ["cadre"], "XF23"],
  ["routed", "acceptShort", "expedited", ["cadre"], "SP", "first-petition"],
  ["accepted", "askExtension", "accepted", ["cadre"], "XF34"],
  ["accepted", "refuseExtension", "accepted", ["leader"], "XF34"],
  ["accepted", "extend", "accepted", ["leader"], "XF34"],
  ["accepted", "answer", "answered", ["cadre"], "XF32,XF34"],
  ["accepted", "settle", "settled", ["cadre"], "XF33"],
  ["accepted", "redirect", "closed", ["cadre"], "XF31"],
  ["expedited", "answer", "answered", ["cadre"], "SP,XF32"],
  ["expedited", "settle", "settled", ["cadre"], "XF33"],
  ["expedited", "convert", "accepted", ["cadre"], "SP"],
  ["answered", "serve", "served", ["cadre", "system"], "XF34"],
  ["served", "requestReview", "reviewing", ["petitioner"], "XF35"],
  ["served", "lapse", "closed", ["system"], "XF35"],
  ["reviewing", "answerReview", "reviewed", ["reviewer"], "XF35"],
  ["reviewing", "remand", "accepted", ["reviewer"], "XF35"],
  ["reviewed", "serve", "review-served", ["reviewer", "system"], "XF35"],
  ["review-served", "requestReexamination", "reexamining", ["petitioner"], "XF36"],
  ["review-served", "lapse", "closed", ["system"], "XF36"],
  ["reexamining", "hear", "reexamining", ["reexaminer"], "XF36"],
  ["reexamining", "answerReexamination", "reexamined", ["reexaminer"], "XF36"],
  ["reexamined", "serve", "closed", ["reexaminer", "system"], "XF36"],
  ["settled", "fulfil", "closed", ["cadre", "petitioner"], "XF33"],
  ["settled", "resume", "accepted", ["cadre", "petitioner"], "XF33"],
];

const SUGGESTION: readonly Move[] = [
  ...INTAKE,
  apart("studying", "petitioner"),
  ["registered", "reply", "closed", ["clerk"], "XF29"],
  ["routed", "reply", "closed", ["cadre"], "XF29"],
  ["routed", "accept", "studying", ["cadre"], "XF29"],
  ["studying", "reply", "closed", ["cadre"], "XF29"],
];

const INQUIRY: readonly Move[] = [
  ...INTAKE,
  ["registered", "reply", "closed", ["clerk"], "XF23"],
  ["routed", "reply", "closed", ["cadre"], "XF23"],
];

/** 检举控告: never the open desks; the discipline desk takes it up, hands it on, or lets it go to the open path. */
const ACCUSATION: readonly Move[] = [
  ["sealed", "takeUp", "examining", ["discipline"], "JK27"],
  ["sealed", "transfer", "closed", ["discipline"], "JK15,JK16"],
  ["sealed", "reclassify", "initial", ["discipline"], "XF22"],
  ["examining", "report", "examining", ["discipline"], "JK18"],
  ["examining", "transfer", "closed", ["discipline"], "JK16"],
  ["examining", "conclude", "concluded", ["discipline"], "JK18"],
  ["concluded", "feedback", "closed", ["discipline"], "JK28"],
  ["withdrawn", "reinstate", "before", ["petitioner"], "HOUSE"],
  ["withdrawn", "lapse", "closed", ["system"], "HOUSE"],
  apart("sealed", "petitioner"),
  apart("examining", "petitioner"),
];

const WITHDRAWABLE: Record<Kind, readonly Stage[]> = {
  claim: [
    "registered",
    "routed",
    "objected",
    "disputed",
    "accepted",
    "expedited",
    "settled",
    "reviewing",
    "reexamining",
  ],
  suggestion: ["registered", "routed", "objected", "disputed", "studying"],
  inquiry: ["registered", "routed", "objected", "disputed"],
  accusation: ["sealed", "examining"],
};
const withdrawals = (kind: Kind): Move[] =>
  WITHDRAWABLE[kind].map((from) => [from, "withdraw", "withdrawn", ["petitioner"], "HOUSE"]);

/** Every lawful change of stage, by kind. */
export const MOVES: Record<Kind, readonly Move[]> = {
  claim: [...CLAIM, ...withdrawals("claim")],
  suggestion: [...SUGGESTION, ...withdrawals("suggestion")],
  inquiry: [...INQUIRY, ...withdrawals("inquiry")],
  accusation: [...ACCUSATION, ...withdrawals("accusation")],
};

const isOpen = (stage: Stage) => STAGES[stage].turn !== "nobody";
const ANSWERED: readonly Stage[] = [
  "answered",
  "served",
  "reviewing",
  "reviewed",
  "review-served",
  "reexamining",
  "reexamined",
  "closed",
];
/** A desk works on its substance: another unit can be asked to help. */
export const WORKED_ON: readonly Stage[] = ["routed", "accepted", "expedited", "studying"];
/** It can still be dealt with together with others of the same cause. */
export const COLLECTED_AT: readonly Stage[] = ["registered", ...WORKED_ON];
const isWorkedOn = (stage: Stage) => WORKED_ON.includes(stage);
const officeTurn = (stage: Stage) => isOpen(stage) && STAGES[stage].turn !== "petitioner";

/** What an answer promises counts from the day the answer is in the petitioner's hands. */
const isPromiseOut = (stage: Stage) => stage !== "answered" && stage !== "withdrawn";

/** What can be said or done beside the procedure: the stage stays, and so does its clock. */
export const ASIDES: readonly { verb: Verb; when: (stage: Stage) => boolean; by: readonly Role[]; article: string }[] =
  [
    {
      verb: "note",
      when: () => true,
      by: ["clerk", "cadre", "leader", "reviewer", "reexaminer", "discipline"],
      article: "HOUSE",
    },
    { verb: "tell", when: officeTurn, by: ["clerk", "cadre", "reviewer", "reexaminer", "discipline"], article: "XF18" },
    { verb: "correct", when: isOpen, by: ["clerk", "cadre", "discipline", "petitioner", "system"], article: "XF22" },
    { verb: "supplement", when: isOpen, by: ["petitioner", "clerk"], article: "XF19" },
    {
      verb: "transcribe",
      when: () => true,
      by: ["clerk", "cadre", "leader", "reviewer", "reexaminer", "discipline"],
      article: "XF19",
    },
    { verb: "urge", when: officeTurn, by: ["petitioner"], article: "XF18" },
    { verb: "rate", when: (stage) => ANSWERED.includes(stage), by: ["petitioner"], article: "XF21" },
    // What is granted is to be carried out (XF 32); a promise outlives the procedure, so a closed petition asks too.
    {
      verb: "attest",
      when: isPromiseOut,
      by: ["petitioner", "clerk"],
      article: "XF32",
    },
    { verb: "performPromise", when: isPromiseOut, by: ["cadre"], article: "XF32" },
    { verb: "repromise", when: isPromiseOut, by: ["cadre"], article: "XF32" },
    { verb: "recuse", when: officeTurn, by: ["cadre", "reviewer", "reexaminer", "discipline"], article: "XF28" },
    { verb: "requestRecusal", when: officeTurn, by: ["petitioner"], article: "ZX9" },
    { verb: "decideRecusal", when: officeTurn, by: ["leader"], article: "ZX27" },
    { verb: "reassign", when: officeTurn, by: ["leader", "clerk"], article: "XF28" },
    { verb: "remind", when: officeTurn, by: ["clerk", "leader"], article: "HOUSE" },
    {
      verb: "reveal",
      when: () => true,
      by: ["clerk", "cadre", "leader", "reviewer", "reexaminer", "discipline"],
      article: "PIPL51",
    },
    { verb: "changeContact", when: () => true, by: ["petitioner"], article: "PIPL46" },
    { verb: "restrict", when: () => true, by: ["petitioner", "system"], article: "PIPL47" },
    { verb: "hold", when: () => true, by: ["clerk", "discipline"], article: "PIPL47" },
    { verb: "release", when: () => true, by: ["clerk", "discipline"], article: "PIPL47" },
    { verb: "destroy", when: (stage) => stage === "closed", by: ["system"], article: "PIPL19,PIPL47" },
    { verb: "recount", when: isOpen, by: ["system"], article: "HOUSE" },
    { verb: "askHelp", when: isWorkedOn, by: ["clerk", "cadre"], article: "XF24" },
    { verb: "recallHelp", when: isWorkedOn, by: ["clerk", "cadre"], article: "XF24" },
    { verb: "answerHelp", when: isWorkedOn, by: ["cadre"], article: "XF24" },
    {
      verb: "collect",
      when: (stage) => COLLECTED_AT.includes(stage),
      by: ["clerk", "cadre"],
      article: "HOUSE",
    },
    { verb: "separate", when: () => true, by: ["clerk", "cadre"], article: "HOUSE" },
    { verb: "represent", when: () => true, by: ["clerk", "cadre"], article: "XF20" },
    { verb: "supervise", when: officeTurn, by: ["clerk", "leader"], article: "XF40" },
    { verb: "answerSupervision", when: officeTurn, by: ["cadre"], article: "XF40" },
  ];
