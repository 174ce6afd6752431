import type { Calendar } from "../deadline/calendar.ts";
import { YearWithoutData } from "../deadline/calendar.ts";
import { type CivilDate, civilDate } from "../deadline/civil-date.ts";
import { count, countWithoutCalendar, type Deadline } from "../deadline/count.ts";
import { type Clock, clockOf, type Rules } from "./clock.ts";
import type { Kind } from "./kind.ts";
import { type Role, STAGES, type Stage } from "./stage.ts";
import type { EventType, SOLVED } from "./verb.ts";

/** The post that must move next, the petitioner, or nobody once it is closed. */
export type Holder = string | null;
export const PETITIONER = "petitioner";

/** Another unit was asked to help: its desk, since when, by what day, and when it did or was no longer asked to. */
export type Help = {
  post: string;
  askedOn: CivilDate;
  dueOn: CivilDate;
  answeredOn: CivilDate | null;
  recalledOn?: CivilDate;
};
export const isHelpOpen = ({ answeredOn, recalledOn }: Help): boolean => answeredOn === null && !recalledOn;

/** The facts of procedure of one petition: everything the tables need, nothing else. */
export type Petition = {
  kind: Kind;
  rules: Rules;
  topic: string;
  village: string | null;
  stage: Stage;
  /** The day this stage began. */
  since: CivilDate;
  registeredOn: CivilDate;
  /** The day the clock to answer began: acceptance, or the last day to tell when the office was late. */
  acceptedOn: CivilDate | null;
  /** The day a settlement is to be performed. */
  agreedOn: CivilDate | null;
  /** The post that answers for the matter, kept through review. */
  handler: string;
  holder: Holder;
  /** The post that reviews or reviewed it: the re-examination is one level above that one. */
  reviewer: string | null;
  /** Days added by the head (XF 34) and days of hearing not counted (XF 36). */
  extension: number;
  hearing: number;
  /** How often units sent it back, and whether a clerk or superior has designated one that may not. */
  objections: number;
  designated: boolean;
  /** The posts that sent it back, in order: whose common superior decides (XF 24). */
  returned: readonly string[];
  /** The head was asked for more days and has not decided. */
  extensionAsked: boolean;
  /** Every desk that was asked to help, in order. */
  help: readonly Help[];
  /** The matter it is dealt with as one of several petitions, and whether its petitioner speaks for the others. */
  matter: string | null;
  represents: boolean;
  /** A second matter of its text was made a petition of its own; that happens once. */
  split: boolean;
  /** Linked to an earlier matter of the same petitioner: no short procedure. */
  followsUp: boolean;
  /** Persons who dealt with it: none of them may review it. Persons who withdrew: none of them may touch it. */
  hands: readonly string[];
  recused: readonly string[];
  /** A request for recusal that the leader has not decided. */
  recusalAsked: boolean;
  /** A demand of the supervisors (XF 40) that the unit has not answered. */
  supervised: boolean;
  /** The day by which the answer promised something, and what the petitioner says of it once that day has come. */
  promisedOn: CivilDate | null;
  promiseKept: (typeof SOLVED)[number] | null;
  /** The day the unit said that it is done. */
  promiseDoneOn: CivilDate | null;
  /** Where it stood when it was withdrawn. */
  before: { stage: Stage; since: CivilDate; holder: Holder } | null;
  /** How it ended: the event that closed it. */
  outcome: EventType | null;
};

export type Actor = {
  role: Role;
  /** Account of a member of staff; null for the petitioner and the system. */
  person: string | null;
  post: string | null;
};
export const SYSTEM: Actor = { role: "system", person: null, post: null };
export const THE_PETITIONER: Actor = { role: "petitioner", person: null, post: null };

/** What happened: appended once, never changed. `to` and `holder` say where it left the petition. */
export type Event = {
  type: EventType;
  on: CivilDate;
  by: Actor;
  article: string;
  to: Stage;
  holder: Holder;
  data: Readonly<Record<string, unknown>>;
};

export type Turn = { clock: Clock; start: CivilDate; due: Deadline };

/**
 * Whose turn it is and until when, with the steps of the count. Null when closed. A year without data throws
 * YearWithoutData, unless `evenWithoutCalendar`: then weekdays are counted and the date is provisional.
 */
export function turnOf(petition: Petition, calendar: Calendar, evenWithoutCalendar = false): Turn | null {
  const name = STAGES[petition.stage].clock;
  if (!name) return null;
  const clock = clockOf(petition.rules, name);
  const start = startOf(petition, clock);
  const added = name === "handle" ? petition.extension : name === "reexamine" ? petition.hearing : 0;
  const limit = clock.limit
    ? { ...clock.limit, length: clock.limit.length + added }
    : { length: 0, unit: "day" as const };
  try {
    return { clock, start, due: count(calendar, start, limit) };
  } catch (problem) {
    if (evenWithoutCalendar && problem instanceof YearWithoutData)
      return { clock, start, due: countWithoutCalendar(start, limit) };
    throw problem;
  }
}

function startOf(petition: Petition, clock: Clock): CivilDate {
  if (clock.from === "registered") return petition.registeredOn;
  if (clock.from === "accepted") return petition.acceptedOn ?? petition.registeredOn;
  if (clock.from === "agreed") return petition.agreedOn ?? petition.since;
  return petition.since;
}

const text = (value: unknown): string => String(value ?? "");

/** The post it is handed to answers for it from now on, if it stood with the one that did. */
const handedOn = ({ handler, holder }: Petition, to: Event): Partial<Petition> =>
  handler === holder ? { handler: text(to.holder) } : {};

/** What an event changes besides stage and holder; an event without a row changes nothing else. */
const EFFECTS: Partial<Record<EventType, (petition: Petition, event: Event) => Partial<Petition>>> = {
  routed: (_, { data }) => ({ handler: text(data.post) }),
  agreed: (_, { data }) => ({ handler: text(data.post) }),
  overruled: () => ({ designated: true }),
  designated: (_, { data }) => ({ handler: text(data.post), designated: true }),
  objected: ({ objections, returned }, { by }) => ({
    objections: objections + 1,
    returned: [...returned, text(by.post)],
  }),
  reclassified: (_, { data, holder }) => ({
    kind: data.kind as Kind,
    handler: text(holder),
    // Of what is sealed no other unit knows, and it is counted with nothing.
    ...(data.kind === "accusation" && { help: [], matter: null, represents: false }),
  }),
  accepted: (_, { data }) => ({ acceptedOn: civilDate(text(data.from)) }),
  "accepted-short": (_, { data }) => ({ acceptedOn: civilDate(text(data.from)) }),
  "extension-asked": () => ({ extensionAsked: true }),
  "extension-refused": () => ({ extensionAsked: false }),
  extended: ({ extension }, { data }) => ({ extension: extension + Number(data.days), extensionAsked: false }),
  "help-asked": ({ help }, { data, on }) => ({
    help: [...help, { post: text(data.post), askedOn: on, dueOn: civilDate(text(data.on)), answeredOn: null }],
  }),
  "help-answered": ({ help }, { by, on }) => ({
    help: help.map((one) => (one.post === by.post && isHelpOpen(one) ? { ...one, answeredOn: on } : one)),
  }),
  "help-recalled": ({ help }, { data, on }) => ({
    help: help.map((one) => (one.post === data.post && isHelpOpen(one) ? { ...one, recalledOn: on } : one)),
  }),
  collected: (_, { data }) => ({ matter: text(data.to) }),
  separated: () => ({ matter: null, represents: false }),
  represented: (_, { data }) => ({ represents: data.granted === "yes" }),
  "hearing-held": ({ hearing }, { data }) => ({ hearing: hearing + Number(data.days) }),
  settled: (_, { data }) => ({ agreedOn: civilDate(text(data.performOn)) }),
  answered: (_, { data }) => ({
    promisedOn: data.promisedOn ? civilDate(text(data.promisedOn)) : null,
    promiseKept: null,
    promiseDoneOn: null,
  }),
  "promise-performed": (_, { on }) => ({ promiseDoneOn: on }),
  repromised: (_, { data }) => ({
    promisedOn: civilDate(text(data.promisedOn)),
    promiseKept: null,
    promiseDoneOn: null,
  }),
  attested: (_, { data }) => ({ promiseKept: data.kept as Petition["promiseKept"] }),
  // With the answer falls what it promised.
  remanded: (_, { on }) => ({
    acceptedOn: on,
    extension: 0,
    promisedOn: null,
    promiseKept: null,
    promiseDoneOn: null,
  }),
  corrected: ({ topic, village }, { data }) => ({
    topic: data.topic === undefined ? topic : text(data.topic),
    village: data.village === undefined ? village : text(data.village) || null,
  }),
  split: () => ({ split: true }),
  withdrawn: ({ stage, since, holder }) => ({ before: { stage, since, holder } }),
  recused: (petition, event) => ({
    recused: [...petition.recused, text(event.data.person)],
    recusalAsked: false,
    ...handedOn(petition, event),
  }),
  "review-requested": (_, { holder }) => ({ reviewer: holder }),
  "recusal-requested": () => ({ recusalAsked: true }),
  "recusal-decided": (petition, event) => ({
    recusalAsked: false,
    ...(event.data.granted === "yes" && {
      recused: event.data.person ? [...petition.recused, text(event.data.person)] : petition.recused,
      ...handedOn(petition, event),
    }),
  }),
  supervised: () => ({ supervised: true }),
  "supervision-answered": () => ({ supervised: false }),
  reassigned: handedOn,
};

/** Who, by doing this, has dealt with the matter and may not review it later. */
const HANDLING: readonly EventType[] = [
  "accepted",
  "accepted-short",
  "answered",
  "settled",
  "extended",
  "review-answered",
  "remanded",
];

/** The petition after the event. Pure: the same events always give the same petition. */
export function evolve(petition: Petition, event: Event): Petition {
  const entered = event.to !== petition.stage || event.type === "routed" || event.type === "reported";
  const back = event.type === "reinstated" ? petition.before : null;
  const person = event.by.person;
  const next: Petition = {
    ...petition,
    stage: event.to,
    holder: event.holder,
    since: back ? back.since : entered ? event.on : petition.since,
    hands:
      person && HANDLING.includes(event.type) && !petition.hands.includes(person)
        ? [...petition.hands, person]
        : petition.hands,
    extensionAsked: petition.extensionAsked && event.to === petition.stage,
    outcome: event.to === "closed" ? (petition.outcome ?? event.type) : null,
    ...EFFECTS[event.type]?.(petition, event),
  };
  if (event.type === "served") next.since = civilDate(text(event.data.on));
  if (back) next.before = null;
  return next;
}
