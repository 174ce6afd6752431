import type { Calendar } from "../deadline/calendar.ts";
import type { CivilDate } from "../deadline/civil-date.ts";
import { type Event, evolve, PETITIONER, type Petition, turnOf } from "../petition/petition.ts";
import { STAGES } from "../petition/stage.ts";
import { unitOfPost } from "../petition/unit.ts";
import { keepBeside } from "../store/collective.ts";
import { append, chain, lastEvent } from "../store/event.ts";
import { crossDesks, moveDesks, type PetitionRow, updatePetition } from "../store/petition.ts";
import type { Statement } from "../store/store.ts";
import type { County } from "./county.ts";
import type { Parts } from "./parts.ts";
import { reentered } from "./search/entry.ts";
import { closingWith, type Matter, officeKeyFor } from "./vault/matter.ts";
import { type Change, closeOver, deedsFor, openUp } from "./vault/over.ts";

/** The facts of procedure that a row holds. */
export const petitionOf = (row: PetitionRow): Petition => ({
  kind: row.kind,
  rules: row.rules,
  topic: row.topic,
  village: row.village,
  stage: row.stage,
  since: row.since,
  registeredOn: row.registeredOn,
  acceptedOn: row.acceptedOn,
  agreedOn: row.agreedOn,
  handler: row.handler,
  holder: row.holder,
  reviewer: row.reviewer,
  extension: row.extension,
  hearing: row.hearing,
  objections: row.objections,
  designated: row.designated,
  returned: row.returned,
  extensionAsked: row.extensionAsked,
  help: row.help,
  matter: row.matter,
  represents: row.represents,
  split: row.split,
  followsUp: row.followsUp,
  hands: row.hands,
  recused: row.recused,
  recusalAsked: row.recusalAsked,
  supervised: row.supervised,
  promisedOn: row.promisedOn,
  promiseKept: row.promiseKept as Petition["promiseKept"],
  promiseDoneOn: row.promiseDoneOn,
  before: row.before,
  outcome: row.outcome,
});

/** Due dates and the like, as columns: computed when something happens, only compared afterwards. */
export function turnColumns(petition: Petition, calendar: Calendar, on: CivilDate) {
  const turn = turnOf(petition, calendar, true);
  return {
    nominalDue: turn?.due.nominalDue ?? null,
    legalDue: turn?.due.legalDue ?? null,
    dueArticle: turn?.clock.article ?? null,
    dueProvisional: turn?.due.provisional ?? false,
    calendarVersion: turn?.due.calendarVersion ?? null,
    closedOn: petition.stage === "closed" ? on : null,
  };
}

/** Before anything was owed or done. */
export const UNTOLD = { stage: "registered", tellDue: null, toldOn: null, answerDue: null, answeredOn: null } as const;
const ANSWERS: readonly Event["type"][] = ["answered", "settled", "replied"];

/**
 * Until when word and answer were owed, and when each was first given. A day that is still owed follows the clock; what was
 * once done in time stays so, whatever comes later.
 */
export function milestones(
  before: Pick<PetitionRow, "stage" | "tellDue" | "toldOn" | "answerDue" | "answeredOn">,
  after: Petition,
  events: readonly Event[],
  { legalDue }: Pick<PetitionRow, "legalDue">,
) {
  const clock = STAGES[after.stage].clock;
  // What is taken back or sealed was never told of.
  const told = STAGES[before.stage].clock === "tell" && clock !== "tell";
  const isTold = told && after.stage !== "withdrawn" && after.kind !== "accusation";
  const answered = events.find((event) => ANSWERS.includes(event.type));
  const due = clock === "handle" || clock === "short" || clock === "study" ? legalDue : before.answerDue;
  return {
    tellDue: before.toldOn === null && clock === "tell" ? legalDue : before.tellDue,
    toldOn: before.toldOn ?? (isTold ? (events.at(-1)?.on ?? null) : null),
    // What is replied to at once was never owed anything but word of it.
    answerDue: before.answeredOn ? before.answerDue : answered ? (before.answerDue ?? before.tellDue) : due,
    answeredOn: before.answeredOn ?? answered?.on ?? null,
  };
}

/** Every column that follows from the facts of procedure. */
export const columnsOf = (petition: Petition, calendar: Calendar, on: CivilDate) => ({
  ...petition,
  unit: unitOfPost(petition.handler),
  ...turnColumns(petition, calendar, on),
});

/** What is to be closed, opened or closed to one desk more as events change what the petition is. */
async function kept(parts: Parts, county: County, row: Matter, after: Petition, now: number): Promise<Change> {
  const desk = after.holder && county.posts.get(after.holder)?.role === "discipline" ? [after.holder] : [];
  const { contentKey, closed } = row;
  const nothing: Change = { change: {}, statements: [] };
  if (after.kind !== "accusation") return closed === null ? nothing : openUp(parts, row);
  // Rows of before there were content keys stay as they were written.
  if (row.kind !== "accusation") return contentKey ? closeOver(parts, row, desk, now) : nothing;
  const isHanded = after.holder !== row.holder && contentKey !== null;
  if (!isHanded) return nothing;
  const deeds = await deedsFor(parts, row.id, contentKey, desk);
  // A desk without a key would have it shut for ever: until it has one the office's secret opens it.
  const waits = desk.length > 0 && deeds.length === 0;
  return { change: waits ? { officeKey: await officeKeyFor(parts, row.id, contentKey) } : {}, statements: deeds };
}

/**
 * The statements that make events happen to a petition already in the store: the events, the row as they leave it, the
 * desks it comes to, its entry in the search index; when they seal it, everything it holds closed, and opened when they
 * release it. What the system does of a locked petition holds facts of procedure alone. Whoever else writes the same next
 * event first makes the whole list fail.
 */
export async function happen(
  parts: Parts,
  row: Matter,
  events: readonly Event[],
  at: number,
  county: County,
): Promise<{ row: Matter; statements: Statement[] }> {
  const { db } = parts.store;
  const before = petitionOf(row);
  const after = events.reduce(evolve, before);
  const on = events.at(-1)?.on ?? row.since;
  const last = await lastEvent(db, row.id);
  const { before: first = [], change: moved, statements: moving } = await kept(parts, county, row, after, at);
  const columns = columnsOf(after, county.calendar, row.closedOn ?? on);
  const change: Partial<PetitionRow> = {
    ...columns,
    ...milestones(row, after, events, columns),
    seq: row.seq + events.length,
    ...(after.holder !== row.holder || events.some(({ by }) => by.role === "petitioner") ? { arrivedAt: at } : {}),
    urges: row.urges + events.filter((event) => event.type === "urged").length,
    ...spoken(events),
    ...moved,
  };
  const close = after.kind === "accusation" && row.contentKey ? closingWith(row.contentKey) : undefined;
  const desks = events.flatMap(({ holder }) => (holder && holder !== PETITIONER ? [holder] : []));
  // Whoever has it in hand goes on with the words that are closed in the store.
  const written = { ...row, ...change, text: row.text, triage: row.triage };
  return {
    row: written,
    statements: [
      // The row's own seq guards the chain: a stale reader appends a seq that is taken.
      ...append(db, await chain(row.id, last ? { seq: row.seq, hash: last.hash } : null, at, events, close)),
      ...first,
      updatePetition(db, row.id, change),
      ...moving,
      ...crossDesks(db, written, desks),
      ...(written.unit === row.unit ? [] : [moveDesks(db, written)]),
      ...keepBeside(db, row.id, before, after),
      ...(await reentered(parts, county, row, written, events, desks)),
    ],
  };
}

/** What the petitioner said of the result, kept where lists can count it. */
function spoken(events: readonly Event[]): Partial<PetitionRow> {
  const change: Partial<PetitionRow> = {};
  for (const { type, data } of events) {
    if (type === "rated") {
      if (data.solved) change.solved = String(data.solved);
      if (data.office) change.ratedOffice = String(data.office);
      if (data.unit) change.ratedUnit = String(data.unit);
    }
    // A post that answers for it has been found: nothing is left to be asked.
    if (type === "routed") change.unsure = false;
    if (type === "corrected" && "township" in data) change.township = (data.township as string | null) ?? null;
  }
  return change;
}
