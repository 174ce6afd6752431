import { and, asc, eq, gt, isNull, lt, lte, ne, notInArray, type SQL, sql } from "drizzle-orm";
import { addDays, type CivilDate } from "../deadline/civil-date.ts";
import type { Scope } from "../petition/access.ts";
import type { PetitionRow } from "./petition.ts";
import { readable, within } from "./readable.ts";
import { rowsOf } from "./rows.ts";
import { notice } from "./schema/notice.ts";
import { event, petition } from "./schema/petition.ts";
import type { Db } from "./store.ts";

/**
 * How a promise stands: the petitioner says it was not kept, or in part; its day is over and nobody has said anything; it
 * is still to come; the unit says it is done and the petitioner has not answered; it was kept.
 */
export const PROMISE_STATES = ["broken", "late", "open", "said", "kept"] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];
/** Not done as far as anybody says: unresolved for whoever leads. */
export const UNRESOLVED = ["broken", "late", "open"] as const satisfies readonly PromiseState[];

/** The day by which something is owed: by what an answer promises, or else what was agreed in a settlement (XF 33). */
export const OWED_ON = sql<CivilDate>`coalesce(${petition.promisedOn}, ${petition.agreedOn})`;

/** The latest word on a settlement: that it was made, taken up again, or overtaken by an answer. */
const latest = sql`(select ${event.type} from ${event} where ${event.stream} = ${petition.id}
  and ${event.type} in ('settled', 'resumed', 'answered') order by ${event.seq} desc limit 1)`;
/**
 * Of a settlement called carried out: what its petitioner says of that, by closing it themselves or afterwards. It is one of
 * the last things that happened.
 */
const saidOf = sql`(select coalesce(
    (select json_extract(rated.data, '$.solved') from ${event} as rated where rated.stream = done.stream and rated.type = 'rated'
      and rated.seq > done.seq and json_extract(rated.data, '$.solved') is not null order by rated.seq desc limit 1),
    case json_extract(done.by, '$.role') when 'petitioner' then 'yes' end, '')
  from ${event} as done where done.stream = ${petition.id} and done.type = 'fulfilled' order by done.seq desc limit 1)`;

/** Something is or was owed by a day: a promise, or a settlement that no later answer has taken the place of. */
export const isOwed = sql`((${petition.promisedOn} is not null or ${petition.agreedOn} is not null)
  and (${petition.promisedOn} is not null or ${petition.stage} = 'settled' or ${petition.outcome} = 'fulfilled'
    or (${petition.stage} = 'accepted' and ${latest} = 'resumed')))`;

/**
 * What may be unresolved, in the words of the index `petition_unresolved` (drizzle/0008): of what is kept, called done, or
 * carried out with nobody saying otherwise, an archive holds ever more.
 */
const maybeUnresolved = sql`(promised_on is not null or agreed_on is not null)
  and (promise_kept is null or promise_kept <> 'yes') and (promise_kept is not null or promise_done_on is null)
  and (promised_on is not null or outcome is not 'fulfilled' or coalesce(solved, 'yes') <> 'yes')`;

export const promiseStateOn = (today: CivilDate) => sql<PromiseState>`case
  when ${petition.promiseKept} = 'yes' then 'kept'
  when ${petition.promiseKept} is not null then 'broken'
  when ${petition.promiseDoneOn} is not null then 'said'
  when ${petition.promisedOn} is not null or ${petition.stage} = 'settled'
    then case when ${OWED_ON} < ${today} then 'late' else 'open' end
  when ${petition.outcome} = 'fulfilled' then case ${saidOf} when 'yes' then 'kept' when '' then 'said' else 'broken' end
  else 'broken' end`;

/** What was promised or agreed and may be seen; `handlers`: by these posts alone. */
const promised = (scope: Scope, handlers: readonly string[] | null): SQL | undefined =>
  and(
    readable(scope),
    ne(petition.kind, "accusation"),
    isOwed,
    handlers ? within(petition.handler, handlers) : undefined,
  );

export type PromiseQuery = {
  handlers: readonly string[] | null;
  states?: readonly PromiseState[];
  until?: CivilDate;
  /** Where the page before ended. */
  after?: string | undefined;
};

/** A page of the promises of petitions this person may read, the earliest day first, by keyset. */
export async function promisesIn(
  db: Db,
  scope: Scope,
  { handlers, states, until, after }: PromiseQuery,
  today: CivilDate,
  limit: number,
): Promise<{ rows: { petition: PetitionRow; state: PromiseState; on: CivilDate }[]; next: string | null }> {
  const state = promiseStateOn(today);
  const [day, id] = after?.split("~") ?? [];
  const rows = await db
    .select({ petition, state, on: OWED_ON })
    .from(petition)
    .where(
      and(
        promised(scope, handlers),
        states ? within(state, states) : undefined,
        states?.every((one) => UNRESOLVED.some((other) => other === one)) ? maybeUnresolved : undefined,
        until ? lte(OWED_ON, until) : undefined,
        day && id ? sql`(${OWED_ON}, ${petition.id}) > (${day}, ${id})` : undefined,
      ),
    )
    .orderBy(asc(OWED_ON), asc(petition.id))
    .limit(limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: rows.slice(0, limit), next: last ? `${last.on}~${last.petition.id}` : null };
}

/** The earliest day by which anything was ever owed. */
export const firstOwed = async (db: Db): Promise<CivilDate | null> =>
  (
    await db
      .select({ on: OWED_ON })
      .from(petition)
      .where(sql`(promised_on is not null or agreed_on is not null)`)
      .orderBy(asc(OWED_ON))
      .limit(1)
  )[0]?.on ?? null;

/** How many promises stand in each state, of those owed by a day between these two, both included. */
export async function countPromises(
  db: Db,
  scope: Scope,
  handlers: readonly string[] | null,
  today: CivilDate,
  { from, to }: { from: CivilDate; to: CivilDate },
): Promise<Record<PromiseState, number>> {
  const state = promiseStateOn(today);
  const rows = await db
    .select({ state, n: sql<number>`count(*)` })
    .from(petition)
    .where(and(promised(scope, handlers), sql`${OWED_ON} between ${from} and ${to}`))
    .groupBy(state);
  const found = new Map(rows.map((row) => [row.state, row.n]));
  return Object.fromEntries(PROMISE_STATES.map((one) => [one, found.get(one) ?? 0])) as Record<PromiseState, number>;
}

/** How many are unresolved, whatever the day they are owed by, counted no further than `most`. */
export async function countUnresolved(db: Db, scope: Scope, today: CivilDate, most: number): Promise<number> {
  const some = db
    .select({ id: petition.id })
    .from(petition)
    .where(and(promised(scope, null), maybeUnresolved, within(promiseStateOn(today), UNRESOLVED)))
    .limit(most)
    .as("some");
  const [row] = await db.select({ n: sql<number>`count(*)` }).from(some);
  return row?.n ?? 0;
}

/** When the unit hears of its promise: some days before, on the day, and once it is over. A settlement has the turn's own ladder. */
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
  return rowsOf(db, petition, {
    where: and(
      when[rung],
      isNull(petition.promiseKept),
      isNull(petition.promiseDoneOn),
      ne(petition.kind, "accusation"),
      notInArray(petition.stage, ["answered", "withdrawn"]),
      sql`not exists (select 1 from ${notice} where ${notice.id} = ${petition.id} || ${`:promise-${rung}:`} || ${on})`,
    ),
    limit,
  });
};
