import type { Rules } from "../petition/clock.ts";
import type { Draw } from "../petition/number.ts";
import type { Button, LeavingChannel } from "../store/schema/notice.ts";
import type { Store } from "../store/store.ts";
import type { Lexicon } from "../triage/lexicon.ts";
import type { FILE_REFUSALS } from "../wording/office.ts";
import type { Wordings } from "../wording/wording.ts";
import type { Log } from "./log.ts";
import type { Seals } from "./seal.ts";
import type { Passphrases } from "./vault/pair.ts";

/** Where photos and voices are kept: a disk, a bucket, or memory in tests. */
export type Files = {
  put(key: string, bytes: Uint8Array): Promise<void>;
  get(key: string): Promise<Uint8Array | null>;
  /** Overwrites what is kept under the name and takes it away; nothing happens where nothing is. */
  drop(key: string): Promise<void>;
};

/** A picture as it may be kept: upright, and without anything the camera wrote into it; `small`, a JPEG for pages. */
export type Picture = { bytes: Uint8Array; type: string; small: Uint8Array | null };
/** Why a picture is not kept: it does not open whole, unfolds too large, or cannot be rid of where it was taken. */
export type PictureRefusal = Extract<(typeof FILE_REFUSALS)[number], `picture-${string}`>;
/** Takes a picture of a type its content shows. What it throws is its own failure, not the picture's. */
export type Pictures = (bytes: Uint8Array, type: string) => Promise<Picture | { refused: PictureRefusal }>;

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

/**
 * Calls a system outside and gives its answer, of whose text no more than the beginning. Rejects when there is none, or none
 * may be asked for.
 */
export type Call = (asked: {
  url: string;
  method: "GET" | "POST";
  headers: Readonly<Record<string, string>>;
  body?: string;
}) => Promise<{ status: number; text: string }>;
/** So much of an answer is read: figures of a county are some hundred bytes. */
export const LONGEST_ANSWER = 16 * 1024;

/** All the office needs from outside: nothing below it reads a clock, draws a number or touches a disk by itself. */
export type Parts = {
  store: Store;
  clock: () => number;
  draw: Draw;
  segmenter: (words: readonly string[]) => (text: string) => string[];
  lexicon: Lexicon;
  files: Files;
  pictures: Pictures;
  /** Where nothing outside may be called there is none. */
  call?: Call;
  /** Where there is a thread beside the one that answers. */
  passphrases?: Passphrases;
  /** Filled by the doors that can send; a channel without one waits. */
  senders: Partial<Record<LeavingChannel, Sender>>;
  /** This house's own (`openWordings`): the office puts a language anew when its lines are reworded. */
  wordings: Wordings;
  /** Filled by the same doors: a link that opens the chat and says a code in it; null while it is not known. */
  starts: Partial<Record<LeavingChannel, (code: string) => string | null>>;
  /** Where the world reaches this copy, without a slash at the end; null: word to staff carries no links. */
  publicUrl: string | null;
  seals: Seals;
  rules: Rules;
  zone: string;
  log: Log;
};
