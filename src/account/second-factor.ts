import { localTime } from "../deadline/civil-date.ts";
import { claim, dropSecondFactor, forget, type SessionRow, waitingForCode } from "../store/account.ts";
import { Conflict } from "../store/store.ts";
import type { AccountRefused, Accounts } from "../web/accounts.ts";
import { cookieIn, knownDevice } from "./device.ts";
import type { Keep } from "./keep.ts";
import { ask } from "./library.ts";
import { CODE_LASTS, CODE_TRIES, PASSWORD_TRIES, RECOVERY_DIGITS, RECOVERY_TRIES } from "./limit.ts";
import { attempt } from "./throttle.ts";

const CODE_DIGITS = 6;
const dayOf = ({ now, zone }: Keep) => localTime(now(), zone).day;
const WRONG: AccountRefused = { refused: "code-wrong" };

/** The digits somebody typed, in whatever groups and width: six of a code, twelve of a recovery code, or null. */
function digitsOf(typed: string): { digits: string; recovery: boolean } | null {
  const digits = typed.normalize("NFKC").replace(/[\s\-–—.]/g, "");
  if (!/^\d+$/.test(digits)) return null;
  if (digits.length === CODE_DIGITS) return { digits, recovery: false };
  return digits.length === RECOVERY_DIGITS ? { digits, recovery: true } : null;
}

type Ask<T> = (digits: string) => Promise<T>;

/** Asks the library about a code: each is taken once, and failures are counted by `whose`, unless nothing can be guessed. */
async function proveCode<T>(
  keep: Keep,
  { user, whose }: { user: string; whose: string | null },
  typed: string,
  { totp, recovery }: { totp: Ask<T>; recovery: Ask<T> | null },
): Promise<{ said: T; recovery: boolean } | AccountRefused> {
  const { store, now, seal } = keep;
  const read = digitsOf(typed);
  const question = read && (read.recovery ? recovery : totp);
  if (!read || !question) return WRONG;
  const kind = read.recovery ? "recovery" : "code";
  const limits = read.recovery ? RECOVERY_TRIES : CODE_TRIES;
  const tried = whose === null ? null : await attempt(keep, `${kind} ${whose}`, limits);
  if (whose !== null && !tried) return { refused: read.recovery ? "too-many" : "too-many-codes" };
  const id = `code:${await seal(`code ${user} ${read.digits}`)}`;
  if (!read.recovery)
    try {
      await store.atomically(claim(store.db, id, now(), now() + CODE_LASTS));
    } catch (problem) {
      if (problem instanceof Conflict) return { refused: "code-used" };
      throw problem;
    }
  const answer = await ask(() => question(read.digits));
  if ("said" in answer) {
    await tried?.succeeded();
    return { said: answer.said, recovery: read.recovery };
  }
  // What was not right has not been used.
  await store.atomically([forget(store.db, id)]);
  return /TWO_FACTOR_COOKIE|TOO_MANY_ATTEMPTS|NOT_ENABLED/.test(answer.no) ? { refused: "code-late" } : WRONG;
}

type Own = Pick<
  Accounts,
  "startSecondFactor" | "confirmSecondFactor" | "renewRecovery" | "endSecondFactor" | "recoveryLeft"
>;
type SignIn = Pick<Accounts, "owesCode"> & {
  /** The code that ends a sign-in half-way: the library's answer, whose it is and by what kind of code. */
  code(typed: string, headers: Headers): Promise<Passed | AccountRefused>;
  /** Whether this is the person's password; failures are counted. */
  password(session: SessionRow, headers: Headers, password: string): Promise<AccountRefused | null>;
};
type Passed = { cookies: string[]; username: string; recovery: boolean };

/** The second factor of a person: setting it up, proving it, renewing it. */
export function secondFactor(keep: Keep, sessionOf: (headers: Headers) => Promise<SessionRow | null>): Own & SignIn {
  const { auth, store, now, write } = keep;
  const { db } = store;

  async function waiting(headers: Headers) {
    const { name } = (await auth.$context).createAuthCookie("two_factor");
    const value = cookieIn(headers, name);
    const identifier = value && decodeURIComponent(value).replace(/\.[^.]*$/, "");
    const who = identifier ? await waitingForCode(db, identifier, now()) : null;
    // Nothing else of the request: with a session beside it the library would count no tries.
    const agent = headers.get("user-agent") ?? "";
    return who && { ...who, headers: new Headers({ cookie: `${name}=${value}`, "user-agent": agent }) };
  }

  async function password({ user }: SessionRow, headers: Headers, typed: string): Promise<AccountRefused | null> {
    const tried = await attempt(keep, `own ${user}`, PASSWORD_TRIES);
    if (!tried) return { refused: "too-many" };
    const answer = await ask(() => auth.api.verifyPassword({ body: { password: typed }, headers }));
    if ("no" in answer) return { refused: "password-wrong" };
    await tried.succeeded();
    return null;
  }

  /** Password and, where there is a second factor already, one of its codes. */
  async function prove(session: SessionRow, headers: Headers, typed: string, code: string) {
    const refused = await password(session, headers, typed);
    if (refused || !session.secondFactor) return refused;
    const said = await proveCode<unknown>(keep, { user: session.user, whose: `own ${session.user}` }, code, {
      totp: (digits) => auth.api.verifyTOTP({ body: { code: digits }, headers }),
      recovery: (digits) => auth.api.verifyBackupCode({ body: { code: digits, disableSession: true }, headers }),
    });
    return "refused" in said ? said : null;
  }

  const drop = ({ user }: SessionRow) => write("second-factor-ended", { person: user }, dropSecondFactor(db, user));
  const codesOf = async (user: string) => (await auth.api.viewBackupCodes({ body: { userId: user } })).backupCodes;

  return {
    password,

    async owesCode(headers) {
      return (await waiting(headers)) !== null;
    },

    async code(typed, headers) {
      const who = await waiting(headers);
      if (!who) return { refused: "code-late" };
      const username = who.username ?? "";
      const device = await knownDevice(keep, headers, username);
      const whose = device ? `known ${device}` : `any ${who.user}`;
      const said = await proveCode(keep, { user: who.user, whose }, typed, {
        totp: async (code) =>
          (await auth.api.verifyTOTP({ body: { code }, headers: who.headers, returnHeaders: true })).headers,
        recovery: async (code) =>
          (await auth.api.verifyBackupCode({ body: { code }, headers: who.headers, returnHeaders: true })).headers,
      });
      if ("refused" in said) {
        // Whoever is here knows the password: its owner is told, once a day.
        if (said.refused === "too-many-codes" && !device)
          await store.atomically(keep.tell(who.user, `guess:${who.user}:${dayOf(keep)}`, "guessNotice"));
        return said;
      }
      return { cookies: said.said.getSetCookie(), username, recovery: said.recovery };
    },

    async startSecondFactor(headers, typed, code = "") {
      const session = await sessionOf(headers);
      if (!session) return { refused: "code-late" };
      const refused = await prove(session, headers, typed, code);
      if (refused) return refused;
      if (session.secondFactor) await drop(session);
      const said = await auth.api.enableTwoFactor({ body: { password: typed }, headers });
      if (said.method !== "totp") return { refused: "code-late" };
      const secret = new URL(said.totpURI).searchParams.get("secret") ?? "";
      const issuer = (await auth.$context).appName;
      const label = encodeURIComponent(`${issuer}:${session.username}`);
      return { secret, uri: `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}` };
    },

    async confirmSecondFactor(headers, typed) {
      const session = await sessionOf(headers);
      if (!session || session.secondFactor) return { refused: "code-late" };
      // Whoever confirms has the secret before their eyes, perhaps on a telephone whose clock is wrong.
      const said = await proveCode(keep, { user: session.user, whose: null }, typed, {
        totp: async (code) => (await auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })).headers,
        recovery: null,
      });
      if ("refused" in said) return said;
      await write("second-factor-set", { person: session.user }, []);
      return { cookies: said.said.getSetCookie(), recovery: await codesOf(session.user) };
    },

    async renewRecovery(headers, typed, code) {
      const session = await sessionOf(headers);
      if (!session?.secondFactor) return { refused: "code-late" };
      const refused = await prove(session, headers, typed, code);
      if (refused) return refused;
      const { backupCodes } = await auth.api.generateBackupCodes({ body: { password: typed }, headers });
      await write("recovery-codes-renewed", { person: session.user }, []);
      return { recovery: backupCodes };
    },

    async endSecondFactor(headers, typed, code) {
      const session = await sessionOf(headers);
      if (!session?.secondFactor) return { refused: "code-late" };
      const refused = await prove(session, headers, typed, code);
      if (!refused) await drop(session);
      return refused;
    },

    async recoveryLeft(headers) {
      const session = await sessionOf(headers);
      return session?.secondFactor ? (await codesOf(session.user)).length : 0;
    },
  };
}
