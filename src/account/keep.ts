import { crypt } from "#crypt";
import { localTime } from "../deadline/civil-date.ts";
import { type Actor, SYSTEM } from "../petition/petition.ts";
import { append, chain, lastEvent, OFFICE_STREAM } from "../store/event.ts";
import { owe } from "../store/notice.ts";
import { Conflict, type Statement, type Store } from "../store/store.ts";
import { sayDate } from "../wording/say.ts";
import type { Wordings } from "../wording/wording.ts";
import { type Library, openLibrary } from "./library.ts";

export type AccountParts = {
  store: Store;
  /**
   * Signs the cookies and encrypts second factors; at least 32 characters. `older`: those before it, with which the library
   * opens what it closed.
   */
  secret: string;
  older?: readonly string[];
  /** Cookies are for https only when this address is. */
  publicUrl: string | null;
  wordings: Readonly<Wordings>;
  /** Asia/Shanghai unless said otherwise. */
  zone?: string;
  /** Milliseconds since 1970. The library reads the machine's own clock for codes and for sign-ins half-way. */
  now: () => number;
  /** So many random bytes. */
  draw: (bytes: number) => Uint8Array;
  /** Whether whoever sees much must have a second factor, or everybody may. */
  secondFactor: "required" | "offered";
  /** Instead of the library's scrypt with its own cost. */
  passwords?: Passwords;
};

/** Hashes a password with a salt of its own, and tells whether a password is the one that was hashed. */
export type Passwords = {
  hash(password: string): Promise<string>;
  verify(of: { hash: string; password: string }): Promise<boolean>;
};

/** What everything about accounts is made from. */
export type Keep = AccountParts & {
  auth: Library;
  secure: boolean;
  /** A keyed hash, in hex: what is stored or sent instead of a secret. */
  seal(text: string): Promise<string>;
  /** Writes with an event of the office in the same list. */
  write(type: string, data: Record<string, string>, statements: Statement[], by?: Actor): Promise<void>;
  /** Word to a person themselves of what happened to their account today; the same id is said once. */
  tell(person: string, id: string, what: "linkNotice" | "guessNotice"): Statement[];
};

const MOST_TRIES = 5;
const bytesOf = (text: string) => new TextEncoder().encode(text);

export function openKeep(parts: AccountParts): Keep {
  const { store, secret, publicUrl, zone, now, wordings } = parts;
  const { db } = store;
  const secure = publicUrl?.startsWith("https:") ?? false;
  return {
    ...parts,
    secure,
    auth: openLibrary(parts, secure),

    seal: (text) =>
      crypto.subtle
        .importKey("raw", bytesOf(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"])
        .then((key) => crypto.subtle.sign("HMAC", key, bytesOf(text)))
        .then((signed) => crypt.hex(new Uint8Array(signed))),

    tell(person, id, what) {
      const { office } = wordings["zh-Hans"];
      const text = office[what]({ on: sayDate(office, localTime(now(), zone).day) });
      const address = `person:${person}`;
      const unsent = { petition: null, buttons: null, sealed: null, attempts: 0, sentAt: null, seenAt: null };
      const noCall = { failedAt: null, callBy: null, error: null };
      const at = { createdAt: now(), notBefore: now() };
      return owe(db, [{ id, about: "link", channel: "desk", address, text, ...unsent, ...noCall, ...at }]);
    },

    async write(type, data, statements, by = SYSTEM) {
      // Somebody else's event in between means trying again.
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
    },
  };
}
