import { and, asc, eq, gt, isNotNull, isNull, lt, lte, ne, notInArray, type SQL, sql } from "drizzle-orm";
import { addDays, type CivilDate } from "../deadline/civil-date.ts";
import type { Scope } from "../petition/access.ts";
import type { PetitionRow } from "./petition.ts";
import { readable, within } from "./readable.ts";
import { notice } from "./schema/notice.ts";
import { petition } from "./schema/petition.ts";
import type { Db } from "./store.ts";

/**
 * How a promise stands: the petitioner says it was not kept, or in part; its day is over and nobody has said anything; it
 * is still to come; the unit says it is done and the petitioner has not answered; it was kept.
 */
export const PROMISE_STATES = ["broken", "late", "open", "said", "kept"] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

const stateOn = (today: CivilDate) => sql<PromiseState>`case
  when ${petition.promiseKept} = 'yes' then 'kept'
  when ${petition.promiseKept} is not null then 'broken'
  when ${petition.promiseDoneOn} is not null then 'said'
  when ${petition.promisedOn} < ${today} then 'late'
  else 'open' end`;

/** What was promised and may be seen; `handlers`: by these posts alone. */
const promised = (scope: Scope, handlers: readonly string[] | null): SQL | undefined =>
  and(
    readable(scope),
    ne(petition.kind, "accusation"),
    isNotNull(petition.promisedOn),
    handlers ? within(petition.handler, handlers) : undefined,
  );

/** Promises of petitions this person may read, in one state or in all, the earliest day first. */
export const promisesIn = (
  db: Db,
  scope: Scope,
  query: { handlers: readonly string[] | null; state: PromiseState | null; until?: CivilDate },
  today: CivilDate,
  limit: number,
): Promise<{ petition: PetitionRow; state: PromiseState }[]> => {
  const state = stateOn(today);
  return Promise.resolve(
    db
      .select({ petition, state })
      .from(petition)
      .where(
        and(
          promised(scope, query.handlers),
          query.state ? sql`${state} = ${query.state}` : undefined,
          query.until ? lte(petition.promisedOn, query.until) : undefined,
        ),
      )
      .orderBy(asc(petition.promisedOn), asc(petition.id))
      .limit(limit),
  );
};

/** How many promises stand in each state. */
export async function countPromises(
  db: Db,
  scope: Scope,
  handlers: readonly string[] | null,
  today: CivilDate,
): Promise<Record<PromiseState, number>> {
  const state = stateOn(today);
  const rows = await db
    .select({ state, n: sql<number>`count(*)` })
    .from(petition)
    .where(promised(scope, handlers))
    .groupBy(state);
  const found = new Map(rows.map((row) => [row.state, row.n]));
  return Object.fromEntries(PROMISE_STATES.map((one) => [one, found.get(one) ?? 0])) as Record<PromiseState, number>;
}

/** When the unit hears of its promise: some days before, on the day, and once it is over. */
export const PROMISE_RUNGS = ["soon", "today", "late"] as const;
export type PromiseRung = (typeof PROMISE_RUNGS)[number];
const DAYS_BEFORE = 3;

export const promiseNoticeId = (id: string, rung: PromiseRung, on: CivilDate): string => `${id}:promise-${rung}:${on}`;

/** Promises nobody calls done or kept that have come to a rung of which nobody was told. */
export const promisesAt = (db: Db, rung: PromiseRung, today: CivilDate, limit: number): Promise<PetitionRow[]> => {
  const on = petition.promisedOn;
  const when = {
    soon: and(gt(on, today), lte(on, addDays(today, DAYS_BEFORE))),
    today: eq(on, today),
    // What was over before anybody was told of promises is in the ledger.
    late: and(lt(on, today), gt(on, addDays(today, -14))),
  };
  return Promise.resolve(
    db
      .select()
      .from(petition)
      .where(
        and(
          when[rung],
          isNull(petition.promiseKept),
          isNull(petition.promiseDoneOn),
          ne(petition.kind, "accusation"),
          notInArray(petition.stage, ["answered", "withdrawn"]),
          sql`not exists (select 1 from ${notice} where ${notice.id} = ${petition.id} || ${`:promise-${rung}:`} || ${on})`,
        ),
      )
      .limit(limit),
  );
};
