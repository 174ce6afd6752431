import type { HolidayYear } from "../deadline/calendar.ts";
import type { CivilDate } from "../deadline/civil-date.ts";
import type { Viewer } from "../petition/access.ts";
import type { REFUSALS } from "../petition/decide.ts";
import type { Kind } from "../petition/kind.ts";
import type { Verb } from "../petition/verb.ts";
import { type Button, isLeaving, type LeavingChannel } from "../store/schema/notice.ts";
import type { Channel, ChatChannel } from "../store/schema/petition.ts";
import type { Language } from "../wording/language.ts";
import type { OFFICE_REFUSALS } from "../wording/office.ts";
import type { Draft, Exchange, Reply } from "./chat/talk.ts";
import type { CollectiveVerbs } from "./collective/verbs.ts";
import type { Bulk } from "./inbox/bulk.ts";
import type { InboxPage, InboxQuery } from "./inbox/inbox-view.ts";
import type { Lists } from "./inbox/lists.ts";
import type { Proofs } from "./intake/prove.ts";
import type { OpinionVerbs } from "./opinion/opinion-verbs.ts";
import type { OutsideVerbs } from "./outside.ts";
import type { OwnDataVerbs } from "./person/own-data.ts";
import type { Readings } from "./reading/reading.ts";
import type { Rewording, WordingChange, WordingLine } from "./reading/rewording.ts";
import type { RoundsVerbs } from "./rounds/rounds.ts";
import type { Presence } from "./sending/presence.ts";
import type { SendingVerbs } from "./sending/sending.ts";
import type { StaffChats } from "./staff/staff-chat.ts";
import type { DeskKeys } from "./vault/keys.ts";
import type {
  Apart,
  CallView,
  Coverage,
  EventView,
  Glance,
  LikeMatter,
  PetitionHead,
  PetitionView,
  PlaceView,
  Row,
  TrackView,
} from "./view.ts";
import type { Summary } from "./window/view.ts";
import type { Window } from "./window/window.ts";

export { outageOf, RETRY_AFTER } from "../store/outage.ts";
// What doors need of the floors below, by one name.
export type { Draft, Exchange, Reply };
export { type Button, type Channel, type ChatChannel, isLeaving, type Language, type LeavingChannel };

/** Every "no" a door may get; each code is the key of its wording. `field` names the offending part of an input. */
export type RefusalCode = (typeof REFUSALS)[number] | (typeof OFFICE_REFUSALS)[number];
export type Refused = {
  refused: RefusalCode;
  field?: string;
  /** What happened meanwhile. */
  meanwhile?: EventView[];
  /** Which of the files it is about, when the others could be taken. */
  files?: readonly number[];
};
export const isRefused = (said: object): said is Refused => "refused" in said;

export type Upload = { name: string; type: string; bytes: Uint8Array };

/** What comes in by any door. Only `text`, `channel` and `language` are needed; text may be empty with an upload. */
export type Intake = {
  text: string;
  channel: Channel;
  language: Language;
  /** A village's code, or its name in the person's words. */
  village?: string;
  /** Code of the village it is from where the words themselves speak of none. */
  villageUnsaid?: string;
  /** Keep a village name nobody knows as it is written; a clerk asks. Without it such a name is refused. */
  villageAsWritten?: boolean;
  contact?: { name?: string; phone?: string };
  /** Chosen by the person (举报干部); otherwise triage reads it. */
  kind?: Kind;
  /** Chat or device that answers can reach. */
  address?: string;
  /** The posted list it objects to; its topic is then that list's. */
  list?: string;
  uploads?: Upload[];
  /** Files that were sent but could not be fetched from the messenger. */
  filesMissing?: number;
  /** Idempotency: the same key with the same body is one petition and one answer. */
  key?: string;
  /** A member of staff writing down a call, a visit or a letter in the petitioner's name. */
  writtenBy?: { viewer: Viewer; post: string };
  /** It came in with a flood: registered at once, handed on to staff at their pace. */
  quiet?: boolean;
  /** For imports: the instant it really came in. */
  at?: number;
  /** For imports: how it came in, in the words of the list it stood in. */
  source?: string;
};

/** What the petitioner is told at once. `receipt` is shown only here; the store keeps its hash. */
export type Receipt = PetitionHead & {
  receipt: string;
  /** The office was not sure; these villages and topics are worth asking about (best first). */
  asks: { villages: PlaceView[]; topics: string[] };
  /** A second matter of the text that could be dealt with on its own: worth asking about. */
  apart: Apart | null;
  dangers: string[];
  /** The words that decided the topic, and how sure that is (0 … 1). */
  words: string[];
  sureness: number;
  secret: boolean;
  text: string;
  /** What more is said in the same chat joins a sealed petition by this for a while; good there alone. Else null. */
  ticket: string | null;
  /** The signed statement that it was registered when it was, as a file; null when none could be made. */
  proof: string | null;
};

/** A text of two matters, divided: the petition it was, and what the second one earned. */
export type Parted = { first: PetitionHead; second: Receipt };
/** `danger`: what was said tells of a danger to life. */
export type Said = { seq: number; petition: PetitionHead; danger?: boolean };
export type StaffMember = {
  id: string;
  name: string;
  username: string | null;
  posts: { post: string; title: string; unit: string; from: CivilDate; to: CivilDate | null; deputy: boolean }[];
};
export type PostView = { id: string; title: string; unit: string; unitName: string; role: string; people: string[] };
export type Swept = { lapsed: number; reminded: number; recounted: number; delivered: number };
/** A sealed petition, for the chat it came from and for a while. */
export type Ticketed = { channel: ChatChannel; address: string; ticket: string };
/** A petitioner's own petition: by its receipt, by number from the chat it came from, or by the ticket given there. */
export type Own = { receipt: string } | { channel: ChatChannel; address: string; number: string } | Ticketed;

/** What became of words said under seal: they joined the petition, or stood in it already. */
export type Joined = { joined: "added" | "again"; danger: boolean };
/** Whether a chat is called when there is something to read, as it now is. */
export type Called = { called: boolean; receipt: string };

/** Verbs that are described in their own rooms. */
type Rooms = CollectiveVerbs & OpinionVerbs & OutsideVerbs & OwnDataVerbs & Presence & RoundsVerbs & SendingVerbs;

/** The verbs every door calls. Opened once by openOffice(parts). */
export type Office = Rooms & {
  today(): CivilDate;
  now(): number;
  /** Reads the county again when another process has edited it; what is asked without waiting is then up to date. */
  refresh(): Promise<void>;

  // — the villager
  receive(intake: Intake, exchange?: Exchange<Receipt>): Promise<Receipt | Refused>;
  /**
   * To be asked before `receive`, unless the person said that it is another matter: the petition that waits for the
   * office, of the same telephone number and in the same words, which is thereby urged. Never its receipt. Null: register.
   */
  again(intake: Intake): Promise<PetitionHead | null>;
  /** Whether two texts of one person say the same. */
  sameWords(one: string, other: string): boolean;
  /** By receipt, however it is typed. Reading an answer here serves it. Null when there is none such. */
  track(receipt: string): Promise<TrackView | null>;
  /** The same for programs: looking serves nothing, so that a poll never starts a person's thirty days. */
  look(receipt: string): Promise<TrackView | null>;
  /** What may be told in a chat to whoever typed a receipt there. Serves nothing. Null when there is none such. */
  glance(receipt: string): Promise<Glance | null>;
  /**
   * Adds words and files to the sealed petition of this ticket. Null, and nothing is written: they must be registered on
   * their own, since it takes no more, is no longer sealed, or somebody who reads it may be meant by them.
   */
  join(
    own: Ticketed,
    said: { text: string; uploads: Upload[] },
    exchange: Exchange<Joined>,
  ): Promise<Joined | Refused | null>;
  /**
   * Has this chat told, without a word of what, when there is something to read of a sealed petition, or no longer. Refuses
   * a chat that cannot be called, an open petition and a closed one.
   */
  callBack(
    own: { receipt: string } | Ticketed,
    wanted: boolean,
    exchange: Exchange<Called | Refused>,
  ): Promise<Called | Refused>;
  /** A petitioner's move, by receipt or, in a chat, by the number of a petition of that same chat. */
  say(own: Own, command: { verb: Verb; input: unknown }, exchange?: Exchange<Said | Refused>): Promise<Said | Refused>;
  /**
   * Has the second matter of one's own text dealt with on its own, once. `door`: a page, a program, or a conversation with
   * its share in the write.
   */
  split(own: Own, door: "web" | "api" | Exchange<Parted | Refused>): Promise<Parted | Refused>;
  /** Adds photos or voice, with a line of text if there is one, to one's own petition. */
  attach(own: Own, uploads: Upload[], text?: string, exchange?: Exchange<Said | Refused>): Promise<Said | Refused>;
  /** The petitions of one chat or device, newest first; sealed ones answer only to their receipt and are left out. */
  mine(channel: ChatChannel, address: string): Promise<TrackView[]>;
  /** Whether words are, or may be, an accusation: never to be added to an open matter. */
  accuses(text: string): boolean;
  /** Villages that fit a name as people write it, best first, at most six. */
  findVillages(words: string): PlaceView[];

  // — a conversation
  heard(delivery: string): Promise<boolean>;
  conversation(channel: ChatChannel, address: string): Promise<{ draft: Draft | null; version: number }>;
  /** Stores a draft and replies when nothing else is written; the replies closed where the talk is sealed. */
  keep(exchange: Exchange<null>): Promise<void>;
  /** The same, and forgets what the conversation has answered in this chat before. Petitions and lawful notices stay. */
  wipe(exchange: Exchange<null>): Promise<void>;
  /** What was said to a chat since an instant, for a page that was reloaded. */
  transcript(
    channel: "chat",
    address: string,
    since: number,
  ): Promise<{ id: string; text: string; buttons: Button[][] | null; at: number }[]>;

  // — the desk
  /** `token`: of what they have unlocked, see `keys`. */
  viewer(user: string, token?: string): Promise<Viewer | null>;
  inbox(viewer: Viewer, query: InboxQuery): Promise<InboxPage>;
  /** What is new in a list, what comes next in it, what of it was seen. */
  lists: Lists;
  /** One thing done to many petitions. */
  bulk: Bulk;
  /** Null when there is none such, or none for this viewer. */
  open(viewer: Viewer, number: string): Promise<PetitionView | null>;
  /** Matters like this one that the viewer may read, the most alike first, eight or `most` of them; null as above. */
  like(viewer: Viewer, number: string, most?: number): Promise<LikeMatter[] | null>;
  /** `seen`: the seq of the page the command was typed on. A lost race is refused as `overtaken` with what happened. */
  act(viewer: Viewer, number: string, command: { verb: Verb; input: unknown }, seen: number): Promise<Said | Refused>;
  putAway(viewer: Viewer, notice: string): Promise<void>;
  /** `small`: the small picture of it, or null where there is none. */
  file(
    viewer: Viewer | { receipt: string },
    number: string,
    attachment: string,
    small?: boolean,
  ): Promise<{ name: string; type: string; bytes: Uint8Array } | null>;

  // — the window
  summary(viewer: Viewer): Promise<Summary>;
  /** What leaders read besides: causes, the week, the year, and the lists behind figures. */
  window: Window;
  /** Open matters behind a figure of the summary. */
  list(viewer: Viewer, query: InboxQuery): Promise<{ rows: Row[]; next: string | null }>;

  // — the house
  /** Code of the county this copy is set up for. */
  home(): string;
  posts(): PostView[];
  post(id: string): PostView | null;
  units(): { code: string; name: string }[];
  topics(): string[];
  villages(township?: string): PlaceView[];
  /** The village of this code. */
  place(code: string): PlaceView | null;
  townships(): { code: string; name: string; county: string }[];
  coverage(viewer: Viewer): Promise<Coverage | Refused>;
  /** How the machine's readings of the last twelve months fared with people; never a tip-off, never a person. */
  readings(viewer: Viewer): Promise<Readings | Refused>;
  duties(viewer: Viewer): Promise<{ topic: string; place: string; post: string }[] | Refused>;
  setDuty(viewer: Viewer, duty: { topic: string; place: string; post: string | null }): Promise<Refused | null>;
  staff(viewer: Viewer): Promise<StaffMember[] | Refused>;
  /** A post for a person from a day on; `to` ends it; `deputy` stands in during an absence. */
  appoint(
    viewer: Viewer,
    tenure: { person: string; post: string; from: CivilDate; to: CivilDate | null; deputy: boolean },
  ): Promise<Refused | null>;
  dismiss(
    viewer: Viewer,
    tenure: { person: string; post: string; from: CivilDate },
    to: CivilDate,
  ): Promise<Refused | null>;
  /** Chats linked to members of staff, and what is said in them. */
  proofs: Proofs;
  chats: StaffChats;
  /** The keys of sealed desks and of those who sit there. */
  keys: DeskKeys;
  calendar(): HolidayYear[];
  /** A new or changed year; open due dates are recounted and each change is an event. */
  setYear(viewer: Viewer, year: unknown): Promise<{ recounted: number } | Refused>;
  /** Every line of a language as it is said now. */
  wording(viewer: Viewer, language: Language): Promise<WordingLine[] | Refused>;
  /** What was done to one line, newest first. */
  wordingChanges(viewer: Viewer, language: Language, path: string): Promise<WordingChange[] | Refused>;
  /** Says a line in the office's own words from now on, in every process; or as it was shipped. */
  reword(viewer: Viewer, rewording: Rewording): Promise<Refused | null>;
  /**
   * What is to be told by a call or a visit, the most pressing first: as many as stand on a page (`CALLS`), and one more if
   * there is another page. `after`: the notice that ended the page before.
   */
  undelivered(viewer: Viewer, after?: string | null): Promise<CallView[]>;
  /** It was told by a call or a visit, and with it whatever else waited to be told of that petition. */
  told(viewer: Viewer, notice: string, how: "phone" | "in-person"): Promise<Refused | null>;

  // — the clock; `lapses: false` spares rights that ran out, while it is in doubt
  sweep(doing?: { lapses: boolean }): Promise<Swept>;
  /** Reads into the search index what is not yet in it; `tell` hears how far it is, `stop` ends it between two writes. */
  enter(tell?: (done: number, all: number) => void, stop?: AbortSignal): Promise<number>;
  /** Sends what waits in the outbox and may go now, and tells systems outside. Returns how many notices were sent. */
  deliver(): Promise<number>;
  /** Writes down an act that concerns the office itself, such as a sign-in link made at the machine. */
  record(type: string, data: Record<string, unknown>): Promise<void>;
  /** Figures for the machine's own keeper: how many were registered, are open, and wait to be sent; nothing sealed. */
  metrics(): Promise<Record<string, number>>;
  /** Rejects when the store does not answer. */
  check(): Promise<void>;
};
