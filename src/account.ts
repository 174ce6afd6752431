import { crypt } from "#crypt";
import { knownDevice, newDevice, readDevice } from "./account/device.ts";
import { type AccountParts, openKeep } from "./account/keep.ts";
import { ask } from "./account/library.ts";
import { LINK_LASTS, PASSWORD_TRIES, SEEN, SESSIONS } from "./account/limit.ts";
import { isEasy } from "./account/password.ts";
import { secondFactor } from "./account/second-factor.ts";
import { attempt } from "./account/throttle.ts";
import { localTime } from "./deadline/civil-date.ts";
import { SYSTEM } from "./petition/petition.ts";
import * as rows from "./store/account.ts";
import { touch } from "./store/county.ts";
import { Conflict, type Statement } from "./store/store.ts";
import {
  type AccountRefused,
  type Accounts,
  type By,
  type Identity,
  LONGEST_PASSWORD,
  SHORTEST_PASSWORD,
  USERNAME,
} from "./web/accounts.ts";

/**
 * Staff accounts on the store: passwords, codes and sessions by better-auth (`account/library.ts`); one-time links, limits,
 * throttle and events by this house.
 */
export function openAccounts(parts: AccountParts): Accounts {
  const keep = openKeep(parts);
  const { auth, store, seal, write, now, draw, zone } = keep;
  const { db } = store;
  const today = () => localTime(now(), zone).day;
  const actor = (by: By) => (by ? { role: "admin" as const, ...by } : SYSTEM);
  const hashOf = async (password: string) => (await auth.$context).password.hash(password);

  async function sessionOf(headers: Headers): Promise<rows.SessionRow | null> {
    const said = await auth.api.getSession({ headers, query: { disableRefresh: true } });
    return said && rows.liveSession(db, said.session.id, now(), today(), SESSIONS);
  }
  const second = secondFactor(keep, sessionOf);

  async function settle(person: string, { name, username, password }: Identity): Promise<Statement[]> {
    const identity = { name, username, hash: await hashOf(password), now: now() };
    return [...rows.settle(db, person, identity), touch(db)];
  }

  const linkOf = async (token: string) => rows.linkBy(db, `link:${await seal(`link ${token}`)}`, now());

  /** Whoever used this browser before is signed out of it: an account is one person's. */
  async function endBefore(headers: Headers): Promise<void> {
    const before = await sessionOf(headers);
    if (before) await store.atomically([rows.endSession(db, before.user, before.id)]);
  }

  return {
    secondFactor: keep.secondFactor,

    async session(headers) {
      const open = await sessionOf(headers);
      if (!open) return null;
      if (now() - open.seen.getTime() > SEEN) await store.atomically([rows.seenSession(db, open.id, now())]);
      const { id, user, name, username, secondFactor } = open;
      return { id, user, name, username: username ?? "", secondFactor };
    },

    async signIn(typed, password, headers) {
      const username = typed.trim().toLowerCase();
      const device = await knownDevice(keep, headers, username);
      const tried = await attempt(keep, device ? `known ${device}` : `any ${username}`, PASSWORD_TRIES);
      if (!tried) return { refused: "too-many" };
      const answer = await ask(() =>
        auth.api.signInUsername({ body: { username, password }, headers, returnHeaders: true }),
      );
      if ("no" in answer) return { refused: "wrong" };
      await tried.succeeded();
      await endBefore(headers);
      const cookies = answer.said.headers.getSetCookie();
      const code = "twoFactorRedirect" in answer.said.response;
      if (!code && !device) cookies.push(await newDevice(keep, username));
      return { cookies, code };
    },

    async signInCode(typed, headers) {
      const said = await second.code(typed, headers);
      if ("refused" in said) return said;
      await endBefore(headers);
      const { cookies, username, recovery } = said;
      if (!(await knownDevice(keep, headers, username))) cookies.push(await newDevice(keep, username));
      return { cookies, recovery };
    },

    async signOut(headers) {
      const said = await auth.api.signOut({ headers, returnHeaders: true });
      return said.headers.getSetCookie();
    },

    owesCode: second.owesCode,
    startSecondFactor: second.startSecondFactor,
    confirmSecondFactor: second.confirmSecondFactor,
    renewRecovery: second.renewRecovery,
    endSecondFactor: second.endSecondFactor,
    recoveryLeft: second.recoveryLeft,

    async sessions(headers) {
      const own = await sessionOf(headers);
      const open = own ? await rows.liveSessions(db, own.user, now(), today(), SESSIONS) : [];
      return open.map(({ id, device, since, seen }) => ({
        id,
        ...readDevice(device),
        since: since.getTime(),
        seen: seen.getTime(),
        own: id === own?.id,
      }));
    },

    async endSession(headers, id) {
      const own = await sessionOf(headers);
      if (!own) return;
      await store.atomically(
        id === "others" ? rows.endSessions(db, own.user, own.id) : [rows.endSession(db, own.user, id)],
      );
    },

    async changePassword(headers, old, password) {
      const own = await sessionOf(headers);
      if (!own) return { refused: "wrong" };
      const refused =
        check({ name: own.name, username: own.username ?? "", password }) ?? (await second.password(own, headers, old));
      if (refused) return refused;
      const { user, id } = own;
      const changed = rows.setPassword(db, user, await hashOf(password), now());
      await write("password-changed", { person: user }, [changed, ...rows.endSessions(db, user, id)]);
      return null;
    },

    async create(name) {
      const id = crypt.hex(draw(12));
      await write("account-created", { person: id }, [rows.addAccount(db, id, name, now())]);
      return id;
    },

    async setPassword(person, username, password) {
      const identity = { name: (await rows.accountOf(db, person))?.name ?? "", username: username.trim(), password };
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
      const token = crypt.hex(draw(24));
      const id = `link:${await seal(`link ${token}`)}`;
      const given = rows.giveLink(db, id, person, now() + LINK_LASTS);
      await write("link-given", { person }, [...given, ...keep.tell(person, id, "linkNotice")], actor(by));
      return token;
    },

    async peek(token) {
      const link = await linkOf(token);
      if (!link) return null;
      const { user, name, username } = link;
      return { user, name, username, first: await rows.hasNoPasswordYet(db) };
    },

    async redeem(token, typed, headers = new Headers()) {
      const identity = { ...typed, name: typed.name.trim(), username: typed.username.trim() };
      const refused = check(identity);
      if (refused) return refused;
      const link = await linkOf(token);
      if (!link) return { refused: "link-used" };
      try {
        await write("account-opened", { person: link.user }, [
          ...rows.claim(db, `used:${link.id}`, now(), now() + LINK_LASTS),
          rows.forget(db, link.id),
          ...(await settle(link.user, identity)),
        ]);
      } catch (problem) {
        if (problem instanceof Conflict && problem.table === "user") return { refused: "username-taken" };
        if (problem instanceof Conflict && problem.table === "verification") return { refused: "link-used" };
        throw problem;
      }
      // The link was proof enough: however many tries somebody wasted on this name, its owner is in.
      const username = identity.username.toLowerCase();
      const body = { username, password: identity.password };
      const said = await auth.api.signInUsername({ body, headers, returnHeaders: true });
      await endBefore(headers);
      return { user: link.user, cookies: [...said.headers.getSetCookie(), await newDevice(keep, username)] };
    },

    list: () => rows.accounts(db),

    async signOutEverywhere(person, by) {
      await write("sessions-ended", { person }, rows.endSessions(db, person), actor(by));
    },

    async disable(person, by) {
      const nobodys = await hashOf(crypt.hex(draw(32)));
      await write("account-disabled", { person }, rows.disable(db, person, nobodys, now()), actor(by));
    },
  };
}

function check({ name, username, password }: Identity): AccountRefused | null {
  if (!name || name.length > 60) return { refused: "name-missing" };
  if (!USERNAME.test(username)) return { refused: "username-shape" };
  if (password.length < SHORTEST_PASSWORD) return { refused: "password-short" };
  if (password.length > LONGEST_PASSWORD) return { refused: "password-long" };
  return isEasy(password, username) ? { refused: "password-easy" } : null;
}
