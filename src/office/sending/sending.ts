import { YearWithoutData } from "../../deadline/calendar.ts";
import { scopeOf, type Viewer } from "../../petition/access.ts";
import { gapIn, isOpinionVerb, opinionFrom } from "../../petition/opinion.ts";
import { VERBS, type Verb } from "../../petition/verb.ts";
import { lastEvent } from "../../store/event.ts";
import { owe } from "../../store/notice.ts";
import { byId } from "../../store/petition.ts";
import {
  decideFate,
  dropScribble,
  hasLeft,
  leavingBy,
  leavingOf,
  type ScribbleRow,
  scribbleOf,
  sendScribble,
  stayScribble,
} from "../../store/scribble.ts";
import { Conflict, type Statement } from "../../store/store.ts";
import { act } from "../act.ts";
import type { County } from "../county.ts";
import { faultOf } from "../log.ts";
import { deskNotice } from "../notice/notify.ts";
import { isRefused, type Office, type RefusalCode, type Refused, type Said } from "../office.ts";
import type { Parts } from "../parts.ts";
import { actorsOf, dayOf, summon } from "../summon.ts";
import { eventsIn, type Matter } from "../vault/matter.ts";
import { scribbled } from "../vault/scribble.ts";
import type { EventView } from "../view.ts";
import { eventView, headOf } from "../view-of.ts";
import { weigh } from "../weigh.ts";

type ReadCounty = () => Promise<County>;
type Typed = { verb: Verb; fields: Record<string, string> };

/** So long what was sent can be taken back, and a second more for the way there. */
export const UNDO = 10_000;
const ON_THE_WAY = 1_000;
const PORTION = 50;

/** A move that was sent and can be taken back until it leaves. */
export type Leaving = { number: string; verb: Verb; leavesAt: number };

/** What one person has begun or sent on a page of the staff. `seen`: the seq of the page it was sent from. */
export type Draft = {
  verb: Verb;
  fields: Record<string, string>;
  at: number;
  seen: number | null;
  leavesAt: number | null;
  refused: RefusalCode | null;
};

/** Drafts, what is sent outward, and what is taken back. */
export type SendingVerbs = {
  /** Keeps what the viewer began to type into a move's form; null forgets it. */
  scribble(viewer: Viewer, number: string, verb: Verb, fields: Record<string, string> | null): Promise<void>;
  /**
   * A move as `act` makes it, from the fields of its form; but one that tells the petitioner something waits ten seconds, in which it can be taken back:
   * until then nothing has happened. Whatever others did since `seen` is shown first (`overtaken`), even where the move is
   * still allowed. Sealed matters, and a text that is split, do not wait. The same sent twice from one page is done once.
   */
  send(
    viewer: Viewer,
    number: string,
    typed: { verb: Verb; fields: Record<string, string> },
    seen: number,
  ): Promise<Leaving | Said | Refused>;
  /** Takes back what was sent; its words are a draft again. Refuses what has left, and what somebody else sent. */
  recall(viewer: Viewer, number: string, verb: Verb): Promise<Refused | null>;
  /** Takes back all that the viewer has sent by one form and that has not left. Returns how many. */
  recallAll(viewer: Viewer, verb: Verb): Promise<number>;
  /** What this viewer has sent and can still take back, the oldest first. */
  onItsWay(viewer: Viewer): Promise<Leaving[]>;
};

/** Whether a move waits before it is made: what reaches the petitioner cannot be taken back once it is there. */
export const waits = (verb: Verb, kind: string): boolean =>
  VERBS[verb].tells && verb !== "split" && kind !== "accusation";

export const sendingVerbs = (parts: Parts, readCounty: ReadCounty, perform: Office["act"]): SendingVerbs => ({
  async scribble(viewer, number, verb, fields) {
    const row = await summon(parts, viewer, number, "move");
    if (!row) return;
    await parts.store.atomically(
      fields
        ? await scribbled(parts, row, viewer.person, { verb, fields }, parts.clock())
        : [dropScribble(parts.store.db, row.id, viewer.person, verb)],
    );
  },
  send: (viewer, number, typed, seen) => sendOne(parts, readCounty, perform, viewer, number, typed, seen),
  recall: (viewer, number, verb) => recall(parts, viewer, number, verb),
  async recallAll(viewer, verb) {
    let recalled = 0;
    for (const sent of await leavingOf(parts.store.db, scopeOf(viewer)))
      if (sent.verb === verb && !(await recall(parts, viewer, sent.number, verb))) recalled++;
    return recalled;
  },
  onItsWay: async (viewer) =>
    (await leavingOf(parts.store.db, scopeOf(viewer))).map(({ number, verb, leavesAt }) => ({
      number,
      verb: verb as Verb,
      leavesAt: leavesAt ?? 0,
    })),
});

/** What others, or the petitioner, did since a page was drawn; that somebody read a name changes nothing. */
async function since(parts: Parts, county: County, row: Matter, person: string, seen: number): Promise<EventView[]> {
  if (seen <= 0 || seen >= row.seq) return [];
  const events = await eventsIn(parts, row);
  return events
    .filter(({ seq, type, by }) => seq > seen && type !== "revealed" && by.person !== person)
    .map((event) => eventView(event, county));
}

/** Whether this person has made just this since the page was drawn: a button pressed twice is meant once. */
async function isMade(parts: Parts, row: Matter, { person }: Viewer, { verb, fields }: Typed, seen: number) {
  if (seen <= 0 || seen >= row.seq) return false;
  const typed = Object.entries(fields).filter(([, value]) => value.trim() !== "");
  return (await eventsIn(parts, row)).some(
    ({ seq, type, by, data }) =>
      seq > seen &&
      by.person === person &&
      type === VERBS[verb].event &&
      typed.every(([name, value]) => String(data[name]) === value.trim()),
  );
}

/** Sends one move, as `send` of the verbs does. */
export async function sendOne(
  parts: Parts,
  readCounty: ReadCounty,
  perform: Office["act"],
  viewer: Viewer,
  number: string,
  { verb, fields }: { verb: Verb; fields: Record<string, string> },
  seen: number,
): Promise<Leaving | Said | Refused> {
  const { db } = parts.store;
  const row = await summon(parts, viewer, number, "move");
  const input = inputOf(verb, fields);
  if (!row || !waits(verb, row.kind)) {
    if (row && (await isMade(parts, row, viewer, { verb, fields }, seen)))
      return { seq: row.seq, petition: headOf(row, await readCounty(), dayOf(parts)) };
    return perform(viewer, number, { verb, input }, seen);
  }
  const gap = gapIn(fields);
  if (gap && !isOpinionVerb(verb)) return { refused: "gap", field: gap };
  const before = await scribbleOf(db, row.id, viewer.person, verb);
  if (before?.leavesAt) {
    // Pressed twice is sent once; other words end the waiting of those before them.
    if (JSON.stringify(before.fields) === JSON.stringify(fields))
      return { number: row.number, verb, leavesAt: before.leavesAt };
    await leave(parts, readCounty, before);
  }
  const county = await readCounty();
  try {
    const weighed = await weigh(parts, county, {
      summon: () => summon(parts, viewer, number, "move"),
      verb,
      input,
      actors: (now) => actorsOf(viewer, now),
      seen,
    });
    if ("refused" in weighed) return weighed;
    const meanwhile = await since(parts, county, weighed.row, viewer.person, seen);
    if (meanwhile.length > 0) return { refused: "overtaken", meanwhile };
  } catch (error) {
    if (error instanceof YearWithoutData) return { refused: "calendar-missing" };
    throw error;
  }
  const sent = waiting(parts, row, viewer, { verb, fields }, seen);
  const { at, leavesAt } = sent;
  await parts.store.atomically([sendScribble(db, sent)]);
  const kept = await scribbleOf(db, row.id, viewer.person, verb);
  if (kept?.at === at) return { number: row.number, verb, leavesAt };
  // Of two forms sent at once this was the second.
  return sendOne(parts, readCounty, perform, viewer, number, { verb, fields }, seen);
}

/** What was sent as it waits. */
function waiting({ clock }: Parts, row: Matter, { person }: Viewer, typed: Typed, seen: number) {
  const at = clock();
  return { petition: row.id, person, ...typed, at, seen: seen || row.seq, leavesAt: at + UNDO + ON_THE_WAY };
}

/**
 * Sends a move that others like it were looked at together with, so that it can be taken back for as long; `also` is
 * written with it. Refuses what is not to be found, and what the same person has just sent there by the same form.
 */
export async function sendLater(
  parts: Parts,
  viewer: Viewer,
  number: string,
  typed: Typed,
  seen: number,
  also: Statement[],
): Promise<Leaving | Refused> {
  const { db } = parts.store;
  const row = await summon(parts, viewer, number, "move");
  if (!row) return { refused: "not-found" };
  if ((await scribbleOf(db, row.id, viewer.person, typed.verb))?.leavesAt) return { refused: "already-sent" };
  const sent = waiting(parts, row, viewer, typed, seen);
  await parts.store.atomically([...also, sendScribble(db, sent)]);
  return { number: row.number, verb: typed.verb, leavesAt: sent.leavesAt };
}

/** What a form typed, as its verb wants it. */
const inputOf = (verb: Verb, fields: Record<string, string>): object =>
  isOpinionVerb(verb) ? opinionFrom(fields) : fields;

async function recall(parts: Parts, viewer: Viewer, number: string, verb: Verb): Promise<Refused | null> {
  const { db } = parts.store;
  const row = await summon(parts, viewer, number, "move");
  if (!row) return { refused: "not-found" };
  const sent = await scribbleOf(db, row.id, viewer.person, verb);
  if (!sent?.leavesAt) return { refused: "already-sent" };
  try {
    await parts.store.atomically([...decideFate(db, sent, parts.clock()), stayScribble(db, sent, null)]);
    return null;
  } catch (error) {
    if (error instanceof Conflict) return { refused: "already-sent" };
    throw error;
  }
}

/**
 * Makes a move that was sent, dated when it was sent: a day lost on the way would be the petitioner's. What may no longer be
 * done stays with its writer as a draft, and stands on their desk.
 */
async function leave(parts: Parts, readCounty: ReadCounty, sent: ScribbleRow): Promise<void> {
  const { db } = parts.store;
  const petition = await byId(db, sent.petition);
  if (!petition) return parts.store.atomically([hasLeft(db, sent)]);
  const last = await lastEvent(db, petition.id);
  const at = Math.max(sent.at, last?.at ?? 0);
  const then: Parts = { ...parts, clock: () => at };
  const viewer = (await readCounty()).viewer(sent.person, dayOf(then));
  const verb = sent.verb as Verb;
  try {
    const said = viewer
      ? await act(
          then,
          readCounty,
          viewer,
          petition.number,
          { verb, input: inputOf(verb, sent.fields) },
          sent.seen ?? 0,
          () => [...decideFate(db, sent, parts.clock()), hasLeft(db, sent)],
        )
      : ({ refused: "no-right" } as const);
    if (!isRefused(said)) return;
    const { office } = parts.wordings["zh-Hans"];
    const text = office.unsent({ number: petition.number, verb: office.verb[verb], why: office.refusal[said.refused] });
    const id = `${petition.id}:${sent.person}:${verb}:${sent.at}:unsent`;
    await parts.store.atomically([
      stayScribble(db, sent, said.refused),
      ...owe(db, [deskNotice(id, petition, "unsent", `person:${sent.person}`, text, at)]),
    ]);
  } catch (error) {
    // It was taken back, or another process made it.
    if (!(error instanceof Conflict && error.table === "delivery")) throw error;
  }
}

/** Makes whatever was sent and waited long enough. One that fails is told of, stays, and is tried again. */
export async function leaveDue(parts: Parts, readCounty: ReadCounty): Promise<void> {
  for (const sent of await leavingBy(parts.store.db, parts.clock(), PORTION))
    await leave(parts, readCounty, sent).catch((error: unknown) =>
      parts.log("error", "move-failed", { error: faultOf(error) }),
    );
}
