import { and, asc, count, desc, eq, gt, inArray, isNull, like, lt, lte, ne, or, sql } from "drizzle-orm";
import type { CivilDate } from "../deadline/civil-date.ts";
import type { PostRole } from "../petition/unit.ts";
import { account, session, twoFactor, user, verification } from "./schema/account.ts";
import { post, tenure } from "./schema/county.ts";
import { linkCode, staffChat } from "./schema/notice.ts";
import type { Db, Statement } from "./store.ts";

/** How long a session lasts: `idle` unused, `short` for whoever holds one of these posts today, `most` in all. */
export type SessionLimits = { idle: number; short: number; posts: readonly PostRole[]; most: number };

/** The condition every reading of sessions carries: within its limits by this clock, and of an account that is open. */
const isLive = (now: number, today: CivilDate, { idle, short, posts, most }: SessionLimits) =>
  and(
    isNull(user.disabledAt),
    gt(session.expiresAt, new Date(now)),
    gt(session.createdAt, new Date(now - most)),
    gt(session.updatedAt, new Date(now - idle)),
    or(
      gt(session.updatedAt, new Date(now - short)),
      sql`not exists (select 1 from ${tenure} join ${post} on ${post.id} = ${tenure.post}
        where ${tenure.person} = ${user.id} and ${inArray(post.role, [...posts])}
        and ${lte(tenure.from, today)} and (${tenure.to} is null or ${tenure.to} >= ${today}))`,
    ),
  );

const shown = {
  id: session.id,
  user: user.id,
  name: user.name,
  username: user.username,
  secondFactor: user.twoFactorEnabled,
  device: session.userAgent,
  since: session.createdAt,
  seen: session.updatedAt,
};

/** A session by its id while it lasts. */
export const liveSession = async (db: Db, id: string, now: number, today: CivilDate, limits: SessionLimits) =>
  (
    await db
      .select(shown)
      .from(session)
      .innerJoin(user, eq(user.id, session.userId))
      .where(and(eq(session.id, id), isLive(now, today, limits)))
  )[0] ?? null;
export type SessionRow = NonNullable<Awaited<ReturnType<typeof liveSession>>>;

/** Where somebody is signed in now, the latest used first. */
export const liveSessions = async (db: Db, person: string, now: number, today: CivilDate, limits: SessionLimits) =>
  db
    .select(shown)
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .where(and(eq(user.id, person), isLive(now, today, limits)))
    .orderBy(desc(session.updatedAt), asc(session.id));

export const seenSession = (db: Db, id: string, now: number): Statement =>
  db
    .update(session)
    .set({ updatedAt: new Date(now) })
    .where(eq(session.id, id));
export const endSession = (db: Db, person: string, id: string): Statement =>
  db.delete(session).where(and(eq(session.userId, person), eq(session.id, id)));
/** Ends whatever is open of somebody, half-way sign-ins too, but for one session. */
export const endSessions = (db: Db, person: string, except = ""): Statement[] => [
  db.delete(session).where(and(eq(session.userId, person), ne(session.id, except))),
  db.delete(verification).where(and(eq(verification.value, person), like(verification.identifier, "2fa-%"))),
];

/** Forgets a second factor: whoever must have one is led to set it up anew. */
export const dropSecondFactor = (db: Db, person: string): Statement[] => [
  db.delete(twoFactor).where(eq(twoFactor.userId, person)),
  db.update(user).set({ twoFactorEnabled: false }).where(eq(user.id, person)),
];

export const setPassword = (db: Db, person: string, hash: string, now: number): Statement =>
  db
    .update(account)
    .set({ password: hash, updatedAt: new Date(now) })
    .where(and(eq(account.userId, person), eq(account.providerId, "credential")));

/** The statements that make these the one way for somebody to sign in, and end what was open before. */
export const settle = (
  db: Db,
  person: string,
  { name, username, hash, now }: { name: string; username: string; hash: string; now: number },
): Statement[] => {
  const at = new Date(now);
  const credential = { userId: person, accountId: person, providerId: "credential", password: hash };
  return [
    db
      .update(user)
      .set({ name, username: username.toLowerCase(), displayUsername: username, disabledAt: null, updatedAt: at })
      .where(eq(user.id, person)),
    db.delete(account).where(and(eq(account.userId, person), eq(account.providerId, "credential"))),
    db.insert(account).values({ id: `credential:${person}`, ...credential, createdAt: at, updatedAt: at }),
    ...dropSecondFactor(db, person),
    ...endSessions(db, person),
  ];
};

/** Shuts an account: a password nobody knows, and every way in that was open, links and chats too, is gone. */
export const disable = (db: Db, person: string, hash: string, now: number): Statement[] => [
  db
    .update(user)
    .set({ disabledAt: new Date(now) })
    .where(eq(user.id, person)),
  setPassword(db, person, hash, now),
  ...dropSecondFactor(db, person),
  ...endSessions(db, person),
  db.delete(verification).where(eq(verification.identifier, `link:${person}`)),
  db.delete(staffChat).where(eq(staffChat.person, person)),
  db.delete(linkCode).where(eq(linkCode.person, person)),
];

export const addAccount = (db: Db, id: string, name: string, now: number): Statement =>
  // The library wants an address of everybody; nobody is written to.
  db
    .insert(user)
    .values({ id, name, email: `${id}@staff.invalid`, createdAt: new Date(now), updatedAt: new Date(now) });

export const accountOf = async (db: Db, person: string) =>
  (await db.select({ name: user.name, username: user.username }).from(user).where(eq(user.id, person)))[0] ?? null;

/** Everybody, by name. */
export const accounts = async (db: Db) =>
  db
    .select({
      user: user.id,
      name: user.name,
      username: user.username,
      ready: sql<boolean>`${account.id} is not null`.mapWith(Boolean),
      secondFactor: user.twoFactorEnabled,
      disabled: sql<boolean>`${user.disabledAt} is not null`.mapWith(Boolean),
    })
    .from(user)
    .leftJoin(account, and(eq(account.userId, user.id), eq(account.providerId, "credential")))
    .orderBy(asc(user.name), asc(user.id));

export const hasNoPasswordYet = async (db: Db): Promise<boolean> =>
  (await db.select({ id: account.id }).from(account).limit(1)).length === 0;

/** A person's new one-time link; the older one is void. */
export const giveLink = (db: Db, id: string, person: string, expiresAt: number): Statement[] => [
  db.delete(verification).where(eq(verification.identifier, `link:${person}`)),
  db.insert(verification).values({ id, identifier: `link:${person}`, value: person, expiresAt: new Date(expiresAt) }),
];
export const linkBy = async (db: Db, id: string, now: number) =>
  (
    await db
      .select({ id: verification.id, user: user.id, name: user.name, username: user.username })
      .from(verification)
      .innerJoin(user, eq(user.id, verification.value))
      .where(and(eq(verification.id, id), gt(verification.expiresAt, new Date(now))))
  )[0] ?? null;

/** Marks a key as used until then; of two at once one gets Conflict. */
export const claim = (db: Db, id: string, now: number, expiresAt: number): Statement[] => [
  db.delete(verification).where(and(eq(verification.id, id), lt(verification.expiresAt, new Date(now)))),
  db.insert(verification).values({ id, identifier: "used", value: "", expiresAt: new Date(expiresAt) }),
];
export const forget = (db: Db, id: string): Statement => db.delete(verification).where(eq(verification.id, id));

/** Whose password was right in a sign-in that still waits for its code. */
export const waitingForCode = async (db: Db, identifier: string, now: number) =>
  (
    await db
      .select({ user: user.id, username: user.username })
      .from(verification)
      .innerJoin(user, eq(user.id, verification.value))
      .where(and(eq(verification.identifier, identifier), gt(verification.expiresAt, new Date(now))))
  )[0] ?? null;

/** Counts a try before it is made. What has run out is forgotten. */
export const countTry = (db: Db, id: string, key: string, now: number, expiresAt: number): Statement[] => [
  db.delete(verification).where(lt(verification.expiresAt, new Date(now))),
  db
    .insert(verification)
    .values({ id, identifier: key, value: "", createdAt: new Date(now), expiresAt: new Date(expiresAt) }),
];
/** The how many-th of its key a try is since then: of many at once each gets a place of its own. */
export const placeOf = async (db: Db, id: string, key: string, since: number): Promise<number> =>
  (
    await db
      .select({ n: count() })
      .from(verification)
      .where(
        and(
          eq(verification.identifier, key),
          gt(verification.createdAt, new Date(since)),
          sql`${verification}.rowid <= (select v.rowid from verification v where v.id = ${id})`,
        ),
      )
  )[0]?.n ?? 0;
