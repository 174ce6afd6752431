import { and, asc, eq, sql } from "drizzle-orm";
import type { CivilDate } from "../deadline/civil-date.ts";
import { user } from "./schema/account.ts";
import * as schema from "./schema/county.ts";
import { type Db, portions, type Statement } from "./store.ts";

const { village, alias, unit, post, tenure, duty, holiday, setting } = schema;

/** Everything the office looks up to read and route a petition. `version` moves when any of it is edited. */
export async function readCounty(db: Db) {
  const [settings, villages, aliases, units, posts, tenures, duties, holidays, people] = [
    await db.select().from(setting),
    await db.select().from(village),
    await db.select().from(alias),
    await db.select().from(unit).orderBy(asc(unit.code)),
    await db.select().from(post).orderBy(asc(post.id)),
    await db.select().from(tenure),
    await db.select().from(duty),
    await db.select().from(holiday).orderBy(asc(holiday.year)),
    await db.select({ id: user.id, name: user.name, username: user.username }).from(user).orderBy(asc(user.createdAt)),
  ];
  return {
    settings: Object.fromEntries(settings.map(({ key, value }) => [key, value])) as Record<string, string>,
    villages,
    aliases,
    units,
    posts,
    tenures,
    duties,
    holidays,
    people,
  };
}
export type CountyRows = Awaited<ReturnType<typeof readCounty>>;

export const VERSION = "version";

/** The counter alone: cheap enough to ask before every answer, so that two processes agree. */
export async function countyVersion(db: Db): Promise<string> {
  const [row] = await db.select({ value: setting.value }).from(setting).where(eq(setting.key, VERSION));
  const [people] = await db.select({ n: sql<number>`count(*)` }).from(user);
  return `${row?.value ?? "0"}.${people?.n ?? 0}`;
}

/** Goes with every edit below. */
export const touch = (db: Db): Statement =>
  db
    .insert(setting)
    .values({ key: VERSION, value: "1" })
    .onConflictDoUpdate({ target: setting.key, set: { value: sql`cast(${setting.value} as integer) + 1` } });

export const readSetting = async (db: Db, key: string): Promise<string | null> =>
  (await db.select({ value: setting.value }).from(setting).where(eq(setting.key, key)))[0]?.value ?? null;
export const setSetting = (db: Db, key: string, value: string): Statement =>
  db.insert(setting).values({ key, value }).onConflictDoUpdate({ target: setting.key, set: { value } });

export const addVillages = (db: Db, rows: (typeof village.$inferInsert)[]): Statement[] =>
  portions(rows).map((some) => db.insert(village).values(some).onConflictDoNothing());
export const addAliases = (db: Db, rows: (typeof alias.$inferInsert)[]): Statement[] =>
  portions(rows).map((some) => db.insert(alias).values(some).onConflictDoNothing());
export const addUnits = (db: Db, rows: (typeof unit.$inferInsert)[]): Statement[] =>
  portions(rows).map((some) => db.insert(unit).values(some).onConflictDoNothing());
export const addPosts = (db: Db, rows: (typeof post.$inferInsert)[]): Statement[] =>
  portions(rows).map((some) => db.insert(post).values(some).onConflictDoNothing());
export const addDuties = (db: Db, rows: (typeof duty.$inferInsert)[]): Statement[] =>
  portions(rows).map((some) => db.insert(duty).values(some).onConflictDoNothing());

export const setDuty = (db: Db, row: { topic: string; place: string; post: string | null }): Statement =>
  row.post === null
    ? db.delete(duty).where(and(eq(duty.topic, row.topic), eq(duty.place, row.place)))
    : db
        .insert(duty)
        .values({ topic: row.topic, place: row.place, post: row.post })
        .onConflictDoUpdate({ target: [duty.topic, duty.place], set: { post: row.post } });

export const setYear = (db: Db, row: typeof holiday.$inferInsert): Statement =>
  db
    .insert(holiday)
    .values(row)
    .onConflictDoUpdate({
      target: holiday.year,
      set: { status: row.status, source: row.source, off: row.off, working: row.working },
    });

export const appoint = (db: Db, row: typeof tenure.$inferInsert): Statement =>
  db
    .insert(tenure)
    .values(row)
    .onConflictDoUpdate({
      target: [tenure.post, tenure.person, tenure.from],
      set: { to: row.to, deputy: row.deputy, standsFor: row.standsFor ?? null },
    });

export const endTenure = (db: Db, row: { post: string; person: string; from: CivilDate }, to: CivilDate): Statement =>
  db
    .update(tenure)
    .set({ to })
    .where(and(eq(tenure.post, row.post), eq(tenure.person, row.person), eq(tenure.from, row.from)));
