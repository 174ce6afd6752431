import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { username as byUsername } from "better-auth/plugins/username";
import { and, asc, count, eq, gt, lt } from "drizzle-orm";
import { localTime } from "./deadline/civil-date.ts";
import { type Actor, SYSTEM } from "./petition/petition.ts";
import { touch } from "./store/county.ts";
import { append, chain, lastEvent, OFFICE_STREAM } from "./store/event.ts";
import { type NoticeRow, owe } from "./store/notice.ts";
import * as schema from "./store/schema/account.ts";
import { Conflict, type Statement, type Store } from "./store/store.ts";
import {
  type AccountRefused,
  type Accounts,
  type Identity,
  LONGEST_PASSWORD,
  SHORTEST_PASSWORD,
  USERNAME,
} from "./web/accounts.ts";
import { sayDate } from "./wording/say.ts";
import type { Wordings } from "./wording/wording.ts";

export type AccountParts = {
  store: Store;
  /** Signs the cookies; at least 32 characters. `older`: those before it, with which the library opens what it closed. */
  secret: string;
  older?: readonly string[];
  /** Cookies are for https only when this address is. */
  publicUrl: string | null;
  wordings: Readonly<Wordings>;
  /** Asia/Shanghai unless said otherwise. */
  zone?: string;
  /** Milliseconds since 1970. The sign-in library reads the machine's own clock for its sessions. */
  now: () => number;
  /** So many random bytes. */
  draw: (bytes: number) => Uint8Array;
};

const HOUR = 3_600_000;
const LINK_LASTS = 24 * HOUR;
/** A session unused for half a day ends; none outlives a week. */
const IDLE = 12 * HOUR;
const ABSOLUTE = 7 * 24 * HOUR;
/** So many wrong passwords in this time, then wait. */
const MOST_FAILURES = 10;
const FAILURES_LAST = HOUR / 4;
const DEVICE = "xiaoxi.device";
const MOST_TRIES = 5;

const { user, session, account, verification } = schema;
const hex = (bytes: Uint8Array) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Staff accounts on the store: passwords and sessions by better-auth, one-time links and the throttle by this file. */
export function openAccounts({
  store,
  secret,
  older = [],
  publicUrl,
  wordings,
  zone,
  now,
  draw,
}: AccountParts): Accounts {
  const { db } = store;
  const secure = publicUrl?.startsWith("https:") ?? false;
  const auth = betterAuth({
    appName: "xiaoxi",
    baseURL: publicUrl ?? "http://localhost",
    secrets: [...older, secret].map((value, i) => ({ version: i + 1, value })).toReversed(),
    // D1 has no transactions; the library's own writes are single rows.
    database: drizzleAdapter(db, { provider: "sqlite", schema, transaction: false }),
    emailAndPassword: { enabled: true, disableSignUp: true, maxPasswordLength: LONGEST_PASSWORD },
    session: { expiresIn: IDLE / 1000, updateAge: HOUR / 6 / 1000, cookieCache: { enabled: false } },
    advanced: {
      cookiePrefix: "xiaoxi",
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", secure, path: "/" },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [byUsername()],
  });

  const seal = (text: string) =>
    crypto.subtle
      .importKey("raw", bytesOf(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"])
      .then((key) => crypto.subtle.sign("HMAC", key, bytesOf(text)))
      .then((signed) => hex(new Uint8Array(signed)));

  /** Writes with an event of the office in the same list; somebody else's event in between means trying again. */
  async function write(
    type: string,
    data: Record<string, string>,
    statements: Statement[],
    by: Actor = SYSTEM,
  ): Promise<void> {
    for (let tries = 1; ; tries++) {
      const at = now();
      const said = { type, on: localTime(at, zone).day, by, article: "HOUSE", data };
      const rows = await chain(OFFICE_STREAM, await lastEvent(db, OFFICE_STREAM), at, [said]);
      try {
        return await store.atomically([...statements, ...append(db, rows)]);
      } catch (problem) {
        if (!(problem instanceof Conflict && problem.table === "event") || tries === MOST_TRIES) throw problem;
      }
    }
  }

  /** Word to the person themselves: a link they did not ask for is a door somebody else may use. */
  function noticeOf(id: string, person: string): NoticeRow {
    const { office } = wordings["zh-Hans"];
    const text = office.linkNotice({ on: sayDate(office, localTime(now(), zone).day) });
    const unsent = {
      petition: null,
      buttons: null,
      sealed: null,
      attempts: 0,
      seenAt: null,
      failedAt: null,
      callBy: null,
      error: null,
    };
    const at = { createdAt: now(), notBefore: now(), sentAt: null };
    return { id, about: "link", channel: "desk", address: `person:${person}`, text, ...unsent, ...at };
  }

  /** The statements that make `identity` the one way for this person to sign in, and end what was open before. */
  async function settle(person: string, { name, username, password }: Identity): Promise<Statement[]> {
    const hash = await (await auth.$context).password.hash(password);
    const at = new Date(now());
    const credential = { userId: person, accountId: person, providerId: "credential", password: hash };
    return [
      db
        .update(user)
        .set({ name, username: username.toLowerCase(), displayUsername: username, updatedAt: at })
        .where(eq(user.id, person)),
      db.delete(account).where(and(eq(account.userId, person), eq(account.providerId, "credential"))),
      db.insert(account).values({ id: `credential:${person}`, ...credential, createdAt: at, updatedAt: at }),
      db.delete(session).where(eq(session.userId, person)),
      touch(db),
    ];
  }

  async function linkOf(token: string) {
    const id = `link:${await seal(`link ${token}`)}`;
    const found = await db
      .select({ id: verification.id, user: user.id, name: user.name, username: user.username })
      .from(verification)
      .innerJoin(user, eq(user.id, verification.value))
      .where(and(eq(verification.id, id), gt(verification.expiresAt, new Date(now()))));
    return found[0] ?? null;
  }

  const isFirst = async () => (await db.select({ id: account.id }).from(account).limit(1)).length === 0;

  /** A browser that once signed in as this person; it is counted apart, so nobody else can lock it out. */
  async function knownDevice(headers: Headers, name: string): Promise<string | null> {
    const [, mark = "", signed = ""] =
      /(?:^|; ?)xiaoxi\.device=([0-9a-f]+)\.([0-9a-f]+)/.exec(headers.get("cookie") ?? "") ?? [];
    return mark && signed === (await seal(`device ${name} ${mark}`)) ? mark : null;
  }
  async function newDevice(name: string): Promise<string> {
    const mark = hex(draw(16));
    const cookie = `${DEVICE}=${mark}.${await seal(`device ${name} ${mark}`)}`;
    return `${cookie}; Path=/sign-in; Max-Age=31536000; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  }

  return {
    async session(headers) {
      const said = await auth.api.getSession({ headers, returnHeaders: true });
      if (!said.response) return null;
      const { user: person, session: open } = said.response;
      if (Date.now() - open.createdAt.getTime() > ABSOLUTE) return null;
      return { user: person.id, name: person.name, cookies: said.headers.getSetCookie() };
    },

    async signIn(typed, password, headers) {
      const name = typed.trim().toLowerCase();
      const device = await knownDevice(headers, name);
      const key = `failed:${await seal(device ? `known ${device}` : `any ${name}`)}`;
      const at = now();
      const failures = await db
        .select({ n: count() })
        .from(verification)
        .where(and(eq(verification.identifier, key), gt(verification.expiresAt, new Date(at))));
      if ((failures[0]?.n ?? 0) >= MOST_FAILURES) return { refused: "too-many" };
      try {
        const said = await auth.api.signInUsername({
          body: { username: name, password },
          headers,
          returnHeaders: true,
        });
        const cookies = said.headers.getSetCookie();
        return { cookies: device ? cookies : [...cookies, await newDevice(name)] };
      } catch (problem) {
        if (!(problem instanceof APIError) || problem.statusCode >= 500) throw problem;
        const failure = { identifier: key, value: "", expiresAt: new Date(at + FAILURES_LAST) };
        await store.atomically([
          db.delete(verification).where(lt(verification.expiresAt, new Date(at))),
          db.insert(verification).values({ id: `failed:${hex(draw(16))}`, ...failure }),
        ]);
        return { refused: "wrong" };
      }
    },

    async signOut(headers) {
      const said = await auth.api.signOut({ headers, returnHeaders: true });
      return said.headers.getSetCookie();
    },

    async create(name) {
      const id = hex(draw(12));
      const at = new Date(now());
      // The library wants an address of everybody; nobody is written to.
      const row = { id, name, email: `${id}@staff.invalid`, createdAt: at, updatedAt: at };
      await write("account-created", { person: id }, [db.insert(user).values(row)]);
      return id;
    },

    async setPassword(person, username, password) {
      const found = await db.select({ name: user.name }).from(user).where(eq(user.id, person));
      const identity = { name: found[0]?.name ?? "", username: username.trim(), password };
      const refused = check(identity);
      if (refused) return refused;
      try {
        await write("account-opened", { person }, await settle(person, identity));
        return null;
      } catch (problem) {
        if (problem instanceof Conflict && problem.table === "user") return { refused: "username-taken" };
        throw problem;
      }
    },

    async link(person, by = null) {
      const token = hex(draw(24));
      const row = {
        id: `link:${await seal(`link ${token}`)}`,
        identifier: `link:${person}`,
        value: person,
        expiresAt: new Date(now() + LINK_LASTS),
      };
      const statements = [
        db.delete(verification).where(eq(verification.identifier, row.identifier)),
        db.insert(verification).values(row),
        ...owe(db, [noticeOf(row.id, person)]),
      ];
      await write("link-given", { person }, statements, by ? { role: "admin", ...by } : SYSTEM);
      return token;
    },

    async peek(token) {
      const link = await linkOf(token);
      return link && { user: link.user, name: link.name, username: link.username, first: await isFirst() };
    },

    async redeem(token, typed) {
      const identity = { ...typed, name: typed.name.trim(), username: typed.username.trim() };
      const refused = check(identity);
      if (refused) return refused;
      const link = await linkOf(token);
      if (!link) return { refused: "link-used" };
      const used = {
        id: `used:${link.id}`,
        identifier: "used",
        value: link.user,
        expiresAt: new Date(now() + LINK_LASTS),
      };
      try {
        await write("account-opened", { person: link.user }, [
          db.insert(verification).values(used),
          db.delete(verification).where(eq(verification.id, link.id)),
          ...(await settle(link.user, identity)),
        ]);
        return { user: link.user };
      } catch (problem) {
        if (problem instanceof Conflict && problem.table === "user") return { refused: "username-taken" };
        if (problem instanceof Conflict && problem.table === "verification") return { refused: "link-used" };
        throw problem;
      }
    },

    async list() {
      const rows = await db
        .select({ user: user.id, name: user.name, username: user.username, account: account.id })
        .from(user)
        .leftJoin(account, and(eq(account.userId, user.id), eq(account.providerId, "credential")))
        .orderBy(asc(user.name), asc(user.id));
      return rows.map(({ account: credential, ...row }) => ({ ...row, ready: credential !== null }));
    },
  };
}

function check({ name, username, password }: Identity): AccountRefused | null {
  if (!name || name.length > 60) return { refused: "name-missing" };
  if (!USERNAME.test(username)) return { refused: "username-shape" };
  if (password.length < SHORTEST_PASSWORD) return { refused: "password-short" };
  return password.length > LONGEST_PASSWORD ? { refused: "password-long" } : null;
}
