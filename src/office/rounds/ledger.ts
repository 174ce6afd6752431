import { addDays, type CivilDate, civilDate } from "../../deadline/civil-date.ts";
import { type Scope, scopeOf, type Viewer } from "../../petition/access.ts";
import type { Ask } from "../../petition/call.ts";
import { maskName } from "../../petition/contact.ts";
import { type EventRow, eventsOfAll } from "../../store/event.ts";
import { owe } from "../../store/notice.ts";
import type { PetitionRow } from "../../store/petition.ts";
import {
  countPromises,
  firstOwed,
  PROMISE_RUNGS,
  PROMISE_STATES,
  type PromiseQuery,
  type PromiseState,
  promiseNoticeId,
  promisesAt,
  promisesIn,
  UNRESOLVED,
} from "../../store/promise.ts";
import type { Db } from "../../store/store.ts";
import { sayDate } from "../../wording/say.ts";
import type { County } from "../county.ts";
import { deskNotice } from "../notice/notify.ts";
import { saidIn } from "../notice/promise.ts";
import type { Parts } from "../parts.ts";
import { petitionerBy } from "../person/petitioner.ts";
import { byDays, QUARTER } from "../portion.ts";
import { dayOf } from "../summon.ts";
import type { PlaceView } from "../view.ts";

/** Promises of one page of the ledger. */
const PAGE = 50;
/** Streams one statement reads. */
const STREAMS = 80;
const PORTION = 100;

/** Which promises: those in one state, or all that are unresolved. */
export type PromiseGroup = PromiseState | "unresolved";

/** One promise or settlement as the ledger keeps it: to whom (masked), what, by which days, and what became of it. */
export type PromiseView = {
  made: Ask;
  number: string;
  topic: string;
  village: PlaceView | null;
  township: string | null;
  unit: string;
  to: string | null;
  text: string;
  on: CivilDate;
  state: PromiseState;
  /** Days it was promised for before, each with why it was put off. */
  before: { on: CivilDate; because: string }[];
  /** What the unit says to show that it is done, and when it said so. */
  evidence: { text: string; on: CivilDate } | null;
  /** What was said of it in the end, and whether by the petitioner or by the petition office for them. */
  said: { kept: string; by: "petitioner" | "clerk"; on: CivilDate } | null;
};
export type PromiseFigures = Record<PromiseState, number> & {
  /** Still to come, over without a word, or broken: unresolved for whoever leads. */
  unresolved: number;
};

/** A cadre keeps their own desk's promises; who leads, or registers, reads those of their reach. */
const handlersOf = ({ posts }: Viewer): string[] | null =>
  posts.some(({ role }) => role === "leader" || role === "clerk") ? null : posts.map(({ id }) => id);

const LAST_DAY = civilDate("9999-12-31");
const together = (portions: readonly Record<PromiseState, number>[]) =>
  Object.fromEntries(
    PROMISE_STATES.map((state) => [state, portions.reduce((sum, portion) => sum + portion[state], 0)]),
  ) as Record<PromiseState, number>;

/** How what was owed by days of a period stands today; `handlers`: by these posts alone. */
export const countOwed = async (
  db: Db,
  scope: Scope,
  handlers: readonly string[] | null,
  today: CivilDate,
  period: { from: CivilDate; to: CivilDate },
) => together(await byDays(period, QUARTER, (days) => countPromises(db, scope, handlers, today, days)));

/** How the promises in a viewer's reach stand; no tip-off is among them. */
export async function promises(parts: Parts, viewer: Viewer): Promise<PromiseFigures> {
  const { db } = parts.store;
  const today = dayOf(parts);
  const about = [scopeOf(viewer), handlersOf(viewer), today] as const;
  const past = await countOwed(db, ...about, { from: (await firstOwed(db)) ?? today, to: today });
  const ahead = await countPromises(db, ...about, { from: addDays(today, 1), to: LAST_DAY });
  const counted = together([past, ahead]);
  return { ...counted, unresolved: UNRESOLVED.reduce((sum, state) => sum + counted[state], 0) };
}

const text = (value: unknown): string => String(value ?? "");

type History = Pick<PromiseView, "before" | "evidence" | "said">;
const sayer = ({ by }: EventRow) => (by.role === "petitioner" ? ("petitioner" as const) : ("clerk" as const));

/** What became of a settlement: carried out as the unit or the petitioner says, or taken up again. */
function settlementIn(events: readonly EventRow[]): History {
  const last = events.slice(events.findLastIndex(({ type }) => type === "settled"));
  const done = last.find(({ type }) => type === "fulfilled");
  const back = last.find(({ type }) => type === "resumed");
  const rated = last.findLast(({ type, data }) => type === "rated" && done !== undefined && Boolean(data.solved));
  const own = done?.by.role === "petitioner" ? done : back?.by.role === "petitioner" ? back : undefined;
  const word = rated ?? own;
  return {
    before: [],
    evidence: done && done.by.role !== "petitioner" ? { text: text(done.data.evidence), on: done.on } : null,
    said: word ? { kept: rated ? text(rated.data.solved) : done ? "yes" : "no", by: sayer(word), on: word.on } : null,
  };
}

function promiseIn(events: readonly EventRow[]): History {
  const answer = events.findLastIndex(({ type }) => type === "answered");
  const since = events.slice(answer);
  const before: PromiseView["before"] = [];
  let on = text(since[0]?.data.promisedOn) as CivilDate;
  for (const { type, data } of since) {
    if (type !== "repromised") continue;
    before.push({ on, because: text(data.reason) });
    on = text(data.promisedOn) as CivilDate;
  }
  const moved = since.findLastIndex(({ type }) => type === "repromised");
  const last = since.slice(moved + 1);
  const done = last.findLast(({ type }) => type === "promise-performed");
  const said = last.findLast(({ type }) => type === "attested");
  return {
    before,
    evidence: done ? { text: text(done.data.evidence), on: done.on } : null,
    said: said ? { kept: text(said.data.kept), by: sayer(said), on: said.on } : null,
  };
}

export type LedgerQuery = { group?: PromiseGroup | null | undefined; after?: string | undefined };
export type LedgerPage = { promises: PromiseView[]; next: string | null };

/** A page of the promises in a viewer's reach, in one state or all of them, the earliest first. */
export async function ledger(
  parts: Parts,
  county: County,
  viewer: Viewer,
  { group = null, limit = PAGE, ...more }: LedgerQuery & Pick<PromiseQuery, "until"> & { limit?: number } = {},
): Promise<LedgerPage> {
  const { db } = parts.store;
  const states = group === null ? {} : { states: group === "unresolved" ? UNRESOLVED : [group] };
  const query = { handlers: handlersOf(viewer), ...states, ...more };
  const { rows, next } = await promisesIn(db, scopeOf(viewer), query, dayOf(parts), limit);
  const events = new Map<string, EventRow[]>();
  for (let i = 0; i < rows.length; i += STREAMS)
    for (const [id, some] of await eventsOfAll(
      db,
      rows.slice(i, i + STREAMS).map(({ petition }) => petition.id),
    ))
      events.set(id, some);
  const promises = await Promise.all(
    rows.map(async ({ petition, state, on }): Promise<PromiseView> => {
      const own = events.get(petition.id) ?? [];
      const made = petition.promisedOn ? "promise" : "settlement";
      const who = petition.restrictedOn ? null : await petitionerBy(parts, petition.petitioner);
      return {
        made,
        number: petition.number,
        topic: petition.topic,
        village: county.place(petition.village),
        township: petition.township === null ? null : county.townshipName(petition.township),
        unit: county.unitName(petition.unit),
        to: who?.name && !who.restrictedAt ? maskName(who.name) : null,
        text: saidIn(own, made),
        on,
        state,
        ...(made === "promise" ? promiseIn(own) : settlementIn(own)),
      };
    }),
  );
  return { promises, next };
}

/** Whom a rung of a promise is told: whoever made it, and once its day is over the head of the unit, else the clerk. */
function heard(county: County, row: PetitionRow, isLate: boolean, today: CivilDate): string[] {
  const { head, clerk } = county.postsFor(row, today);
  return isLate ? [...new Set([row.handler, county.isVacant(head, today) ? clerk : head])] : [row.handler];
}

/** Reminds of promises three days before, on the day, and once after it; each rung once. Returns how many were reminded. */
export async function remindOfPromises(parts: Parts, county: County): Promise<number> {
  const { db } = parts.store;
  const today = dayOf(parts);
  const words = parts.wordings["zh-Hans"].office;
  let reminded = 0;
  for (const rung of PROMISE_RUNGS)
    for (;;) {
      const rows = await promisesAt(db, rung, today, PORTION);
      for (const row of rows) {
        const on = row.promisedOn as CivilDate;
        const said = words.promiseNotice[rung]({ number: row.number, on: sayDate(words, on) });
        const notices = heard(county, row, rung === "late", today).map((post, i) => {
          const id = promiseNoticeId(row.id, rung, on);
          return deskNotice(i === 0 ? id : `${id}:${post}`, row, "promise-due", post, said, parts.clock());
        });
        await parts.store.atomically(owe(db, notices));
      }
      reminded += rows.length;
      if (rows.length < PORTION) break;
    }
  return reminded;
}
