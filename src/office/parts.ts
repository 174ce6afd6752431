import type { Rules } from "../petition/clock.ts";
import type { Draw } from "../petition/number.ts";
import type { Button, LeavingChannel } from "../store/schema/notice.ts";
import type { Store } from "../store/store.ts";
import type { Lexicon } from "../triage/lexicon.ts";
import type { Language } from "../wording/language.ts";
import type { Wording } from "../wording/wording.ts";
import type { Seals } from "./seal.ts";

/** Where photos and voices are kept: a disk, a bucket, or memory in tests. */
export type Files = {
  put(key: string, bytes: Uint8Array): Promise<void>;
  get(key: string): Promise<Uint8Array | null>;
};

/**
 * What became of one message: `gone`, it will never go this way; `retryAfter` (seconds), the channel takes nothing from us
 * for so long; otherwise it may be tried again. `parts`: so many parts of a long text have arrived all the same.
 */
export type Sent = { ok: true } | { ok: false; error: string; retryAfter?: number; gone?: boolean; parts?: number };
/** `from`: the parts of a long text that arrived before are left out. */
export type Sender = (message: {
  address: string;
  text: string;
  buttons: Button[][] | null;
  from?: number;
}) => Promise<Sent>;

export type Log = (level: "info" | "warn" | "error", what: string, facts?: Record<string, string | number>) => void;

/** All the office needs from outside: nothing below it reads a clock, draws a number or touches a disk by itself. */
export type Parts = {
  store: Store;
  clock: () => number;
  draw: Draw;
  segmenter: (words: readonly string[]) => (text: string) => string[];
  lexicon: Lexicon;
  files: Files;
  /** Filled by the doors that can send; a channel without one waits. */
  senders: Partial<Record<LeavingChannel, Sender>>;
  /** Filled by the same doors: a link that opens the chat and says a code in it; null while it is not known. */
  starts: Partial<Record<LeavingChannel, (code: string) => string | null>>;
  /** Where the world reaches this copy, without a slash at the end; null: word to staff carries no links. */
  publicUrl: string | null;
  wordings: Record<Language, Wording>;
  seals: Seals;
  rules: Rules;
  zone: string;
  log: Log;
};
