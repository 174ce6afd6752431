import type { Calendar } from "../deadline/calendar.ts";
import { type CivilDate, civilDate, daysBetween, earlier, later } from "../deadline/civil-date.ts";
import { count } from "../deadline/count.ts";
import { besideHindrance, besideParticulars } from "./beside.ts";
import { clockOf, OBJECTION_LIMIT, type Rules } from "./clock.ts";
import type { Kind } from "./kind.ts";
import { ASIDES, type Guard, MOVES } from "./move.ts";
import { type Actor, type Event, PETITIONER, type Petition, SYSTEM, turnOf } from "./petition.ts";
import { INITIAL, type Role, STAGES, type Stage } from "./stage.ts";
import { stands } from "./stands.ts";
import { type Input, VERBS, type Verb } from "./verb.ts";

/** Every "no" of the procedure; each code is the key of its wording. */
export const REFUSALS = [
  "no-such-move",
  "not-yours",
  "too-late",
  "not-yet",
  "already-extended",
  "already-split",
  "too-long",
  "may-not-object",
  "not-first",
  "same-person",
  "recused",
  "day-before-start",
  "day-in-future",
  "same-kind",
  "nothing-said",
  "nothing-asked",
  "already-asked",
  "own-desk",
  "not-before-lead",
  "already-collected",
  "not-collected",
] as const;
export type Refusal = { refused: (typeof REFUSALS)[number] };

/** The posts that matter for one petition on one day, looked up by the office. */
export type Posts = {
  clerk: string;
  discipline: string;
  /** Head of the unit that handles it; the common superior of the county's units. */
  head: string;
  superior: string;
  /** Organs one and two levels above the handling unit (XF 35, 36). */
  reviewer: string;
  reexaminer: string;
  /** Who takes over from a person who must withdraw. */
  next: string;
};

export type Situation = { actor: Actor; today: CivilDate; calendar: Calendar; posts: Posts };
export type Command = { [V in Verb]: { verb: V; input: Input<V> } }[Verb];

/** Facts of a petition on the day it is registered; with the event that says so. */
export function register(
  facts: { kind: Kind; rules: Rules; topic: string; village: string | null; followsUp: boolean },
  situation: Omit<Situation, "actor"> & { by: Actor },
): { petition: Petition; event: Event } {
  const { today, posts, by } = situation;
  const stage = INITIAL[facts.kind];
  const holder = stage === "sealed" ? posts.discipline : posts.clerk;
  const event: Event = {
    type: "registered",
    on: today,
    by,
    article: stage === "sealed" ? "XF22,XF30" : "XF22",
    to: stage,
    holder,
    data: { ...facts, post: holder },
  };
  return { petition: begin(event), event };
}

/** The petition as its first event left it. */
export function begin({ data, on, to, holder }: Event): Petition {
  return {
    kind: data.kind as Kind,
    rules: data.rules as Rules,
    topic: String(data.topic),
    village: (data.village as string | null) ?? null,
    followsUp: Boolean(data.followsUp),
    stage: to,
    since: on,
    registeredOn: on,
    acceptedOn: null,
    agreedOn: null,
    handler: String(holder),
    holder,
    reviewer: null,
    extension: 0,
    hearing: 0,
    objections: 0,
    designated: false,
    returned: [],
    extensionAsked: false,
    help: [],
    matter: null,
    represents: false,
    split: false,
    hands: [],
    recused: [],
    recusalAsked: false,
    supervised: false,
    promisedOn: null,
    promiseKept: null,
    promiseDoneOn: null,
    before: null,
    outcome: null,
  };
}

/** Two rows may share a verb and part at a fork of the facts; only one of them applies. */
const FORKS: Partial<Record<Guard, (petition: Petition) => boolean>> = {
  "not-returned": ({ objections }) => objections === 0,
  "returned-once": ({ objections }) => objections > 0,
};

type Row = { verb: Verb; to: Stage; by: readonly Role[]; article: string };

/** The lawful rows for a petition where it stands, whoever asks. */
function rowsOf(petition: Petition): (Row & { guard?: Guard })[] {
  const moves = MOVES[petition.kind]
    .filter(([from, , , , , guard]) => from === petition.stage && (!guard || (FORKS[guard]?.(petition) ?? true)))
    .map(([, verb, to, by, article, guard]) => ({
      verb,
      by,
      article,
      guard,
      to: to === "initial" ? INITIAL[petition.kind] : to === "before" ? (petition.before?.stage ?? "registered") : to,
    }));
  const asides = ASIDES.filter((aside) => aside.when(petition.stage)).map(({ verb, by, article }) => ({
    verb,
    by,
    article,
    to: petition.stage,
  }));
  return [...moves, ...asides];
}

/** Nothing was promised, or the petitioner says that it was kept. */
const isSettled = ({ promisedOn, promiseKept }: Petition): boolean => promisedOn === null || promiseKept === "yes";

/** Why this actor may not make this move now, or null. Looks at nothing that has not been typed yet. */
function hindrance(row: Row & { guard?: Guard }, petition: Petition, s: Situation): Refusal["refused"] | null {
  const { actor, today, calendar, posts } = s;
  if (!row.by.includes(actor.role) || !stands(actor, petition, posts, row.verb)) return "not-yours";
  if (actor.person && petition.recused.includes(actor.person)) return "recused";
  const reviewing = actor.role === "reviewer" || actor.role === "reexaminer";
  if (reviewing && actor.person && petition.hands.includes(actor.person) && row.verb !== "recuse") {
    const own = petition.stage === "reviewed" || petition.stage === "reexamined";
    if (!own) return "same-person";
  }
  if (row.guard === "first-petition" && petition.followsUp) return "not-first";
  if (row.verb === "object") {
    if (petition.designated) return "may-not-object";
    if (today > count(calendar, petition.since, OBJECTION_LIMIT).legalDue) return "too-late";
  }
  const beside = besideHindrance(row.verb, petition, s);
  if (beside) return beside;
  if (row.verb === "split" && petition.split) return "already-split";
  if (row.verb === "decideRecusal" && !petition.recusalAsked) return "nothing-asked";
  if (row.verb === "attest") {
    if (petition.promisedOn === null) return "nothing-asked";
    if (today < petition.promisedOn && petition.promiseDoneOn === null) return "not-yet";
  }
  if ((row.verb === "performPromise" || row.verb === "repromise") && isSettled(petition)) return "nothing-asked";
  if (row.verb === "answerSupervision" && !petition.supervised) return "nothing-asked";
  // A duty may be done late; a right lapses, at 24:00 of its last day in law.
  const due = STAGES[petition.stage].turn === "petitioner" ? turnOf(petition, calendar, true)?.due.legalDue : undefined;
  const past = due !== undefined && today > due;
  if (row.verb === "lapse") return past ? null : "not-yet";
  if (past && row.to !== petition.stage) return "too-late";
  return null;
}

/** The verbs open to this actor now, each with its article: what a page offers as buttons. */
export function openMoves(petition: Petition, situation: Situation): { verb: Verb; article: string }[] {
  const open = rowsOf(petition).filter((row) => hindrance(row, petition, situation) === null);
  return open.map(({ verb, article }) => ({ verb, article }));
}

/** What was typed against what the rules allow; the rest of the event's data. */
function particulars(petition: Petition, command: Command, s: Situation): Refusal | Record<string, unknown> {
  const { today, calendar } = s;
  switch (command.verb) {
    case "accept":
    case "acceptShort": {
      // A unit that does not click loses its own days, never the petitioner's: the clock starts by itself.
      const tell = count(calendar, petition.registeredOn, clockOf(petition.rules, "tell").limit ?? OBJECTION_LIMIT);
      return { from: earlier(today, tell.nominalDue) };
    }
    case "serve": {
      const on = civilDate(command.input.on);
      if (on < petition.since) return { refused: "day-before-start" };
      return on > today ? { refused: "day-in-future" } : {};
    }
    case "settle":
      return command.input.performOn < today ? { refused: "day-before-start" } : {};
    case "repromise":
      return command.input.promisedOn <= later(today, petition.promisedOn ?? today)
        ? { refused: "day-before-start" }
        : {};
    case "hear":
      return command.input.days > Math.max(1, daysBetween(petition.since, today)) ? { refused: "too-long" } : {};
    case "reclassify":
      return command.input.kind === petition.kind ? { refused: "same-kind" } : {};
    case "reveal":
      return command.input.purpose === "other" && !command.input.reason ? { refused: "nothing-said" } : {};
    case "correct":
    case "rate":
      return Object.values(command.input).every((value) => value === undefined) ? { refused: "nothing-said" } : {};
    case "recuse":
      return { person: s.actor.person };
    case "decideRecusal":
      return { person: command.input.granted === "yes" ? (petition.hands.at(-1) ?? null) : null };
    default:
      return besideParticulars(petition, command, s);
  }
}

/** Who holds the petition once it stands at `to`. */
function holderAt(to: Stage, petition: Petition, command: Command, posts: Posts): string | null {
  if (command.verb === "reinstate") return petition.before?.holder ?? posts.clerk;
  if (command.verb === "recuse") return posts.next;
  if (command.verb === "decideRecusal") return command.input.granted === "yes" ? posts.next : petition.holder;
  if (command.verb === "reassign") return command.input.post;
  if (to === petition.stage && command.verb !== "route") return petition.holder;
  switch (STAGES[to].turn) {
    case "nobody":
      return null;
    case "petitioner":
      return PETITIONER;
    case "clerk":
      return posts.clerk;
    case "discipline":
      return posts.discipline;
    case "leader":
      return posts.superior;
    case "reviewer":
      return STAGES[petition.stage].turn === "reviewer" ? petition.holder : posts.reviewer;
    case "reexaminer":
      return STAGES[petition.stage].turn === "reexaminer" ? petition.holder : posts.reexaminer;
    case "cadre":
      return "post" in command.input ? command.input.post : petition.handler;
  }
}

/**
 * Takes a petition, a command whose input is already parsed, and who asks on what day. Returns the event that makes it
 * so, or a refusal by code; throws YearWithoutData when a date cannot be counted.
 */
export function decide(petition: Petition, command: Command, situation: Situation): Event | Refusal {
  const { actor, today, posts } = situation;
  const rows = rowsOf(petition).filter(({ verb }) => verb === command.verb);
  let refused: Refusal["refused"] = "no-such-move";
  for (const row of rows) {
    const no = hindrance(row, petition, situation);
    if (no) {
      refused = no;
      continue;
    }
    const more = particulars(petition, command, situation);
    if ("refused" in more) return more as Refusal;
    const to = command.verb === "reclassify" ? INITIAL[command.input.kind] : row.to;
    return {
      type: VERBS[command.verb].event,
      on: today,
      by: actor,
      article: row.article,
      to,
      holder: holderAt(to, petition, command, posts),
      data: { ...command.input, ...more },
    };
  }
  return { refused };
}

/** The move the system owes a petition on `today`: a right that ran out unused lapses; everything else waits for people. */
export function dueMove(petition: Petition, situation: Omit<Situation, "actor">): Command | null {
  const lapsed = openMoves(petition, { ...situation, actor: SYSTEM }).some(({ verb }) => verb === "lapse");
  return lapsed ? { verb: "lapse", input: {} } : null;
}

/** The last day a petitioner may still use the right a stage gives, counted to their benefit. */
export const lastDayOf = (petition: Petition, calendar: Calendar): CivilDate | null => {
  const due = turnOf(petition, calendar, true)?.due;
  return due ? later(due.nominalDue, due.legalDue) : null;
};
