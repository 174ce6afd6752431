import type {
  Called,
  ChatChannel,
  Joined,
  Parted,
  Receipt,
  RefusalCode,
  Refused,
  Reply,
  Said,
} from "../office/office.ts";
import type { Glance, PlaceView, TrackView } from "../office/view.ts";
import type { Kind } from "../petition/kind.ts";
import type { Verb } from "../petition/verb.ts";
import type { Language } from "../wording/language.ts";
import type { Wording } from "../wording/wording.ts";
import type { Draft } from "./draft.ts";

export type Wordings = Readonly<Record<Language, Wording>>;

/** One message of a person, whatever it came by. `at`: milliseconds since 1970. */
export type Input = {
  at: number;
  text?: string;
  /** The value of a button. */
  choice?: string;
  /** Files that came with it, and files that were sent but could not be fetched. */
  uploads?: number;
  missing?: number;
  /** Why files were left behind, when the office would not take them. */
  unfit?: RefusalCode;
  place?: { latitude: number; longitude: number };
  contact?: { phone: string; name?: string };
  /** A message said before, put right by its writer. */
  edited?: boolean;
  /** Number of the petition whose message it replies to. */
  about?: string;
  /** Photos sent together share it. */
  album?: string;
  /** Under seal: it can join nothing, and is to be registered on its own. */
  apart?: true;
  /** The language the messenger speaks to this person, when their words do not tell. */
  language?: Language;
};

/** What a conversation may look up. `petitions`: those of this chat, newest first; sealed ones are never among them. */
export type Known = {
  petitions: readonly TrackView[];
  findVillages(words: string): readonly PlaceView[];
  /** A village by its code. */
  village(code: string): PlaceView | null;
  /** Whether two texts of one person say the same. */
  sameWords(one: string, other: string): boolean;
  /** Whether words are, or may be, an accusation. */
  accuses(text: string): boolean;
  /** By what this person speaks, and whether word can be sent there when they are not looking. */
  channel: ChatChannel;
  canBeCalled: boolean;
  /** Where a receipt is looked up, as people can type it; null when only the office's own pages know. */
  trackUrl: string | null;
};

/** Files that did not arrive, and why when it is known. */
export type Lost = { count: number; why?: RefusalCode };

/** What the conversation asks the office to do. `because` chooses the words when it is done. */
export type Order =
  | {
      do: "receive";
      text: string;
      kind?: Kind;
      contact?: { phone: string; name?: string };
      /** Code of the village it is from where the words name none. */
      village?: string;
      lost: Lost;
    }
  | {
      do: "say";
      number: string;
      verb: Verb;
      input: Record<string, unknown>;
      because: Because;
      lost: Lost;
      /** Something to be done beforehand that may be done twice without harm. */
      first?: Extract<Order, { do: "say" | "contact" }>;
    }
  | { do: "attach"; number: string; text: string; quiet: boolean; lost: Lost }
  /** A text of two matters is divided; a sealed petition is known by its receipt alone. */
  | { do: "split"; own: { number: string } | { receipt: string } }
  | { do: "contact"; number: string; contact: { phone: string; name?: string } }
  /** What is said under seal joins the sealed petition that was spoken of just before. */
  | { do: "join"; ticket: string; text: string; quiet: boolean; lost: Lost }
  /** How the petition of a receipt stands. */
  | { do: "glance"; receipt: string }
  /** To be told, or no longer, when there is something to read of a sealed petition. */
  | { do: "callBack"; own: { receipt: string } | { ticket: string }; wanted: boolean };
/** The occasion of a move: an answer to a question, or the person's own will. */
export type Because = "asked" | "news" | "village" | "unknown-village" | "contact" | "again" | "will";

export type Result = Receipt | Parted | Said | Refused | Joined | Glance | Called;
/** Either the conversation has its replies, or it waits for the office to do something. */
export type Step = { draft: Draft; replies: Reply[] } | { draft: Draft; order: Order };
export type Told = { draft: Draft; replies: Reply[] };
