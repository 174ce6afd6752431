import type { ACCOUNT_REFUSALS } from "../wording/desk.ts";

/** Each code is the key of its wording in `desk.account`. */
export type AccountRefused = { refused: (typeof ACCOUNT_REFUSALS)[number] };

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;
/** What a username may be made of: people type it on old keyboards, so nothing that needs an input method. */
export const USERNAME = /^[a-zA-Z0-9_.]{3,30}$/;

export type Identity = { name: string; username: string; password: string };
export type AccountRow = {
  user: string;
  name: string;
  username: string | null;
  /** Whether a password was ever set. */
  ready: boolean;
};

/** Staff accounts: one is one person. A page asks here who somebody is; what they may do is the office's to say. */
export type Accounts = {
  /** The person a request's cookies belong to; `cookies` are Set-Cookie lines that keep a used session alive. */
  session(headers: Headers): Promise<{ user: string; name: string; cookies: string[] } | null>;
  /** Set-Cookie lines of a new session. `wrong` never tells which of the two was; `too-many` asks to wait. */
  signIn(username: string, password: string, headers: Headers): Promise<{ cookies: string[] } | AccountRefused>;
  /** Ends the session and returns the Set-Cookie lines that forget it. */
  signOut(headers: Headers): Promise<string[]>;
  /** A new account that nobody can sign in to yet; returns its id. */
  create(name: string): Promise<string>;
  /** A person's username and password; ends every session they had. */
  setPassword(user: string, username: string, password: string): Promise<AccountRefused | null>;
  /**
   * A one-time token for `/sign-in/link/<token>`, good for 24 hours; older ones of the person end. Stored as a hash
   * and written down with who gave it; `by` null is the machine's own console.
   */
  link(user: string, by?: { person: string; post: string | null } | null): Promise<string>;
  /** Whose link it is while it may still be used. `first`: nobody has a password yet, this is the first start. */
  peek(token: string): Promise<{ user: string; name: string; username: string | null; first: boolean } | null>;
  /** Uses the link up and sets name, username and password in one write: of two at once one gets `link-used`. */
  redeem(token: string, identity: Identity): Promise<{ user: string } | AccountRefused>;
  /** Everybody, by name. */
  list(): Promise<AccountRow[]>;
};
