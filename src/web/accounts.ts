import type { PostRole } from "../petition/unit.ts";
import type { ACCOUNT_REFUSALS, BROWSERS, SYSTEMS } from "../wording/own-account.ts";

/** Each code is the key of its wording in `desk.account`. */
export type AccountRefused = { refused: (typeof ACCOUNT_REFUSALS)[number] };

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;
/** What a username may be made of: people type it on old keyboards, so nothing that needs an input method. */
export const USERNAME = /^[a-zA-Z0-9_.]{3,30}$/;

/**
 * Posts whose holders must have a second factor: all but the cadre, who reads the matters of one unit. An administrator
 * reads none, but makes the links by which others sign in.
 */
export const NEEDS_SECOND_FACTOR: readonly PostRole[] = [
  "clerk",
  "leader",
  "reviewer",
  "reexaminer",
  "discipline",
  "admin",
];
/** Posts whose sessions end after half an hour without a request: tip-offs, and the keys of everybody. */
export const SHORT_SESSION: readonly PostRole[] = ["discipline", "admin"];

export type Identity = { name: string; username: string; password: string };
export type AccountRow = {
  user: string;
  name: string;
  username: string | null;
  /** Whether a password was ever set. */
  ready: boolean;
  secondFactor: boolean;
  disabled: boolean;
};
/** Who acts, for the event; null is the machine's own console. */
export type By = { person: string; post: string | null } | null;

/** Whose request it is. */
export type Session = { id: string; user: string; name: string; username: string; secondFactor: boolean };
export type OpenSession = {
  id: string;
  browser: (typeof BROWSERS)[number];
  system: (typeof SYSTEMS)[number];
  since: number;
  seen: number;
  /** The one that asks. */
  own: boolean;
};

/** Set-Cookie lines. */
type Cookies = { cookies: string[] };

/** Staff accounts: one is one person. A page asks here who somebody is; what they may do is the office's to say. */
export type Accounts = {
  /** `required`: whoever holds one of NEEDS_SECOND_FACTOR gets no further without. `offered`: for demonstrations. */
  secondFactor: "required" | "offered";
  /** The person a request's cookies belong to, while the session is within its limits. */
  session(headers: Headers): Promise<Session | null>;
  /**
   * A new session, or `code` when the six digits are still to come (`signInCode`). `wrong` never tells which of the two
   * was; `too-many` asks to wait. Whatever session the browser had before ends.
   */
  signIn(username: string, password: string, headers: Headers): Promise<(Cookies & { code: boolean }) | AccountRefused>;
  /** Whether this browser gave its password within the last ten minutes and owes a code. */
  owesCode(headers: Headers): Promise<boolean>;
  /** Six digits of the telephone, or twelve of a recovery code. No code is taken twice. `code-late`: start again. */
  signInCode(code: string, headers: Headers): Promise<(Cookies & { recovery: boolean }) | AccountRefused>;
  /** Ends the session and returns the Set-Cookie lines that forget it. */
  signOut(headers: Headers): Promise<string[]>;

  /** A new secret for the person's telephone, shown this once. Who has a second factor already proves it by a code. */
  startSecondFactor(
    headers: Headers,
    password: string,
    code?: string,
  ): Promise<{ uri: string; secret: string } | AccountRefused>;
  /** The first code of the new secret; returns the recovery codes, shown this once. The session gets a new token. */
  confirmSecondFactor(headers: Headers, code: string): Promise<(Cookies & { recovery: string[] }) | AccountRefused>;
  /** New recovery codes; the older ones are void. */
  renewRecovery(headers: Headers, password: string, code: string): Promise<{ recovery: string[] } | AccountRefused>;
  endSecondFactor(headers: Headers, password: string, code: string): Promise<AccountRefused | null>;
  /** How many recovery codes are left. */
  recoveryLeft(headers: Headers): Promise<number>;

  /** Where the person is signed in, the latest used first. */
  sessions(headers: Headers): Promise<OpenSession[]>;
  /** Ends one of the person's own sessions, or all but this one. */
  endSession(headers: Headers, id: string | "others"): Promise<void>;
  /** Ends every other session. */
  changePassword(headers: Headers, old: string, password: string): Promise<AccountRefused | null>;

  /** A new account that nobody can sign in to yet; returns its id. */
  create(name: string): Promise<string>;
  /** A person's username and password; ends every session they had, and their second factor. */
  setPassword(user: string, username: string, password: string): Promise<AccountRefused | null>;
  /**
   * A one-time token for `/sign-in/link/<token>`, good for 24 hours; older ones of the person end. Stored as a hash,
   * written down with who gave it, and told to the person.
   */
  link(user: string, by?: By): Promise<string>;
  /** Whose link it is while it may still be used. `first`: nobody has a password yet, this is the first start. */
  peek(token: string): Promise<{ user: string; name: string; username: string | null; first: boolean } | null>;
  /**
   * Uses the link up and sets name, username and password in one write: of two at once one gets `link-used`. A second
   * factor there was is forgotten, a disabled account open again; this browser is signed in.
   */
  redeem(token: string, identity: Identity, headers?: Headers): Promise<(Cookies & { user: string }) | AccountRefused>;
  /** Everybody, by name. */
  list(): Promise<AccountRow[]>;
  /** Signs somebody out everywhere. */
  signOutEverywhere(user: string, by: By): Promise<void>;
  /** Shuts an account until a new link is used: sessions, second factor, links and chats end. */
  disable(user: string, by: By): Promise<void>;
};
