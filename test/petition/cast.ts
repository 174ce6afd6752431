import { addDays, type CivilDate, civilDate } from "../../src/deadline/civil-date.ts";
import type { Rules } from "../../src/petition/clock.ts";
import { type Command, decide, type Posts, register, type Situation } from "../../src/petition/decide.ts";
import type { Kind } from "../../src/petition/kind.ts";
import { type Actor, type Event, evolve, type Petition, SYSTEM, THE_PETITIONER } from "../../src/petition/petition.ts";
import type { Verb } from "../../src/petition/verb.ts";
import { calendar } from "../deadline/county.ts";

export const posts: Posts = {
  clerk: "331121/petition-office/clerk",
  discipline: "331121/discipline/discipline",
  head: "331121/finance/leader",
  superior: "331121/government/leader",
  reviewer: "331121/government/reviewer",
  reexaminer: "3311/government/reexaminer",
  next: "331121/finance/leader",
};
export const FINANCE = "331121/finance/cadre";
export const WATER = "331121/water/cadre";

const member = (role: Actor["role"], person: string, post: string): Actor => ({ role, person, post });
export const clerk = member("clerk", "chen", posts.clerk);
export const cadre = member("cadre", "li", FINANCE);
export const head = member("leader", "zhao", posts.head);
export const superior = member("leader", "qian", posts.superior);
export const reviewer = member("reviewer", "sun", posts.reviewer);
export const reexaminer = member("reexaminer", "zhou", posts.reexaminer);
export const discipline = member("discipline", "wu", posts.discipline);
export const cast = [clerk, cadre, head, superior, reviewer, reexaminer, discipline, THE_PETITIONER, SYSTEM];

export const monday = civilDate("2026-03-02");
const opinion = { claim: "要求补发", facts: "已核实", basis: "条例第三十二条", opinion: "予以支持" };

/** Something sensible to say with each verb. */
export const inputs = (verb: Verb, today: CivilDate): Record<string, unknown> => {
  const reason = "理由";
  const said: Partial<Record<Verb, Record<string, unknown>>> = {
    route: { post: FINANCE, reason },
    decline: { ground: "other-organ", reason, whereToGo: "县法院" },
    redirect: { route: "litigation", reason, whereToGo: "县法院" },
    reclassify: { kind: "suggestion", reason },
    accept: { plan: "" },
    acceptShort: { ground: "daily-life" },
    object: { ground: "not-our-powers", proposed: "331121/water", basis: "三定方案" },
    agree: { post: WATER, reason },
    designate: { post: FINANCE, reason },
    extend: { days: 30, reason },
    askExtension: { days: 30, reason },
    askHelp: { post: WATER, on: addDays(today, 3), question: "请提供水源数据" },
    recallHelp: { post: WATER, reason },
    answerHelp: { answer: "水源不足" },
    collect: { to: "matter" },
    separate: { reason },
    represent: { granted: "yes", reason },
    answer: { ...opinion, outcome: "support", promise: "", promisedOn: null },
    reply: { adoption: "adopted", reply: "采纳" },
    serve: { how: "in-person", on: today },
    attest: { kept: "no" },
    settle: { agreement: "协议", performOn: addDays(today, 20) },
    fulfil: { evidence: "已付" },
    answerReview: { ...opinion, outcome: "uphold" },
    answerReexamination: { ...opinion, outcome: "uphold" },
    hear: { days: 1, reason },
    transfer: { organ: "市纪委监委", reason },
    report: { progress: "正在核实" },
    conclude: { finding: "confirmed", reason },
    feedback: { reply: "已处理" },
    recount: { from: today, to: today },
    note: { note: "内部" },
    tell: { message: "您好" },
    correct: { topic: "water-supply" },
    supplement: { text: "补充" },
    transcribe: { attachment: "a", heard: "听到的话" },
    split: { topic: "water-supply", part: "自来水也停了。" },
    rate: { solved: "yes" },
    requestRecusal: { who: "李干部", reason },
    decideRecusal: { granted: "yes", reason },
    reassign: { post: FINANCE, reason },
    remind: { nudge: "" },
    supervise: { demand: "请说明" },
    reveal: { purpose: "call" },
    changeContact: { changed: "phone" },
    restrict: { because: "asked" },
    destroy: { rule: "claim:destroy:10", destroyed: "name" },
    answerSupervision: { answer: "已说明" },
  };
  return said[verb] ?? { reason };
};

export const command = (verb: Verb, today: CivilDate, more: Record<string, unknown> = {}): Command =>
  ({ verb, input: { ...inputs(verb, today), ...more } }) as Command;

export const situation = (actor: Actor, today: CivilDate): Situation => ({ actor, today, calendar, posts });

export function newPetition(kind: Kind = "claim", rules: Rules = "national-2022", today = monday): Petition {
  const facts = { kind, rules, topic: "compensation-payment", village: null, followsUp: false };
  return register(facts, { today, calendar, posts, by: SYSTEM }).petition;
}

/** One step of a story: who does what, on which day, with which words. Throws when the rules refuse. */
export type Step = [actor: Actor, verb: Verb, day: CivilDate, more?: Record<string, unknown>];

export function tell(petition: Petition, ...steps: Step[]): Petition {
  return steps.reduce((now, [actor, verb, day, more]) => {
    const event = decide(now, command(verb, day, more), situation(actor, day));
    if ("refused" in event) throw new Error(`${verb} by ${actor.role} at ${now.stage}: ${event.refused}`);
    return evolve(now, event as Event);
  }, petition);
}

export const refusal = (petition: Petition, [actor, verb, day, more]: Step): string | null => {
  const said = decide(petition, command(verb, day, more), situation(actor, day));
  return "refused" in said ? said.refused : null;
};
